using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>What a spatial statistic is compared with when there is no spatial association.</summary>
internal enum SpatialNull
{
    /// <summary>All orders of the observed values over the places are equally likely; moments in closed form.</summary>
    Randomization,

    /// <summary>The values are independent normal.</summary>
    Normality,

    /// <summary>The errors of a linear model are independent normal, its residuals are tested.</summary>
    RegressionResiduals,
}

/// <summary>
/// Moran's I, a test of spatial association: do neighbors have like values?
/// I = (n / S0) ΣΣ w_ij z_i z_j / Σz² with z = x - x̄ (Moran 1950): about the correlation of a place's value
/// with the mean of its neighbors. Moments: Cliff and Ord (1981, chapters 1 and 8), as in R's spdep.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed partial record Moran : ITabular
{
    Moran(double value, double expectation, double variance, double z, double p, SpatialNull assumed, int n, string weights) =>
        (Value, Expectation, Variance, Z, P, Null, N, Weights) = (value, expectation, variance, z, p, assumed, n, weights);

    /// <summary>The statistic.</summary>
    public double Value { get; init; }

    /// <summary>Its expectation without association.</summary>
    public double Expectation { get; init; }

    /// <summary>Its variance without association.</summary>
    public double Variance { get; init; }

    /// <summary>(value - expectation) / √variance.</summary>
    public double Z { get; init; }

    /// <summary>Two-sided p-value: normal, or for permutations (1 + draws at least as far from the expectation) / (1 + draws).</summary>
    public double P { get; init; }

    /// <summary>What it is compared with.</summary>
    internal SpatialNull Null { get; init; }

    /// <summary>Places.</summary>
    public int N { get; init; }

    /// <summary>How neighbors were chosen and weighted.</summary>
    public string Weights { get; init; }

    /// <summary>Rows in, dropped and used; null when arrays were given.</summary>
    public SampleFlow? Sample { get; init; }

    static Moran Normal(double value, double expectation, double variance, SpatialNull assumption, SpatialWeights weights)
    {
        var z = (value - expectation) / Math.Sqrt(variance);
        return new Moran(value, expectation, variance, z, Distributions.TwoSidedT(z, double.PositiveInfinity), assumption, weights.Count, Describe(weights));
    }

    /// <summary>Refuses what a spatial statistic cannot take.</summary>
    static void Check(ReadOnlySpan<double> x, SpatialWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Inputs.SameLength(nameof(x), x.Length, "the spatial weights", weights.Count);
        Inputs.AtLeast(4, x.Length, Name, "its variance divides by n - 3");
        Inputs.Finite(nameof(x), x);
        Inputs.Varies(nameof(x), x, Name);
        if (weights.Islands is [var first, ..] islands)
            throw new MobilityException($"{Inputs.Count(islands.Count)} of {Inputs.Count(weights.Count)} places have no neighbor (the first is place {first}, counted from 0), so {Name} does not say how they resemble their neighbors. Use SpatialWeights.Nearest, a larger distance, or leave these places out.");
    }

    static string Describe(SpatialWeights weights) => $"{weights.Description}, {(weights.Style == LinkWeight.Binary ? "binary" : "row-standardized")}";

    /// <inheritdoc/>
    public TextTable ToTable() => new(
        $"{Name}: {Weights}",
        ["value", "expected without association", "std. error", "z", "p", "places"],
        [[Show.Number(Value), Show.Number(Expectation), Show.Number(Math.Sqrt(Variance)), Show.Number(Z), Show.P(P), Show.Count(N)]],
        [Null switch
            {
                SpatialNull.Randomization => "Compared with all orders of the values (closed form), p normal.",
                SpatialNull.Normality => "Compared with independent normal values, p normal.",
                _ => "Compared with residuals of a model with independent normal errors, p normal.",
            },
            .. Sample is { } flow ? [flow.ToLine() + "."] : Array.Empty<string>()]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
