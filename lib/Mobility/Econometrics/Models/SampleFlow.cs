using System.Globalization;
using Mobility.Display;

namespace Mobility.Econometrics;

/// <summary>
/// The accounting of an estimate's rows: how many came in, how many each part of the model lost, how many were used.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record SampleFlow : ITabular
{
    internal SampleFlow(int rowsIn, IReadOnlyList<(string Part, int Missing, int Lost)> steps, IReadOnlyList<int> used, IReadOnlyList<(int Row, string Part, string? Key)> dropped) =>
        (RowsIn, Steps, Used, Dropped) = (rowsIn, steps, used, dropped);

    /// <summary>Rows given.</summary>
    public int RowsIn { get; init; }

    /// <summary>
    /// Parts of the model that lost or lack rows, in model order: the part, e.g. "SpendingPerPupil is missing"; rows in which it is missing,
    /// whatever else is; rows lost here, because it is the first one missing.
    /// </summary>
    public IReadOnlyList<(string Part, int Missing, int Lost)> Steps { get; init; }

    /// <summary>Positions of the rows used, from 0, ascending.</summary>
    public IReadOnlyList<int> Used { get; init; }

    /// <summary>
    /// The rows not used: position in the rows given, from 0; the first part of the model that was missing, in the order outcome, regressors,
    /// weights, clusters, fixed effects; the row's key, when a key was given.
    /// </summary>
    public IReadOnlyList<(int Row, string Part, string? Key)> Dropped { get; init; }

    /// <summary>Number of rows used.</summary>
    public int RowsUsed => Used.Count;

    /// <inheritdoc/>
    public TextTable ToTable()
    {
        var rows = new List<string[]> { new[] { "rows given", Count(RowsIn), "" } };
        var left = RowsIn;
        foreach (var step in Steps)
            rows.Add([step.Part, Count(left -= step.Lost), step.Lost == step.Missing
                ? $"{Count(step.Lost)} lost"
                : $"{Count(step.Lost)} lost ({Count(step.Missing)} in all)"]);
        rows.Add(["rows used", Count(RowsUsed), ""]);
        return new TextTable("Sample flow", ["step", "rows left", "rows lost"], rows);
    }

    /// <summary>The flow in one line: "741 rows, 10 without SpendingPerPupil, 731 used".</summary>
    public string ToLine() => string.Join(", ",
        [$"{Count(RowsIn)} rows", .. Steps.Where(s => s.Lost > 0).Select(s => $"{Count(s.Lost)} lost: {s.Part}"), $"{Count(RowsUsed)} used"]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
