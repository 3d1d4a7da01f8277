using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Fits against R, statsmodels and exact arithmetic.</summary>
public sealed class ReferenceFitTests
{
    /// <summary>R's HC standard errors of Longley's data are 1.6e-8 off the exact value (reference/README.md).</summary>
    const double LongleyInR = 5e-8;

    static string Longley(string r) => r switch { "GNP.deflator" => "GnpDeflator", "GNP" => "Gnp", "Armed.Forces" => "ArmedForces", _ => r };

    [Fact]
    public void Longley_matches_exact_arithmetic_to_thirteen_digits()
    {
        const double digits = 1e-13;
        var expected = Reference.Case("longley_exact");
        var fit = Ols.Fit(LongleyYear.All(), y: l => l.Employed, x: l => new { l.GnpDeflator, l.Gnp, l.Unemployed, l.ArmedForces, l.Population, l.Year });
        FitAssert.Each(expected.GetProperty("coef"), Longley, fit, "coefficient", c => c.Estimate, digits);
        foreach (var rule in expected.GetProperty("se").EnumerateObject())
            FitAssert.Each(rule.Value, Longley, fit.With(Enum.Parse<Errors>(rule.Name, ignoreCase: true)), rule.Name, c => c.StandardError, digits);
        Reference.Close(expected.GetProperty("leverage"), fit.Leverages, "leverage", digits);
        Reference.Close(expected.GetProperty("residual"), fit.Residuals, "residual", digits);
        Reference.Close(expected.GetProperty("sigma"), fit.Sigma, "sigma", digits);
        Reference.Close(expected.GetProperty("r2"), fit.RSquared, "R2", digits);
    }

    [Fact]
    public void Longley_matches_R()
    {
        var expected = Reference.Case("longley_all");
        var fit = Ols.Fit(LongleyYear.All(), y: l => l.Employed, x: l => new { l.GnpDeflator, l.Gnp, l.Unemployed, l.ArmedForces, l.Population, l.Year });
        FitAssert.Matches(fit, expected, Longley, LongleyInR);
        var next = new[] { new LongleyYear(118, 560, 400, 260, 131, 1963, 0), new LongleyYear(90, 300, 250, 200, 110, 1950, 0) };
        PredictionAssert.Matches(fit, next, expected.GetProperty("prediction"), robust: false);
        // x'Vx cancels six digits here, so R's robust standard errors of the prediction are 1e-5 off; these are exact
        // (the rational arithmetic of reference/scripts/exact_longley.py applied to x'Vx).
        foreach (var (rule, first, second) in new[] { (Errors.HC1, 0.5522578696277814, 0.4472938616239533), (Errors.HC3, 0.9392253351721690, 0.6467523527774809) })
        {
            var predictions = fit.With(rule).Predict(next);
            Reference.Close(first, predictions[0].StandardError, rule.ToString(), 1e-13);
            Reference.Close(second, predictions[1].StandardError, rule.ToString(), 1e-13);
        }
    }

    [Fact]
    public void Without_an_intercept_R_squared_is_about_zero()
    {
        var expected = Reference.Case("longley_no_intercept");
        var fit = Ols.Fit(LongleyYear.All(), y: l => l.Employed, x: l => new { l.Gnp, l.Population }, intercept: false);
        FitAssert.Matches(fit, expected, Longley);
        PredictionAssert.Matches(fit, [new LongleyYear(0, 400, 0, 0, 120, 0, 0)], expected.GetProperty("prediction"));
    }

    [Fact]
    public void Cars_match_R()
    {
        var expected = Reference.Case("mtcars_ols");
        var fit = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.wt, c.hp, c.qsec });
        FitAssert.Matches(fit, expected, n => n);
        Reference.Close(expected.GetProperty("influence").GetProperty("leverage"), fit.Leverages, "leverage");
        Reference.Close(expected.GetProperty("influence").GetProperty("fitted"), fit.Fitted, "fitted");
        var blank = Car.All()[0];
        PredictionAssert.Matches(fit, [blank with { wt = 2.5, hp = 100, qsec = 18 }, blank with { wt = 3.5, hp = 150, qsec = 17 }, blank with { wt = 6, hp = 400, qsec = 14 }], expected.GetProperty("prediction"));
    }

    [Fact]
    public void Weighted_cars_match_R()
    {
        var expected = Reference.Case("mtcars_wls");
        var fit = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.wt, c.hp }, weights: c => c.disp);
        FitAssert.Matches(fit, expected, n => n);
        Reference.Close(expected.GetProperty("influence").GetProperty("leverage"), fit.Leverages, "leverage");
        var blank = Car.All()[0];
        PredictionAssert.Matches(fit, [blank with { wt = 2.5, hp = 100, disp = 100 }, blank with { wt = 3.5, hp = 200, disp = 300 }], expected.GetProperty("prediction"), c => c.disp);
    }

    [Fact]
    public void Transformations_stand_inside_the_lambda()
    {
        var expected = Reference.Case("mtcars_poly_log");
        var fit = Ols.Fit(Car.All(), y: c => Math.Log(c.mpg), x: c => new { c.wt, wt2 = c.wt * c.wt, hp = Math.Log(c.hp) });
        FitAssert.Matches(fit, expected, n => n switch { "I(wt^2)" => "wt2", "log(hp)" => "hp", _ => n });
        Assert.Equal("Math.Log(c.mpg)", fit.Outcome);
    }

    [Fact]
    public void A_weighted_panel_clustered_by_state_matches_R()
    {
        var expected = Reference.Case("panel_a_wls_cluster");
        var rows = PanelRow.All();
        var fit = Ols.Fit(rows, y: r => r.mobility,
            x: r => new { r.spend, r.poverty, r.segregation, r.race, r.gender,
                hispanicMale = r.race == "hispanic" && r.gender == "male", whiteMale = r.race == "white" && r.gender == "male" },
            weights: r => r.n_kids, clusters: r => r.state);
        string name(string r) => r switch { "racehispanic:gendermale" => "hispanicMale", "racewhite:gendermale" => "whiteMale", _ => Reference.FromR(r, "race", "gender") };
        FitAssert.Matches(fit, expected, name);
        Assert.Equal(expected.GetProperty("sample").GetProperty("dropped_rows_1based").EnumerateArray().Select(v => v.GetInt32() - 1), fit.Sample.Dropped.Select(d => d.Row));
        ClusterAssert.Matches(fit, expected.GetProperty("cluster").GetProperty("state"), name);
        Assert.Equal(Errors.CR1S, fit.Covariance.Rule);

        var cohorts = Ols.Fit(rows, y: r => r.mobility,
            x: r => new { r.spend, r.poverty, r.segregation, r.race, r.gender,
                hispanicMale = r.race == "hispanic" && r.gender == "male", whiteMale = r.race == "white" && r.gender == "male" },
            weights: r => r.n_kids, clusters: r => r.cohort);
        ClusterAssert.Matches(cohorts, expected.GetProperty("cluster").GetProperty("cohort"), name);

        var both = Ols.Fit(rows, y: r => r.mobility,
            x: r => new { r.spend, r.poverty, r.segregation, r.race, r.gender,
                hispanicMale = r.race == "hispanic" && r.gender == "male", whiteMale = r.race == "white" && r.gender == "male" },
            weights: r => r.n_kids, clusters: r => new { r.state, r.cohort });
        var twoWay = expected.GetProperty("cluster_two_way");
        Assert.Equal(["state", "cohort"], both.Covariance.Clusters.Select(c => c.Name));
        FitAssert.Inference(both.With(Errors.CR0), twoWay.GetProperty("none"), name, "two-way CR0");
        FitAssert.Inference(both, twoWay.GetProperty("min_G_reghdfe_fixest_default"), name, "two-way min G");
        FitAssert.Inference(both.With(Errors.CR1S, TwoWay.OwnG), twoWay.GetProperty("own_G_sandwich_statsmodels"), name, "two-way own G");
    }

    [Fact]
    public void A_panel_clustered_by_zone_matches_R()
    {
        var expected = Reference.Case("panel_a_ols_cluster_zone");
        var fit = Ols.Fit(PanelRow.All(), y: r => r.mobility,
            x: r => new { r.spend, r.race, r.poverty, r.segregation, r.gender,
                spendHispanic = r.race == "hispanic" ? r.spend : 0, spendWhite = r.race == "white" ? r.spend : 0 }, clusters: r => r.zone);
        string name(string r) => r switch { "spend:racehispanic" => "spendHispanic", "spend:racewhite" => "spendWhite", _ => Reference.FromR(r, "race", "gender") };
        FitAssert.Matches(fit, expected, name);
        ClusterAssert.Matches(fit, expected.GetProperty("cluster").GetProperty("zone"), name);
    }

    [Fact]
    public void Few_clusters_match_R()
    {
        var expected = Reference.Case("panel_a_small_sample_clusters");
        var states = new[] { "S01", "S02", "S03", "S04", "S05", "S06" };
        var fit = Ols.Fit(PanelRow.All().Where(r => states.Contains(r.state) && r.race == "black" && r.gender == "male"),
            y: r => r.mobility, x: r => new { r.spend, r.poverty }, clusters: r => r.state);
        Assert.Equal(expected.GetProperty("sample").GetProperty("rows_used").GetInt32(), fit.N);
        FitAssert.Each(expected.GetProperty("coef"), n => n, fit, "coefficient", c => c.Estimate, Reference.Relative);
        ClusterAssert.Matches(fit, expected.GetProperty("cluster").GetProperty("state"), n => n);
    }
}
