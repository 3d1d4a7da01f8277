using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// CR2 and CR3: residuals corrected within clusters, and Satterthwaite degrees of freedom of any linear combination,
/// as in clubSandwich 0.5.8 with an identity working covariance.
/// </summary>
/// <remarks>
/// Bell and McCaffrey (2002), Survey Methodology 28, 169-181; Pustejovsky and Tipton (2018), JBES 36, 672-683, equations 6 to 12.
/// Everything is in whitened coordinates Z = XW, where (X'ΩX)^-1 is the identity; Ω holds the weights, H = Z Z'Ω.
/// </remarks>
internal sealed class ClusterCorrections
{
    readonly int k;
    readonly double[,] squaredWeights;
    readonly Cluster[] clusters;

    /// <summary>A cluster's rows: Z_g, weights, and the linear map A_g applied to its residuals.</summary>
    sealed record Cluster(double[][] Z, double[] Weights, Func<double[], double[]> Correct, Func<double[], double[]> CorrectTransposed);

    public ClusterCorrections(ModelFrame frame, LeastSquaresSolution solution, ClusterPartition by, Errors rule)
    {
        k = solution.Count;
        var z = Scores.Whitened(frame.X, solution);
        var rows = new List<int>[by.Count];
        for (var i = 0; i < solution.Rows; i++)
            (rows[by.Codes[i]] ??= []).Add(i);
        squaredWeights = frame.Weights is null ? Matrices.Diagonal(k, 1) : SquaredWeights(z, frame.Weights);
        clusters = new Cluster[by.Count];
        Spread.Over(by.Count, g =>
        {
            double[][] zg = [.. rows[g].Select(i => z.AsSpan(i * k, k).ToArray())];
            double[] w = [.. rows[g].Select(i => frame.Weights?[i] ?? 1)];
            clusters[g] = rule == Errors.CR3 ? Jackknifed(zg, w, by.Name) : BiasReduced(zg, w, frame.Weights is not null);
        });
        Rows = rows;
    }

    List<int>[] Rows { get; }

    /// <summary>Σ_g s_g s_g' with s_g = Z_g'Ω_g A_g e_g.</summary>
    public double[,] Meat(double[] residuals)
    {
        var sums = new double[clusters.Length * k];
        for (var g = 0; g < clusters.Length; g++)
        {
            var (cluster, rows) = (clusters[g], Rows[g]);
            var e = cluster.Correct([.. rows.Select(i => residuals[i])]);
            for (var r = 0; r < e.Length; r++)
                for (var j = 0; j < k; j++)
                    sums[g * k + j] += cluster.Z[r][j] * cluster.Weights[r] * e[r];
        }
        return Matrices.Outer(sums, clusters.Length, k);
    }

    /// <summary>
    /// Degrees of freedom of the variance of a combination, given as a whitened vector c: (tr P)² / tr P² with
    /// P_gh = p_g'p_h, p_g = (I - H)_g' u_g and u_g = A_g'Ω_g Z_g c.
    /// </summary>
    public double DegreesOfFreedom(double[] c)
    {
        // P = D - A B' - B A' + A Q A', where row g of A is Z_g'u_g, of B is Z_g'Ω_g u_g, D = diag(u_g'u_g), Q = Z'Ω²Z.
        var count = clusters.Length;
        var (a, b) = (new double[count, k], new double[count, k]);
        var d = new double[count];
        for (var g = 0; g < count; g++)
        {
            var cluster = clusters[g];
            var u = cluster.CorrectTransposed([.. cluster.Z.Select((z, r) => cluster.Weights[r] * Dot(z, c))]);
            for (var r = 0; r < u.Length; r++)
            {
                d[g] += u[r] * u[r];
                for (var j = 0; j < k; j++)
                {
                    a[g, j] += cluster.Z[r][j] * u[r];
                    b[g, j] += cluster.Z[r][j] * cluster.Weights[r] * u[r];
                }
            }
        }
        // Writing the low-rank part as A T' + T A' with T = ½ A Q - B gives the sums over all pairs g, h from k x k matrices.
        var t = new double[count, k];
        for (var g = 0; g < count; g++)
            for (var j = 0; j < k; j++)
            {
                for (var l = 0; l < k; l++)
                    t[g, j] += 0.5 * a[g, l] * squaredWeights[l, j];
                t[g, j] -= b[g, j];
            }
        var (trace, squares) = (0.0, 0.0);
        for (var g = 0; g < count; g++)
        {
            var low = 0.0;
            for (var j = 0; j < k; j++)
                low += 2 * a[g, j] * t[g, j];
            trace += d[g] + low;
            squares += d[g] * d[g] + 2 * d[g] * low;
        }
        var (aa, tt, at) = (Product(a, a), Product(t, t), Product(a, t));
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                squares += 2 * aa[i, j] * tt[i, j] + 2 * at[i, j] * at[j, i];
        return trace * trace / squares;
    }

    /// <summary>CR2: the symmetric inverse root of B_g = ((I-H)(I-H)')_gg, found in the span of [Z_g, Ω_g Z_g] where it differs from I.</summary>
    Cluster BiasReduced(double[][] z, double[] w, bool weighted)
    {
        var n = z.Length;
        var basis = Basis(z, w, weighted);
        var r = basis.Count;
        // Coordinates of Z_g and Ω_g Z_g in the basis (r x k).
        var (zc, wc) = (new double[r, k], new double[r, k]);
        for (var q = 0; q < r; q++)
            for (var i = 0; i < n; i++)
                for (var j = 0; j < k; j++)
                {
                    zc[q, j] += basis[q][i] * z[i][j];
                    wc[q, j] += basis[q][i] * w[i] * z[i][j];
                }
        var middle = new double[r, r];
        for (var p = 0; p < r; p++)
            for (var q = 0; q < r; q++)
            {
                var sum = p == q ? 1.0 : 0.0;
                for (var j = 0; j < k; j++)
                {
                    sum -= zc[p, j] * wc[q, j] + wc[p, j] * zc[q, j];
                    for (var l = 0; l < k; l++)
                        sum += zc[p, j] * squaredWeights[j, l] * zc[q, l];
                }
                middle[p, q] = sum;
            }
        var root = Jacobi.Function(middle, v => v > 1e-12 ? 1 / Math.Sqrt(v) : 0);
        return new Cluster(z, w, Apply, Apply);

        double[] Apply(double[] e)
        {
            var coordinates = new double[r];
            for (var q = 0; q < r; q++)
                coordinates[q] = Vectors.Dot(basis[q], e);
            var result = (double[])e.Clone();
            for (var q = 0; q < r; q++)
            {
                var change = -coordinates[q];
                for (var p = 0; p < r; p++)
                    change += root[q, p] * coordinates[p];
                for (var i = 0; i < n; i++)
                    result[i] += change * basis[q][i];
            }
            return result;
        }
    }

    /// <summary>CR3: A_g = (I - Z_g Z_g'Ω_g)^-1 = I + Z_g (I - Z_g'Ω_g Z_g)^-1 Z_g'Ω_g.</summary>
    Cluster Jackknifed(double[][] z, double[] w, string by)
    {
        var inner = new double[k, k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
            {
                inner[i, j] = i == j ? 1 : 0;
                for (var r = 0; r < z.Length; r++)
                    inner[i, j] -= z[r][i] * w[r] * z[r][j];
            }
        var singular = false;
        var inverse = Jacobi.Function(inner, v => { singular |= v < 1e-10; return 1 / v; });
        if (singular)
            throw new MobilityException($"CR3 leaves out one cluster of {by} at a time, and without one of them a coefficient cannot be estimated. Use errors: Errors.CR2, or merge the factor level that lies in a single cluster.");
        return new Cluster(z, w, e => Apply(e, 1, 0), u => Apply(u, 0, 1));

        // A_g v (before = 1: weights on the right) or A_g' v (after = 1: weights on the left).
        double[] Apply(double[] v, int before, int after)
        {
            var inside = new double[k];
            for (var r = 0; r < z.Length; r++)
                for (var j = 0; j < k; j++)
                    inside[j] += z[r][j] * (before == 1 ? w[r] : 1) * v[r];
            var result = (double[])v.Clone();
            for (var r = 0; r < z.Length; r++)
                for (var i = 0; i < k; i++)
                    for (var j = 0; j < k; j++)
                        result[r] += z[r][i] * (after == 1 ? w[r] : 1) * inverse[i, j] * inside[j];
            return result;
        }
    }

    /// <summary>An orthonormal basis of the columns of Z_g (and Ω_g Z_g), by Gram-Schmidt taken twice; the unit vectors when there are few rows.</summary>
    List<double[]> Basis(double[][] z, double[] w, bool weighted)
    {
        var n = z.Length;
        var basis = new List<double[]>();
        if (n <= (weighted ? 2 : 1) * k)
        {
            for (var i = 0; i < n; i++)
            {
                basis.Add(new double[n]);
                basis[i][i] = 1;
            }
            return basis;
        }
        for (var pass = 0; pass < (weighted ? 2 : 1); pass++)
            for (var j = 0; j < k; j++)
            {
                double[] v = [.. z.Select((row, i) => pass == 0 ? row[j] : w[i] * row[j])];
                var length = Math.Sqrt(Vectors.Dot(v, v));
                for (var again = 0; again < 2; again++)
                    foreach (var q in basis)
                    {
                        var along = Vectors.Dot(q, v);
                        for (var i = 0; i < n; i++)
                            v[i] -= along * q[i];
                    }
                var rest = Math.Sqrt(Vectors.Dot(v, v));
                if (!(rest > 1e-12 * length))
                    continue;
                for (var i = 0; i < n; i++)
                    v[i] /= rest;
                basis.Add(v);
            }
        return basis;
    }

    double[,] SquaredWeights(double[] z, double[] weights)
    {
        var q = new double[k, k];
        for (var i = 0; i < weights.Length; i++)
            for (var a = 0; a < k; a++)
                for (var b = 0; b < k; b++)
                    q[a, b] += z[i * k + a] * weights[i] * weights[i] * z[i * k + b];
        return q;
    }

    static double[,] Product(double[,] a, double[,] b)
    {
        var (n, k) = (a.GetLength(0), a.GetLength(1));
        var m = new double[k, k];
        for (var g = 0; g < n; g++)
            for (var i = 0; i < k; i++)
                for (var j = 0; j < k; j++)
                    m[i, j] += a[g, i] * b[g, j];
        return m;
    }

    static double Dot(double[] a, double[] b) => Vectors.Dot(a, b);
}
