using System.Globalization;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>Conley's covariance of a fit. Neither kernel promises a positive one on a plane or sphere; what came out is said.</summary>
internal static class ConleyRule
{
    public static Covariance Estimate(Estimated estimated, ConleyChoice? choice, Convention? convention)
    {
        if (choice is null)
            throw new MobilityException("Conley's errors need the places of the rows and a cut-off. Fit without them, then: fit.WithConley(rows, r => r.Longitude, r => r.Latitude, kilometers: 250).");
        if (convention is Convention.Stata or Convention.Statsmodels)
            throw new MobilityException($"{convention} has no customs of its own for Conley's errors here; R (conleyreg) and Fixest do.");
        var (frame, solution, n, k, df) = (estimated.Frame, estimated.Solution, estimated.N, estimated.K, estimated.Df);
        if (choice.Points.Length != n)
            throw new MobilityException($"Places of {Inputs.Count(choice.Points.Length)} rows are known, but {Inputs.Count(n)} rows are fitted. Conley's errors hold for the rows they were asked for: call WithConley on this fit with its own rows.");
        var scores = Scores.Whitened(frame.X, solution);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < k; j++)
                scores[i * k + j] *= estimated.Residuals[i] * (frame.Weights?[i] ?? 1);
        var meat = ConleyMeat.Of(scores, k, choice);
        var (factor, factorText) = convention switch
        {
            Convention.R => (1.0, "no small-sample factor"),
            Convention.Fixest => ((n - 1.0) / df, "(n-1)/(n-k)"),
            _ => choice.Factor ? (n / (double)df, "n/(n-k)") : (1.0, "no small-sample factor"),
        };
        var covariance = Make("");
        return covariance.HasNegativeVariance ? Make(" A variance came out negative, as this estimator allows: its standard error is not defined. Try another cut-off or the Bartlett kernel.")
            : covariance.IsIndefinite ? Make(" The matrix is not positive definite, as this estimator allows: these standard errors stand, but joint tests may have none.")
            : covariance;

        Covariance Make(string warning) => new(Errors.Conley, Matrices.Scale(meat.Values, factor), solution.Whitening, _ => df, [],
            string.Create(CultureInfo.InvariantCulture, $"Standard errors: Conley (1999) for places within {choice.Kilometers:0.##} km of each other (great-circle distance), {(choice.Kernel == ConleyKernel.Bartlett ? "Bartlett kernel 1 - distance/cut-off" : "uniform kernel")}, {factorText}; t with n - k = {df} degrees of freedom{(convention is null ? "" : $" (as {convention})")}. A place has {meat.Mean:0.#} others within the cut-off on average, at most {meat.Most}{(meat.Alone == 0 ? "" : $"; {meat.Alone} have none")}.{warning}"))
        {
            Label = choice.Label,
        };
    }
}
