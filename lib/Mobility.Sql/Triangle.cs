using Mobility.Econometrics.Numerics;

namespace Mobility.Sql;

/// <summary>Upper triangular matrices in double-double.</summary>
internal static class Triangle
{
    /// <summary>A B.</summary>
    public static DoubleDouble[,] Product(DoubleDouble[,] a, DoubleDouble[,] b, int k)
    {
        var product = new DoubleDouble[k, k];
        for (var i = 0; i < k; i++)
            for (var j = i; j < k; j++)
                for (var l = i; l <= j; l++)
                    product[i, j] += a[i, l] * b[l, j];
        return product;
    }

    /// <summary>A x.</summary>
    public static DoubleDouble[] Times(DoubleDouble[,] a, DoubleDouble[] x)
    {
        var product = new DoubleDouble[x.Length];
        for (var i = 0; i < x.Length; i++)
            for (var j = i; j < x.Length; j++)
                product[i] += a[i, j] * x[j];
        return product;
    }

    /// <summary>A'x.</summary>
    public static DoubleDouble[] TransposedTimes(DoubleDouble[,] a, DoubleDouble[] x)
    {
        var product = new DoubleDouble[x.Length];
        for (var j = 0; j < x.Length; j++)
            for (var i = 0; i <= j; i++)
                product[j] += a[i, j] * x[i];
        return product;
    }

    /// <summary>A^-T G A^-1 for symmetric G.</summary>
    public static DoubleDouble[,] Congruent(DoubleDouble[,] a, DoubleDouble[,] g)
    {
        var k = a.GetLength(0);
        var inverse = new DoubleDouble[k, k];
        for (var j = 0; j < k; j++)
        {
            inverse[j, j] = (DoubleDouble)1.0 / a[j, j];
            for (var i = j - 1; i >= 0; i--)
            {
                var sum = DoubleDouble.Zero;
                for (var l = i + 1; l <= j; l++)
                    sum += a[i, l] * inverse[l, j];
                inverse[i, j] = -sum / a[i, i];
            }
        }
        var (half, full) = (new DoubleDouble[k, k], new DoubleDouble[k, k]);
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                for (var l = 0; l <= j; l++)
                    half[i, j] += g[i, l] * inverse[l, j];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                for (var l = 0; l <= i; l++)
                    full[i, j] += inverse[l, i] * half[l, j];
        return full;
    }

    /// <summary>W'M W for symmetric M and upper triangular W.</summary>
    public static double[,] Whitened(DoubleDouble[,] w, double[,] m)
    {
        var k = m.GetLength(0);
        var (half, full) = (new DoubleDouble[k, k], new double[k, k]);
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                for (var l = 0; l <= j; l++)
                    half[i, j] += w[l, j] * m[i, l];
        for (var i = 0; i < k; i++)
            for (var j = i; j < k; j++)
            {
                var sum = DoubleDouble.Zero;
                for (var l = 0; l <= i; l++)
                    sum += half[l, j] * w[l, i];
                full[i, j] = full[j, i] = (double)sum;
            }
        return full;
    }
}
