using System.Globalization;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>One coefficient with its inference; the interval holds at <paramref name="Level"/>.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Estimate">The coefficient, in units of the outcome per unit of the column.</param>
/// <param name="StandardError">Its standard error under the fit's covariance rule.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of t: n-k, or G-1 with clusters.</param>
/// <param name="Level">Level of the interval, e.g. 0.95.</param>
public sealed record Coefficient(string Name, double Estimate, double StandardError, double DegreesOfFreedom, double Level = 0.95)
{
    /// <summary>Estimate over standard error.</summary>
    public double T => Estimate / StandardError;

    /// <summary>Two-sided p-value of the hypothesis that the coefficient is zero.</summary>
    public double P => Distributions.TwoSidedT(T, DegreesOfFreedom);

    /// <summary>Lower end of the interval.</summary>
    public double Low => Estimate - HalfWidth;

    /// <summary>Upper end of the interval.</summary>
    public double High => Estimate + HalfWidth;

    /// <summary>The same coefficient with its interval at another level.</summary>
    public Coefficient At(double level) => this with { Level = level };

    /// <summary>The estimate with its interval as a sentence needs it: <c>0.17 (95% interval -0.31 to 0.65)</c>.</summary>
    /// <param name="format">Format of the three numbers, e.g. <c>"0.0"</c>.</param>
    public string InWords(string format = "0.00")
    {
        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{Text(Estimate)} ({100 * Level:0.##}% interval {Text(Low)} to {Text(High)})");
    }

    double HalfWidth => Distributions.Critical(Level, DegreesOfFreedom) * StandardError;
}
