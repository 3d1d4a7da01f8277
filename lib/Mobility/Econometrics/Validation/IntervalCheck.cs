using System.Globalization;
using System.Runtime.CompilerServices;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>How often intervals held what they promised to hold.</summary>
/// <param name="Group">Which rows, "all" for all.</param>
/// <param name="Level">The level promised.</param>
/// <param name="Covered">Rows whose outcome lay within its interval.</param>
/// <param name="N">Rows.</param>
/// <param name="Width">Mean width of the finite intervals, in units of the outcome.</param>
public sealed record IntervalCoverage(string Group, double Level, int Covered, int N, double Width)
{
    /// <summary>Share of rows covered.</summary>
    public double Share => (double)Covered / N;

    /// <summary>Lower end of the 95% interval of the share (Wilson 1927), which takes rows for independent.</summary>
    public double Low => Wilson.Of(Covered, N).Low;

    /// <summary>Upper end of it.</summary>
    public double High => Wilson.Of(Covered, N).High;
}

/// <summary>
/// Prediction intervals for new clusters (<see cref="Conformal.Grouped"/>) tried on clusters they have not seen: each cluster is
/// left out, the intervals are made from the others alone, and its rows are looked up.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class IntervalCheck : ITabular
{
    readonly IReadOnlyList<PredictionInterval>[] intervals;
    readonly double[] outcomes;
    readonly int clusters, given;

    IntervalCheck(Fit fit, IReadOnlyList<double> levels, IReadOnlyList<PredictionInterval>[] intervals, int clusters) =>
        (Rows, Levels, this.intervals, outcomes, this.clusters, given, Outcome) = (fit.Sample.Used, levels, intervals, fit.Estimated.Frame.Y, clusters, fit.Sample.RowsIn, fit.Outcome);

    /// <summary>Position of each row used in the rows given to the fit, from 0.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>The levels tried.</summary>
    public IReadOnlyList<double> Levels { get; }

    /// <summary>The outcome.</summary>
    public string Outcome { get; }

    /// <summary>The intervals of one level, each from the clusters of other rows, in the order of <see cref="Rows"/>.</summary>
    public IReadOnlyList<PredictionInterval> At(double level) => intervals[IndexOf(level)];

    /// <summary>Coverage of all rows, one a level.</summary>
    public IReadOnlyList<IntervalCoverage> Coverage => [.. Levels.Select(l => Count("all", l, _ => true))];

    /// <summary>Makes the intervals anew without each cluster of a fit.</summary>
    /// <param name="fit">An unweighted fit with clusters.</param>
    /// <param name="levels">Levels to try; 50%, 80%, 90% and 95% when null.</param>
    /// <param name="rowsAlike">As in <see cref="Conformal.Grouped"/>.</param>
    public static IntervalCheck Of(Fit fit, IReadOnlyList<double>? levels = null, bool rowsAlike = false)
    {
        ArgumentNullException.ThrowIfNull(fit);
        levels ??= [0.5, 0.8, 0.9, 0.95];
        if (fit.Estimated.Frame.Weights is not null)
            throw new MobilityException("The check of intervals by cluster is made for unweighted fits. Fit without weights.");
        if (levels.Count == 0)
            throw new MobilityException("No level was given to try. Leave levels out for 50%, 80%, 90% and 95%.");
        foreach (var level in levels)
            _ = Distributions.Critical(level, 1);
        var left = new LeftOutClusters(fit);
        left.Verify();
        var all = levels.Select(_ => new PredictionInterval[fit.N]).ToArray();
        Parallel.For(0, left.Clusters, cluster =>
        {
            var scores = left.ScoresWithout(cluster, rowsAlike);
            foreach (var row in left.RowsOf(cluster))
            {
                var (estimate, centers) = left.Predict(row, cluster);
                for (var l = 0; l < levels.Count; l++)
                    all[l][row] = new(estimate, -End(-1, levels[l]), End(1, levels[l]));

                double End(int side, double level) => Conformal.Quantile([.. scores.Select(s => side * centers[s.Model] + s.Error)], [.. scores.Select(s => s.Weight)], level);
            }
        });
        return new IntervalCheck(fit, levels, all, left.Clusters);
    }

    /// <summary>Coverage of one level by group, in the order of the groups.</summary>
    /// <param name="rows">The rows the fit was given, in the same order.</param>
    /// <param name="group">The group of a row.</param>
    /// <param name="level">One of the levels tried.</param>
    public IReadOnlyList<IntervalCoverage> By<TRow, TGroup>(IReadOnlyList<TRow> rows, Func<TRow, TGroup> group, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(group);
        if (rows.Count != given)
            throw new MobilityException($"{Inputs.Count(rows.Count)} rows were given where the fit was given {Inputs.Count(given)}. Give the same rows, in the same order.");
        TGroup[] groups = [.. Rows.Select(r => group(rows[r]))];
        return [.. groups.Distinct().OrderBy(g => g is null).ThenBy(g => g as IComparable).Select(g => Count(g is null ? "(none)" : string.Create(CultureInfo.InvariantCulture, $"{g}"), level, i => Equals(groups[i], g)))];
    }

    IntervalCoverage Count(string group, double level, Func<int, bool> belongs)
    {
        var made = At(level);
        int[] rows = [.. Enumerable.Range(0, Rows.Count).Where(belongs)];
        return new IntervalCoverage(group, level, rows.Count(i => made[i].Low <= outcomes[i] && outcomes[i] <= made[i].High), rows.Length,
            rows.Select(i => made[i].High - made[i].Low).Where(double.IsFinite).DefaultIfEmpty(double.PositiveInfinity).Average());
    }

    int IndexOf(double level)
    {
        for (var i = 0; i < Levels.Count; i++)
            if (Levels[i] == level)
                return i;
        throw new MobilityException($"The level {Inputs.Text(level)} was not tried. Tried: {string.Join(", ", Levels.Select(l => Inputs.Text(l)))}.");
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new($"{Outcome}: intervals tried on clusters not seen", ["promised", "held", "95% interval", "rows", "mean width"],
        [.. Coverage.Select(c => new[] { Show.Percent(c.Level), Show.Percent(c.Share), $"[{Show.Percent(c.Low)}, {Show.Percent(c.High)}]", Show.Count(c.N), Show.Number(c.Width) })],
        [string.Create(CultureInfo.InvariantCulture, $"Each of {clusters:N0} clusters was left out and predicted from the others. Width in units of {Outcome}; the intervals of the shares take rows for independent.")]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
