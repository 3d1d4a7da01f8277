using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// Coefficients of a mixed model with the degrees of freedom 2v²/var(v) of each variance v = c'(X'V^-1X)^-1c (Satterthwaite 1946; Giesbrecht and
/// Burns 1985, Biometrics 41, 477-486), var(v) by the delta method and the observed information of the variances that are not zero.
/// </summary>
internal sealed class MixedCoefficients
{
    public MixedCoefficients(Estimated estimated, RemlProblem problem, RemlPoint at, RemlDerivatives derivatives, bool grouped, double level)
    {
        var (k, solution) = (problem.K, estimated.Solution);
        Covariance = Matrices.Sandwich(solution.Whitening, at.C);
        var free = Enumerable.Range(0, 2).Where(a => (a == 0 ? at.Tau2 : at.Phi) > 0 && (a == 1 || grouped)).ToArray();
        Coefficients = [.. Enumerable.Range(0, k).Select(j =>
        {
            var change = DoubleDouble.Zero;
            for (var l = j; l < k; l++)
                change += solution.Whitening[j, l] * at.Delta[l];
            var estimate = (double)(new DoubleDouble(solution.Beta[j], solution.BetaLow[j]) + change);
            return new Coefficient(estimated.Frame.Names[j], estimate, Math.Sqrt(Covariance[j, j]), Satterthwaite(j), level);
        })];

        double Satterthwaite(int j)
        {
            // v and its derivatives c'CF_aCc in whitened coordinates.
            double[] c = [.. Enumerable.Range(0, k).Select(l => l < j ? 0 : (double)solution.Whitening[j, l])];
            double[] cc = [.. Enumerable.Range(0, k).Select(a => Enumerable.Range(0, k).Sum(b => at.C[a, b] * c[b]))];
            double[] slope = [.. free.Select(a => RemlDerivatives.Form(cc, derivatives.Inner[a], cc))];
            var variance = Vectors.Dot(c, cc);
            var i = derivatives.Observed;
            var of = free.Length switch
            {
                0 => 0,
                1 => slope[0] * slope[0] / i[free[0], free[0]],
                _ => (slope[0] * slope[0] * i[1, 1] - 2 * slope[0] * slope[1] * i[0, 1] + slope[1] * slope[1] * i[0, 0]) / (i[0, 0] * i[1, 1] - i[0, 1] * i[1, 0]),
            };
            return of > 0 ? 2 * variance * variance / of : double.PositiveInfinity;
        }
    }

    public IReadOnlyList<Coefficient> Coefficients { get; }

    public double[,] Covariance { get; }
}
