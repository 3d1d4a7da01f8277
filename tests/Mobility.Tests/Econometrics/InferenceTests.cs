using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Tests of restrictions against closed forms, what they print, and what they refuse.</summary>
public sealed class InferenceTests
{
    /// <summary>Two computations of one number on a few rows, each good to about 1e-13.</summary>
    const double Close = 1e-10;

    static readonly List<Car> s_cars = Car.All();

    static readonly List<PanelRow> s_panel = [.. PanelRow.All().Where(r => !double.IsNaN(r.spend) && !double.IsNaN(r.poverty) && !double.IsNaN(r.mobility))];

    static Fit<Car> Cars(Errors? errors = null) => Ols.Fit(s_cars, y: c => c.mpg, x: c => new { c.wt, c.hp }, errors: errors ?? Errors.Classical);

    static Fit<PanelRow> ByGender(string gender, Errors? errors = null) =>
        Ols.Fit(s_panel.Where(r => r.gender == gender), y: r => r.mobility, x: r => new { r.spend, r.poverty }, clusters: r => r.state, errors: errors);

    [Fact]
    public void With_two_restrictions_p_has_a_closed_form()
    {
        // P(F(2, m) > f) = (1 + 2 f / m)^(-m/2).
        Assert.Equal(Math.Pow(1.8, -5), new FTest("x", 4, 2, 10, "classical").P, 1e-14);
        Assert.Equal("x: F(2, 10) = 4.00, p = 0.0529 (classical)", new FTest("x", 4, 2, 10, "classical").ToString());
        Assert.Equal("x: F(2, 100) = 40.00, p <0.0001 (classical)", new FTest("x", 40, 2, 100, "classical").ToString());
    }

    [Fact]
    public void A_test_shows_hypothesis_degrees_p_and_basis()
    {
        var test = Wald.Test(Cars(), "wt = 0", "hp = 0");
        var table = test.ToTable();
        Assert.Equal("F test: wt = 0, hp = 0", table.Caption);
        Assert.Equal(["F", "df", "p"], table.Columns);
        Assert.Equal(["69.21", "2, 29", "<0.0001"], table.Rows.Single());
        Assert.Equal(["Basis: Classical."], table.Notes);
        Assert.Contains("<caption>F test: wt = 0, hp = 0</caption>", test.ToTable().ToHtml(), StringComparison.Ordinal);
        var normal = Wald.Test(Cars(Errors.HC1).As(Convention.Statsmodels), "wt = 0");
        Assert.StartsWith("wt = 0: F(1, ∞) = ", normal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_ways_to_say_that_the_slopes_are_zero_are_one_test()
    {
        var fit = Cars();
        var (overall, zero, equations) = (Wald.Overall(fit), Wald.Zero(fit, "wt", "hp"), Wald.Test(fit, "hp = 0", "2 wt = 0"));
        // F = (R²/2) / ((1 - R²)/29).
        Assert.Equal(fit.RSquared / 2 / ((1 - fit.RSquared) / 29), overall.F, Close * overall.F);
        Assert.Equal(overall.F, zero.F, Close * overall.F);
        Assert.Equal(overall.F, equations.F, Close * overall.F);
        Assert.Equal(("all slopes are zero", "wt = hp = 0", "hp = 0, 2 wt = 0"), (overall.Hypothesis, zero.Hypothesis, equations.Hypothesis));
    }

    [Theory]
    [InlineData("hp = 0.01", 0, 1, 0.01)]
    [InlineData("0.01 = hp", 0, 1, 0.01)]
    [InlineData("-hp + 0.01 = 0", 0, 1, 0.01)]
    [InlineData("- -hp = .01", 0, 1, 0.01)]
    [InlineData("wt = -4 + hp", 1, -1, -4)]
    [InlineData("2.5 * wt + 3hp = 1.5 * wt - 4", 1, 3, -4)]
    [InlineData("wt + wt - hp - hp = 1 + 1", 1, -1, 1)]
    public void An_equation_means_what_it_says(string equation, double wt, double hp, double value)
    {
        var fit = Cars();
        double[] a = [0, wt, hp];
        var t = (wt * fit["wt"].Estimate + hp * fit["hp"].Estimate - value) / Math.Sqrt(fit.Covariance.VarianceOf(a));
        Assert.Equal(t * t, Wald.Test(fit, equation).F, Close * t * t);
    }

    [Fact]
    public void The_longest_name_is_meant()
    {
        var fit = Ols.Fit(s_cars, y: c => c.mpg, x: c => new { c.hp, hp2 = c.hp * c.hp }, errors: Errors.Classical);
        Assert.Equal(fit["hp2"].T * fit["hp2"].T, Wald.Test(fit, "hp2 = 0").F, Close * fit["hp2"].T * fit["hp2"].T);
    }

    [Fact]
    public void Restrictions_that_cannot_be_tested_are_refused_with_the_reason()
    {
        Assert.Equal("Name at least one restriction, e.g. \"hp = 0\".", Message(() => Wald.Test(Cars())));
        Assert.EndsWith("(restriction 3 follows from the others). Leave the repeated one out.", Message(() => Wald.Test(Cars(), "hp = 0", "wt = 0", "wt - hp = 0")), StringComparison.Ordinal);
        Assert.EndsWith("it names no coefficient. Write, for example, \"hp = 0\" or \"(Intercept) + 2 * hp = 1\".", Message(() => Wald.Test(Cars(), "hp - hp = 0")), StringComparison.Ordinal);
        Assert.Contains("it needs one equals sign", Message(() => Wald.Test(Cars(), "hp = wt = 0")), StringComparison.Ordinal);
        var clustered = ByGender("female");
        Assert.StartsWith("A joint test of 2 restrictions under CR2 has no agreed degrees of freedom here.", Message(() => Wald.Overall(clustered.With(Errors.CR2))), StringComparison.Ordinal);
        var single = Wald.Zero(clustered.With(Errors.CR2), "spend");
        Assert.Equal(clustered.With(Errors.CR2)["spend"].P, single.P, Close);
    }

    [Fact]
    public void Two_clusters_allow_one_restriction_at_a_time()
    {
        var fit = Ols.Fit(s_cars, y: c => c.mpg, x: c => new { c.wt, c.hp }, clusters: c => c.am);
        Assert.Equal("2 restrictions cannot be tested together with 2 clusters: clustered errors allow at most G - 1 at once. Test fewer.", Message(() => Wald.Overall(fit)));
        Assert.Equal(1, Wald.Zero(fit, "wt").Df2);
    }

    [Fact]
    public void Of_two_clusterings_the_smaller_number_limits_the_restrictions()
    {
        var fit = Ols.Fit(s_cars, y: c => c.mpg, x: c => new { c.wt, c.hp }, clusters: c => new { c.am, c.carb });
        Assert.StartsWith("2 restrictions cannot be tested together with 2 clusters", Message(() => Wald.Overall(fit)), StringComparison.Ordinal);
    }

    [Fact]
    public void Restrictions_that_only_rounding_tells_apart_repeat_each_other()
    {
        Assert.Contains("repeat each other", Message(() => Wald.Test(Cars(), "(Intercept) = 0", "hp = 0", "hp + 0.0000000001 * wt = 0")), StringComparison.Ordinal);
        Assert.Equal(3, Wald.Test(Cars(), "(Intercept) = 0", "hp = 0", "hp + 0.01 * wt = 0").Df1);
    }

    [Fact]
    public void A_nested_test_shows_all_its_lines()
    {
        var test = NestedTest.Of(Ols.Fit(s_cars, y: c => c.mpg, x: c => new { c.wt }, errors: Errors.Classical), Cars(Errors.HC1));
        var table = test.ToTable();
        Assert.Equal("Added: hp", table.Caption);
        Assert.Equal(["F, classical", "Wald F, HC1", "likelihood ratio", "R² gained", "AIC change", "BIC change"], table.Rows.Select(r => r[0]));
        Assert.Equal(["1, 29", "1, 29", "1", "", "", ""], table.Rows.Select(r => r[2]));
        Assert.Equal(["", "value", "df", "p"], table.Columns);
        Assert.All(table.Rows.Take(3), r => Assert.NotEqual("", r[3]));
        // One column: the classical F is the larger model's t².
        Assert.Equal(Cars()["hp"].T * Cars()["hp"].T, test.F.F, 1e-9 * test.F.F);
        Assert.Equal(test.F.F, 29 * (Math.Exp(test.LikelihoodRatio / 32) - 1), 1e-9 * test.F.F);
    }

    [Fact]
    public void A_robust_nested_test_is_left_out_where_it_has_no_degrees_of_freedom()
    {
        var women = s_panel.Where(r => r.gender == "female" && !double.IsNaN(r.segregation)).ToList();
        var one = Ols.Fit(women, y: r => r.mobility, x: r => new { r.poverty }, clusters: r => r.state);
        var two = Ols.Fit(women, y: r => r.mobility, x: r => new { r.poverty, r.spend }, clusters: r => r.state);
        var three = Ols.Fit(women, y: r => r.mobility, x: r => new { r.poverty, r.spend, r.segregation }, clusters: r => r.state);
        Assert.Null(NestedTest.Of(one, three.With(Errors.CR2)).Robust);
        Assert.Null(NestedTest.Of(one, three.With(Errors.CR3)).Robust);
        Assert.Equal("CR1S", NestedTest.Of(one, three).Robust!.Rule);
        Assert.Equal("CR2", NestedTest.Of(one, two.With(Errors.CR2)).Robust!.Rule);
        Assert.Equal(5, NestedTest.Of(one, three.With(Errors.CR2)).ToTable().Rows.Count);
    }

    [Fact]
    public void Models_that_cannot_be_compared_say_why()
    {
        var smaller = Ols.Fit(s_cars, y: c => c.mpg, x: c => new { c.wt });
        Assert.StartsWith("The models are not nested: hp is not part of (Intercept), wt. Give the smaller model first.", Message(() => NestedTest.Of(Cars(), smaller)), StringComparison.Ordinal);
        Assert.StartsWith("The models are not nested: the first one is not part of (Intercept), wt.", Message(() => NestedTest.Of(smaller, smaller)), StringComparison.Ordinal);
        Assert.StartsWith("The models explain different outcomes, qsec and mpg", Message(() => NestedTest.Of(Ols.Fit(s_cars, y: c => c.qsec, x: c => new { c.wt }), Cars())), StringComparison.Ordinal);
        var weighted = Ols.Fit(s_cars, y: c => c.mpg, x: c => new { c.wt }, weights: c => c.gear);
        Assert.All([() => NestedTest.Of(weighted, Cars()), () => NestedTest.Of(smaller, Ols.Fit(s_cars, y: c => c.mpg, x: c => new { c.wt, c.hp }, weights: c => c.gear)),
            () => NestedTest.Of(weighted, Ols.Fit(s_cars, y: c => c.mpg, x: c => new { c.wt, c.hp }, weights: c => c.carb))],
            (Func<object> test) => Assert.StartsWith("The models are weighted differently", Message(test), StringComparison.Ordinal));
        var same = NestedTest.Of(weighted, Ols.Fit(s_cars, y: c => c.mpg, x: c => new { c.wt, c.hp }, weights: c => c.gear));
        Assert.Equal(1, same.F.Df1);
        var fewer = Ols.Fit(s_cars.Select((c, i) => i == 4 ? c with { hp = double.NaN } : c), y: c => c.mpg, x: c => new { c.wt, c.hp });
        Assert.StartsWith("The models use different rows: row 5 only in the smaller model, none only in the larger.", Message(() => NestedTest.Of(smaller, fewer)), StringComparison.Ordinal);
        var later = Ols.Fit(s_cars.Select((c, i) => i is 0 or 1 ? c with { wt = double.NaN } : c), y: c => c.mpg, x: c => new { c.wt });
        Assert.StartsWith("The models use different rows: none only in the smaller model, rows 1, 2 only in the larger.", Message(() => NestedTest.Of(later, Cars())), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_in_a_models_span_but_for_a_millionth_is_not_within_it()
    {
        var near = Ols.Fit(s_cars, y: c => c.mpg, x: c => new { Sum = c.wt + 0.01 * c.hp + 1e-6 * c.qsec });
        Assert.Throws<MobilityException>(() => NestedTest.Of(near, Cars()));
    }

    [Fact]
    public void Equality_of_three_fits_is_the_joint_test_of_the_stacked_regression()
    {
        string[] races = ["black", "white", "hispanic"];
        var fits = races.Select(race => Ols.Fit(s_panel.Where(r => r.race == race), y: r => r.mobility, x: r => new { r.spend }, clusters: r => r.state)).ToArray();
        var stacked = Ols.Fit(s_panel.Where(r => races.Contains(r.race)), y: r => r.mobility, clusters: r => r.state,
            x: r => new { white = r.race == "white", hispanic = r.race == "hispanic", r.spend, spendWhite = r.race == "white" ? r.spend : 0, spendHispanic = r.race == "hispanic" ? r.spend : 0 });
        var (test, joint) = (Wald.Across("spend", fits), Wald.Zero(stacked, "spendWhite", "spendHispanic"));
        Reference.Close(joint.F, test.F, "F", 1e-9);
        Assert.Equal((2, joint.Df2), (test.Df1, test.Df2));
        var states = stacked.Covariance.Clusters[0].Count;
        Assert.Equal($"spend is equal in 3 fits: F(2, {states - 1})", test.ToString().Split(" = ")[0]);
        Assert.EndsWith($"(stacked, clustered by state (G = {states}), CR1S)", test.ToString(), StringComparison.Ordinal);

        var mean = Wald.Contrast("spend", (0.5, fits[0]), (0.5, fits[1]), (-1, fits[2]));
        double[] weights = [0, 0, 0, 0, 0.5, -1];
        Reference.Close(Math.Sqrt(stacked.Covariance.VarianceOf(weights)), mean.StandardError, "se of a contrast", 1e-9);
        Reference.Close(0.5 * (fits[0]["spend"].Estimate + fits[1]["spend"].Estimate) - fits[2]["spend"].Estimate, mean.Estimate, "contrast", 1e-12);
        Assert.Equal((states - 1, 0.95), (mean.DegreesOfFreedom, mean.Level));
    }

    [Fact]
    public void Fits_without_a_shared_cluster_are_not_compared()
    {
        var women = ByGender("female");
        Assert.Equal("Equality is tested across at least two fits.", Message(() => Wald.Across("spend", women)));
        var byZone = Ols.Fit(s_panel, y: r => r.mobility, x: r => new { r.spend }, clusters: r => r.zone);
        var plain = Ols.Fit(s_panel, y: r => r.mobility, x: r => new { r.spend });
        var two = Ols.Fit(s_panel, y: r => r.mobility, x: r => new { r.spend }, clusters: r => new { r.state, r.cohort });
        Assert.All([[women, byZone], [plain, plain], [women, plain], [two, two], [women, two]], (Fit[] fits) =>
            Assert.StartsWith("All fits must be clustered by one and the same variable", Message(() => Wald.Across("spend", fits)), StringComparison.Ordinal));
        // As many differences as clusters: their covariance has no inverse.
        string?[] states = [s_panel[0].state, s_panel[^1].state];
        Fit[] few = [.. s_panel.Where(r => states.Contains(r.state)).GroupBy(r => r.race).Select(g => Ols.Fit(g, y: r => r.mobility, x: r => new { r.poverty }, clusters: r => r.state))];
        Assert.Equal("3 fits cannot be compared with 2 clusters of state. Compare fewer.", Message(() => Wald.Across("poverty", few)));
    }

    [Fact]
    public void Averages_of_predictions_take_weights_leave_incomplete_rows_out_and_refuse_nothing()
    {
        var fit = Cars();
        var rows = s_cars.Take(3).Append(s_cars[3] with { hp = double.NaN }).ToList();
        var mean = MarginalEffects.Means(fit, rows, [2.0, 3.0], (c, wt) => c with { wt = wt }, weights: c => c.gear);
        Assert.Equal(["2", "3"], mean.Effects.Select(e => e.Name));
        Reference.Close(fit["wt"].Estimate, mean["3"].Estimate - mean["2"].Estimate, "step", 1e-9);
        var hp = rows.Take(3).Sum(c => c.gear * c.hp) / rows.Take(3).Sum(c => c.gear);
        Reference.Close(fit["(Intercept)"].Estimate + 2 * fit["wt"].Estimate + hp * fit["hp"].Estimate, mean["2"].Estimate, "mean", 1e-12);
        Reference.Close(Math.Sqrt(fit.Covariance.VarianceOf([1, 2, hp])), mean["2"].StandardError, "se", 1e-10);
        Assert.Equal(29, mean["2"].DegreesOfFreedom);
        Assert.Equal("There is no level 4. Levels: 2, 3.", Message(() => mean["4"]));
        Assert.Equal("No row is complete, or all weights are zero: there is nothing to average over.", Message(() => MarginalEffects.Means(fit, rows, [2.0], (c, wt) => c with { wt = wt }, weights: _ => 0)));
        Assert.StartsWith("No row is complete", Message(() => MarginalEffects.Means(fit, rows.Skip(3), [2.0], (c, wt) => c with { wt = wt })), StringComparison.Ordinal);
        Assert.Equal("Mean prediction of mpg", mean.Caption);
        Assert.Equal(["", "estimate", "std. error", "low", "high"], mean.ToTable().Columns);
        Assert.Equal(fit.Covariance.Description, mean.ToTable().Notes!.Single());
        Assert.Contains("<caption>Mean prediction of mpg</caption>", mean.ToTable().ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mean_slope_of_a_square_is_its_derivative_at_the_mean_whatever_the_step()
    {
        var fit = Ols.Fit(s_cars, y: c => c.mpg, x: c => new { c.wt, square = c.wt * c.wt }, errors: Errors.HC1);
        var expected = fit["wt"].Estimate + 2 * s_cars.Average(c => c.wt) * fit["square"].Estimate;
        foreach (var step in (double[])[1, 0.25])
            Reference.Close(expected, MarginalEffects.Slope(fit, s_cars, (c, h) => c with { wt = c.wt + h }, step)["slope"].Estimate, "slope", 1e-10);
        Assert.Equal("Mean slope of mpg", MarginalEffects.Slope(fit, s_cars, (c, h) => c with { wt = c.wt + h }).Caption);
        foreach (var step in (double[])[0, -1, double.NaN])
            Assert.StartsWith("The step of a slope is above zero;", Message(() => MarginalEffects.Slope(fit, s_cars, (c, h) => c, step)), StringComparison.Ordinal);
    }

    static string Message(Func<object> call) => Assert.Throws<MobilityException>(call).Message;
}
