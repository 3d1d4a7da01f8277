using System.Text.Json;
using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Compares predictions with a reference case: R's intervals are classical.</summary>
static class PredictionAssert
{
    public static void Matches<TRow>(Fit<TRow> fit, TRow[] rows, JsonElement expected, Func<TRow, double>? weights = null, bool robust = true)
    {
        var classical = fit.With(Errors.Classical);
        Reference.Close(expected.GetProperty("fit"), classical.Predict(rows).Select(p => p.Estimate), "prediction");
        Reference.Close(expected.GetProperty("se_fit_classical"), classical.Predict(rows).Select(p => p.StandardError), "standard error");
        if (robust)
        {
            Reference.Close(expected.GetProperty("se_fit_HC1"), fit.With(Errors.HC1).Predict(rows).Select(p => p.StandardError), "HC1 standard error");
            Reference.Close(expected.GetProperty("se_fit_HC3"), fit.With(Errors.HC3).Predict(rows).Select(p => p.StandardError), "HC3 standard error");
        }
        foreach (var interval in expected.GetProperty("intervals").EnumerateArray())
        {
            var level = interval.GetProperty("level").GetDouble();
            var predictions = classical.Predict(rows, level);
            Reference.Close(interval.GetProperty("conf_low"), predictions.Select(p => p.Low), "low");
            Reference.Close(interval.GetProperty("conf_high"), predictions.Select(p => p.High), "high");
            Reference.Close(interval.GetProperty("pred_low_weight1"), predictions.Select(p => p.ObservationLow), "observation low");
            Reference.Close(interval.GetProperty("pred_high_weight1"), predictions.Select(p => p.ObservationHigh), "observation high");
            if (weights is null)
                continue;
            predictions = classical.Predict(rows, level, weights);
            Reference.Close(interval.GetProperty("pred_low_given_weights"), predictions.Select(p => p.ObservationLow), "weighted observation low");
            Reference.Close(interval.GetProperty("pred_high_given_weights"), predictions.Select(p => p.ObservationHigh), "weighted observation high");
        }
    }
}

/// <summary>Compares clustered inference with a reference case.</summary>
static class ClusterAssert
{
    public static void Matches(Fit fit, JsonElement expected, Func<string, string> name)
    {
        Assert.Equal(expected.GetProperty("G").GetInt32(), fit.Covariance.Clusters.Single().Count);
        foreach (var rule in new[] { Errors.CR0, Errors.CR1, Errors.CR1S })
            FitAssert.Inference(fit.With(rule), expected.GetProperty(rule.ToString()), name, rule.ToString());
        DiagnosticsAssert.Covariances(fit.With(Errors.CR1S), expected.GetProperty("vcov_CR1S"), name);
        foreach (var rule in new[] { Errors.CR2, Errors.CR3 })
        {
            var small = fit.With(rule);
            var numbers = expected.GetProperty(rule.ToString());
            FitAssert.Each(numbers.GetProperty("se"), name, small, rule + " se", c => c.StandardError, Reference.Relative);
            FitAssert.Each(numbers.GetProperty("satterthwaite_df"), name, small, rule + " df", c => c.DegreesOfFreedom, Reference.Relative);
            FitAssert.Each(numbers.GetProperty("p"), name, small, rule + " p", c => c.P, Reference.Relative);
        }
    }
}
