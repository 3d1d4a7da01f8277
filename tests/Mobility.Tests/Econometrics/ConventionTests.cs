using MathNet.Numerics.Distributions;
using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>The same estimate under other programs' customs, and averages of predictions.</summary>
public sealed class ConventionTests
{
    static Fit<PanelRow> Panel(Func<PanelRow, object?>? clusters = null) =>
        Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend, r.poverty, r.race }, clusters: clusters);

    [Fact]
    public void Stata_and_fixest_use_G_minus_1_R_uses_n_minus_k_and_statsmodels_the_normal()
    {
        var fit = Panel(r => r.state);
        var t = fit["spend"].T;
        Assert.Equal(fit["spend"].P, fit.As(Convention.Stata)["spend"].P);
        Assert.Equal(fit["spend"].P, fit.As(Convention.Fixest)["spend"].P);
        Assert.Equal(2 * StudentT.CDF(0, 1, fit.N - fit.K, -Math.Abs(t)), fit.As(Convention.R)["spend"].P, 1e-15);
        Assert.Equal(2 * Normal.CDF(0, 1, -Math.Abs(t)), fit.As(Convention.Statsmodels)["spend"].P, 1e-15);
        Assert.Equal(fit["spend"].StandardError, fit.As(Convention.Statsmodels)["spend"].StandardError);
        Assert.EndsWith("normal p-values and intervals (as Statsmodels).", fit.As(Convention.Statsmodels).Covariance.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_way_clusters_use_the_smaller_G_in_fixest_and_their_own_in_R()
    {
        var fit = Panel(r => new { r.state, r.cohort });
        Assert.Equal(fit["spend"].StandardError, fit.As(Convention.Fixest)["spend"].StandardError);
        Assert.Equal(fit.With(Errors.CR1S, TwoWay.OwnG)["spend"].StandardError, fit.As(Convention.R)["spend"].StandardError);
        Assert.NotEqual(fit["spend"].StandardError, fit.As(Convention.R)["spend"].StandardError);
    }

    [Fact]
    public void The_variance_estimator_says_counts_weights_and_who_prints_the_same()
    {
        var fit = Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend }, weights: r => r.n_kids, clusters: r => r.state);
        var estimator = VarianceEstimator.Of(fit);
        Assert.Equal((23, 23), estimator.DegreesOfFreedom);
        Assert.Equal(["Stata: regress, vce(cluster ...)", "fixest: cluster = ~ ..."], estimator.SamePrintedBy);
        Assert.Contains("n_kids: analytic", estimator.ToString(), StringComparison.Ordinal);
        Assert.Contains("by coefficient", VarianceEstimator.Of(fit.With(Errors.CR2)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_a_program_lacks_is_refused() => Assert.StartsWith("Fixest has no CR2",
        Assert.Throws<MobilityException>(() => Panel(r => r.state).With(Errors.CR2).As(Convention.Fixest)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_negative_two_way_variance_is_said()
    {
        // Rows that cancel within both clusterings but not in their intersection.
        var rows = (from a in Enumerable.Range(0, 2) from b in Enumerable.Range(0, 2) from i in Enumerable.Range(0, 6)
                    select (A: a, B: b, Y: (a == b ? 1.0 : -1.0) + 0.01 * (i * i % 5), X: i % 3 - 1.0)).ToArray();
        var fit = Ols.Fit(rows, y: r => r.Y, x: r => r.X, clusters: r => new { r.A, r.B });
        Assert.True(fit.Covariance.HasNegativeVariance);
        Assert.Contains("A variance came out negative", fit.ToString(), StringComparison.Ordinal);
        Assert.Contains(fit.Coefficients, c => double.IsNaN(c.StandardError));
    }

    [Fact]
    public void Marginal_means_differ_by_the_factors_coefficients_and_slopes_average_products()
    {
        var rows = PanelRow.All();
        var fit = Ols.Fit(rows, y: r => r.mobility, x: r => new { r.spend, r.poverty, r.race, product = Interaction.Of(r.spend, r.race) }, clusters: r => r.state);
        var means = MarginalEffects.Means(fit, rows, ["black", "white"], (r, race) => r with { race = race });
        var spend = rows.Where(r => !double.IsNaN(r.spend)).Average(r => r.spend);
        Reference.Close(fit["race: white"].Estimate + spend * fit["spend × race: white"].Estimate, means["white"].Estimate - means["black"].Estimate, "gap", 1e-10);

        var white = rows.Where(r => r.race == "white");
        var slope = MarginalEffects.Slope(fit, white, (r, h) => r with { spend = r.spend + h })["slope"];
        Reference.Close(fit["spend"].Estimate + fit["spend × race: white"].Estimate, slope.Estimate, "slope", 1e-10);
        var test = Wald.Test(fit, "spend + spend × race: white = 0");
        Reference.Close(test.F, slope.T * slope.T, "t", 1e-9);
    }

    [Fact]
    public void A_line_through_a_product_is_refused() => Assert.StartsWith("spend also enters the product product, so its line depends on the other part.",
        Assert.Throws<MobilityException>(() => Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend, r.race, product = Interaction.Of(r.spend, r.race) }).Along("spend")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_chosen_base_changes_the_names_and_not_the_fit()
    {
        var rows = PanelRow.All();
        var first = Ols.Fit(rows, y: r => r.mobility, x: r => new { r.spend, r.race });
        var white = Ols.Fit(rows, y: r => r.mobility, x: r => new { r.spend, race = Factor.Of(r.race).Against("white") });
        Assert.Equal(["(Intercept)", "spend", "race: black", "race: hispanic"], white.Names);
        Reference.Close(-first["race: white"].Estimate, white["race: black"].Estimate, "base", 1e-11);
        Reference.Close(first.ResidualSumOfSquares, white.ResidualSumOfSquares, "rss", 1e-13);
        var cars = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { cyl = Factor.Of(c.cyl).Against(8) });
        Assert.Equal(["(Intercept)", "cyl: 4", "cyl: 6"], cars.Names);
        Assert.StartsWith("The base level green of race occurs in none of the rows used. Levels there: black, hispanic, white.",
            Assert.Throws<MobilityException>(() => Ols.Fit(rows, y: r => r.mobility, x: r => new { race = Factor.Of(r.race).Against("green") })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dropped_rows_carry_their_keys()
    {
        var fit = Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend }, key: r => $"{r.zone} {r.race} {r.gender}");
        Assert.Equal("117 black female", fit.Sample.Dropped[0].Key);
        Assert.Equal("spend is missing", fit.Sample.Dropped[0].Part);
    }
}
