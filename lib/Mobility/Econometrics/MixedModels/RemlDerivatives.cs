using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// First and second derivatives of the log restricted likelihood in (τ², φ). With P = V^-1 - V^-1X(X'V^-1X)^-1X'V^-1:
/// score ½(y'PV_aPy - tr PV_a), expected information ½ tr PV_aPV_b, observed y'PV_aPV_bPy less that (Harville 1977;
/// Johnson and Thompson 1995).
/// </summary>
/// <param name="Score">2.</param>
/// <param name="Expected">2 x 2.</param>
/// <param name="Observed">2 x 2.</param>
/// <param name="Inner">X'V^-1V_aV^-1X of the whitened columns, one k x k matrix for each variance.</param>
internal sealed record RemlDerivatives(double[] Score, double[,] Expected, double[,] Observed, double[][,] Inner)
{
    public static RemlDerivatives Of(RemlProblem problem, RemlPoint at)
    {
        var k = problem.K;
        var residuals = problem.Residuals(at);
        double[][,] inner = [new double[k, k], new double[k, k]];       // F_a = T'V_aT with T = V^-1Z
        var middle = new double[2, 2][,];                               // T'V_a V^-1 V_bT
        var (trace, squares, traces) = (new double[2], new double[2, 2], new double[2, 2]);
        var quadratic = new double[2];
        double[][] right = [new double[k], new double[k]];              // Z'V^-1V_aq with q = Py
        for (var a = 0; a < 2; a++)
            for (var b = 0; b < 2; b++)
                middle[a, b] = new double[k, k];
        for (var g = 0; g < problem.Groups; g++)
        {
            var (from, to) = problem.Rows(g);
            var m = to - from;
            var (one, q) = (new double[m], new double[m]);
            Array.Fill(one, 1.0);
            problem.Solve(at, g, one);
            residuals.AsSpan(from, m).CopyTo(q);
            problem.Solve(at, g, q);
            // Columns of T, of U_a = V_aT and of V^-1U_a; the last column is q in place of T's.
            var t = new double[k + 1][];
            var (u, w) = (new double[2, k + 1][], new double[2, k + 1][]);
            for (var c = 0; c <= k; c++)
            {
                if (c < k)
                {
                    t[c] = new double[m];
                    for (var i = 0; i < m; i++)
                        t[c][i] = problem.Z(from + i)[c];
                    problem.Solve(at, g, t[c]);
                }
                else
                    t[c] = q;
                var sum = t[c].Sum();
                (u[0, c], u[1, c]) = (new double[m], new double[m]);
                for (var i = 0; i < m; i++)
                    (u[0, c][i], u[1, c][i]) = (sum, problem.Unit(from + i) * t[c][i]);
                for (var a = 0; a < 2; a++)
                {
                    w[a, c] = (double[])u[a, c].Clone();
                    problem.Solve(at, g, w[a, c]);
                }
            }
            for (var a = 0; a < 2; a++)
            {
                quadratic[a] += Vectors.Dot(q, u[a, k]);
                for (var c = 0; c < k; c++)
                {
                    right[a][c] += Vectors.Dot(t[c], u[a, k]);
                    for (var d = 0; d < k; d++)
                        inner[a][c, d] += Vectors.Dot(t[c], u[a, d]);
                }
                for (var b = 0; b < 2; b++)
                {
                    squares[a, b] += Vectors.Dot(u[a, k], w[b, k]);
                    for (var c = 0; c < k; c++)
                        for (var d = 0; d < k; d++)
                            middle[a, b][c, d] += Vectors.Dot(u[a, c], w[b, d]);
                }
            }
            AddTraces(problem, at, (from, to), one, trace, traces);
        }
        var (score, expected, observed) = (new double[2], new double[2, 2], new double[2, 2]);
        for (var a = 0; a < 2; a++)
        {
            score[a] = (quadratic[a] - trace[a] + Trace(at.C, inner[a])) / 2;
            for (var b = 0; b < 2; b++)
            {
                expected[a, b] = (traces[a, b] - 2 * Trace(at.C, middle[a, b]) + Trace(Product(at.C, inner[a]), Product(at.C, inner[b]))) / 2;
                observed[a, b] = squares[a, b] - Form(right[a], at.C, right[b]) - expected[a, b];
            }
        }
        return new RemlDerivatives(score, expected, observed, inner);
    }

    /// <summary>tr V^-1V_a and tr V^-1V_aV^-1V_b of one group.</summary>
    static void AddTraces(RemlProblem problem, RemlPoint at, (int From, int To) rows, double[] one, double[] trace, double[,] traces)
    {
        var (s, cross, second, third, fourth) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var r = rows.From; r < rows.To; r++)
            s += 1 / (at.Phi * problem.Unit(r) + problem.Known(r));
        var share = at.Tau2 / (1 + at.Tau2 * s);
        for (var r = rows.From; r < rows.To; r++)
        {
            var (e, w) = (problem.Unit(r), 1 / (at.Phi * problem.Unit(r) + problem.Known(r)));
            trace[1] += e * w * (1 - share * w);
            cross += e * one[r - rows.From] * one[r - rows.From];
            second += e * e * w * w;
            third += e * e * w * w * w;
            fourth += e * w * w;
        }
        var total = one.Sum();
        trace[0] += total;
        traces[0, 0] += total * total;
        traces[0, 1] += cross;
        traces[1, 0] += cross;
        traces[1, 1] += second - 2 * share * third + share * share * fourth * fourth;
    }

    static double[,] Product(double[,] a, double[,] b)
    {
        var k = a.GetLength(0);
        var product = new double[k, k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                for (var l = 0; l < k; l++)
                    product[i, j] += a[i, l] * b[l, j];
        return product;
    }

    /// <summary>tr AB.</summary>
    static double Trace(double[,] a, double[,] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < a.GetLength(0); j++)
                sum += a[i, j] * b[j, i];
        return sum;
    }

    /// <summary>a'Cb.</summary>
    public static double Form(double[] a, double[,] c, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            for (var j = 0; j < b.Length; j++)
                sum += a[i] * c[i, j] * b[j];
        return sum;
    }
}
