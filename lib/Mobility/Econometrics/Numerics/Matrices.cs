namespace Mobility.Econometrics.Numerics;

/// <summary>Small dense matrices of the size of a model.</summary>
internal static class Matrices
{
    /// <summary>W M W' for upper triangular W and symmetric M, summed in double-double, rounded once.</summary>
    public static double[,] Sandwich(DoubleDouble[,] w, double[,] m)
    {
        var k = w.GetLength(0);
        var half = new DoubleDouble[k, k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                for (var l = i; l < k; l++)
                    half[i, j] += w[i, l] * m[l, j];
        var full = new double[k, k];
        for (var i = 0; i < k; i++)
            for (var j = i; j < k; j++)
            {
                var sum = DoubleDouble.Zero;
                for (var l = j; l < k; l++)
                    sum += half[i, l] * w[j, l];
                full[i, j] = full[j, i] = (double)sum;
            }
        return full;
    }

    /// <summary>Σ_g s_g s_g' for the rows s_g of a G x k array.</summary>
    public static double[,] Outer(double[] sums, int groups, int k)
    {
        var m = new double[k, k];
        for (var g = 0; g < groups; g++)
            for (var i = 0; i < k; i++)
            {
                var v = sums[g * k + i];
                for (var j = i; j < k; j++)
                    m[i, j] += v * sums[g * k + j];
            }
        for (var i = 0; i < k; i++)
            for (var j = 0; j < i; j++)
                m[i, j] = m[j, i];
        return m;
    }

    /// <summary>factor m.</summary>
    public static double[,] Scale(double[,] m, double factor)
    {
        var scaled = new double[m.GetLength(0), m.GetLength(1)];
        for (var i = 0; i < m.GetLength(0); i++)
            for (var j = 0; j < m.GetLength(1); j++)
                scaled[i, j] = m[i, j] * factor;
        return scaled;
    }

    /// <summary>The j-th unit vector.</summary>
    public static double[] Unit(int k, int j)
    {
        var unit = new double[k];
        unit[j] = 1;
        return unit;
    }

    /// <summary>a + factor b.</summary>
    public static double[,] Combine(double[,] a, double[,] b, double factor)
    {
        var sum = (double[,])a.Clone();
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < a.GetLength(1); j++)
                sum[i, j] += factor * b[i, j];
        return sum;
    }

    /// <summary>value times the identity.</summary>
    public static double[,] Diagonal(int k, double value)
    {
        var m = new double[k, k];
        for (var i = 0; i < k; i++)
            m[i, i] = value;
        return m;
    }
}
