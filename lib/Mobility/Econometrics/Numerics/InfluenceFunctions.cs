namespace Mobility.Econometrics.Numerics;

/// <summary>Contributions of rows to estimates, from which covariances across regressions on the same rows are formed.</summary>
internal static class InfluenceFunctions
{
    /// <summary>(X'ΩX)^-1 x_i w_i e_i for one coefficient (n).</summary>
    public static double[] Of(double[][] x, double[] residuals, double[]? weights, LeastSquaresSolution solution, int coefficient)
    {
        var k = solution.Count;
        var z = Scores.Whitened(x, solution);
        double[] row = [.. Enumerable.Range(0, k).Select(l => (double)solution.Whitening[coefficient, l])];
        var psi = new double[solution.Rows];
        for (var i = 0; i < psi.Length; i++)
            psi[i] = Vectors.Dot(row, z.AsSpan(i * k, k)) * residuals[i] * (weights?[i] ?? 1);
        return psi;
    }

    /// <summary>Σ over groups of the products of group sums, times the small-sample factor of CR1S (or of HC1 without groups).</summary>
    public static double[,] Covariance(double[][] psi, ClusterPartition? by, int parameters)
    {
        var (n, q) = (psi[0].Length, psi.Length);
        var g = by?.Count ?? n;
        var sums = new double[g * q];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < q; j++)
                sums[(by?.Codes[i] ?? i) * q + j] += psi[j][i];
        var factor = by is null ? n / (double)(n - parameters) : g / (g - 1.0) * (n - 1.0) / (n - parameters);
        return Matrices.Scale(Matrices.Outer(sums, g, q), factor);
    }
}
