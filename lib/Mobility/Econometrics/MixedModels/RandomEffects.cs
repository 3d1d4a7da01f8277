using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>A predicted effect and its mean squared error in parts.</summary>
/// <param name="Value">The best linear unbiased prediction at the estimated variances.</param>
/// <param name="Conditional">g1: its variance were coefficients and variances known.</param>
/// <param name="Coefficients">g2: what the estimation of the coefficients adds.</param>
/// <param name="Variances">g3: what the estimation of the variances adds, once.</param>
internal readonly record struct Predicted(double Value, double Conditional, double Coefficients, double Variances)
{
    /// <summary>√(g1 + g2 + 2 g3).</summary>
    public double StandardError => Math.Sqrt(Math.Max(0, Conditional + Coefficients + 2 * Variances));
}

/// <summary>
/// Predictions t̂ = c'V^-1(y - Xβ̂) of an effect with c = cov(y, t), and their mean squared errors g1 + g2 + 2 g3: Kackar and Harville
/// (1984), JASA 79, 853-862; Prasad and Rao (1990), JASA 85, 163-171; for REML Datta and Lahiri (2000), Statistica Sinica 10, 613-627.
/// g3 = tr(∂b'/∂ψ V ∂b/∂ψ I^-1) with b = V^-1c and the expected information I.
/// </summary>
internal sealed class RandomEffects
{
    readonly RemlProblem problem;
    readonly RemlPoint at;
    readonly double[] residuals;
    readonly double[,] ofVariances;

    public RandomEffects(RemlProblem problem, RemlPoint at, RemlDerivatives derivatives, bool grouped)
    {
        (this.problem, this.at, residuals) = (problem, at, problem.Residuals(at));
        ofVariances = new double[2, 2];
        var i = derivatives.Expected;
        var determinant = i[0, 0] * i[1, 1] - i[0, 1] * i[1, 0];
        if (grouped && determinant > 1e-12 * i[0, 0] * i[1, 1])
            (ofVariances[0, 0], ofVariances[1, 1], ofVariances[0, 1], ofVariances[1, 0]) = (i[1, 1] / determinant, i[0, 0] / determinant, -i[0, 1] / determinant, -i[1, 0] / determinant);
        else
            ofVariances[1, 1] = 1 / i[1, 1];
    }

    /// <summary>y - Xβ̂ of a sorted row.</summary>
    public double Residual(int row) => residuals[row];

    /// <summary>The effect of a group, or with a row of it (sorted) the group's and the row's own together.</summary>
    public Predicted Of(int group, int? row = null)
    {
        var (from, to) = problem.Rows(group);
        var m = to - from;
        var c = new double[m];
        Array.Fill(c, at.Tau2);
        var variance = at.Tau2;
        if (row is { } own)
        {
            c[own - from] += at.Phi;
            variance += at.Phi;
        }
        var b = (double[])c.Clone();
        problem.Solve(at, group, b);
        var d = new double[problem.K];
        var (value, total) = (0.0, b.Sum());
        double[][] x = [new double[m], new double[m]];
        for (var i = 0; i < m; i++)
        {
            value += b[i] * residuals[from + i];
            var z = problem.Z(from + i);
            for (var j = 0; j < d.Length; j++)
                d[j] += b[i] * z[j];
            x[0][i] = 1 - total;
            x[1][i] = (row == from + i ? 1 : 0) - problem.Unit(from + i) * b[i];
        }
        double[][] y = [(double[])x[0].Clone(), (double[])x[1].Clone()];
        problem.Solve(at, group, y[0]);
        problem.Solve(at, group, y[1]);
        var variances = 0.0;
        for (var a = 0; a < 2; a++)
            for (var e = 0; e < 2; e++)
                variances += ofVariances[a, e] * Vectors.Dot(x[a], y[e]);
        return new Predicted(value, Math.Max(0, variance - Vectors.Dot(c, b)), RemlDerivatives.Form(d, at.C, d), variances);
    }
}
