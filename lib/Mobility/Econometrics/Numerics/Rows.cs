using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mobility.Econometrics.Numerics;

/// <summary>Row-wise quantities of a block of rows, eight rows at a time: residuals and whitened regressors.</summary>
internal static class Rows
{
    const int Lanes = 8;

    /// <summary>y - Xβ for rows start..start+count, accumulated in double-double, rounded once; <paramref name="low"/> gets what rounding left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Residuals(double[][] x, double[] y, int start, int count, double[] beta, double[] betaLow, double[] result, int at = 0, double[]? low = null)
    {
        var r = 0;
        for (; r + Lanes <= count; r += Lanes)
        {
            var s = Vector512.LoadUnsafe(ref y[start + r]);
            var c = Vector512<double>.Zero;
            for (var j = 0; j < x.Length; j++)
            {
                var v = Vector512.LoadUnsafe(ref x[j][start + r]);
                var b = Vector512.Create(-beta[j]);
                var product = v * b;
                var error = Vector512.FusedMultiplyAdd(v, b, -product);
                error = Vector512.FusedMultiplyAdd(v, Vector512.Create(-betaLow[j]), error);
                var t = s + product;
                var z = t - s;
                c += (s - (t - z)) + (product - z) + error;
                s = t;
            }
            var rounded = s + c;
            rounded.StoreUnsafe(ref result[at + r]);
            if (low is not null)
                (c - (rounded - s)).StoreUnsafe(ref low[at + r]);
        }
        for (; r < count; r++)
        {
            DoubleDouble s = y[start + r];
            for (var j = 0; j < x.Length; j++)
                s += new DoubleDouble(-beta[j], -betaLow[j]) * x[j][start + r];
            result[at + r] = (double)s;
            if (low is not null)
                low[at + r] = s.Low - (result[at + r] - s.High);
        }
    }

    /// <summary>Z = XW for rows start..start+count, W upper triangular; <paramref name="delicate"/> sums in double-double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Whiten(double[][] x, int start, int count, DoubleDouble[,] w, bool delicate, double[][] z)
    {
        for (var j = 0; j < x.Length; j++)
        {
            var r = 0;
            if (delicate)
            {
                for (; r + Lanes <= count; r += Lanes)
                    Delicate(x, start + r, w, j).StoreUnsafe(ref z[j][r]);
                for (; r < count; r++)
                {
                    var sum = DoubleDouble.Zero;
                    for (var i = 0; i <= j; i++)
                        sum += w[i, j] * x[i][start + r];
                    z[j][r] = (double)sum;
                }
            }
            else
            {
                for (; r + Lanes <= count; r += Lanes)
                {
                    var sum = Vector512<double>.Zero;
                    for (var i = 0; i <= j; i++)
                        sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x[i][start + r]), Vector512.Create(w[i, j].High), sum);
                    sum.StoreUnsafe(ref z[j][r]);
                }
                for (; r < count; r++)
                {
                    var sum = 0.0;
                    for (var i = 0; i <= j; i++)
                        sum = Math.FusedMultiplyAdd(x[i][start + r], w[i, j].High, sum);
                    z[j][r] = sum;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static Vector512<double> Delicate(double[][] x, int row, DoubleDouble[,] w, int j)
    {
        var s = Vector512<double>.Zero;
        var c = Vector512<double>.Zero;
        for (var i = 0; i <= j; i++)
        {
            var v = Vector512.LoadUnsafe(ref x[i][row]);
            var b = Vector512.Create(w[i, j].High);
            var product = v * b;
            var error = Vector512.FusedMultiplyAdd(v, b, -product);
            error = Vector512.FusedMultiplyAdd(v, Vector512.Create(w[i, j].Low), error);
            var t = s + product;
            var z = t - s;
            c += (s - (t - z)) + (product - z) + error;
            s = t;
        }
        return s + c;
    }
}
