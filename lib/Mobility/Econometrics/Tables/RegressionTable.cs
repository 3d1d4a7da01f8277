using System.Globalization;
using Mobility.Display;

namespace Mobility.Econometrics;

/// <summary>What stands below an estimate.</summary>
public enum Uncertainty
{
    /// <summary>Standard errors in parentheses.</summary>
    StandardErrors,

    /// <summary>Intervals in brackets.</summary>
    Intervals,
}

/// <summary>
/// Several fits side by side: estimates with their uncertainty below, then rows, clusters, R² and the rule of the errors.
/// There are no stars unless asked for, and no p-values: those belong to a family of tests (<see cref="Fits{TRow}"/>).
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class RegressionTable : ITabular
{
    RegressionTable(string caption, IReadOnlyList<string> heads, IReadOnlyList<TableLine> body, IReadOnlyList<TableLine> foot, IReadOnlyList<string> notes) =>
        (Caption, Heads, Body, Foot, Notes) = (caption, heads, body, foot, notes);

    /// <summary>What the table shows.</summary>
    public string Caption { get; }

    /// <summary>Names of the fits.</summary>
    public IReadOnlyList<string> Heads { get; }

    /// <summary>Lines below the table.</summary>
    public IReadOnlyList<string> Notes { get; }

    internal IReadOnlyList<TableLine> Body { get; }

    internal IReadOnlyList<TableLine> Foot { get; }

    /// <summary>Fits named (1), (2), ….</summary>
    public static RegressionTable Of(params IReadOnlyList<Fit> fits) =>
        Of([.. (fits ?? throw new ArgumentNullException(nameof(fits))).Select((f, i) => (string.Create(CultureInfo.InvariantCulture, $"({i + 1})"), f))]);

    /// <summary>Named fits.</summary>
    /// <param name="fits">The fits and the names of their columns.</param>
    /// <param name="below">What stands below the estimates.</param>
    /// <param name="only">Coefficients to show, in this order; all by default. What is left out is named in the notes.</param>
    /// <param name="labels">Names to print instead of the coefficients' own.</param>
    /// <param name="caption">What the table shows.</param>
    /// <param name="notes">Lines to add below: source, edition.</param>
    /// <param name="stars">True marks p below .05, .01 and .001 of each coefficient alone, and says so.</param>
    public static RegressionTable Of(
        IReadOnlyList<(string Name, Fit Fit)> fits,
        Uncertainty below = Uncertainty.StandardErrors,
        IReadOnlyList<string>? only = null,
        IReadOnlyDictionary<string, string>? labels = null,
        string? caption = null,
        IReadOnlyList<string>? notes = null,
        bool stars = false)
    {
        ArgumentNullException.ThrowIfNull(fits);
        if (fits.Count == 0)
            throw new MobilityException("A regression table needs at least one fit.");
        var known = Union(fits);
        foreach (var name in only ?? [])
            if (!known.Contains(name))
                throw new MobilityException($"None of the fits has a coefficient named {name}. They have: {string.Join(", ", known)}.");
        var body = new List<TableLine>();
        foreach (var name in only ?? known)
        {
            var found = fits.Select(f => f.Fit.Names.Contains(name) ? f.Fit[name] : null).ToArray();
            body.Add(new TableLine(labels?.GetValueOrDefault(name) ?? name, [.. found.Select(c => c is null ? "" : Numbers.Short(c.Estimate) + (stars ? Stars(c.P) : ""))]));
            body.Add(new TableLine("", [.. found.Select(c => c is null ? "" : below == Uncertainty.StandardErrors
                ? $"({Numbers.Short(c.StandardError)})" : $"[{Numbers.Short(c.Low)}, {Numbers.Short(c.High)}]")]));
        }
        var same = fits.Select(f => f.Fit.Outcome).Distinct().Count() == 1;
        return new RegressionTable(caption ?? (same ? fits[0].Fit.Outcome : "Regressions"), [.. fits.Select(f => f.Name)], body, Footer(fits, same),
            [.. Standard(fits, below, stars, [.. known.Except(only ?? known)]), .. notes ?? []]);
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new(Caption, ["", .. Heads], [.. Body.Concat(Foot).Select(l => (IReadOnlyList<string>)[l.Label, .. l.Cells])], Notes);

    /// <summary>The table as aligned text.</summary>
    public string ToText() => ToTable().ToText();

    /// <summary>The table in GitHub's Markdown, caption above and notes below.</summary>
    public string ToMarkdown() => string.Join("\n\n", [$"**{Caption}**", ToTable().ToMarkdown(), .. Notes]);

    /// <summary>The table in LaTeX, for the packages booktabs and (for the notes) threeparttable.</summary>
    public string ToLatex() => RegressionLatex.Write(this);

    /// <inheritdoc/>
    public override string ToString() => ToText();

    static List<string> Union(IReadOnlyList<(string Name, Fit Fit)> fits)
    {
        var names = new List<string>();
        foreach (var (_, fit) in fits)
            foreach (var name in fit.Names)
                if (!names.Contains(name))
                    names.Add(name);
        // The constant stands last: it is rarely what a table is about.
        if (names.Remove(ModelFrame.Intercept))
            names.Add(ModelFrame.Intercept);
        return names;
    }

    static List<TableLine> Footer(IReadOnlyList<(string Name, Fit Fit)> fits, bool sameOutcome)
    {
        var foot = new List<TableLine>();
        if (!sameOutcome)
            foot.Add(Line("outcome", f => f.Outcome));
        foot.Add(Line("n", f => f.N.ToString("N0", CultureInfo.InvariantCulture)));
        foreach (var by in fits.SelectMany(f => f.Fit.Covariance.Clusters.Select(c => c.Name)).Distinct())
            foot.Add(Line($"clusters ({by})", f => string.Concat(f.Covariance.Clusters.Where(c => c.Name == by).Select(c => c.Count.ToString("N0", CultureInfo.InvariantCulture)))));
        foot.Add(Line("R²", f => f.RSquared.ToString("0.000", CultureInfo.InvariantCulture)));
        if (fits.Any(f => f.Fit.Estimated.Frame.Weights is not null))
            foot.Add(Line("weights", f => f.Estimated.Frame is { Weights: not null, WeightsName: var name } ? name ?? "yes" : "none"));
        foot.Add(Line("errors", f => f.Covariance.Label));
        return foot;

        TableLine Line(string label, Func<Fit, string> cell) => new(label, [.. fits.Select(f => cell(f.Fit))]);
    }

    static IEnumerable<string> Standard(IReadOnlyList<(string Name, Fit Fit)> fits, Uncertainty below, bool stars, IReadOnlyList<string> hidden)
    {
        var levels = fits.Select(f => (f.Fit.Level * 100).ToString("0.##", CultureInfo.InvariantCulture)).Distinct();
        yield return below == Uncertainty.StandardErrors ? "Standard errors in parentheses." : $"{string.Join(" and ", levels)}% intervals in brackets.";
        foreach (var group in fits.GroupBy(f => f.Fit.Covariance.Description))
            yield return Prefix(group) + group.Key;
        foreach (var group in fits.GroupBy(f => f.Fit.Sample.ToLine()))
            yield return Prefix(group) + $"Rows: {group.Key}.";
        if (hidden.Count > 0)
            yield return $"In the models, not shown: {string.Join(", ", hidden)}.";
        if (stars)
            yield return "* p < 0.05, ** p < 0.01, *** p < 0.001, each coefficient alone: not corrected for the number of tests.";

        string Prefix(IEnumerable<(string Name, Fit Fit)> group) => group.Count() == fits.Count ? "" : string.Join(", ", group.Select(f => f.Name)) + ": ";
    }

    static string Stars(double p) => p < 0.001 ? "***" : p < 0.01 ? "**" : p < 0.05 ? "*" : "";
}

/// <summary>A line of a regression table.</summary>
internal sealed record TableLine(string Label, IReadOnlyList<string> Cells);
