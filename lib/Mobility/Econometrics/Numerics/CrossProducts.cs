using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mobility.Econometrics.Numerics;

/// <summary>
/// Weighted cross-products A'ΩA of columns in double-double: each product is split exactly and each sum carries
/// its rounding error (Ogita, Rump and Oishi 2005, SIAM J. Sci. Comput. 26, 1955-1988, "Dot2"), eight rows at a time.
/// </summary>
/// <remarks>
/// Rows are cut into spans of fixed length; spans run in parallel and are added in order, so the result is the same
/// from run to run and for any number of threads.
/// </remarks>
internal static class CrossProducts
{
    /// <summary>Rows of one parallel unit.</summary>
    public const int SpanRows = 8192;

    /// <summary>Rows worked on at once: a block of some twenty columns stays in the first-level cache.</summary>
    public const int BlockRows = 256;

    const int Lanes = 8;

    /// <summary>Number of spans that <paramref name="rows"/> rows are cut into.</summary>
    public static int Spans(int rows) => Math.Max(1, (rows + SpanRows - 1) / SpanRows);

    /// <summary>A'ΩA for the columns given (p x p, symmetric, full).</summary>
    /// <param name="columns">Columns, each of <paramref name="rows"/> values.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="weights">Diagonal of Ω, or null for the identity.</param>
    public static DoubleDouble[,] Of(double[][] columns, int rows, double[]? weights) =>
        Unpack(AddInOrder(BySpan(columns, rows, weights)), columns.Length);

    /// <summary>The packed upper triangles of A'ΩA of each span of rows.</summary>
    public static DoubleDouble[][] BySpan(double[][] columns, int rows, double[]? weights)
    {
        var p = columns.Length;
        var parts = new DoubleDouble[Spans(rows)][];
        Spread.Over(parts.Length, span =>
        {
            var sums = new Accumulator(p);
            var scaled = weights is null ? null : new double[2 * BlockRows];
            var end = Math.Min(rows, (span + 1) * SpanRows);
            for (var start = span * SpanRows; start < end; start += BlockRows)
                sums.Add(columns, start, Math.Min(BlockRows, end - start), weights, scaled);
            parts[span] = sums.Total();
        });
        return parts;
    }

    /// <summary>The sum of the parts, element by element, first part first.</summary>
    public static DoubleDouble[] AddInOrder(DoubleDouble[][] parts)
    {
        var total = parts[0];
        for (var s = 1; s < parts.Length; s++)
            for (var i = 0; i < total.Length; i++)
                total[i] += parts[s][i];
        return total;
    }

    /// <summary>The full symmetric matrix of a packed upper triangle, row by row.</summary>
    public static DoubleDouble[,] Unpack(DoubleDouble[] packed, int p)
    {
        var full = new DoubleDouble[p, p];
        for (int i = 0, at = 0; i < p; i++)
            for (var j = i; j < p; j++, at++)
                full[i, j] = full[j, i] = packed[at];
        return full;
    }

    /// <summary>Sums of one span: for each pair of columns eight lanes of sum and of carried error.</summary>
    internal sealed class Accumulator(int p)
    {
        readonly double[] lanes = new double[p * (p + 1) / 2 * 2 * Lanes];
        readonly DoubleDouble[] tail = new DoubleDouble[p * (p + 1) / 2];

        /// <summary>Adds rows start..start+count of the columns; <paramref name="scaled"/> is scratch for weighted columns.</summary>
        public void Add(double[][] columns, int start, int count, double[]? weights, double[]? scaled)
        {
            var whole = count / Lanes * Lanes;
            for (int i = 0, at = 0; i < p; at += p - i, i++)
            {
                ref var left = ref columns[i][start];
                ref var low = ref MemoryMarshal.GetReference(Span<double>.Empty);
                var split = weights is not null;
                if (split)
                {
                    Scale(columns[i], weights!, start, count, scaled!);
                    left = ref scaled![0];
                    low = ref scaled[BlockRows];
                }
                for (var j = i; j < p; j++)
                    Pair(ref left, ref low, split, ref columns[j][start], whole, ref lanes[(at + j - i) * 2 * Lanes]);
                for (var r = whole; r < count; r++)
                {
                    var l = split ? new DoubleDouble(scaled![r], scaled[BlockRows + r]) : new DoubleDouble(columns[i][start + r], 0);
                    for (var j = i; j < p; j++)
                        tail[at + j - i] += l * columns[j][start + r];
                }
            }
        }

        /// <summary>Adds Σ w r x_j for each of p columns, r given as high and low parts; sums stand in the first p places.</summary>
        public void AddAgainst(double[][] columns, int start, int count, double[]? weights, double[] high, double[] low)
        {
            if (weights is not null)
                for (var r = 0; r < count; r++)
                {
                    var product = new DoubleDouble(high[r], low[r]) * weights[start + r];
                    (high[r], low[r]) = (product.High, product.Low);
                }
            var whole = count / Lanes * Lanes;
            for (var j = 0; j < p; j++)
            {
                Pair(ref high[0], ref low[0], true, ref columns[j][start], whole, ref lanes[j * 2 * Lanes]);
                for (var r = whole; r < count; r++)
                    tail[j] += new DoubleDouble(high[r], low[r]) * columns[j][start + r];
            }
        }

        /// <summary>The packed upper triangle of the sums.</summary>
        public DoubleDouble[] Total()
        {
            var total = new DoubleDouble[tail.Length];
            for (var t = 0; t < total.Length; t++)
            {
                var sum = tail[t];
                for (var lane = 0; lane < Lanes; lane++)
                    sum += DoubleDouble.Sum(lanes[t * 2 * Lanes + lane], lanes[t * 2 * Lanes + Lanes + lane]);
                total[t] = sum;
            }
            return total;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static void Scale(double[] column, double[] weights, int start, int count, double[] scaled)
        {
            for (var r = 0; r < count; r++)
            {
                var product = DoubleDouble.Product(column[start + r], weights[start + r]);
                scaled[r] = product.High;
                scaled[BlockRows + r] = product.Low;
            }
        }
    }

    /// <summary>Adds Σ left·right over rows to eight lanes of sum and carry; left is a plain or a split column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Pair(ref double left, ref double low, bool split, ref double right, int rows, ref double sums)
    {
        var s = Vector512.LoadUnsafe(ref sums);
        var c = Vector512.LoadUnsafe(ref sums, Lanes);
        if (split)
        {
            for (nuint r = 0; r < (nuint)rows; r += Lanes)
            {
                var a = Vector512.LoadUnsafe(ref left, r);
                var b = Vector512.LoadUnsafe(ref right, r);
                var product = a * b;
                var error = Vector512.FusedMultiplyAdd(a, b, -product);
                error = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref low, r), b, error);
                var t = s + product;
                var z = t - s;
                c += (s - (t - z)) + (product - z) + error;
                s = t;
            }
        }
        else
        {
            for (nuint r = 0; r < (nuint)rows; r += Lanes)
            {
                var a = Vector512.LoadUnsafe(ref left, r);
                var b = Vector512.LoadUnsafe(ref right, r);
                var product = a * b;
                var error = Vector512.FusedMultiplyAdd(a, b, -product);
                var t = s + product;
                var z = t - s;
                c += (s - (t - z)) + (product - z) + error;
                s = t;
            }
        }
        s.StoreUnsafe(ref sums);
        c.StoreUnsafe(ref sums, Lanes);
    }
}
