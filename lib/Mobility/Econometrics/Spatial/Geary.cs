using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// Geary's C = (n-1) ΣΣ w_ij (x_i - x_j)² / (2 S0 Σz²) (Geary 1954): 1 without association, below 1 where neighbors
/// are alike. More than Moran's I it looks at differences of near places.
/// </summary>
internal static class Geary
{
    const string Name = "Geary's C";

    /// <summary>
    /// The test in closed form (Cliff and Ord 1981, 2.2), E = 1. Randomization:
    /// Var = ((n-1)S1(n²-3n+3-(n-1)K) - (n-1)S2(n²+3n-6-(n²-n+2)K)/4 + S0²(n²-3-(n-1)²K)) / (n(n-2)(n-3)S0²);
    /// normality: Var = ((2S1+S2)(n-1) - 4S0²) / (2(n+1)S0²).
    /// </summary>
    public static SpatialTest Test(ReadOnlySpan<double> x, SpatialWeights weights, SpatialNull under = SpatialNull.Randomization)
    {
        SpatialTest.Check(x, weights, Name);
        var z = Moments.Centered(x);
        double n = x.Length;
        var (s0, s1, s2, kurtosis) = (weights.S0, weights.S1, weights.S2, Moran.Kurtosis(z));
        var variance = under switch
        {
            SpatialNull.Randomization => ((n - 1) * s1 * (n * n - 3 * n + 3 - (n - 1) * kurtosis)
                - (n - 1) * s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * kurtosis) / 4
                + s0 * s0 * (n * n - 3 - (n - 1) * (n - 1) * kurtosis)) / (n * (n - 2) * (n - 3) * s0 * s0),
            SpatialNull.Normality => ((2 * s1 + s2) * (n - 1) - 4 * s0 * s0) / (2 * (n + 1) * s0 * s0),
            SpatialNull.Permutation => throw new MobilityException("Random orders need a seed: call Geary.Permuted(x, weights, draws: 999, seed: 1)."),
            _ => throw new MobilityException("Geary's C has no form for regression residuals here: call Moran.OfResiduals(residuals, design, weights)."),
        };
        return SpatialTest.Normal(Name, Index(z, weights), 1, variance, under, weights);
    }

    /// <summary>The test by random orders of the values over the places.</summary>
    public static SpatialTest Permuted(ReadOnlySpan<double> x, SpatialWeights weights, int draws = 999, ulong seed = 1)
    {
        SpatialTest.Check(x, weights, Name);
        var z = Moments.Centered(x);
        var drawn = RandomDraws.Permuted(z, draws, seed, order => Index(order, weights));
        return SpatialTest.Permuted(Name, Index(z, weights), 1, drawn, seed, weights);
    }

    static double Index(double[] z, SpatialWeights weights)
    {
        var sum = 0.0;
        for (var i = 0; i < z.Length; i++)
        {
            var own = 0.0;
            foreach (var j in weights.NeighborsOf(i))
                own += (z[i] - z[j]) * (z[i] - z[j]);
            sum += weights.Weight(i) * own;
        }
        return (z.Length - 1) * sum / (2 * weights.S0 * Moments.Product(z, z));
    }
}
