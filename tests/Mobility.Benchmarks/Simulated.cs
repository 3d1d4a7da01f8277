using Mobility.Econometrics;

namespace Mobility.Benchmarks;

/// <summary>A row with twenty regressors.</summary>
sealed record Wide(double Y, int Group,
    double X1, double X2, double X3, double X4, double X5, double X6, double X7, double X8, double X9, double X10,
    double X11, double X12, double X13, double X14, double X15, double X16, double X17, double X18, double X19, double X20);

/// <summary>Simulated data with known truth.</summary>
static class Simulated
{
    /// <summary>Columns with coefficients 0, 1, 2, 0, 1, 2 … and errors that depend on the first and on the cluster.</summary>
    public static (double[] Y, double[][] X, int[] Clusters) Model(int n, int k, int groups, ulong seed)
    {
        var random = new Xoshiro256(seed);
        var x = new double[k][];
        var y = new double[n];
        for (var j = 0; j < k; j++)
        {
            x[j] = new double[n];
            for (var i = 0; i < n; i++)
            {
                x[j][i] = random.NextDouble() * 2 - 1;
                y[i] += x[j][i] * (j % 3);
            }
        }
        var clusters = new int[n];
        for (var i = 0; i < n; i++)
        {
            clusters[i] = random.NextIndex(groups);
            y[i] += (random.NextDouble() - 0.5) * (1 + x[0][i]) + clusters[i] % 7 * 0.1;
        }
        return (y, x, clusters);
    }

    /// <summary>Records made one at a time, the same for every enumeration.</summary>
    public static IEnumerable<Wide> Records(int n, ulong seed)
    {
        var random = new Xoshiro256(seed);
        for (var i = 0; i < n; i++)
        {
            var row = new Wide(0, random.NextIndex(1000),
                2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1,
                2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1,
                2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1,
                2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1);
            yield return row with { Y = row.X2 + 2 * row.X3 + (random.NextDouble() - 0.5) * (1 + row.X1) + row.Group % 7 * 0.1 };
        }
    }

    public static Fit<Wide> Fit(IEnumerable<Wide> rows, Func<Wide, object?>? clusters = null, Errors? errors = null) => Ols.Fit(rows, y: r => r.Y, clusters: clusters, errors: errors,
        x: r => new { r.X1, r.X2, r.X3, r.X4, r.X5, r.X6, r.X7, r.X8, r.X9, r.X10,
            r.X11, r.X12, r.X13, r.X14, r.X15, r.X16, r.X17, r.X18, r.X19, r.X20 });
}
