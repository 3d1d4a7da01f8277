using System.Runtime.Intrinsics;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// The units a bootstrap draws, each with its share of Z'ΩZ and Z'Ωe (packed): a draw is a weighted sum of shares, eight draws at a
/// time. In whitened coordinates a draw's Gram matrix is near the identity, so double suffices.
/// </summary>
internal sealed class BootstrapUnits
{
    const int Lanes = 8;

    readonly double[] shares;
    readonly LeastSquaresSolution solution;
    readonly int k;

    BootstrapUnits(double[] shares, int count, LeastSquaresSolution solution)
    {
        (this.shares, Count, this.solution, k) = (shares, count, solution, solution.Count);
        Width = k * (k + 1) / 2 + k;
    }

    /// <summary>Number of units.</summary>
    public int Count { get; }

    /// <summary>Numbers in a share: the upper triangle of Z'ΩZ, then Z'Ωe.</summary>
    public int Width { get; }

    public static BootstrapUnits Of(Estimated estimated, ClusterPartition? by)
    {
        if (estimated.Frame.Sums is { } sums)
            return OfSums(estimated, by ?? throw sums.NoRows("A bootstrap without clusters draws rows"), sums);
        var (n, k) = (estimated.N, estimated.K);
        var width = k * (k + 1) / 2 + k;
        var count = by?.Count ?? n;
        if ((long)count * width > 250_000_000)
            throw new MobilityException($"A bootstrap of {Inputs.Count(count)} units and {Inputs.Count(k)} coefficients needs more than 2 GB. Cluster the fit, or bootstrap a random part of the rows.");
        var z = Scores.Whitened(estimated.Frame.X, estimated.Solution);
        var shares = new double[count * width];
        for (var i = 0; i < n; i++)
        {
            var row = z.AsSpan(i * k, k);
            var share = shares.AsSpan((by?.Codes[i] ?? i) * width, width);
            var w = estimated.Frame.Weights?[i] ?? 1;
            var at = 0;
            for (var a = 0; a < k; a++)
                for (var b = a; b < k; b++)
                    share[at++] += w * row[a] * row[b];
            for (var a = 0; a < k; a++)
                share[at++] += w * row[a] * estimated.Residuals[i];
        }
        return new BootstrapUnits(shares, count, estimated.Solution);
    }

    static BootstrapUnits OfSums(Estimated estimated, ClusterPartition by, RowSums sums)
    {
        var k = estimated.K;
        var (grams, scores, square) = (sums.Grams(by), sums.Scores(by), k * (k + 1) / 2);
        var shares = new double[by.Count * (square + k)];
        for (var g = 0; g < by.Count; g++)
        {
            grams.AsSpan(g * square, square).CopyTo(shares.AsSpan(g * (square + k)));
            scores.AsSpan(g * k, k).CopyTo(shares.AsSpan(g * (square + k) + square));
        }
        return new BootstrapUnits(shares, by.Count, estimated.Solution);
    }

    /// <summary>Σ count × share for eight draws; counts are units x 8, sums width x 8.</summary>
    public void Sum(double[] counts, double[] sums)
    {
        const int tile = 8;
        for (var m = 0; m < Width; m += tile)
        {
            var width = Math.Min(tile, Width - m);
            if (width == tile)
                Tile(counts, m, sums);
            else
                for (var j = m; j < m + width; j++)
                {
                    var s = Vector512<double>.Zero;
                    for (var i = 0; i < Count; i++)
                        s = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref counts[i * Lanes]), Vector512.Create(shares[i * Width + j]), s);
                    s.StoreUnsafe(ref sums[j * Lanes]);
                }
        }
    }

    void Tile(double[] counts, int m, double[] sums)
    {
        var (s0, s1, s2, s3) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (s4, s5, s6, s7) = (s0, s1, s2, s3);
        for (var i = 0; i < Count; i++)
        {
            var c = Vector512.LoadUnsafe(ref counts[i * Lanes]);
            var share = shares.AsSpan(i * Width + m, 8);
            s0 = Vector512.FusedMultiplyAdd(c, Vector512.Create(share[0]), s0);
            s1 = Vector512.FusedMultiplyAdd(c, Vector512.Create(share[1]), s1);
            s2 = Vector512.FusedMultiplyAdd(c, Vector512.Create(share[2]), s2);
            s3 = Vector512.FusedMultiplyAdd(c, Vector512.Create(share[3]), s3);
            s4 = Vector512.FusedMultiplyAdd(c, Vector512.Create(share[4]), s4);
            s5 = Vector512.FusedMultiplyAdd(c, Vector512.Create(share[5]), s5);
            s6 = Vector512.FusedMultiplyAdd(c, Vector512.Create(share[6]), s6);
            s7 = Vector512.FusedMultiplyAdd(c, Vector512.Create(share[7]), s7);
        }
        var at = m * Lanes;
        s0.StoreUnsafe(ref sums[at]);
        s1.StoreUnsafe(ref sums[at + 8]);
        s2.StoreUnsafe(ref sums[at + 16]);
        s3.StoreUnsafe(ref sums[at + 24]);
        s4.StoreUnsafe(ref sums[at + 32]);
        s5.StoreUnsafe(ref sums[at + 40]);
        s6.StoreUnsafe(ref sums[at + 48]);
        s7.StoreUnsafe(ref sums[at + 56]);
    }

    /// <summary>β + W (Z'CΩZ)^-1 Z'CΩe of one draw, by Cholesky; NaN when a column has become collinear.</summary>
    public double[] Solve(double[] sums, int lane)
    {
        var r = new double[k * k];
        var u = new double[k];
        for (int i = 0, at = 0; i < k; i++)
            for (var j = i; j < k; j++, at++)
                r[i * k + j] = sums[at * Lanes + lane];
        for (var i = 0; i < k; i++)
            u[i] = sums[(Width - k + i) * Lanes + lane];
        var result = new double[k];
        for (var i = 0; i < k; i++)
        {
            var diagonal = r[i * k + i];
            for (var l = 0; l < i; l++)
                r[i * k + i] -= r[l * k + i] * r[l * k + i];
            if (!(r[i * k + i] > 1e-12 * diagonal))
            {
                Array.Fill(result, double.NaN);
                return result;
            }
            var pivot = r[i * k + i] = Math.Sqrt(r[i * k + i]);
            for (var j = i + 1; j < k; j++)
            {
                for (var l = 0; l < i; l++)
                    r[i * k + j] -= r[l * k + i] * r[l * k + j];
                r[i * k + j] /= pivot;
            }
            for (var l = 0; l < i; l++)
                u[i] -= r[l * k + i] * u[l];
            u[i] /= pivot;
        }
        for (var i = k - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < k; j++)
                u[i] -= r[i * k + j] * u[j];
            u[i] /= r[i * k + i];
        }
        for (var i = 0; i < k; i++)
        {
            result[i] = solution.Beta[i];
            for (var j = i; j < k; j++)
                result[i] += solution.Whitening[i, j].High * u[j];
        }
        return result;
    }
}
