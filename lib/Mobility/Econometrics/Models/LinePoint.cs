namespace Mobility.Econometrics;

/// <summary>A point of a fitted line with the interval of its mean.</summary>
public readonly record struct LinePoint(double X, double Estimate, double Low, double High);
