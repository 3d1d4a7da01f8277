using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>Random factors that multiply the residuals of a cluster.</summary>
internal enum WildWeights
{
    /// <summary>-1 or 1, each with probability ½.</summary>
    Rademacher,

    /// <summary>±√(1/2), ±1, ±√(3/2), each with probability 1/6 (Webb 2023): for fewer than about 12 clusters.</summary>
    Webb,
}

/// <summary>
/// A wild cluster bootstrap test of one coefficient: p-values that hold with few clusters, where t with G-1 does not.
/// </summary>
/// <remarks>
/// Cameron, Gelbach and Miller (2008), REStat 90, 414-427; computed from one k-vector for each cluster as in Roodman, MacKinnon,
/// Nielsen and Webb (2019), Stata Journal 19, 4-60. The statistic is the CR1S t.
/// </remarks>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record WildClusterBootstrap : ITabular
{
    internal WildClusterBootstrap(string name, double value, double t, double p, double low, double high, double level, int draws, bool isEnumerated, WildWeights weights, bool isRestricted, (string Name, int Count) clusters) =>
        (Name, Value, T, P, Low, High, Level, Draws, IsEnumerated, Weights, IsRestricted, Clusters) = (name, value, t, p, low, high, level, draws, isEnumerated, weights, isRestricted, clusters);

    /// <summary>The coefficient.</summary>
    public string Name { get; init; }

    /// <summary>The value tested.</summary>
    public double Value { get; init; }

    /// <summary>Observed t of the hypothesis.</summary>
    public double T { get; init; }

    /// <summary>Two-sided p-value: the share of bootstrap |t| at or above the observed one.</summary>
    public double P { get; init; }

    /// <summary>Lower end of the interval of values that are not rejected; NaN when none was asked for.</summary>
    public double Low { get; init; }

    /// <summary>Upper end.</summary>
    public double High { get; init; }

    /// <summary>Level of the interval.</summary>
    public double Level { get; init; }

    /// <summary>Number of sign patterns used.</summary>
    public int Draws { get; init; }

    /// <summary>True when these are all patterns there are, so that nothing is random.</summary>
    public bool IsEnumerated { get; init; }

    /// <summary>The factors.</summary>
    internal WildWeights Weights { get; init; }

    /// <summary>True when residuals come from the model with the hypothesis imposed (recommended).</summary>
    public bool IsRestricted { get; init; }

    /// <summary>The clustering variable.</summary>
    internal (string Name, int Count) Clusters { get; init; }

    /// <summary>The coefficient.</summary>
    public double Estimate { get; private init; }

    /// <summary>
    /// G/(1 + Γ), Γ the squared coefficient of variation of the clusters' partial leverages (Carter, Schnepel and Steigerwald 2017, REStat
    /// 99, 698-709, for independent errors): how many equal clusters would tell as much. Far below G when weights or sizes are uneven.
    /// </summary>
    public double EffectiveClusters { get; private init; }

    /// <summary>The largest part of the coefficient's information that one cluster holds, 0 to 1 (MacKinnon, Nielsen and Webb 2023).</summary>
    public double LargestPartialLeverage { get; private init; }

    /// <summary>Tests that a coefficient has a value: <c>WildClusterBootstrap.Test(fit, "SpendingPerPupil")</c> gives p-value, interval, clusters and draws.</summary>
    /// <param name="fit">A fit with one clustering variable.</param>
    /// <param name="name">The coefficient.</param>
    /// <param name="value">The value tested.</param>
    /// <param name="draws">Random patterns; all patterns are enumerated instead when there are no more than this.</param>
    /// <param name="seed">Seed of the patterns.</param>
    /// <param name="restricted">Whether the hypothesis is imposed on the residuals.</param>
    /// <param name="interval">Whether to invert the test into an interval (restricted only).</param>
    public static WildClusterBootstrap Test(Fit fit, string name, double value = 0, int draws = 9_999, ulong seed = 1, bool restricted = true, bool interval = true) =>
        Test(fit, name, WildWeights.Rademacher, value, draws, seed, restricted, interval);

    /// <summary>The same with other factors.</summary>
    internal static WildClusterBootstrap Test(Fit fit, string name, WildWeights weights, double value = 0, int draws = 9_999, ulong seed = 1, bool restricted = true, bool interval = true)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (fit.Estimated.Frame.Clusters.Count != 1)
            throw new MobilityException("A wild cluster bootstrap needs one clustering variable: clusters: row => row.State.");
        var by = fit.Estimated.Frame.Clusters[0];
        if (fit.Estimated.Frame.Absorbed is { } absorbed && !absorbed.AreWithin(by))
            throw new MobilityException($"The absorbed fixed effects {string.Join(", ", absorbed.Effects.Select(e => e.Name))} are not all nested in {by.Name}, so a cluster's residuals cannot be flipped on their own. Put them into the model as factors.");
        if (by.Count < 2)
            throw new MobilityException($"All rows used lie in one cluster of {by.Name}: there is nothing to flip.");
        var sums = WildSums.Of(fit, fit.IndexOf(name), by);
        var (patterns, count, enumerated) = WildPatterns.Of(by.Count, draws, seed, weights);
        var t = sums.ObservedT(value);
        var p = sums.P(patterns, count, value, restricted, enumerated);
        var (low, high) = interval && restricted ? sums.Interval(patterns, count, enumerated, fit.Level) : (double.NaN, double.NaN);
        var shares = sums.PartialLeverages();
        return new WildClusterBootstrap(name, value, t, p, low, high, fit.Level, count, enumerated, weights, restricted, (by.Name, by.Count))
        {
            Estimate = fit[name].Estimate,
            EffectiveClusters = 1 / shares.Sum(s => s * s),
            LargestPartialLeverage = shares.Max(),
        };
    }

    /// <summary>
    /// As a sentence needs it: <c>1.26 (95% interval 0.20 to 2.36, p = 0.0213; wild cluster bootstrap, 50 clusters, 9,999 draws)</c>.
    /// </summary>
    /// <param name="format">Format of the estimate and the interval.</param>
    public string InWords(string format = "0.00")
    {
        string Text(double number) => number.ToString(format, CultureInfo.InvariantCulture);
        var interval = double.IsNaN(Low) ? "" : string.Create(CultureInfo.InvariantCulture, $"{100 * Level:0.##}% interval {Text(Low)} to {Text(High)}, ");
        return string.Create(CultureInfo.InvariantCulture, $"{Text(Estimate)} ({interval}{Show.PIs(P)}; wild cluster bootstrap, {Clusters.Count} clusters, {(IsEnumerated ? $"all {Draws:N0} patterns" : $"{Draws:N0} draws")})");
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new($"{Name} = {Numbers.Short(Value)}: wild cluster bootstrap",
        ["t", "p", "low", "high"],
        [[Numbers.Ratio(T), Numbers.P(P), Numbers.Short(Low), Numbers.Short(High)]],
        [string.Create(CultureInfo.InvariantCulture, $"Clusters: {Clusters.Name} (G = {Clusters.Count}). {(IsEnumerated ? $"All {Draws:N0}" : $"{Draws:N0} random")} patterns of {Weights} factors, hypothesis {(IsRestricted ? "imposed" : "not imposed")}{(double.IsNaN(Low) ? "" : $"; {Level * 100:0.##}% interval by inverting the test")}."),
            string.Create(CultureInfo.InvariantCulture, $"These clusters tell as much as {EffectiveClusters:0.0} equal ones; the largest holds {100 * LargestPartialLeverage:0}% of what is known about {Name}.")]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
