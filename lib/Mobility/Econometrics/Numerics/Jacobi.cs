namespace Mobility.Econometrics.Numerics;

/// <summary>Eigenvalues and vectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan 2013, 8.5): accurate also for the small ones of a graded matrix.</summary>
internal static class Jacobi
{
    /// <summary>A = V diag(values) V'; the eigenvectors are the columns of V.</summary>
    public static (double[] Values, double[,] Vectors) Decompose(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var a = (double[,])matrix.Clone();
        var v = Matrices.Diagonal(n, 1);
        for (var sweep = 0; sweep < 60; sweep++)
        {
            var rotated = false;
            for (var p = 0; p < n - 1; p++)
                for (var q = p + 1; q < n; q++)
                {
                    if (Math.Abs(a[p, q]) <= 1e-17 * Math.Sqrt(Math.Abs(a[p, p] * a[q, q])) || a[p, q] == 0)
                        continue;
                    rotated = true;
                    Rotate(a, v, p, q);
                }
            if (!rotated)
                break;
        }
        var values = new double[n];
        for (var i = 0; i < n; i++)
            values[i] = a[i, i];
        return (values, v);
    }

    /// <summary>f(A) = V diag(f(values)) V'.</summary>
    public static double[,] Function(double[,] matrix, Func<double, double> f)
    {
        var (values, vectors) = Decompose(matrix);
        var n = values.Length;
        var result = new double[n, n];
        for (var l = 0; l < n; l++)
        {
            var value = f(values[l]);
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                    result[i, j] += value * vectors[i, l] * vectors[j, l];
        }
        return result;
    }

    static void Rotate(double[,] a, double[,] v, int p, int q)
    {
        var n = a.GetLength(0);
        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        var apq = a[p, q];
        a[p, p] -= t * apq;
        a[q, q] += t * apq;
        a[p, q] = a[q, p] = 0;
        for (var i = 0; i < n; i++)
        {
            if (i != p && i != q)
            {
                var (aip, aiq) = (a[i, p], a[i, q]);
                a[i, p] = a[p, i] = c * aip - s * aiq;
                a[i, q] = a[q, i] = s * aip + c * aiq;
            }
            var (vip, viq) = (v[i, p], v[i, q]);
            v[i, p] = c * vip - s * viq;
            v[i, q] = s * vip + c * viq;
        }
    }
}
