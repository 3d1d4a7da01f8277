using System.Globalization;
using Mobility.Display;

namespace Mobility.Econometrics;

/// <summary>
/// Everything that stands behind a fit's standard errors: rule, counts, degrees of freedom, weights, and which programs print the same.
/// </summary>
/// <param name="Rule">The rule.</param>
/// <param name="N">Rows used.</param>
/// <param name="K">Coefficients.</param>
/// <param name="AbsorbedParameters">Fixed-effect parameters removed before the fit.</param>
/// <param name="Clusters">Clustering variables with their G.</param>
/// <param name="DegreesOfFreedom">Smallest and largest degrees of freedom of t among the coefficients; infinite for normal p-values.</param>
/// <param name="Weights">Meaning of the weights.</param>
/// <param name="SamePrintedBy">Commands of other programs that print these standard errors and p-values.</param>
/// <param name="Description">The rule in one sentence.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
internal sealed record VarianceEstimator(
    Errors Rule, int N, int K, int AbsorbedParameters, IReadOnlyList<(string Name, int Count)> Clusters, (double Least, double Most) DegreesOfFreedom,
    string Weights, IReadOnlyList<string> SamePrintedBy, string Description) : ITabular
{
    /// <summary>The variance estimator of a fit.</summary>
    public static VarianceEstimator Of(Fit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var (covariance, frame) = (fit.Covariance, fit.Estimated.Frame);
        return new VarianceEstimator(covariance.Rule, fit.N, fit.K, frame.Absorbed?.Parameters ?? 0, covariance.Clusters,
            (covariance.DegreesOfFreedom.Min(), covariance.DegreesOfFreedom.Max()),
            frame is { Weights: not null, WeightsName: { } name } ? $"{name}: analytic, a row's variance is sigma²/weight; n stays the number of rows (Stata aweights, R lm, fixest, statsmodels WLS)" : "none",
            Same(covariance, frame), covariance.Description);
    }

    static IReadOnlyList<string> Same(Covariance covariance, ModelFrame frame)
    {
        var weighted = frame.Weights is not null;
        if (frame.Absorbed is not null)
            return covariance.Rule == Errors.CR1S ? ["fixest: feols(... | effects, cluster = ~ ...)", "Stata: reghdfe, vce(cluster ...)"] : [];
        return (covariance.Rule, covariance.Clusters.Count) switch
        {
            (Errors.Classical, _) => ["R: summary(lm)", "Stata: regress", "fixest: vcov = \"iid\"", $"statsmodels: {(weighted ? "WLS" : "OLS")}.fit()"],
            (Errors.HC1, _) => ["Stata: regress, vce(robust)", "fixest: vcov = \"hetero\"", "R: coeftest(m, vcovHC(m, \"HC1\"))"],
            (Errors.HC3, _) => ["R: coeftest(m, vcovHC(m))", .. weighted ? Array.Empty<string>() : ["Stata: regress, vce(hc3)"]],
            (Errors.HC0 or Errors.HC2 or Errors.HC4, _) => [$"R: coeftest(m, vcovHC(m, \"{covariance.Rule}\"))"],
            (Errors.CR1S, 1) => ["Stata: regress, vce(cluster ...)", "fixest: cluster = ~ ..."],
            (Errors.CR1S, 2) => ["fixest: cluster = ~ a + b, with the smaller G"],
            (Errors.CR2 or Errors.CR3, _) => [$"R: clubSandwich::coef_test(m, vcovCR(m, cluster, \"{covariance.Rule}\", inverse_var = FALSE))"],
            _ => [],
        };
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new("Standard errors", ["", "value"],
    [
        ["rule", Rule.ToString()],
        ["rows n", N.ToString("N0", CultureInfo.InvariantCulture)],
        ["coefficients k", K.ToString(CultureInfo.InvariantCulture)],
        .. AbsorbedParameters == 0 ? Array.Empty<string[]>() : [["absorbed parameters", AbsorbedParameters.ToString("N0", CultureInfo.InvariantCulture)]],
        .. Clusters.Select(c => new[] { $"clusters of {c.Name}", c.Count.ToString("N0", CultureInfo.InvariantCulture) }),
        ["degrees of freedom of t", Degrees()],
        ["weights", Weights],
        .. SamePrintedBy.Select((p, i) => new[] { i == 0 ? "the same in" : "", p }),
    ], [Description]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    string Degrees()
    {
        var (least, most) = DegreesOfFreedom;
        return double.IsPositiveInfinity(least) ? "normal" : least == most
            ? least.ToString("0.##", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{least:0.0} to {most:0.0}, by coefficient");
    }
}
