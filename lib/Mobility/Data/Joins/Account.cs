using System.Globalization;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>One step of a join: what happened to every row of both sides.</summary>
/// <param name="Left">Name of the left table.</param>
/// <param name="Right">Name of the right table.</param>
/// <param name="LeftRows">Rows of the left table.</param>
/// <param name="RightRows">Rows of the right table.</param>
/// <param name="Matched">Rows of the result that hold both sides.</param>
/// <param name="LeftUnmatched">Left rows without a partner.</param>
/// <param name="RightUnmatched">Right rows without a partner.</param>
/// <param name="LeftExamples">Up to five keys of left rows without a partner.</param>
/// <param name="RightExamples">Up to five keys of right rows without a partner.</param>
/// <param name="LeftKept">True when left rows without a partner stay in the result.</param>
internal sealed record JoinStep(
    string Left, string Right, int LeftRows, int RightRows, int Matched, int LeftUnmatched, int RightUnmatched,
    IReadOnlyList<string> LeftExamples, IReadOnlyList<string> RightExamples, bool LeftKept);

/// <summary>What a join did with every row: shown with any result that rests on it.</summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record Account : ITabular
{
    internal Account(IReadOnlyList<JoinStep> steps, int rows) =>
        (Steps, Rows) = (steps, rows);

    /// <summary>The joins in order.</summary>
    internal IReadOnlyList<JoinStep> Steps { get; init; }

    /// <summary>Rows of the result.</summary>
    public int Rows { get; init; }

    /// <summary>Number of joins.</summary>
    public int Joins => Steps.Count;

    /// <summary>Rows of the last join that hold both sides.</summary>
    public int Matched => Steps[^1].Matched;

    /// <inheritdoc/>
    public TextTable ToTable() => new(
        string.Create(CultureInfo.InvariantCulture, $"Join account: {Rows:N0} rows result"),
        ["left", "rows", "right", "rows", "matched", "left only", "right only"],
        [.. Steps.Select(IReadOnlyList<string> (s) =>
        [
            s.Left, Count(s.LeftRows), s.Right, Count(s.RightRows), Count(s.Matched), Count(s.LeftUnmatched), Count(s.RightUnmatched),
        ])],
        [.. Steps.SelectMany(Notes)]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    static string Count(int n) => n.ToString("N0", CultureInfo.InvariantCulture);

    static IEnumerable<string> Notes(JoinStep step)
    {
        if (step.LeftUnmatched > 0)
            yield return $"Only in {step.Left} ({(step.LeftKept ? "kept" : "dropped")}): {Examples(step.LeftExamples, step.LeftUnmatched)}.";
        if (step.RightUnmatched > 0)
            yield return $"Only in {step.Right} (dropped): {Examples(step.RightExamples, step.RightUnmatched)}.";
    }

    static string Examples(IReadOnlyList<string> examples, int all) =>
        string.Join(", ", examples) + (all > examples.Count ? string.Create(CultureInfo.InvariantCulture, $" and {all - examples.Count} more") : "");
}
