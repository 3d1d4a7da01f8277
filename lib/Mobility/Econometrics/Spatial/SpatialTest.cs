using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>What a spatial statistic is compared with when there is no spatial association.</summary>
public enum SpatialNull
{
    /// <summary>All orders of the observed values over the places are equally likely; moments in closed form.</summary>
    Randomization,

    /// <summary>The values are independent normal.</summary>
    Normality,

    /// <summary>The errors of a linear model are independent normal, its residuals are tested.</summary>
    RegressionResiduals,

    /// <summary>Random orders of the observed values, drawn from a seed.</summary>
    Permutation,
}

/// <summary>A test of spatial association: do neighbors have like values?</summary>
/// <param name="Statistic">"Moran's I" or "Geary's C".</param>
/// <param name="Value">The statistic.</param>
/// <param name="Expectation">Its expectation without association.</param>
/// <param name="Variance">Its variance without association.</param>
/// <param name="Z">(value - expectation) / √variance.</param>
/// <param name="P">Two-sided p-value: normal, or for permutations (1 + draws at least as far from the expectation) / (1 + draws).</param>
/// <param name="Null">What it is compared with.</param>
/// <param name="N">Places.</param>
/// <param name="Weights">How neighbors were chosen and weighted.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record SpatialTest(string Statistic, double Value, double Expectation, double Variance, double Z, double P, SpatialNull Null, int N, string Weights) : ITabular
{
    /// <summary>Random orders drawn and their seed; null for closed forms.</summary>
    public (int Draws, ulong Seed)? Draws { get; init; }

    /// <summary>Rows in, dropped and used; null when arrays were given.</summary>
    public SampleFlow? Sample { get; init; }

    internal static SpatialTest Normal(string statistic, double value, double expectation, double variance, SpatialNull assumption, SpatialWeights weights)
    {
        var z = (value - expectation) / Math.Sqrt(variance);
        return new SpatialTest(statistic, value, expectation, variance, z, Distributions.TwoSidedT(z, double.PositiveInfinity), assumption, weights.Count, Describe(weights));
    }

    internal static SpatialTest Permuted(string statistic, double value, double expectation, double[] drawn, ulong seed, SpatialWeights weights)
    {
        var mean = Moments.Centered(drawn);
        var variance = Moments.Product(mean, mean) / drawn.Length;
        var distance = Math.Abs(value - expectation) - 1e-12 * Math.Abs(value);
        var extreme = drawn.Count(d => Math.Abs(d - expectation) >= distance);
        return new SpatialTest(statistic, value, expectation, variance, (value - expectation) / Math.Sqrt(variance), (1.0 + extreme) / (1 + drawn.Length),
            SpatialNull.Permutation, weights.Count, Describe(weights)) { Draws = (drawn.Length, seed) };
    }

    /// <summary>Refuses what a spatial statistic cannot take.</summary>
    internal static void Check(ReadOnlySpan<double> x, SpatialWeights weights, string method)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Inputs.SameLength(nameof(x), x.Length, "the spatial weights", weights.Count);
        Inputs.AtLeast(4, x.Length, method, "its variance divides by n - 3");
        Inputs.Finite(nameof(x), x);
        Inputs.Varies(nameof(x), x, method);
        if (weights.Islands is [var first, ..] islands)
            throw new MobilityException($"{Inputs.Count(islands.Count)} of {Inputs.Count(weights.Count)} places have no neighbor (the first is place {first}, counted from 0), so {method} does not say how they resemble their neighbors. Use SpatialWeights.Nearest, a larger distance, or leave these places out.");
    }

    static string Describe(SpatialWeights weights) => $"{weights.Description}, {(weights.Style == LinkWeight.Binary ? "binary" : "row-standardized")}";

    /// <inheritdoc/>
    public TextTable ToTable() => new(
        $"{Statistic}: {Weights}",
        ["value", "expected without association", "std. error", "z", "p", "places"],
        [[Show.Number(Value), Show.Number(Expectation), Show.Number(Math.Sqrt(Variance)), Show.Number(Z), Show.P(P), Show.Count(N)]],
        [Null switch
            {
                SpatialNull.Permutation => $"Compared with {Show.Count(Draws!.Value.Draws)} random orders of the values, seed {Draws.Value.Seed}.",
                SpatialNull.Randomization => "Compared with all orders of the values (closed form), p normal.",
                SpatialNull.Normality => "Compared with independent normal values, p normal.",
                _ => "Compared with residuals of a model with independent normal errors, p normal.",
            },
            .. Sample is { } flow ? [flow.ToLine() + "."] : Array.Empty<string>()]);

    /// <summary>The table as plain HTML.</summary>
    public string ToHtml() => ToTable().ToHtml();

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
