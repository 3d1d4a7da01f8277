using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

public sealed partial class MixedModel
{
    /// <summary>
    /// Joint draws of the rows' effects given the outcomes, at the estimated variances and a flat prior of the coefficients, into an array in
    /// the order of <see cref="Rows"/>: δ ~ N(0, C), then u_j | δ ~ N(g Σ r/d, g) with d = φ + se², g = τ²/(1 + τ² Σ 1/d), then
    /// v_i | u ~ N(φ(r_i - u)/d_i, φ se²/d_i), with r the residual at those coefficients.
    /// </summary>
    internal Action<Xoshiro256, double[]> Sampler()
    {
        var root = Jacobi.Function(at.C, v => Math.Sqrt(Math.Max(0, v)));
        var k = problem.K;
        return (random, theta) =>
        {
            Span<double> normal = stackalloc double[k], delta = stackalloc double[k];
            for (var j = 0; j < k; j++)
                normal[j] = random.NextNormal();
            for (var i = 0; i < k; i++)
            {
                delta[i] = 0;
                for (var j = 0; j < k; j++)
                    delta[i] += root[i, j] * normal[j];
            }
            for (var g = 0; g < problem.Groups; g++)
            {
                var (from, to) = problem.Rows(g);
                var (sum, precision) = (0.0, 0.0);
                for (var r = from; r < to; r++)
                {
                    var d = at.Phi + problem.Known(r);
                    var residual = effects.Residual(r) - Vectors.Dot(problem.Z(r), delta);
                    theta[problem.Order[r]] = residual;
                    sum += residual / d;
                    precision += 1 / d;
                }
                var variance = at.Tau2 / (1 + at.Tau2 * precision);
                var u = variance == 0 ? 0 : variance * sum + Math.Sqrt(variance) * random.NextNormal();
                for (var r = from; r < to; r++)
                {
                    ref var value = ref theta[problem.Order[r]];
                    var share = at.Phi / (at.Phi + problem.Known(r));
                    value = u + share * (value - u) + Math.Sqrt(share * problem.Known(r)) * random.NextNormal();
                }
            }
        };
    }
}
