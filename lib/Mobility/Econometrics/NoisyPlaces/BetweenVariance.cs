using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>How the variance τ² of the true values between places is estimated.</summary>
public enum BetweenVarianceRule
{
    /// <summary>Restricted maximum likelihood under normality (Harville 1977; Viechtbauer 2005).</summary>
    Reml,

    /// <summary>The τ² at which the weighted sum of squares equals its expectation (Paule and Mandel 1982).</summary>
    PauleMandel,

    /// <summary>The closed moment formula (DerSimonian and Laird 1986).</summary>
    DerSimonianLaird,
}

/// <summary>
/// τ², the variance of true values between places, from estimates y_i with known sampling variances v_i:
/// y_i ~ N(μ, v_i + τ²). Never below zero.
/// </summary>
internal static class BetweenVariance
{
    const int MostSteps = 10_000;

    /// <summary>τ² by a rule.</summary>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> standardErrors, BetweenVarianceRule rule = BetweenVarianceRule.Reml)
    {
        Inputs.SameLength(nameof(values), values.Length, nameof(standardErrors), standardErrors.Length);
        Inputs.AtLeast(2, values.Length, "A variance between places", "one place does not vary");
        Inputs.Finite(nameof(values), values);
        Inputs.StandardErrors(nameof(standardErrors), standardErrors);
        return rule switch
        {
            BetweenVarianceRule.DerSimonianLaird => DerSimonianLaird(values, standardErrors),
            BetweenVarianceRule.PauleMandel => PauleMandel(values, standardErrors),
            _ => Reml(values, standardErrors),
        };
    }

    /// <summary>(Q - (k - 1)) / (Σw - Σw²/Σw), w = 1/v, or 0.</summary>
    static double DerSimonianLaird(ReadOnlySpan<double> y, ReadOnlySpan<double> se)
    {
        var s = new Weighted(y, se, 0);
        return Math.Max(0, (s.Q - (y.Length - 1)) / (s.W - s.W2 / s.W));
    }

    /// <summary>
    /// The root of Q(τ²) = k - 1, Q(τ²) = Σ(y-μ)²/(v+τ²); Q falls and is convex, so Newton's steps from zero rise to
    /// the root without passing it (DerSimonian and Kacker 2007).
    /// </summary>
    static double PauleMandel(ReadOnlySpan<double> y, ReadOnlySpan<double> se)
    {
        var tau2 = 0.0;
        for (var i = 0; i < MostSteps; i++)
        {
            var s = new Weighted(y, se, tau2);
            var step = (s.Q - (y.Length - 1)) / s.WeightedSquares;
            if (!(step > 0))
                return tau2;
            var next = tau2 + step;
            if (next == tau2)
                return tau2;
            tau2 = next;
        }
        return tau2;
    }

    /// <summary>
    /// The highest maximum of the restricted likelihood, by Fisher scoring
    /// Δ = (Σw²(y-μ)² - Σw + Σw²/Σw) / (Σw² - 2Σw³/Σw + (Σw²/Σw)²) from three starts, since small problems can have
    /// more than one maximum.
    /// </summary>
    static double Reml(ReadOnlySpan<double> y, ReadOnlySpan<double> se)
    {
        var spread = Moments.Centered(y);
        var hedges = Moments.Product(spread, spread) / (y.Length - 1) - Moments.Product(se, se) / y.Length;
        var best = (Tau2: 0.0, LogLikelihood: new Weighted(y, se, 0).RestrictedLogLikelihood);
        foreach (var start in (ReadOnlySpan<double>)[Math.Max(0, hedges), PauleMandel(y, se), 0])
        {
            var tau2 = Scoring(y, se, start);
            var likelihood = new Weighted(y, se, tau2).RestrictedLogLikelihood;
            if (likelihood > best.LogLikelihood)
                best = (tau2, likelihood);
        }
        return best.Tau2;
    }

    static double Scoring(ReadOnlySpan<double> y, ReadOnlySpan<double> se, double tau2)
    {
        var smallest = double.PositiveInfinity;
        for (var i = 0; i < MostSteps; i++)
        {
            var s = new Weighted(y, se, tau2);
            var step = s.Score / s.Information;
            // The last steps only follow rounding: they no longer shrink.
            if (Math.Abs(step) <= 1e-13 * tau2 && Math.Abs(step) >= smallest)
                return tau2;
            smallest = Math.Min(smallest, Math.Abs(step));
            var next = Math.Max(0, tau2 + step);
            if (next == tau2)
                return tau2;
            tau2 = next;
        }
        return tau2;
    }

    /// <summary>The sums over places at one τ², weights w = 1/(v + τ²).</summary>
    internal readonly struct Weighted
    {
        public Weighted(ReadOnlySpan<double> y, ReadOnlySpan<double> se, double tau2)
        {
            var w = new double[y.Length];
            for (var i = 0; i < w.Length; i++)
                w[i] = 1 / (se[i] * se[i] + tau2);
            Mean = Moments.Mean(y, w);
            W = Moments.Total(w);
            W2 = Moments.Product(w, w);
            W3 = Moments.Product(w, w, w);
            var logs = 0.0;
            for (var i = 0; i < w.Length; i++)
            {
                var r = w[i] * (y[i] - Mean);
                Q += r * (y[i] - Mean);
                WeightedSquares += r * r;
                logs += Math.Log(w[i]);
            }
            RestrictedLogLikelihood = (logs - Math.Log(W) - Q) / 2;
        }

        public double Mean { get; }

        public double W { get; }

        public double W2 { get; }

        public double W3 { get; }

        /// <summary>Σw(y-μ)².</summary>
        public double Q { get; }

        /// <summary>Σw²(y-μ)², also minus the derivative of Q.</summary>
        public double WeightedSquares { get; }

        public double RestrictedLogLikelihood { get; }

        public double Score => WeightedSquares - W + W2 / W;

        public double Information => W2 - 2 * W3 / W + W2 / W * (W2 / W);
    }
}
