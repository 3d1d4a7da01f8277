using System.Text.Json;
using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Compares a fit with a reference case, part by part.</summary>
static class FitAssert
{
    public static void Matches(Fit fit, JsonElement expected, Func<string, string> name, double robust = Reference.Relative)
    {
        Reference.Close(expected.GetProperty("rss"), fit.ResidualSumOfSquares, "rss");
        Reference.Close(expected.GetProperty("tss"), fit.TotalSumOfSquares, "tss");
        Reference.Close(expected.GetProperty("sigma"), fit.Sigma, "sigma");
        Reference.Close(expected.GetProperty("r2"), fit.RSquared, "R2");
        Reference.Close(expected.GetProperty("adj_r2"), fit.AdjustedRSquared, "adjusted R2");
        Assert.Equal(expected.GetProperty("k").GetInt32(), fit.K);
        Assert.Equal(expected.GetProperty("sample").GetProperty("rows_used").GetInt32(), fit.N);
        Assert.Equal(expected.GetProperty("sample").GetProperty("rows_in_file").GetInt32(), fit.Sample.RowsIn);
        Each(expected.GetProperty("coef"), name, fit, "coefficient", c => c.Estimate, Reference.Relative);
        foreach (var rule in expected.GetProperty("inference").EnumerateObject())
        {
            Assert.True(Enum.TryParse<Errors>(rule.Name == "classical" ? "Classical" : rule.Name, out var errors), $"The reference has {rule.Name}, which is no rule here: nothing would be compared.");
            Inference(fit.With(errors), rule.Value, name, rule.Name, rule.Name == "classical" ? Reference.Relative : robust);
        }
    }

    public static void Inference(Fit fit, JsonElement expected, Func<string, string> name, string rule, double relative = Reference.Relative)
    {
        Each(expected.GetProperty("se"), name, fit, rule + " se", c => c.StandardError, relative);
        Each(expected.GetProperty("t"), name, fit, rule + " t", c => c.T, relative);
        // p moves by about df t²/(df+t²) times as much as t in relative terms. That matters where the reference's own
        // standard error is only good to `relative` (Longley in R); elsewhere p is compared like everything else.
        foreach (var p in expected.GetProperty("p").EnumerateObject())
        {
            var t = fit[name(p.Name)].T;
            var df = fit[name(p.Name)].DegreesOfFreedom;
            Reference.Close(p.Value, fit[name(p.Name)].P, $"{rule} p of {p.Name}", relative > Reference.Relative ? relative * (1 + df * t * t / (df + t * t)) : relative, 0);
        }
        foreach (var (side, end) in new (string, Func<Coefficient, double>)[] { ("ci95_low", c => c.Low), ("ci95_high", c => c.High) })
            foreach (var bound in expected.GetProperty(side).EnumerateObject())
            {
                // A bound near zero is a difference of two larger numbers: the tolerance is relative to those.
                var c = fit[name(bound.Name)];
                Reference.Close(bound.Value, end(c), $"{rule} {side} of {bound.Name}", relative, relative * Math.Abs(c.Estimate));
            }
    }

    public static void Each(JsonElement expected, Func<string, string> name, Fit fit, string what, Func<Coefficient, double> actual, double relative)
    {
        foreach (var property in expected.EnumerateObject())
            Reference.Close(property.Value, actual(fit[name(property.Name)]), $"{what} of {property.Name}", relative);
    }
}
