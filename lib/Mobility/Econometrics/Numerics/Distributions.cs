namespace Mobility.Econometrics.Numerics;

/// <summary>
/// Tails and quantiles of the normal, t, F and chi-squared distributions with full relative accuracy in the far tails
/// and for millions of degrees of freedom, where general libraries lose digits through differences of log-gammas.
/// </summary>
internal static class Distributions
{
    const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>P(|T| ≥ |t|) for Student's t with <paramref name="df"/> degrees of freedom (infinite: normal).</summary>
    public static double TwoSidedT(double t, double df)
    {
        if (double.IsNaN(t) || double.IsNaN(df) || df <= 0)
            return double.NaN;
        t = Math.Abs(t);
        if (double.IsInfinity(t))
            return 0;
        if (double.IsPositiveInfinity(df))
            return 2 * UpperNormal(t);
        var square = t * t;
        return IncompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square));
    }

    /// <summary>P(F ≥ f) with df1 and df2 degrees of freedom (df2 infinite: chi-squared / df1).</summary>
    public static double UpperF(double f, double df1, double df2)
    {
        if (double.IsNaN(f) || df1 <= 0 || df2 <= 0)
            return double.NaN;
        if (f <= 0)
            return 1;
        if (double.IsPositiveInfinity(df2))
            return UpperChiSquared(f * df1, df1);
        var total = df2 + df1 * f;
        return IncompleteBeta(df2 / 2, df1 / 2, df2 / total, df1 * f / total);
    }

    /// <summary>P(χ² ≥ x) with df degrees of freedom.</summary>
    public static double UpperChiSquared(double x, double df)
    {
        if (double.IsNaN(x) || df <= 0)
            return double.NaN;
        return x <= 0 ? 1 : UpperGamma(df / 2, x / 2);
    }

    /// <summary>P(N ≥ z) for a standard normal.</summary>
    public static double UpperNormal(double z)
    {
        if (z < 0)
            return 1 - UpperNormal(-z);
        return z == 0 ? 0.5 : UpperGamma(0.5, z * z / 2) / 2;
    }

    /// <summary>P(N ≤ z) for a standard normal.</summary>
    public static double Normal(double z) => z < 0 ? UpperNormal(-z) : 1 - UpperNormal(z);

    /// <summary>The z with P(N ≤ z) = p.</summary>
    public static double NormalQuantile(double p) =>
        p < 0.5 ? -TwoSidedQuantile(2 * p, double.PositiveInfinity) : TwoSidedQuantile(2 * (1 - p), double.PositiveInfinity);

    /// <summary>Half width of a two-sided interval in standard errors: the t with P(|T| ≤ t) = level.</summary>
    public static double Critical(double level, double df)
    {
        if (!(level > 0 && level < 1))
            throw new MobilityException($"A confidence level lies between 0 and 1, such as 0.95; {level.ToString(System.Globalization.CultureInfo.InvariantCulture)} was given. Write 0.95 for 95%.");
        return TwoSidedQuantile(1 - level, df);
    }

    /// <summary>The t ≥ 0 with P(|T| ≥ t) = tail, by bracketed Newton steps on the tail.</summary>
    static double TwoSidedQuantile(double tail, double df)
    {
        if (double.IsNaN(df) || df <= 0)
            return double.NaN;
        if (tail >= 1)
            return 0;
        if (tail <= 0)
            return double.PositiveInfinity;
        var (low, high) = (0.0, 1.0);
        while (TwoSidedT(high, df) > tail)
            (low, high) = (high, high * 2);
        var t = (low + high) / 2;
        for (var i = 0; i < 200; i++)
        {
            var p = TwoSidedT(t, df);
            if (p > tail)
                low = t;
            else
                high = t;
            var next = t + (p - tail) / (2 * DensityT(t, df));
            if (!(next > low && next < high))
                next = (low + high) / 2;
            if (Math.Abs(next - t) <= 1e-16 * t)
                return next;
            t = next;
        }
        return t;
    }

    static double DensityT(double t, double df) => double.IsPositiveInfinity(df)
        ? Math.Exp(-t * t / 2 - HalfLogTwoPi)
        : Math.Exp(-(df + 1) / 2 * Log1p(t * t / df) - LogBeta(df / 2, 0.5)) / Math.Sqrt(df);

    /// <summary>
    /// I_x(a, b) by Lentz's evaluation of the continued fraction (Numerical Recipes 6.4); y = 1 - x is given so that
    /// neither tail is rounded away.
    /// </summary>
    public static double IncompleteBeta(double a, double b, double x, double y)
    {
        if (x <= 0)
            return 0;
        if (y <= 0)
            return 1;
        var front = Math.Exp(a * LogOf(x, y) + b * LogOf(y, x) - LogBeta(a, b));
        return x < (a + 1) / (a + b + 2)
            ? front * BetaFraction(a, b, x) / a
            : 1 - front * BetaFraction(b, a, y) / b;
    }

    static double LogOf(double x, double rest) => x > 0.5 ? Log1p(-rest) : Math.Log(x);

    static double BetaFraction(double a, double b, double x)
    {
        const double tiny = 1e-300;
        var c = 1.0;
        var d = 1 / NotZero(1 - (a + b) * x / (a + 1));
        var h = d;
        for (var m = 1; m < 100_000; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / NotZero(1 + even * d);
            c = NotZero(1 + even / c);
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / NotZero(1 + odd * d);
            c = NotZero(1 + odd / c);
            var factor = d * c;
            h *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
                break;
        }
        return h;

        static double NotZero(double v) => Math.Abs(v) < tiny ? tiny : v;
    }

    /// <summary>Q(a, x), the regularised upper incomplete gamma function, by series or continued fraction.</summary>
    public static double UpperGamma(double a, double x)
    {
        var front = Math.Exp(a * Math.Log(x) - x - LogGamma(a));
        if (x < a + 1)
        {
            var (term, sum) = (1 / a, 1 / a);
            for (var n = 1; n < 100_000 && term > sum * 1e-17; n++)
                sum += term *= x / (a + n);
            return 1 - front * sum;
        }
        const double tiny = 1e-300;
        var b = x + 1 - a;
        var (c, d) = (1 / tiny, 1 / b);
        var h = d;
        for (var i = 1; i < 100_000; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = an * d + b;
            d = 1 / (Math.Abs(d) < tiny ? tiny : d);
            c = b + an / c;
            c = Math.Abs(c) < tiny ? tiny : c;
            var factor = d * c;
            h *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
                break;
        }
        return front * h;
    }

    /// <summary>ln B(a, b) without cancellation for large arguments (as R's lbeta: Stirling corrections are subtracted, not log-gammas).</summary>
    public static double LogBeta(double a, double b)
    {
        var (p, q) = a < b ? (a, b) : (b, a);
        if (p >= 10)
            return -0.5 * Math.Log(q) + HalfLogTwoPi + (Stirling(p) + Stirling(q) - Stirling(p + q))
                + (p - 0.5) * Math.Log(p / (p + q)) + q * Log1p(-p / (p + q));
        if (q >= 10)
            return LogGamma(p) + (Stirling(q) - Stirling(p + q)) + p - p * Math.Log(p + q) + (q - 0.5) * Log1p(-p / (p + q));
        return LogGamma(p) + LogGamma(q) - LogGamma(p + q);
    }

    /// <summary>ln Γ(x) for x > 0: Stirling's series at x ≥ 10, reached by recurrence.</summary>
    public static double LogGamma(double x)
    {
        var product = 1.0;
        while (x < 10)
            product *= x++;
        return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi + Stirling(x) - Math.Log(product);
    }

    /// <summary>ln Γ(x) - ((x - ½) ln x - x + ½ ln 2π) for x ≥ 10 (Abramowitz and Stegun 6.1.41).</summary>
    static double Stirling(double x)
    {
        var r = 1 / (x * x);
        return (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r * (1.0 / 1188
            - r * (691.0 / 360360 - r * (1.0 / 156 - r * (3617.0 / 122400)))))))) / x;
    }

    /// <summary>ln(1 + x), accurate near zero (Kahan's correction).</summary>
    public static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : Math.Abs(x) > 0.5 ? Math.Log(u) : Math.Log(u) * (x / (u - 1));
    }
}
