using System.Runtime.CompilerServices;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <content>The statistic and its moments.</content>
public sealed partial record Moran
{
    const string Name = "Moran's I";

    /// <summary>
    /// The test in closed form. E = -1/(n-1). Randomization: with K = n Σz⁴/(Σz²)²,
    /// Var = (n((n²-3n+3)S1 - nS2 + 3S0²) - K(n(n-1)S1 - 2nS2 + 6S0²)) / ((n-1)(n-2)(n-3)S0²) - E².
    /// Normality: Var = (n²S1 - nS2 + 3S0²) / (S0²(n²-1)) - E².
    /// </summary>
    internal static Moran Test(ReadOnlySpan<double> x, SpatialWeights weights, SpatialNull under = SpatialNull.Randomization)
    {
        Check(x, weights);
        var z = Moments.Centered(x);
        double n = x.Length;
        var (s0, s1, s2, expectation) = (weights.S0, weights.S1, weights.S2, -1 / (n - 1));
        var variance = under switch
        {
            SpatialNull.Randomization => (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0)
                - Kurtosis(z) * (n * (n - 1) * s1 - 2 * n * s2 + 6 * s0 * s0)) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expectation * expectation,
            SpatialNull.Normality => (n * n * s1 - n * s2 + 3 * s0 * s0) / (s0 * s0 * (n * n - 1)) - expectation * expectation,
            _ => throw new MobilityException("Residuals of a regression need its regressors: call Moran.OfResiduals(residuals, design, weights)."),
        };
        return Normal(Index(z, weights), expectation, variance, under, weights);
    }

    /// <summary>Moran's I of typed rows and their nearest neighbors; a row without value or coordinates is dropped before neighbors are sought, and counted.</summary>
    /// <example><code>Moran.Test(zones, z => z.UpwardMobility, z => z.Longitude, z => z.Latitude, neighbors: 8)</code></example>
    public static Moran Test<T>(IEnumerable<T> rows, Func<T, double?> value, Func<T, double?> longitude, Func<T, double?> latitude, int neighbors = 8,
        [CallerArgumentExpression(nameof(value))] string valueName = "value", [CallerArgumentExpression(nameof(longitude))] string longitudeName = "longitude", [CallerArgumentExpression(nameof(latitude))] string latitudeName = "latitude")
    {
        var read = CompleteRows.Of(rows, RowColumn<T>.Of(value, valueName), RowColumn<T>.Of(longitude, longitudeName), RowColumn<T>.Of(latitude, latitudeName));
        return Test(read.Columns[0], SpatialWeights.Nearest(read.Columns[1], read.Columns[2], neighbors)) with { Sample = read.Sample };
    }

    /// <summary>
    /// Residuals of an unweighted least-squares fit, whose own fitting makes them look less alike. With Q an orthonormal
    /// basis of the k regressors and W̃ = (W+W')/2: E = -n tr(Q'W̃Q) / (S0(n-k)),
    /// Var = n² (S1 + 2tr((Q'W̃Q)²) - tr(Q'(W+W')²Q) - 2tr(Q'W̃Q)²/(n-k)) / (S0²(n-k)(n-k+2)) (Cliff and Ord 1981, 8.3).
    /// </summary>
    /// <param name="residuals">Residuals of the fit (n).</param>
    /// <param name="design">All columns of the regressors, the constant included (each of n).</param>
    /// <param name="weights">Neighbors of the same n places.</param>
    internal static Moran OfResiduals(ReadOnlySpan<double> residuals, IReadOnlyList<double[]> design, SpatialWeights weights)
    {
        ArgumentNullException.ThrowIfNull(design);
        Check(residuals, weights);
        var basis = Basis(residuals, design);
        var e = residuals.ToArray();
        double n = e.Length, k = basis.Count, s0 = weights.S0;
        var value = n / s0 * weights.CrossProduct(e) / Moments.Product(e, e);
        // (W + W')q for each q of the basis.
        var both = basis.Select(q => Symmetric(q, weights)).ToArray();
        var (trace, squares, lengths) = (0.0, 0.0, 0.0);
        for (var a = 0; a < basis.Count; a++)
        {
            trace += Moments.Product(basis[a], both[a]) / 2;
            lengths += Moments.Product(both[a], both[a]);
            for (var b = 0; b < basis.Count; b++)
                squares += Math.Pow(Moments.Product(basis[a], both[b]) / 2, 2);
        }
        var expectation = -n * trace / ((n - k) * s0);
        var variance = n * n / (s0 * s0 * (n - k) * (n - k + 2)) * (weights.S1 + 2 * squares - lengths - 2 * trace * trace / (n - k));
        return Normal(value, expectation, variance, SpatialNull.RegressionResiduals, weights);
    }

    /// <summary>n Σz⁴ / (Σz²)².</summary>
    internal static double Kurtosis(double[] z)
    {
        var squares = z.Select(v => v * v).ToArray();
        return z.Length * Moments.Product(squares, squares) / Math.Pow(Moments.Total(squares), 2);
    }

    static double Index(double[] z, SpatialWeights weights) => z.Length / weights.S0 * weights.CrossProduct(z) / Moments.Product(z, z);

    static double[] Symmetric(double[] q, SpatialWeights weights)
    {
        var result = weights.Lag(q);
        for (var i = 0; i < q.Length; i++)
            foreach (var j in weights.NeighborsOf(i))
                result[j] += weights.Weight(i) * q[i];
        return result;
    }

    static IReadOnlyList<double[]> Basis(ReadOnlySpan<double> residuals, IReadOnlyList<double[]> design)
    {
        var basis = new Orthonormal();
        var size = Math.Sqrt(Moments.Product(residuals, residuals));
        for (var c = 0; c < design.Count; c++)
        {
            Inputs.SameLength(nameof(residuals), residuals.Length, $"design[{c}]", design[c].Length);
            Inputs.Finite($"design[{c}]", design[c]);
            if (!basis.Add(design[c]))
                throw new MobilityException($"design[{c}] is zero or a combination of the columns before it. Give each column of the fit once, the constant included.");
            if (Math.Abs(Moments.Product(basis.Basis[^1], residuals)) > 1e-6 * size)
                throw new MobilityException($"The residuals are not orthogonal to design[{c}], so they are not those of an unweighted least-squares fit on these columns. Likely cause: a weighted fit, another sample, or a forgotten constant.");
        }
        return basis.Basis.Count < residuals.Length - 1 ? basis.Basis : throw new MobilityException($"{basis.Basis.Count} regressors leave no degrees of freedom among {residuals.Length} residuals.");
    }
}
