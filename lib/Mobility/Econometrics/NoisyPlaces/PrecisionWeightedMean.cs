using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>The mean of noisy estimates with weights 1/se², as if all places had one true value.</summary>
/// <param name="Mean">Σw y / Σw; its standard error 1/√Σw; N is the number of places.</param>
/// <param name="Q">Σw(y - mean)² (Cochran 1954): about k - 1 when all places have one true value.</param>
/// <param name="DegreesOfFreedom">k - 1.</param>
/// <param name="P">Upper tail of χ² at Q: small when true values differ between places.</param>
internal sealed record PrecisionWeightedMean(Estimate Mean, double Q, int DegreesOfFreedom, double P)
{
    /// <summary>The precision-weighted mean of estimates.</summary>
    public static PrecisionWeightedMean Of(ReadOnlySpan<double> values, ReadOnlySpan<double> standardErrors)
    {
        Inputs.SameLength(nameof(values), values.Length, nameof(standardErrors), standardErrors.Length);
        Inputs.AtLeast(2, values.Length, "A precision-weighted mean", "one place has nothing to average with");
        Inputs.Finite(nameof(values), values);
        Inputs.StandardErrors(nameof(standardErrors), standardErrors);
        var s = new BetweenVariance.Weighted(values, standardErrors, 0);
        return new PrecisionWeightedMean(new Estimate(s.Mean, 1 / Math.Sqrt(s.W), values.Length), s.Q, values.Length - 1,
            Distributions.UpperChiSquared(s.Q, values.Length - 1));
    }

    /// <summary>The precision-weighted mean of estimates.</summary>
    public static PrecisionWeightedMean Of(IReadOnlyList<Estimate> estimates) =>
        Of([.. estimates.Select(e => e.Value)], [.. estimates.Select(e => e.StandardError)]);
}
