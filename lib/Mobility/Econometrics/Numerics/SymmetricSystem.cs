namespace Mobility.Econometrics.Numerics;

/// <summary>
/// Cholesky factor G = R'R of a positive definite matrix in double-double, with the inverse of the factor.
/// </summary>
internal sealed class SymmetricSystem
{
    /// <summary>Relative size of a pivot, squared, at which a column counts as a combination of those before it.</summary>
    const double Breakdown = 1e-29;

    readonly DoubleDouble[,] inverseFactor;

    SymmetricSystem(DoubleDouble[,] inverseFactor) => this.inverseFactor = inverseFactor;

    /// <summary>Upper triangular W = R^-1, so that (R'R)^-1 = W W'.</summary>
    public DoubleDouble[,] InverseFactor => inverseFactor;

    /// <summary>Number of rows and columns.</summary>
    public int Size => inverseFactor.GetLength(0);

    /// <summary>
    /// Factorises the leading k x k part of <paramref name="g"/>. When column j is a combination of the columns before it,
    /// the system is null and the combination holds its j coefficients.
    /// </summary>
    public static (SymmetricSystem? System, double[]? Combination) Factor(DoubleDouble[,] g, int k)
    {
        var r = new DoubleDouble[k, k];
        for (var j = 0; j < k; j++)
        {
            for (var i = 0; i < j; i++)
            {
                var sum = g[i, j];
                for (var l = 0; l < i; l++)
                    sum -= r[l, i] * r[l, j];
                r[i, j] = sum / r[i, i];
            }
            var pivot = g[j, j];
            for (var l = 0; l < j; l++)
                pivot -= r[l, j] * r[l, j];
            if (!(pivot.High > Breakdown * g[j, j].High))
                return (null, BackSubstitute(r, j));
            r[j, j] = DoubleDouble.Sqrt(pivot);
        }
        return (new SymmetricSystem(Invert(r, k)), null);
    }

    /// <summary>Solves G x = b.</summary>
    public DoubleDouble[] Solve(DoubleDouble[] b)
    {
        var k = Size;
        var u = new DoubleDouble[k];
        for (var i = 0; i < k; i++)
            for (var l = 0; l <= i; l++)
                u[i] += inverseFactor[l, i] * b[l];
        var x = new DoubleDouble[k];
        for (var i = 0; i < k; i++)
            for (var l = i; l < k; l++)
                x[i] += inverseFactor[i, l] * u[l];
        return x;
    }

    /// <summary>G^-1.</summary>
    public DoubleDouble[,] Inverse()
    {
        var k = Size;
        var inverse = new DoubleDouble[k, k];
        for (var i = 0; i < k; i++)
            for (var j = i; j < k; j++)
            {
                var sum = DoubleDouble.Zero;
                for (var l = j; l < k; l++)
                    sum += inverseFactor[i, l] * inverseFactor[j, l];
                inverse[i, j] = inverse[j, i] = sum;
            }
        return inverse;
    }

    static double[] BackSubstitute(DoubleDouble[,] r, int j)
    {
        var c = new DoubleDouble[j];
        for (var i = j - 1; i >= 0; i--)
        {
            var sum = r[i, j];
            for (var l = i + 1; l < j; l++)
                sum -= r[i, l] * c[l];
            c[i] = sum / r[i, i];
        }
        return [.. c.Select(v => (double)v)];
    }

    static DoubleDouble[,] Invert(DoubleDouble[,] r, int k)
    {
        var w = new DoubleDouble[k, k];
        for (var j = 0; j < k; j++)
        {
            w[j, j] = (DoubleDouble)1.0 / r[j, j];
            for (var i = j - 1; i >= 0; i--)
            {
                var sum = DoubleDouble.Zero;
                for (var l = i + 1; l <= j; l++)
                    sum += r[i, l] * w[l, j];
                w[i, j] = -sum / r[i, i];
            }
        }
        return w;
    }
}
