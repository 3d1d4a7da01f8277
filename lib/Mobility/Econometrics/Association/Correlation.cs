using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>Which coefficient a <see cref="Correlation"/> is.</summary>
internal enum CorrelationMethod
{
    /// <summary>Pearson's product-moment r.</summary>
    Pearson,

    /// <summary>Spearman's rho: Pearson's r of the midranks.</summary>
    Spearman,

    /// <summary>Kendall's tau-b, corrected for ties.</summary>
    KendallTauB,

    /// <summary>Pearson's r of what other variables leave unexplained.</summary>
    Partial,
}

/// <summary>Variance of atanh(r) behind an interval; q is the number of variables held fixed (0 unless partial).</summary>
internal enum CorrelationInterval
{
    /// <summary>1 / (n - q - 3) (Fisher 1921, 1924 for partial ones); Pearson, Spearman, partial.</summary>
    Fisher,

    /// <summary>As Fisher with Kish's effective n = (Σw)²/Σw²; for weights that are not inverse variances.</summary>
    FisherKish,

    /// <summary>1.06 / (n - 3) for Spearman, 0.437 / (n - 4) for Kendall (Fieller, Hartley and Pearson 1957).</summary>
    Fieller,

    /// <summary>(1 + rho²/2) / (n - 3), Spearman (Bonett and Wright 2000): the one that holds its level when rho is large.</summary>
    BonettWright,
}

/// <summary>An association between two variables, with its test and interval.</summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed partial record Correlation : ITabular
{
    internal Correlation(CorrelationMethod method, string x, string y, double r, double statistic, double degreesOfFreedom, double p, int n, double effectiveN, double low, double high, double level, CorrelationInterval intervalRule) =>
        (Kind, X, Y, R, Statistic, DegreesOfFreedom, P, N, EffectiveN, Low, High, Level, IntervalRule) = (method, x, y, r, statistic, degreesOfFreedom, p, n, effectiveN, low, high, level, intervalRule);

    /// <summary>Which coefficient: "Pearson", "Spearman" …</summary>
    public string Method => Kind.ToString();

    internal CorrelationMethod Kind { get; init; }

    /// <summary>Name of the first variable.</summary>
    public string X { get; init; }

    /// <summary>Name of the second variable.</summary>
    public string Y { get; init; }

    /// <summary>The coefficient, -1 to 1.</summary>
    public double R { get; init; }

    /// <summary>r √(df / (1 - r²)), compared with Student's t; for Kendall the normal z. Infinite when |r| = 1.</summary>
    public double Statistic { get; init; }

    /// <summary>n - 2 - q; infinite for Kendall.</summary>
    public double DegreesOfFreedom { get; init; }

    /// <summary>Two-sided p-value of no association.</summary>
    public double P { get; init; }

    /// <summary>Rows used.</summary>
    public int N { get; init; }

    /// <summary>Kish's effective n; equal to <see cref="N"/> without weights.</summary>
    public double EffectiveN { get; init; }

    /// <summary>Lower end of the interval.</summary>
    public double Low { get; init; }

    /// <summary>Upper end of the interval.</summary>
    public double High { get; init; }

    /// <summary>Confidence level of the interval.</summary>
    public double Level { get; init; }

    /// <summary>Rule of the interval; <see cref="Interval"/> gives the others.</summary>
    internal CorrelationInterval IntervalRule { get; init; }

    /// <summary>Variables held fixed (partial correlations), by name.</summary>
    public IReadOnlyList<string> Given { get; init; } = [];

    /// <summary>Name of the weights, or null.</summary>
    public string? Weights { get; init; }

    /// <summary>Rows in, dropped and used; null when arrays were given.</summary>
    public SampleFlow? Sample { get; init; }

    /// <summary>√((1 - r²) / df), the standard error behind the t test; null for Kendall.</summary>
    public double? StandardError => Kind == CorrelationMethod.KendallTauB ? null : Math.Sqrt((1 - R) * (1 + R) / DegreesOfFreedom);

    /// <summary>The interval under another rule or level: tanh(atanh(r) ± z · √variance).</summary>
    internal (double Low, double High) Interval(CorrelationInterval rule, double level = 0.95) => IntervalOf(Kind, R, N, EffectiveN, Given.Count, rule, level);

    static (double Low, double High) IntervalOf(CorrelationMethod method, double r, int n, double effective, int held, CorrelationInterval rule, double level)
    {
        Inputs.Level(level);
        var (numerator, degrees) = (rule, method) switch
        {
            (CorrelationInterval.Fisher, not CorrelationMethod.KendallTauB) => (1.0, n - held - 3.0),
            (CorrelationInterval.FisherKish, not CorrelationMethod.KendallTauB) => (1.0, effective - held - 3),
            (CorrelationInterval.Fieller, CorrelationMethod.Spearman) => (1.06, n - 3.0),
            (CorrelationInterval.Fieller, CorrelationMethod.KendallTauB) => (0.437, n - 4.0),
            (CorrelationInterval.BonettWright, CorrelationMethod.Spearman) => (1 + r * r / 2, n - 3.0),
            _ => throw new MobilityException($"The interval {rule} is not defined for {Title(method)}. Pearson and partial: Fisher, FisherKish. Spearman: BonettWright, Fieller, Fisher, FisherKish. Kendall: Fieller."),
        };
        if (degrees <= 0)
            throw new MobilityException($"The interval {rule} divides by {degrees.ToString("0.##", CultureInfo.InvariantCulture)}: {(rule == CorrelationInterval.FisherKish ? "a few rows hold nearly all the weight, so the effective number of rows is too small" : "there are too few rows")}.");
        var half = Distributions.Critical(level, double.PositiveInfinity) * Math.Sqrt(numerator / degrees);
        var z = Math.Atanh(r);
        return (Math.Tanh(z - half), Math.Tanh(z + half));
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new(
        $"{Title(Kind)} correlation of {X} and {Y}{(Given.Count > 0 ? $", given {string.Join(", ", Given)}" : "")}{(Weights is null ? "" : $", weighted by {Weights}")}",
        ["r", $"{Show.Percent(Level)} interval", "p", "n"],
        [[Show.Number(R), Show.Interval(Low, High), Show.P(P), Show.Count(N)]],
        [$"Interval: {IntervalRule}.", .. Sample is { } flow ? [flow.ToLine() + "."] : Array.Empty<string>()]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    static string Title(CorrelationMethod method) => method == CorrelationMethod.KendallTauB ? "Kendall tau-b" : method.ToString();
}
