using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>A number known with error: what a place's children did, or a coefficient.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error, in the units of the value.</param>
/// <param name="N">Observations behind it; null when not known.</param>
public readonly record struct Estimate(double Value, double StandardError, int? N = null)
{
    /// <summary>1 / se²: the weight that gives a mean its smallest variance.</summary>
    public double Precision => 1 / (StandardError * StandardError);

    /// <summary>Value in standard errors.</summary>
    public double Z => Value / StandardError;

    /// <summary>Two-sided normal p-value of a true value of zero.</summary>
    public double P => Distributions.TwoSidedT(Z, double.PositiveInfinity);

    /// <summary>The normal interval value ± z · se.</summary>
    public (double Low, double High) Interval(double level = 0.95)
    {
        Inputs.Level(level);
        var half = Distributions.Critical(level, double.PositiveInfinity) * StandardError;
        return (Value - half, Value + half);
    }

    /// <summary>The estimate in other units: value and standard error times <paramref name="factor"/>.</summary>
    public Estimate Times(double factor) => new(Value * factor, StandardError * Math.Abs(factor), N);

    /// <summary>This less another, independent estimate: se = √(se² + se²).</summary>
    public Estimate Minus(Estimate other) => new(Value - other.Value, double.Hypot(StandardError, other.StandardError));

    /// <inheritdoc/>
    public override string ToString() => $"{Show.Number(Value)} (se {Show.Number(StandardError)}{(N is int n ? $", n = {Show.Count(n)}" : "")})";
}
