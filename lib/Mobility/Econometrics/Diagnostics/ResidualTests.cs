using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>A test of normality.</summary>
/// <param name="W">Shapiro and Wilk's W, at most 1.</param>
/// <param name="P">Its p-value.</param>
internal sealed record ShapiroWilkTest(double W, double P);

/// <summary>Tests of the residuals of an unweighted fit.</summary>
internal static class ResidualTests
{
    /// <summary>Durbin and Watson's d, Σ (e_i - e_i-1)² / Σ e²: 2 when neighbouring rows, in the order given, are uncorrelated.</summary>
    public static double DurbinWatson(Fit fit)
    {
        var e = Unweighted(fit, "Durbin-Watson");
        var sum = 0.0;
        for (var i = 1; i < e.Count; i++)
            sum += (e[i] - e[i - 1]) * (e[i] - e[i - 1]);
        return sum / e.Sum(v => v * v);
    }

    /// <summary>Jarque and Bera's (1987) test of normality by skewness and kurtosis, n/6 (S² + (K-3)²/4).</summary>
    public static ChiSquaredTest JarqueBera(Fit fit)
    {
        var e = Unweighted(fit, "Jarque-Bera");
        var mean = e.Average();
        double Moment(int power) => e.Average(v => Math.Pow(v - mean, power));
        var variance = Moment(2);
        var skewness = Moment(3) / Math.Pow(variance, 1.5);
        var kurtosis = Moment(4) / (variance * variance);
        return new ChiSquaredTest("normal residuals (Jarque-Bera)", e.Count / 6.0 * (skewness * skewness + (kurtosis - 3) * (kurtosis - 3) / 4), 2);
    }

    /// <summary>Shapiro and Wilk's test of normality for 3 to 5,000 rows, in Royston's (1995) approximation, Applied Statistics 44, R94.</summary>
    public static ShapiroWilkTest ShapiroWilk(Fit fit)
    {
        double[] x = [.. Unweighted(fit, "Shapiro-Wilk").Order()];
        var n = x.Length;
        if (n is < 3 or > 5000)
            throw new MobilityException($"The Shapiro-Wilk test is defined for 3 to 5,000 rows; this fit has {Inputs.Count(n)}. Use ResidualTests.JarqueBera.");
        var a = Weights(n);
        var mean = x.Average();
        var numerator = 0.0;
        for (var i = 0; i < a.Length; i++)
            numerator += a[i] * (x[n - 1 - i] - x[i]);
        var w = Math.Min(1, numerator * numerator / x.Sum(v => (v - mean) * (v - mean)));
        return new ShapiroWilkTest(w, P(w, n));
    }

    static double[] Weights(int n)
    {
        if (n == 3)
            return [Math.Sqrt(0.5)];
        double[] m = [.. Enumerable.Range(1, n / 2).Select(i => Distributions.NormalQuantile((i - 0.375) / (n + 0.25)))];
        var sum = 2 * m.Sum(v => v * v);
        var root = 1 / Math.Sqrt(n);
        var first = Polynomial(root, 0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056) - m[0] / Math.Sqrt(sum);
        var second = Polynomial(root, 0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633) - (n > 5 ? m[1] / Math.Sqrt(sum) : 0);
        var scale = n > 5
            ? Math.Sqrt((sum - 2 * m[0] * m[0] - 2 * m[1] * m[1]) / (1 - 2 * first * first - 2 * second * second))
            : Math.Sqrt((sum - 2 * m[0] * m[0]) / (1 - 2 * first * first));
        return [.. m.Select((v, i) => i == 0 ? first : i == 1 && n > 5 ? second : -v / scale)];
    }

    static double P(double w, int n)
    {
        if (n == 3)
            return Math.Max(0, 6 / Math.PI * (Math.Asin(Math.Sqrt(w)) - Math.PI / 3));
        var y = Math.Log(1 - w);
        var log = Math.Log(n);
        double mean, deviation;
        if (n <= 11)
        {
            var gamma = Polynomial(n, -2.273, 0.459);
            if (y >= gamma)
                return 1e-99;
            y = -Math.Log(gamma - y);
            mean = Polynomial(n, 0.544, -0.39978, 0.025054, -6.714e-4);
            deviation = Math.Exp(Polynomial(n, 1.3822, -0.77857, 0.062767, -0.0020322));
        }
        else
        {
            mean = Polynomial(log, -1.5861, -0.31082, -0.083751, 0.0038915);
            deviation = Math.Exp(Polynomial(log, -0.4803, -0.082676, 0.0030302));
        }
        return Distributions.UpperNormal((y - mean) / deviation);
    }

    static double Polynomial(double x, params double[] coefficients) => coefficients.Reverse().Aggregate((sum, c) => sum * x + c);

    static IReadOnlyList<double> Unweighted(Fit fit, string test)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return fit.Estimated.Frame.Weights is null ? fit.Residuals
            : throw new MobilityException($"The {test} test is defined here for unweighted fits. Fit without weights to use it.");
    }
}
