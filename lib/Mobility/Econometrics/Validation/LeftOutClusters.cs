using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// The coefficients of a fit without any one or two of its clusters, from the clusters' cross-products: in whitened coordinates
/// Z'Z = I, so without clusters g and h the system is (I - Z_g'Z_g - Z_h'Z_h) b = Z'y - Z_g'y - Z_h'y, and no row is read twice.
/// </summary>
internal sealed class LeftOutClusters
{
    readonly double[] y;
    readonly Vector<double>[] z;
    readonly int[][] rows;
    readonly Matrix<double>[] products;
    readonly Vector<double>[] moments;
    readonly Vector<double> total;
    readonly int k;

    public LeftOutClusters(Fit fit)
    {
        Refit.RequireNothingAbsorbed(fit);
        var frame = fit.Estimated.Frame;
        var by = frame.Clusters is [var first, ..] ? first
            : throw new MobilityException("The fit has no clusters, so there is none to leave out. Fit with clusters: row => row.State.");
        k = fit.K;
        y = frame.Y;
        var white = Scores.Whitened(frame.X, fit.Estimated.Solution);
        z = [.. Enumerable.Range(0, fit.N).Select(i => Vector<double>.Build.DenseOfArray(white[(i * k)..((i + 1) * k)]))];
        rows = [.. Enumerable.Range(0, by.Count).Select(g => Enumerable.Range(0, fit.N).Where(i => by.Codes[i] == g).ToArray())];
        products = [.. rows.Select(g => g.Aggregate(Matrix<double>.Build.Dense(k, k), (sum, i) => sum + z[i].OuterProduct(z[i])))];
        moments = [.. rows.Select(g => g.Aggregate(Vector<double>.Build.Dense(k), (sum, i) => sum + z[i] * y[i]))];
        total = moments.Aggregate((a, b) => a + b);
    }

    /// <summary>Number of clusters.</summary>
    public int Clusters => rows.Length;

    public IReadOnlyList<int> RowsOf(int cluster) => rows[cluster];

    /// <summary>Errors of all rows outside a cluster, each from the model without that cluster and its own.</summary>
    public ConformalScore[] ScoresWithout(int cluster, bool rowsAlike) =>
    [
        .. Enumerable.Range(0, Clusters).Where(h => h != cluster).SelectMany(h =>
        {
            var beta = Without(cluster, h);
            return rows[h].Select(i => new ConformalScore(Math.Abs(y[i] - z[i] * beta), h, rowsAlike ? 1 : 1.0 / rows[h].Length));
        }),
    ];

    /// <summary>Prediction of a row of a cluster without it, and without it and each other cluster.</summary>
    public (double Estimate, double[] Centers) Predict(int row, int cluster) =>
        (z[row] * Without(cluster, cluster), [.. Enumerable.Range(0, Clusters).Select(h => z[row] * Without(cluster, h))]);

    readonly System.Collections.Concurrent.ConcurrentDictionary<(int, int), Vector<double>> known = new();

    Vector<double> Without(int g, int h) => known.GetOrAdd((Math.Min(g, h), Math.Max(g, h)), pair =>
    {
        var (a, b) = pair;
        var system = Matrix<double>.Build.DenseIdentity(k) - products[a];
        var right = total - moments[a];
        if (a != b)
            (system, right) = (system - products[b], right - moments[b]);
        return Factor(system)!.Solve(right);
    });

    /// <summary>Every two clusters can be left out: the whitened system keeps eigenvalues well above rounding.</summary>
    /// <exception cref="MobilityException">A factor level or a coefficient rests on two clusters alone.</exception>
    public void Verify()
    {
        for (var a = 0; a < Clusters; a++)
            for (var b = a; b < Clusters; b++)
                if (Factor(Matrix<double>.Build.DenseIdentity(k) - products[a] - (a == b ? Matrix<double>.Build.Dense(k, k) : products[b])) is null)
                    throw new MobilityException("Without two of its clusters the model cannot be fitted: a factor level or a coefficient rests on them alone. Merge rare levels, or use fewer regressors.");
    }

    /// <summary>Z'Z = I for all rows, so a pivot this small is rounding; null then.</summary>
    static Cholesky<double>? Factor(Matrix<double> system)
    {
        const double Smallest = 1e-6;
        try
        {
            var factor = system.Cholesky();
            return factor.Factor.Diagonal().Minimum() < Smallest ? null : factor;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
