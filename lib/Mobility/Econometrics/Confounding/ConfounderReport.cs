using System.Globalization;
using System.Runtime.CompilerServices;
using Mobility.Display;

namespace Mobility.Econometrics;

/// <summary>
/// Everything about the confounding of one coefficient, on the same rows: its path as controls enter, what moves it (Gelbach),
/// what the unobserved would have to be (Oster; Cinelli and Hazlett), and all subsets of controls.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ConfounderReport : ITabular
{
    ConfounderReport(Fit fit, string name, IReadOnlyList<Block> blocks, double rMaxFactor, IReadOnlyList<double>? multiples)
    {
        (Fit, Name) = (fit, name);
        Path = CoefficientPath.Of(fit, name, blocks);
        Gelbach = GelbachDecomposition.Of(fit, name, blocks);
        Oster = fit.Estimated.Frame.HasIntercept ? OsterBounds.Of(fit, name, rMaxFactor) : null;
        Omitted = OmittedVariable.Of(fit, name, blocks, multiples);
        Curve = SpecificationCurve.Of(fit, name, blocks, leaveOneOut: blocks.Count > 10);
    }

    /// <summary>The model with all controls.</summary>
    public Fit Fit { get; }

    /// <summary>The coefficient of interest.</summary>
    public string Name { get; }

    /// <summary>The coefficient as the blocks enter in order.</summary>
    public CoefficientPath Path { get; }

    /// <summary>What each block contributes to its movement, in any order.</summary>
    public GelbachDecomposition Gelbach { get; }

    /// <summary>Oster's bounds; null without an intercept.</summary>
    public OsterBounds? Oster { get; }

    /// <summary>Robustness value and bounds against the blocks.</summary>
    public OmittedVariable Omitted { get; }

    /// <summary>All subsets of the blocks (with more than ten: all, and all but each one).</summary>
    public SpecificationCurve Curve { get; }

    /// <summary>The report on a lambda's first member, with the others as controls.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="y">Outcome.</param>
    /// <param name="x">
    /// The coefficient of interest first, then controls in the order in which they enter; nested members are blocks:
    /// <c>z => new { z.Spending, z.LocalShare, Families = new { z.SingleMothers, z.Divorced } }</c>.
    /// </param>
    /// <param name="weights">Analytic weights.</param>
    /// <param name="clusters">Clusters.</param>
    /// <param name="errors">The covariance rule.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="rMaxFactor">Oster's R_max as a multiple of R².</param>
    /// <param name="multiples">How many times as strong as each block an omitted variable is taken to be.</param>
    /// <param name="yName">Filled in by the compiler.</param>
    /// <param name="xName">Filled in by the compiler.</param>
    /// <param name="weightsName">Filled in by the compiler.</param>
    /// <param name="clustersName">Filled in by the compiler.</param>
    public static ConfounderReport Of<TRow, TX>(
        IEnumerable<TRow> rows,
        Func<TRow, double?> y,
        Func<TRow, TX> x,
        Func<TRow, double?>? weights = null,
        Func<TRow, object?>? clusters = null,
        Errors? errors = null,
        double level = 0.95,
        double rMaxFactor = 1.3,
        IReadOnlyList<double>? multiples = null,
        [CallerArgumentExpression(nameof(y))] string yName = "y",
        [CallerArgumentExpression(nameof(x))] string xName = "x",
        [CallerArgumentExpression(nameof(weights))] string? weightsName = null,
        [CallerArgumentExpression(nameof(clusters))] string? clustersName = null)
    {
        var fit = Ols.Fit(rows, y, x, weights, clusters, errors, level: level, yName: yName, xName: xName, weightsName: weightsName, clustersName: clustersName);
        var (name, blocks) = SpecificationCurve.Interest<TX>(fit);
        return Of(fit, name, [.. blocks.Select(b => new Block(b.Name, [.. b.Columns.Select(j => fit.Names[j])]))], rMaxFactor, multiples);
    }

    /// <summary>The report on one coefficient of a fit.</summary>
    /// <param name="fit">The model with all controls.</param>
    /// <param name="name">The coefficient of interest.</param>
    /// <param name="blocks">Blocks of controls in the order in which they enter; by default each control is one.</param>
    /// <param name="rMaxFactor">Oster's R_max as a multiple of R².</param>
    /// <param name="multiples">How many times as strong as each block an omitted variable is taken to be.</param>
    public static ConfounderReport Of(Fit fit, string name, IReadOnlyList<Block>? blocks = null, double rMaxFactor = 1.3, IReadOnlyList<double>? multiples = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        blocks ??= [.. BlockColumns.Of(fit, Refit.Interest(fit, name), null).Select(b => new Block(b.Name, [.. b.Columns.Select(j => fit.Names[j])]))];
        if (blocks.Count == 0)
            throw new MobilityException($"The model has no controls besides {name}, so there is no confounding to report on. Add controls after it: x: z => new {{ {name}, z.Control }}.");
        return new ConfounderReport(fit, name, blocks, rMaxFactor, multiples);
    }

    /// <inheritdoc/>
    public TextTable ToTable()
    {
        var percent = (Fit.Level * 100).ToString("0.##", CultureInfo.InvariantCulture);
        var rows = new List<IReadOnlyList<string>> { Head("Path: controls enter in order") };
        rows.AddRange(Path.Steps.Select((s, i) => Line(i == 0 ? s.Added : "+ " + s.Added, s.Coefficient, "R² " + s.Fit.RSquared.ToString("0.000", CultureInfo.InvariantCulture))));
        rows.Add(Head("Gelbach: what moves it, in any order"));
        rows.AddRange(Gelbach.Parts.Append(Gelbach.Total).Select(p => Line(p.Block, p.Contribution, p.Share.ToString("0%", CultureInfo.InvariantCulture) + " of the movement")));
        if (Oster is { } oster)
        {
            rows.Add(Head("Oster: unobserved as strong as observed"));
            rows.Add(["coefficient at δ = 1", Numbers.Short(oster.BetaAtDeltaOne[0]), "", "", "", $"R max {Numbers.Short(oster.RMax)}"]);
            rows.Add(["δ that makes it zero", Numbers.Short(oster.DeltaForZero), "", "", "", ""]);
        }
        rows.Add(Head("Cinelli-Hazlett: an omitted variable"));
        rows.Add(["robustness value", Numbers.Short(Omitted.RobustnessValue), "", "", "", $"{Numbers.Short(Omitted.RobustnessValueOfInterval)} for the interval"]);
        rows.Add(["partial R² with the outcome", Numbers.Short(Omitted.PartialR2), "", "", "", ""]);
        rows.AddRange(Omitted.Bounds.Select(b => Line(string.Create(CultureInfo.InvariantCulture, $"{b.Multiple:0.##} × {b.Benchmark}"), b.Adjusted,
            $"R² {Numbers.Short(b.WithRegressor)} and {Numbers.Short(b.WithOutcome)}")));
        rows.Add(Head(string.Create(CultureInfo.InvariantCulture, $"Specification curve: {Curve.Specifications.Count:N0} sets of controls")));
        rows.Add(["median", Numbers.Short(Curve.Median), "", Numbers.Short(Curve.Min), Numbers.Short(Curve.Max), "smallest and greatest estimate"]);
        rows.Add(["share positive", Curve.SharePositive.ToString("0%", CultureInfo.InvariantCulture), "", "", "",
            $"p < 0.05: {Curve.ShareSignificant().ToString("0%", CultureInfo.InvariantCulture)} alone, {Curve.ShareSignificant(0.05, Correction.Holm).ToString("0%", CultureInfo.InvariantCulture)} after Holm"]);
        return new TextTable($"{Fit.Outcome}: can confounding explain the coefficient of {Name}?",
            ["", "estimate", "std. error", $"{percent}% low", $"{percent}% high", "note"], rows,
            [
                Fit.Covariance.Description, Gelbach.Errors,
                "Weights enter every part; clusters enter standard errors and intervals, not Oster's bounds, partial R² and the robustness value.",
                .. Omitted.Impossible.Count == 0 ? Array.Empty<string>() : [$"Not possible, since it would explain all of the regressor: {string.Join(", ", Omitted.Impossible)}."],
                $"Rows: {Fit.Sample.ToLine()}.",
            ]);

        static IReadOnlyList<string> Head(string text) => [text, "", "", "", "", ""];

        static IReadOnlyList<string> Line(string text, Coefficient c, string note) =>
            [text, Numbers.Short(c.Estimate), Numbers.Short(c.StandardError), Numbers.Short(c.Low), Numbers.Short(c.High), note];
    }

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
