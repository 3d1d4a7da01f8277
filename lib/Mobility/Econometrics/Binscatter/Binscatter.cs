using System.Globalization;
using System.Runtime.CompilerServices;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>One bin of a binned scatter.</summary>
/// <param name="From">Least value of the variable; outside the bin, except in the first.</param>
/// <param name="To">Greatest value, within the bin.</param>
/// <param name="N">Rows.</param>
/// <param name="Point">Mean of the variable in the bin, mean outcome at the covariates' means, and its interval.</param>
public sealed record Bin(double From, double To, int N, LinePoint Point);

/// <summary>
/// A binned scatter: mean outcome in quantile bins of a variable, with covariates inside the estimation (never by first taking
/// residuals, which bends the shape) and evaluated at their means, pointwise intervals and a band for the whole curve.
/// </summary>
/// <remarks>
/// Cattaneo, Crump, Farrell and Feng (2024), "On binscatter", American Economic Review 114(5), 1488-1514. Points: least squares on
/// bin indicators and covariates; their intervals are for the bin's mean. Band and corrected points: a continuous piecewise
/// linear function on the same bins, one degree more than the points, which removes the bias that the optimal number of bins
/// leaves (their robust bias correction). Cuts count rows, whatever their weights; means, regressions and covariances are weighted.
/// </remarks>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Binscatter : ITabular
{
    const int GridPoints = 20;

    readonly string outcome;
    readonly IReadOnlyList<string> notes;

    Binscatter(string outcome, string variable, double level, IReadOnlyList<string> notes) => (this.outcome, Variable, Level, this.notes) = (outcome, variable, level, notes);

    /// <summary>The variable along which rows are binned.</summary>
    public string Variable { get; }

    /// <summary>Level of intervals and band.</summary>
    public double Level { get; }

    /// <summary>The bins, in ascending order.</summary>
    public required IReadOnlyList<Bin> Bins { get; init; }

    /// <summary>The bins' points with their intervals, as a figure draws them.</summary>
    public IReadOnlyList<LinePoint> Points => [.. Bins.Select(b => b.Point)];

    /// <summary>
    /// The bias-corrected curve with the band that holds it as a whole at <see cref="Level"/>; empty when bins hold too few
    /// distinct values for it.
    /// </summary>
    public IReadOnlyList<LinePoint> Band { get; init; } = [];

    /// <summary>The bias-corrected curve at the points, with pointwise intervals.</summary>
    public IReadOnlyList<LinePoint> Corrected { get; init; } = [];

    /// <summary>Half width of the band in standard errors; NaN without a band.</summary>
    public required double BandCritical { get; init; }

    /// <summary>How the number of bins was chosen.</summary>
    internal BinCount Selection { get; init; } = null!;

    /// <summary>Rows given, lost and used.</summary>
    public required SampleFlow Sample { get; init; }

    /// <summary>Bins y along the first member of <paramref name="x"/>; the other members are covariates.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="y">Outcome.</param>
    /// <param name="x">The variable to bin, then covariates: <c>z => new { z.Spending, z.LocalShare, z.Region }</c>.</param>
    /// <param name="bins">Number of bins; by default the IMSE-optimal rule of thumb (<see cref="BinCount"/>).</param>
    /// <param name="weights">Analytic weights.</param>
    /// <param name="clusters">Clusters.</param>
    /// <param name="errors">The covariance rule; by default HC1, as in the paper, and CR1S with clusters.</param>
    /// <param name="level">Level of intervals and band.</param>
    /// <param name="draws">Draws that simulate the band's critical value.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="yName">Filled in by the compiler.</param>
    /// <param name="xName">Filled in by the compiler.</param>
    /// <param name="weightsName">Filled in by the compiler.</param>
    /// <param name="clustersName">Filled in by the compiler.</param>
    public static Binscatter Of<TRow, TX>(
        IEnumerable<TRow> rows,
        Func<TRow, double?> y,
        Func<TRow, TX> x,
        int? bins = null,
        Func<TRow, double?>? weights = null,
        Func<TRow, object?>? clusters = null,
        Errors? errors = null,
        double level = 0.95,
        int draws = 2000,
        ulong seed = 1,
        [CallerArgumentExpression(nameof(y))] string yName = "y",
        [CallerArgumentExpression(nameof(x))] string xName = "x",
        [CallerArgumentExpression(nameof(weights))] string? weightsName = null,
        [CallerArgumentExpression(nameof(clusters))] string? clustersName = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var frame = new RowReader<TRow, TX>(y, Atom.NameOf(yName), x, () => Term<TX>.All(xName),
            weights, Atom.NameOf(weightsName ?? ""), clusters, Atom.NameOf(clustersName ?? ""), true).Read(rows);
        if (frame.Rows == 0)
            throw new MobilityException($"No row is complete, so there is nothing to bin: {frame.Sample.ToLine()}.");
        if (frame.Names.Length < 2 || frame.Names[1].Contains(": ", StringComparison.Ordinal))
            throw new MobilityException("The first member of x is the variable to bin, and it must be a number. Put the number first; factors can follow as covariates.");
        return Of(frame, bins, errors, level, draws, seed);
    }

    static Binscatter Of(ModelFrame frame, int? asked, Errors? errors, double level, int draws, ulong seed)
    {
        var x = frame.X[1];
        var covariates = frame.X[2..];
        if (asked is < 1)
            throw new MobilityException($"{asked.Value.ToString(CultureInfo.InvariantCulture)} bins were asked for; at least 1 is needed. Leave bins out to let the data choose.");
        if (x.Min() == x.Max())
            throw new MobilityException($"{frame.Names[1]} is {x[0].ToString("G6", CultureInfo.InvariantCulture)} in all {frame.Rows.ToString("N0", CultureInfo.InvariantCulture)} rows used, so there is nothing to bin.");
        var choice = asked is { } wanted
            ? new BinCount(wanted, null, 0, double.NaN, double.NaN, x.Distinct().Count())
            : BinCount.Choose(frame, x, covariates);
        var cut = QuantileBins.Of(x, choice.Bins);
        choice = choice with { Bins = cut.Count };
        var rule = new AskedErrors(errors ?? (frame.Clusters.Count > 0 ? Errors.CR1S : Errors.HC1));
        var means = covariates.Select(c => Mean(c, _ => true)).ToArray();

        string[] names = [.. Enumerable.Range(0, cut.Count).Select(b => string.Create(CultureInfo.InvariantCulture, $"bin {b + 1}")), .. frame.Names[2..]];
        var steps = new Fit(Estimated.From(frame with { X = [.. Indicators(), .. covariates], Names = names, HasIntercept = false }), rule, level);
        var bins = Enumerable.Range(0, cut.Count).Select(b =>
        {
            var center = Mean(x, i => cut.Codes[i] == b);
            double[] at = [.. Enumerable.Range(0, cut.Count).Select(c => c == b ? 1.0 : 0), .. means];
            return new Bin(cut.Edges[b], cut.Edges[b + 1], cut.Codes.Count(c => c == b), Point(steps, center, at, null));
        }).ToArray();

        var notes = new List<string>();
        var knots = cut.Edges.Distinct().ToArray();
        var hats = Hats(x, knots);
        IReadOnlyList<LinePoint> band = [], corrected = [];
        var critical = double.NaN;
        if (frame.Rows > hats.Length + covariates.Length && LeastSquares.Solve([.. hats, .. covariates], frame.Y, frame.Weights).Solution is not null)
        {
            string[] knotNames = [.. Enumerable.Range(0, hats.Length).Select(b => string.Create(CultureInfo.InvariantCulture, $"knot {b + 1}")), .. frame.Names[2..]];
            var line = new Fit(Estimated.From(frame with { X = [.. hats, .. covariates], Names = knotNames, HasIntercept = false }), rule, level);
            double[] grid = [.. knots.Zip(knots[1..]).SelectMany(k => Enumerable.Range(0, GridPoints).Select(g => k.First + (k.Second - k.First) * g / GridPoints)), knots[^1]];
            var combinations = At(grid);
            critical = SimultaneousBand.Critical(combinations, line.Covariance.Values, BandDegreesOfFreedom(line, hats.Length), level, draws, seed);
            band = [.. grid.Zip(combinations, (v, at) => Point(line, v, at, critical))];
            corrected = [.. bins.Select(b => b.Point.X).Zip(At([.. bins.Select(b => b.Point.X)]), (v, at) => Point(line, v, at, null))];

            double[][] At(double[] values)
            {
                var columns = Hats(values, knots);
                return [.. values.Select((_, i) => (double[])[.. columns.Select(c => c[i]), .. means])];
            }
        }
        else
            notes.Add("No band: some bins hold too few distinct values for a line within them.");

        notes.Insert(0, steps.Covariance.Description);
        if (frame.Weights is not null)
            notes.Add($"Weighted by {frame.WeightsName}; bins hold equal numbers of rows.");
        if (covariates.Length > 0)
            notes.Add($"With {string.Join(", ", frame.Names[2..])} in the estimation, at their means.");
        notes.Add($"Rows: {frame.Sample.ToLine()}.");
        return new Binscatter(frame.OutcomeName, frame.Names[1], level, notes)
        {
            Bins = bins, Band = band, Corrected = corrected, BandCritical = critical, Selection = choice, Sample = frame.Sample,
        };

        double Mean(double[] values, Func<int, bool> holds)
        {
            var (sum, total) = (0.0, 0.0);
            for (var i = 0; i < values.Length; i++)
                if (holds(i))
                    (sum, total) = (sum + (frame.Weights?[i] ?? 1) * values[i], total + (frame.Weights?[i] ?? 1));
            return sum / total;
        }

        IEnumerable<double[]> Indicators() => Enumerable.Range(0, cut.Count).Select(b => cut.Codes.Select(c => c == b ? 1.0 : 0).ToArray());
    }

    /// <summary>
    /// Without clusters a robust variance at a knot is estimated from the rows around it, about n over the number of knots. The
    /// normal limit of the paper takes it as known, and with 40 rows a knot its 95% band covers 88%.
    /// </summary>
    static double BandDegreesOfFreedom(Fit line, int knots) => line.Covariance.Rule.IsHeteroskedastic()
        ? Math.Max(1, line.DegreesOfFreedom / knots) : line.Covariance.DegreesOfFreedom[0];

    /// <summary>ℓ'β with its interval; <paramref name="critical"/> is t when null.</summary>
    static LinePoint Point(Fit fit, double x, double[] at, double? critical)
    {
        var estimate = 0.0;
        for (var j = 0; j < at.Length; j++)
            estimate += at[j] * fit.Estimated.Solution.Beta[j];
        var half = Math.Sqrt(fit.Covariance.VarianceOf(at)) * (critical ?? Distributions.Critical(fit.Level, fit.Covariance.DegreesOfFreedomOf(at)));
        return new LinePoint(x, estimate, estimate - half, estimate + half);
    }

    /// <summary>Hat functions on the knots (linear B-splines): one column for each knot.</summary>
    static double[][] Hats(double[] x, double[] knots)
    {
        double[][] columns = [.. knots.Select(_ => new double[x.Length])];
        for (var i = 0; i < x.Length; i++)
        {
            var at = Array.BinarySearch(knots, x[i]);
            var left = Math.Clamp(at >= 0 ? at : ~at - 1, 0, knots.Length - 2);
            var share = (x[i] - knots[left]) / (knots[left + 1] - knots[left]);
            (columns[left][i], columns[left + 1][i]) = (1 - share, share);
        }
        return columns;
    }

    /// <inheritdoc/>
    public TextTable ToTable()
    {
        var percent = (Level * 100).ToString("0.##", CultureInfo.InvariantCulture);
        var how = Selection.RuleOfThumb is { } rule
            ? string.Create(CultureInfo.InvariantCulture, $"{Bins.Count} bins by the IMSE-optimal rule of thumb ({rule}, at least {Selection.Floor}; {Selection.EffectiveRows:N0} effective rows).")
            : string.Create(CultureInfo.InvariantCulture, $"{Bins.Count} bins{(Selection.Floor > 0 ? $": the rule's least, for {Selection.EffectiveRows:N0} effective rows" : ", as asked for")}.");
        return new TextTable($"{outcome} in bins of {Variable}",
            [$"{Variable} above", "to", $"mean {Variable}", "estimate", $"{percent}% low", $"{percent}% high", "n"],
            [.. Bins.Select(b => new[]
            {
                Numbers.Short(b.From), Numbers.Short(b.To), Numbers.Short(b.Point.X), Numbers.Short(b.Point.Estimate),
                Numbers.Short(b.Point.Low), Numbers.Short(b.Point.High), b.N.ToString("N0", CultureInfo.InvariantCulture),
            })],
            [how, .. double.IsNaN(BandCritical) ? Array.Empty<string>()
                : [string.Create(CultureInfo.InvariantCulture, $"Band for the whole curve: {BandCritical:0.00} standard errors of the bias-corrected (piecewise linear) curve.")], .. notes]);
    }

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
