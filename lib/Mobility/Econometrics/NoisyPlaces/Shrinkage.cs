using System.Runtime.CompilerServices;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>One place, as estimated and as shrunk towards the mean of all.</summary>
/// <param name="Label">The place.</param>
/// <param name="Raw">Its own estimate.</param>
/// <param name="Weight">Weight of its own estimate, τ² / (τ² + se²): its reliability.</param>
/// <param name="Shrunk">mean + weight · (raw - mean).</param>
/// <param name="StandardError">Posterior standard deviation √(weight · se² + (1 - weight)² · se(mean)²): the error of the common mean counts, that of τ² does not.</param>
/// <param name="Low">Lower end of the posterior interval.</param>
/// <param name="High">Upper end of the posterior interval.</param>
public sealed record ShrunkPlace(string Label, Estimate Raw, double Weight, double Shrunk, double StandardError, double Low, double High);

/// <summary>
/// Empirical-Bayes shrinkage of noisy places: y_i ~ N(θ_i, se_i²), θ_i ~ N(μ, τ²). The less a place is known, the
/// nearer its shrunk value is to the mean of all (Efron and Morris 1975; Morris 1983; as metafor's blup).
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record Shrinkage : ITabular
{
    internal Shrinkage(Estimate mean, double tau2, BetweenVarianceRule rule, double q, double qP, double i2, double level, IReadOnlyList<ShrunkPlace> places) =>
        (Mean, Tau2, Rule, Q, QP, I2, Level, Places) = (mean, tau2, rule, q, qP, i2, level, places);

    /// <summary>μ, weights 1/(se² + τ²); N is the number of places.</summary>
    public Estimate Mean { get; init; }

    /// <summary>Variance of true values between places.</summary>
    public double Tau2 { get; init; }

    /// <summary>How τ² was estimated.</summary>
    internal BetweenVarianceRule Rule { get; init; }

    /// <summary>Cochran's Q of equal true values.</summary>
    public double Q { get; init; }

    /// <summary>p-value of Q, χ² with k - 1 degrees of freedom.</summary>
    public double QP { get; init; }

    /// <summary>Share of the variance of a typical place's estimate that is not noise, 0 to 1 (Higgins and Thompson 2002).</summary>
    public double I2 { get; init; }

    /// <summary>Level of the posterior intervals.</summary>
    public double Level { get; init; }

    /// <summary>The places, in the order given.</summary>
    public IReadOnlyList<ShrunkPlace> Places { get; init; }

    /// <summary>Most places that the table shows.</summary>
    const int MostShown = 40;

    /// <summary>Rows in, dropped and used; null when arrays were given.</summary>
    public SampleFlow? Sample { get; init; }

    /// <summary>The place with a label.</summary>
    public ShrunkPlace this[string label] => Places.FirstOrDefault(p => p.Label == label) ?? throw new MobilityException(
        $"No place is called \"{label}\". The first of {Show.Count(Places.Count)}: {string.Join("; ", Places.Take(5).Select(p => p.Label))}.");

    /// <summary>Shrinks the estimates of typed rows; a row without an estimate or a standard error is dropped and counted.</summary>
    /// <example><code>Shrinkage.Of(zones, z => z.Name, z => z.UpwardMobility, z => z.UpwardMobilitySe)</code></example>
    public static Shrinkage Of<T>(IEnumerable<T> rows, Func<T, string> label, Func<T, double?> estimate, Func<T, double?> standardError, double level = 0.95,
        [CallerArgumentExpression(nameof(estimate))] string estimateName = "estimate", [CallerArgumentExpression(nameof(standardError))] string standardErrorName = "standard error")
    {
        ArgumentNullException.ThrowIfNull(label);
        var all = rows as IReadOnlyList<T> ?? [.. rows];
        var read = CompleteRows.Of(all, RowColumn<T>.Of(estimate, estimateName), RowColumn<T>.Of(standardError, standardErrorName, ColumnKind.StandardError));
        return Of(read.Columns[0], read.Columns[1], [.. read.Sample.Used.Select(i => label(all[i]))], level) with { Sample = read.Sample };
    }

    /// <summary>Shrinks estimates; labels are 1, 2, … unless given.</summary>
    public static Shrinkage Of(ReadOnlySpan<double> values, ReadOnlySpan<double> standardErrors, IReadOnlyList<string>? labels = null, double level = 0.95) =>
        Of(values, standardErrors, BetweenVarianceRule.Reml, labels, level);

    /// <summary>The same with τ² by another rule.</summary>
    internal static Shrinkage Of(ReadOnlySpan<double> values, ReadOnlySpan<double> standardErrors, BetweenVarianceRule rule, IReadOnlyList<string>? labels = null, double level = 0.95)
    {
        Inputs.Level(level);
        var tau2 = BetweenVariance.Of(values, standardErrors, rule);
        if (labels is not null)
            Inputs.SameLength(nameof(values), values.Length, nameof(labels), labels.Count);
        var (k, common, random) = (values.Length, new BetweenVariance.Weighted(values, standardErrors, 0), new BetweenVariance.Weighted(values, standardErrors, tau2));
        var meanVariance = 1 / random.W;
        var z = Distributions.Critical(level, double.PositiveInfinity);
        var places = new ShrunkPlace[k];
        for (var i = 0; i < k; i++)
        {
            var variance = standardErrors[i] * standardErrors[i];
            var weight = tau2 / (tau2 + variance);
            var shrunk = random.Mean + weight * (values[i] - random.Mean);
            var se = Math.Sqrt(weight * variance + (1 - weight) * (1 - weight) * meanVariance);
            places[i] = new ShrunkPlace(labels?[i] ?? Show.Count(i + 1), new Estimate(values[i], standardErrors[i]), weight, shrunk, se, shrunk - z * se, shrunk + z * se);
        }
        var typical = (k - 1) / (common.W - common.W2 / common.W);
        return new Shrinkage(new Estimate(random.Mean, Math.Sqrt(meanVariance), k), tau2, rule, common.Q, Distributions.UpperChiSquared(common.Q, k - 1), tau2 / (tau2 + typical), level, places);
    }

    /// <inheritdoc/>
    public TextTable ToTable()
    {
        var shown = Places.Take(MostShown).ToList();
        var (raw, errors, shrunk) = (Show.Column(shown.Select(p => (double?)p.Raw.Value)), Show.Column(shown.Select(p => (double?)p.Raw.StandardError)), Show.Column(shown.Select(p => (double?)p.Shrunk)));
        var format = Show.Decimals(shown.SelectMany(p => new double?[] { p.Low, p.High }));
        return new(
        $"Estimates of {Show.Count(Places.Count)} places, raw and shrunk towards their mean",
        ["place", "raw", "std. error", "reliability", "shrunk", $"{Show.Percent(Level)} posterior interval"],
        [.. shown.Select((p, i) => new[] { p.Label, raw[i], errors[i], Show.Share(p.Weight), shrunk[i], Show.Interval(p.Low, p.High, format) })],
        [$"Mean {Mean}; standard deviation of true values {Show.Number(Math.Sqrt(Tau2))} ({Rule}); Q = {Show.Number(Q)} on {Show.Count(Places.Count - 1)} degrees of freedom, {Show.PIs(QP)}.",
            .. Places.Count > MostShown ? [$"The first {Show.Count(MostShown)} places are shown; all are in Places."] : Array.Empty<string>(),
            .. Sample is { } flow ? [flow.ToLine() + "."] : Array.Empty<string>()]);
    }

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
