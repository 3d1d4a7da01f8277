using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>The variance of estimates between places, split into true differences and sampling noise.</summary>
/// <param name="N">Places.</param>
/// <param name="Mean">(Weighted) mean of the estimates.</param>
/// <param name="Total">Variance of the estimates.</param>
/// <param name="Noise">Mean squared standard error.</param>
/// <param name="Weighting">"1/se²" or "none".</param>
internal sealed record SignalVariance(int N, double Mean, double Total, double Noise, string Weighting)
{
    /// <summary>Total less noise; below zero when noise alone would spread the estimates more.</summary>
    public double Signal => Total - Noise;

    /// <summary>√signal; null when the signal variance is not positive.</summary>
    public double? SignalStandardDeviation => Signal > 0 ? Math.Sqrt(Signal) : null;

    /// <summary>Signal / total: the share of the variance between places that is not noise.</summary>
    public double Reliability => Signal / Total;

    /// <summary>
    /// Precision weights w = 1/se² throughout: total = n/(n-1) Σw(y-m)²/Σw, noise = Σw se²/Σw (Chetty, Hendren, Jones
    /// and Porter 2020, replication code tract_correlations.do).
    /// </summary>
    public static SignalVariance PrecisionWeighted(ReadOnlySpan<double> values, ReadOnlySpan<double> standardErrors)
    {
        Check(values, standardErrors);
        var w = Precisions(standardErrors);
        var centered = Moments.Centered(values, w);
        double n = values.Length;
        var weight = Moments.Total(w);
        return new SignalVariance(values.Length, Moments.Mean(values, w), n / (n - 1) * Moments.Product(centered, centered, w) / weight,
            Moments.Product(standardErrors, standardErrors, w) / weight, "1/se²");
    }

    /// <summary>Every place counts the same: total = Σ(y-m)²/(n-1), noise = mean of se².</summary>
    public static SignalVariance Unweighted(ReadOnlySpan<double> values, ReadOnlySpan<double> standardErrors)
    {
        Check(values, standardErrors);
        var centered = Moments.Centered(values);
        return new SignalVariance(values.Length, Moments.Mean(values), Moments.Product(centered, centered) / (values.Length - 1),
            Moments.Product(standardErrors, standardErrors) / values.Length, "none");
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Show.Count(N)} places: variance {Show.Number(Total)} = signal {Show.Number(Signal)} + noise {Show.Number(Noise)}; reliability {Show.Number(Reliability)} (weights {Weighting})";

    internal static double[] Precisions(ReadOnlySpan<double> standardErrors)
    {
        var w = new double[standardErrors.Length];
        for (var i = 0; i < w.Length; i++)
            w[i] = 1 / (standardErrors[i] * standardErrors[i]);
        return w;
    }

    static void Check(ReadOnlySpan<double> values, ReadOnlySpan<double> standardErrors)
    {
        Inputs.SameLength(nameof(values), values.Length, nameof(standardErrors), standardErrors.Length);
        Inputs.AtLeast(3, values.Length, "A signal variance", "a variance between places and its noise");
        Inputs.Finite(nameof(values), values);
        Inputs.StandardErrors(nameof(standardErrors), standardErrors);
        Inputs.Varies(nameof(values), values, "a reliability");
    }
}

/// <summary>Corrections for noise in the measured variables.</summary>
internal static class Attenuation
{
    /// <summary>r / √(reliability of x · reliability of y) (Spearman 1904). May exceed 1 in small samples; it is not cut off.</summary>
    public static double Correlation(double r, double reliabilityX, double reliabilityY = 1)
    {
        if (!(r >= -1 && r <= 1))
            throw new MobilityException($"A correlation lies between -1 and 1; {Inputs.Text(r)} was given.");
        return r / Math.Sqrt(Checked(reliabilityX) * Checked(reliabilityY));
    }

    /// <summary>slope / reliability of x: noise in the regressor alone flattens a single-regressor slope (Fuller 1987, 1.1). Noise in the outcome does not.</summary>
    public static double Slope(double slope, double reliabilityX) => slope / Checked(reliabilityX);

    static double Checked(double reliability) => reliability is > 0 and <= 1 ? reliability : throw new MobilityException(
        $"The reliability is {Inputs.Text(reliability)}; a correction divides by it, so it must be above 0 and at most 1. {(reliability <= 0 ? "The estimates vary no more than their standard errors say noise would: there is no signal to correlate with." : "")}".TrimEnd());
}
