using System.Numerics;
using System.Runtime.Intrinsics;

namespace Mobility.Econometrics.Numerics;

/// <summary>
/// Sums of scores over rows, in whitened coordinates z = W'x, where they are well scaled: the meat of a sandwich is
/// M = Σ u u' with u = w e z (times a leverage correction), and the covariance is W M W'.
/// </summary>
internal static class Scores
{
    /// <summary>Residuals y - Xβ, each correctly rounded as far as 32 digits allow.</summary>
    public static double[] Residuals(double[][] x, double[] y, LeastSquaresSolution solution)
    {
        var e = new double[y.Length];
        Spread.Over(CrossProducts.Spans(y.Length), span =>
        {
            var start = span * CrossProducts.SpanRows;
            Rows.Residuals(x, y, start, Math.Min(CrossProducts.SpanRows, y.Length - start), solution.Beta, solution.BetaLow, e, start);
        });
        return e;
    }

    /// <summary>Leverages h_i = w_i x_i'(X'ΩX)^-1 x_i.</summary>
    public static double[] Leverages(double[][] x, double[]? weights, LeastSquaresSolution solution)
    {
        var n = solution.Rows;
        var h = new double[n];
        Spread.Over(CrossProducts.Spans(n), span => EachBlock(x, solution, span, (z, start, count) => Leverage(z, start, count, weights, h, start)));
        return h;
    }

    /// <summary>The whitened rows Z = XW (n x k, row-major).</summary>
    public static double[] Whitened(double[][] x, LeastSquaresSolution solution)
    {
        var k = solution.Count;
        var all = new double[solution.Rows * k];
        Spread.Over(CrossProducts.Spans(solution.Rows), span => EachBlock(x, solution, span, (z, start, count) =>
        {
            for (var r = 0; r < count; r++)
                for (var j = 0; j < k; j++)
                    all[(start + r) * k + j] = z[j][r];
        }));
        return all;
    }

    /// <summary>
    /// M = Σ c_i² z_i z_i' over rows (k x k), where c_i = w_i e_i a(h_i); <paramref name="adjust"/> is a, or null for 1.
    /// </summary>
    public static double[,] Meat(double[][] x, double[] residuals, double[]? weights, LeastSquaresSolution solution, Func<double, double>? adjust)
    {
        var (n, k) = (solution.Rows, solution.Count);
        var parts = new double[CrossProducts.Spans(n)][];
        Spread.Over(parts.Length, span =>
        {
            var sums = new double[k * (k + 1) / 2];
            var c = new double[CrossProducts.BlockRows];
            var h = adjust is null ? null : new double[CrossProducts.BlockRows];
            EachBlock(x, solution, span, (z, start, count) =>
            {
                if (h is not null)
                    Leverage(z, start, count, weights, h, 0);
                for (var r = 0; r < count; r++)
                    c[r] = residuals[start + r] * (weights is null ? 1 : weights[start + r]) * (h is null ? 1 : adjust!(h[r]));
                foreach (var column in z)
                    for (var r = 0; r < count; r++)
                        column[r] *= c[r];
                AddOuter(z, count, sums);
            });
            parts[span] = sums;
        });
        return Symmetric(parts, k);
    }

    /// <summary>Sums of the scores w e z within groups (G x k, row-major).</summary>
    public static double[] GroupSums(double[][] x, double[] residuals, double[]? weights, LeastSquaresSolution solution, int[] groups, int count)
    {
        var (n, k) = (solution.Rows, solution.Count);
        var spans = CrossProducts.Spans(n);
        // A fixed number of private copies, whatever the number of threads, so that the order of sums never changes.
        var copies = (int)Math.Clamp(4_000_000L / Math.Max(1, (long)count * k), 1, Math.Min(spans, 16));
        var parts = new double[copies][];
        Spread.Over(copies, part =>
        {
            var sums = new double[count * k];
            var row = new double[k];
            for (var span = part * spans / copies; span < (part + 1) * spans / copies; span++)
                EachBlock(x, solution, span, (z, start, rows) =>
                {
                    for (var r = 0; r < rows; r++)
                    {
                        var c = residuals[start + r] * (weights is null ? 1 : weights[start + r]);
                        for (var j = 0; j < row.Length; j++)
                            row[j] = z[j][r] * c;
                        Vectors.Add(row, sums.AsSpan(groups[start + r] * k, k));
                    }
                });
            parts[part] = sums;
        });
        for (var p = 1; p < copies; p++)
            Vectors.Add(parts[p], parts[0]);
        return parts[0];
    }

    /// <summary>Runs <paramref name="use"/> on the whitened columns of each block of a span.</summary>
    static void EachBlock(double[][] x, LeastSquaresSolution solution, int span, Action<double[][], int, int> use)
    {
        var z = new double[x.Length][];
        for (var j = 0; j < z.Length; j++)
            z[j] = new double[CrossProducts.BlockRows];
        var end = Math.Min(solution.Rows, (span + 1) * CrossProducts.SpanRows);
        for (var start = span * CrossProducts.SpanRows; start < end; start += CrossProducts.BlockRows)
        {
            var count = Math.Min(CrossProducts.BlockRows, end - start);
            Rows.Whiten(x, start, count, solution.Whitening, solution.IsDelicate, z);
            use(z, start, count);
        }
    }

    static void Leverage(double[][] z, int start, int count, double[]? weights, double[] h, int at)
    {
        var span = h.AsSpan(at, count);
        span.Clear();
        foreach (var column in z)
            Vectors.AddSquares(column.AsSpan(0, count), span);
        if (weights is not null)
            for (var r = 0; r < count; r++)
                span[r] *= weights[start + r];
        for (var r = 0; r < count; r++)
            span[r] = Math.Min(span[r], 1);
    }

    static void AddOuter(double[][] z, int count, double[] sums)
    {
        for (int i = 0, at = 0; i < z.Length; i++)
            for (var j = i; j < z.Length; j++, at++)
                sums[at] += Vectors.Dot(z[i].AsSpan(0, count), z[j].AsSpan(0, count));
    }

    static double[,] Symmetric(double[][] parts, int k)
    {
        for (var p = 1; p < parts.Length; p++)
            Vectors.Add(parts[p], parts[0]);
        var full = new double[k, k];
        for (int i = 0, at = 0; i < k; i++)
            for (var j = i; j < k; j++, at++)
                full[i, j] = full[j, i] = parts[0][at];
        return full;
    }
}
