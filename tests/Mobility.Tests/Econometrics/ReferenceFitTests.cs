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
        DiagnosticsAssert.Matches(fit, expected, Longley, LongleyInR);
        DiagnosticsAssert.Nests(Ols.Fit(LongleyYear.All(), y: l => l.Employed, x: l => new { l.Gnp, l.Unemployed, l.ArmedForces, l.Year }), fit, expected.GetProperty("nested"), LongleyInR);
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
        DiagnosticsAssert.Matches(fit, expected, Longley);
        PredictionAssert.Matches(fit, [new LongleyYear(0, 400, 0, 0, 120, 0, 0)], expected.GetProperty("prediction"));
    }

    [Fact]
    public void Cars_match_R()
    {
        var expected = Reference.Case("mtcars_ols");
        var fit = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.wt, c.hp, c.qsec });
        FitAssert.Matches(fit, expected, n => n);
        Reference.Close(expected.GetProperty("influence").GetProperty("fitted"), fit.Fitted, "fitted");
        DiagnosticsAssert.Matches(fit, expected, n => n);
        DiagnosticsAssert.Nests(Ols.Fit(Car.All(), y: c => c.mpg, x: c => c.wt), fit, expected.GetProperty("nested"));
        var blank = Car.All()[0];
        PredictionAssert.Matches(fit, [blank with { wt = 2.5, hp = 100, qsec = 18 }, blank with { wt = 3.5, hp = 150, qsec = 17 }, blank with { wt = 6, hp = 400, qsec = 14 }], expected.GetProperty("prediction"));
    }

    [Fact]
    public void Weighted_cars_match_R()
    {
        var expected = Reference.Case("mtcars_wls");
        var fit = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.wt, c.hp }, weights: c => c.disp);
        FitAssert.Matches(fit, expected, n => n);
        DiagnosticsAssert.Matches(fit, expected, n => n);
        DiagnosticsAssert.Nests(Ols.Fit(Car.All(), y: c => c.mpg, x: c => c.wt, weights: c => c.disp), fit, expected.GetProperty("nested"));
        var blank = Car.All()[0];
        PredictionAssert.Matches(fit, [blank with { wt = 2.5, hp = 100, disp = 100 }, blank with { wt = 3.5, hp = 200, disp = 300 }], expected.GetProperty("prediction"), c => c.disp);
    }

    [Fact]
    public void Transformations_stand_inside_the_lambda()
    {
        var expected = Reference.Case("mtcars_poly_log");
        var fit = Ols.Fit(Car.All(), y: c => Math.Log(c.mpg), x: c => new { c.wt, wt2 = c.wt * c.wt, hp = Math.Log(c.hp) });
        FitAssert.Matches(fit, expected, n => n switch { "I(wt^2)" => "wt2", "log(hp)" => "hp", _ => n });
        DiagnosticsAssert.Matches(fit, expected, n => n switch { "I(wt^2)" => "wt2", "log(hp)" => "hp", _ => n });
        Assert.Equal("Math.Log(c.mpg)", fit.Outcome);
    }

    [Fact]
    public void Factors_and_their_product_match_R()
    {
        var expected = Reference.Case("mtcars_factors");
        var cars = Car.All();
        var fit = Ols.Fit(cars, y: c => c.mpg, x: c => new { cyl = Factor.Of(c.cyl), c.wt, am = Factor.Of(c.am), product = Interaction.Of(Factor.Of(c.cyl), c.wt) });
        string name(string r) => r switch { "factor(cyl)" => "cyl", "factor(am)" => "am", "factor(cyl):wt" => "product", _ => Reference.FromR(r, "cyl", "am") };
        FitAssert.Matches(fit, expected, name);
        DiagnosticsAssert.Matches(fit, expected, name);
        DiagnosticsAssert.Nests(Ols.Fit(cars, y: c => c.mpg, x: c => new { cyl = Factor.Of(c.cyl), c.wt, am = Factor.Of(c.am) }), fit, expected.GetProperty("nested"));
        var blank = cars[0];
        PredictionAssert.Matches(fit, [blank with { cyl = 4, wt = 2.2, am = 1 }, blank with { cyl = 6, wt = 3, am = 0 }, blank with { cyl = 8, wt = 4, am = 0 }], expected.GetProperty("prediction"));
    }

    [Fact]
    public void A_weighted_panel_clustered_by_state_and_by_cohort_matches_R()
    {
        var expected = Reference.Case("panel_a_wls_cluster");
        var rows = PanelRow.All();
        static string name(string r) => Reference.FromR(r, "race", "gender");
        var fit = Ols.Fit(rows, y: r => r.mobility, x: r => new { r.spend, r.poverty, r.segregation, r.race, r.gender, product = Interaction.Of(r.race, r.gender) },
            weights: r => r.n_kids, clusters: r => r.state);
        FitAssert.Matches(fit, expected, name);
        DiagnosticsAssert.Matches(fit, expected, n => n == "race:gender" ? "product" : name(n));
        Assert.Equal(expected.GetProperty("sample").GetProperty("dropped_rows_1based").EnumerateArray().Select(v => v.GetInt32() - 1), fit.Sample.Dropped.Select(d => d.Row));
        ClusterAssert.Matches(fit, expected.GetProperty("cluster").GetProperty("state"), name);
        Assert.Equal(Errors.CR1S, fit.Covariance.Rule);
        DiagnosticsAssert.Nests(Ols.Fit(rows, y: r => r.mobility, x: r => new { r.spend, r.poverty, r.segregation, r.race, r.gender }, weights: r => r.n_kids), fit, expected.GetProperty("nested"));
        var next = new[] { rows[0] with { spend = 9, poverty = .1, segregation = .2, race = "black", gender = "male", n_kids = 500 }, rows[0] with { spend = 14, poverty = .2, segregation = .4, race = "white", gender = "female", n_kids = 3000 } };
        PredictionAssert.Matches(fit, next, expected.GetProperty("prediction"), r => r.n_kids);

        var cohorts = Ols.Fit(rows, y: r => r.mobility, x: r => new { r.spend, r.poverty, r.segregation, r.race, r.gender, product = Interaction.Of(r.race, r.gender) },
            weights: r => r.n_kids, clusters: r => r.cohort);
        ClusterAssert.Matches(cohorts, expected.GetProperty("cluster").GetProperty("cohort"), name);

        var both = Ols.Fit(rows, y: r => r.mobility, x: r => new { r.spend, r.poverty, r.segregation, r.race, r.gender, product = Interaction.Of(r.race, r.gender) },
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
        var rows = PanelRow.All();
        var fit = Ols.Fit(rows, y: r => r.mobility, x: r => new { r.spend, r.race, r.poverty, r.segregation, r.gender, product = Interaction.Of(r.spend, r.race) }, clusters: r => r.zone);
        static string name(string r) => Reference.FromR(r, "race", "gender");
        FitAssert.Matches(fit, expected, name);
        DiagnosticsAssert.Matches(fit, expected, n => n == "spend:race" ? "product" : name(n));
        DiagnosticsAssert.Nests(Ols.Fit(rows, y: r => r.mobility, x: r => new { r.spend, r.race, r.poverty, r.segregation, r.gender }), fit, expected.GetProperty("nested"));
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
        Reference.Close(expected.GetProperty("influence").GetProperty("studentized_external"), Influence.Of(fit).External, "external");
        ClusterAssert.Matches(fit, expected.GetProperty("cluster").GetProperty("state"), n => n);
    }
}
