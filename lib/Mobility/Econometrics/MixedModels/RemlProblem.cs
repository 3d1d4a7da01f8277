using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// The restricted likelihood of y ~ N(Xβ, V), V = τ² ZZ' + φ E + K with groups Z, diagonal E and known diagonal K. V is block-diagonal and
/// a diagonal plus a rank of one in every group, so each evaluation takes n k² operations (Harville 1977, JASA 72, 320-338).
/// Columns are whitened by the least-squares solution, where X'X is the identity, and y is its residual: nothing cancels.
/// </summary>
internal sealed class RemlProblem
{
    readonly double[] z;
    readonly double[] e;
    readonly double[] unit;
    readonly double[] known;
    readonly int[] starts;
    readonly double logDeterminant;

    /// <param name="estimated">The least-squares solution of the same rows.</param>
    /// <param name="by">The groups; null when no two rows share an effect.</param>
    /// <param name="unit">E (n): 1 or one over the weight.</param>
    /// <param name="known">K (n): known variances, or zeros.</param>
    public RemlProblem(Estimated estimated, ClusterPartition? by, double[] unit, double[] known)
    {
        (N, K) = (estimated.N, estimated.K);
        Order = by is null ? [.. Enumerable.Range(0, N)] : [.. Enumerable.Range(0, N).OrderBy(i => by.Codes[i])];
        var whitened = Scores.Whitened(estimated.Frame.X, estimated.Solution);
        z = new double[N * K];
        for (var r = 0; r < N; r++)
            whitened.AsSpan(Order[r] * K, K).CopyTo(z.AsSpan(r * K, K));
        e = [.. Order.Select(i => estimated.Residuals[i])];
        this.unit = [.. Order.Select(i => unit[i])];
        this.known = [.. Order.Select(i => known[i])];
        var begins = new List<int>();
        for (var r = 0; r < N; r++)
            if (by is null || r == 0 || by.Codes[Order[r]] != by.Codes[Order[r - 1]])
                begins.Add(r);
        starts = [.. begins, N];
        for (var j = 0; j < K; j++)
            logDeterminant -= 2 * Math.Log(estimated.Solution.Whitening[j, j].High);
    }

    public int N { get; }

    public int K { get; }

    /// <summary>Row of the frame at each place of the sorted rows.</summary>
    public int[] Order { get; }

    public int Groups => starts.Length - 1;

    public (int From, int To) Rows(int group) => (starts[group], starts[group + 1]);

    public double Unit(int row) => unit[row];

    public double Known(int row) => known[row];

    public ReadOnlySpan<double> Z(int row) => z.AsSpan(row * K, K);

    /// <summary>-2 log restricted likelihood without the term of X'X, as lme4's REMLcrit; null where V is singular.</summary>
    public RemlPoint? At(double tau2, double phi)
    {
        var gram = new DoubleDouble[K, K];
        var (upper, right) = (new double[K, K], new double[K]);
        var (log, square) = (0.0, 0.0);
        var sums = new double[K];
        for (var g = 0; g < Groups; g++)
        {
            Array.Clear(sums);
            var (s, own) = (0.0, 0.0);
            for (var r = starts[g]; r < starts[g + 1]; r++)
            {
                var d = phi * unit[r] + known[r];
                if (!(d > 0))
                    return null;
                var w = 1 / d;
                log += Math.Log(d);
                s += w;
                own += w * e[r];
                square += w * e[r] * e[r];
                for (var a = 0; a < K; a++)
                {
                    var v = w * z[r * K + a];
                    sums[a] += v;
                    right[a] += v * e[r];
                    for (var b = a; b < K; b++)
                        upper[a, b] += v * z[r * K + b];
                }
            }
            log += Math.Log(1 + tau2 * s);
            var share = tau2 / (1 + tau2 * s);
            square -= share * own * own;
            for (var a = 0; a < K; a++)
            {
                right[a] -= share * sums[a] * own;
                for (var b = a; b < K; b++)
                    upper[a, b] -= share * sums[a] * sums[b];
            }
        }
        for (var a = 0; a < K; a++)
            for (var b = a; b < K; b++)
                gram[a, b] = gram[b, a] = upper[a, b];
        var (system, _) = SymmetricSystem.Factor(gram, K);
        if (system is null)
            return null;
        double[] delta = [.. system.Solve([.. right.Select(v => (DoubleDouble)v)]).Select(v => (double)v)];
        for (var a = 0; a < K; a++)
            log -= 2 * Math.Log(system.InverseFactor[a, a].High);
        square = Math.Max(0, square - Vectors.Dot(right, delta));
        var inverse = system.Inverse();
        var c = new double[K, K];
        for (var a = 0; a < K; a++)
            for (var b = 0; b < K; b++)
                c[a, b] = (double)inverse[a, b];
        return new RemlPoint(tau2, phi, (N - K) * Math.Log(2 * Math.PI) + log + logDeterminant + square, square, log + logDeterminant, delta, c);
    }

    /// <summary>y - Xβ at a point, in sorted order.</summary>
    public double[] Residuals(RemlPoint at)
    {
        var r = new double[N];
        for (var i = 0; i < N; i++)
            r[i] = e[i] - Vectors.Dot(Z(i), at.Delta);
        return r;
    }

    /// <summary>V^-1 m within one group, in place.</summary>
    public void Solve(RemlPoint at, int group, Span<double> m)
    {
        var (from, to) = Rows(group);
        var (s, own) = (0.0, 0.0);
        for (var r = from; r < to; r++)
        {
            var w = 1 / (at.Phi * unit[r] + known[r]);
            s += w;
            own += w * m[r - from];
        }
        var share = at.Tau2 / (1 + at.Tau2 * s) * own;
        for (var r = from; r < to; r++)
            m[r - from] = (m[r - from] - share) / (at.Phi * unit[r] + known[r]);
    }
}

/// <summary>The restricted likelihood at one pair of variances.</summary>
/// <param name="Tau2">Variance of the groups' effects.</param>
/// <param name="Phi">Variance of a row of its own, at weight 1.</param>
/// <param name="Criterion">-2 log restricted likelihood.</param>
/// <param name="Square">r'V^-1r.</param>
/// <param name="Logs">log|V| + log|X'V^-1X|.</param>
/// <param name="Delta">Whitened coefficients less those of least squares (k).</param>
/// <param name="C">(Z'V^-1Z)^-1 of the whitened columns (k x k).</param>
internal sealed record RemlPoint(double Tau2, double Phi, double Criterion, double Square, double Logs, double[] Delta, double[,] C);
