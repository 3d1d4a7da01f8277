using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>Bootstrap inference for one coefficient.</summary>
/// <param name="Name">The coefficient.</param>
/// <param name="Estimate">Its estimate on the data.</param>
/// <param name="StandardError">Standard deviation of the draws.</param>
/// <param name="Low">Lower percentile.</param>
/// <param name="High">Upper percentile.</param>
internal sealed record BootstrapCoefficient(string Name, double Estimate, double StandardError, double Low, double High);

/// <summary>
/// The pairs bootstrap of a fit: rows, or whole clusters when the fit is clustered, are drawn with replacement and the model is fitted
/// again (Efron 1979; Cameron, Gelbach and Miller 2008 for clusters). Intervals are percentile intervals.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record Bootstrap : ITabular
{
    internal Bootstrap(IReadOnlyList<BootstrapCoefficient> coefficients, IReadOnlyList<double[]> draws, int failed, ulong seed, double level, string unit) =>
        (Coefficients, Draws, Failed, Seed, Level, Unit) = (coefficients, draws, failed, seed, level, unit);

    /// <summary>Inference for each coefficient.</summary>
    internal IReadOnlyList<BootstrapCoefficient> Coefficients { get; init; }

    /// <summary>Coefficients of each draw (draws x k); NaN where a draw could not be fitted.</summary>
    public IReadOnlyList<double[]> Draws { get; init; }

    /// <summary>Draws in which a column became collinear, e.g. when a factor level was not drawn; they are left out.</summary>
    public int Failed { get; init; }

    /// <summary>Seed of the draws.</summary>
    public ulong Seed { get; init; }

    /// <summary>Level of the intervals.</summary>
    public double Level { get; init; }

    /// <summary>What was drawn.</summary>
    public string Unit { get; init; }

    const int Lanes = 8;

    /// <summary>Draws rows or clusters with replacement.</summary>
    /// <param name="fit">A fit; its weights stay with their rows.</param>
    /// <param name="draws">Number of draws.</param>
    /// <param name="seed">Seed.</param>
    public static Bootstrap Of(Fit fit, int draws = 9_999, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var frame = fit.Estimated.Frame;
        if (frame.Absorbed is not null)
            throw new MobilityException("The pairs bootstrap does not draw absorbed fixed effects. Put them into the model as factors, or use a wild cluster bootstrap.");
        if (frame.Clusters.Count > 1)
            throw new MobilityException("The bootstrap draws one kind of cluster; two were given. Cluster the fit by one variable.");
        var by = frame.Clusters.Count == 1 ? frame.Clusters[0] : null;
        var units = BootstrapUnits.Of(fit.Estimated, by);
        var all = new double[draws < 0 ? 0 : draws][];
        RandomDraws.InBlocks(draws, seed, (random, from, to) =>
        {
            var counts = new double[units.Count * Lanes];
            var sums = new double[units.Width * Lanes];
            for (var start = from; start < to; start += Lanes)
            {
                var lanes = Math.Min(Lanes, to - start);
                Array.Clear(counts);
                for (var lane = 0; lane < lanes; lane++)
                    for (var i = 0; i < units.Count; i++)
                        counts[random.NextIndex(units.Count) * Lanes + lane]++;
                units.Sum(counts, sums);
                for (var lane = 0; lane < lanes; lane++)
                    all[start + lane] = units.Solve(sums, lane);
            }
        });
        var good = all.Where(d => !double.IsNaN(d[0])).ToArray();
        if (good.Length < 2)
            throw new MobilityException($"Only {good.Length} of {Inputs.Count(draws)} draws could be fitted: the model has too many columns for its rows. Use fewer factor levels.");
        return new Bootstrap([.. fit.Coefficients.Select((c, j) => Summary(c, [.. good.Select(d => d[j])], fit.Level))],
            all, all.Length - good.Length, seed, fit.Level,
            by is null ? $"{Inputs.Count(fit.N)} rows" : $"{Inputs.Count(by.Count)} clusters of {by.Name}");
    }

    /// <summary>A coefficient with the standard deviation of its draws.</summary>
    /// <exception cref="MobilityException">There is no coefficient of that name.</exception>
    public Estimate this[string name] => new(Find(name).Estimate, Find(name).StandardError);

    /// <summary>The percentile interval of a coefficient.</summary>
    /// <exception cref="MobilityException">There is no coefficient of that name.</exception>
    public (double Low, double High) Interval(string name) => (Find(name).Low, Find(name).High);

    BootstrapCoefficient Find(string name) => Coefficients.FirstOrDefault(c => c.Name == name)
        ?? throw new MobilityException($"There is no coefficient {name}. Coefficients: {string.Join(", ", Coefficients.Select(c => c.Name))}.");

    static BootstrapCoefficient Summary(Coefficient c, double[] values, double level)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
        Array.Sort(values);
        return new BootstrapCoefficient(c.Name, c.Estimate, deviation, Quantile(values, (1 - level) / 2), Quantile(values, (1 + level) / 2));
    }

    /// <summary>Linear interpolation between order statistics (Hyndman and Fan's type 7).</summary>
    static double Quantile(double[] sorted, double p)
    {
        var at = p * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new($"Pairs bootstrap: {Unit} drawn with replacement", ["", "estimate", "std. error", "low", "high"],
        [.. Coefficients.Select(c => new[] { c.Name, Numbers.Short(c.Estimate), Numbers.Short(c.StandardError), Numbers.Short(c.Low), Numbers.Short(c.High) })],
        [string.Create(CultureInfo.InvariantCulture, $"{Draws.Count - Failed:N0} draws, seed {Seed}{(Failed > 0 ? $"; {Failed:N0} more could not be fitted and are left out" : "")}; {Level * 100:0.##}% percentile intervals.")]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
