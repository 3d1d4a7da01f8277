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

    double HalfWidth => Distributions.Critical(Level, DegreesOfFreedom) * StandardError;
}
