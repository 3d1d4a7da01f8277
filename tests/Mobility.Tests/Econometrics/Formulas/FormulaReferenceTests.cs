using System.Text.Json;
using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics.Formulas;

/// <summary>Formulas against base R (tests/reference/scripts/formulas.R), to the 12 digits that are stored.</summary>
public sealed class FormulaReferenceTests
{
    static readonly JsonElement s_r = Reference.Case("formulas");

    /// <summary>R and this library put the parts of a product in different orders.</summary>
    static string Sorted(string name) => string.Join(" × ", name.Split(" × ").Order(StringComparer.Ordinal));

    static void Matches(JsonElement expected, Fit fit, Func<Coefficient, double> value)
    {
        var actual = fit.Coefficients.ToDictionary(c => Sorted(c.Name), value);
        var named = expected.EnumerateObject().ToDictionary(p => Sorted(Reference.FromR(p.Name, "cyl", "am", "race")), p => p.Value);
        Assert.Equal(named.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, number) in named)
            Reference.Close(number, actual[name], name);
    }

    [Theory]
    [InlineData("base", "mpg ~ i(cyl, ref = 6) + wt + I(hp^2) + log(disp)")]
    [InlineData("slopes_alone", "mpg ~ wt:i(cyl)")]
    [InlineData("slopes_alone", "mpg ~ i(cyl, wt)")]
    [InlineData("slopes_within", "mpg ~ i(cyl) + wt:i(cyl)")]
    [InlineData("slopes_main", "mpg ~ wt * i(cyl)")]
    [InlineData("slopes_main", "mpg ~ i(cyl):wt + i(cyl) + wt")]
    [InlineData("nested", "mpg ~ i(cyl) + i(cyl):i(am)")]
    [InlineData("no_intercept", "mpg ~ -1 + i(cyl) + i(am) + wt")]
    [InlineData("no_intercept", "mpg ~ i(cyl) + i(am) + wt + 0")]
    [InlineData("three_way", "mpg ~ wt:i(cyl):i(am)")]
    [InlineData("three_with_main", "mpg ~ hp + hp:wt + i(am) + hp:i(am) + hp:wt:i(am)")]
    public void Terms_are_coded_as_in_R(string name, string formula)
    {
        var fit = Ols.Fit(Car.All(), formula, errors: Errors.Classical);
        var expected = s_r.GetProperty(name);
        Matches(expected.GetProperty("coef"), fit, c => c.Estimate);
        Matches(expected.GetProperty("se"), fit, c => c.StandardError);
        Reference.Close(expected.GetProperty("rss"), fit.ResidualSumOfSquares, "rss");
    }

    [Fact]
    public void Cells_alone_fit_as_in_R_with_the_first_cell_as_the_base_where_R_drops_the_last()
    {
        var fit = Ols.Fit(Car.All(), "mpg ~ i(cyl):i(am)", errors: Errors.Classical);
        var r = s_r.GetProperty("cells");
        var coef = r.GetProperty("coef");
        double cell(string name) => coef.GetProperty("(Intercept)").GetDouble() + (coef.TryGetProperty(name, out var c) ? c.GetDouble() : 0);
        Reference.Close(r.GetProperty("rss"), fit.ResidualSumOfSquares, "rss");
        Assert.Equal(6, fit.K);
        Reference.Close(cell("cyl4:am0"), fit["(Intercept)"].Estimate, "first cell");
        Reference.Close(cell("cyl8:am1") - cell("cyl4:am0"), fit["cyl: 8 × am: 1"].Estimate, "last cell");
        Assert.Equal(6, Ols.Fit(Car.All(), "mpg ~ 0 + i(cyl):i(am)").K);
    }

    [Fact]
    public void A_product_alone_gives_every_level_its_slope_in_a_lambda_too()
    {
        var alone = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { Slope = Interaction.Of(c.wt, Factor.Of(c.cyl)) }, errors: Errors.Classical);
        Matches(s_r.GetProperty("slopes_alone").GetProperty("coef"), alone, c => c.Estimate);
        var within = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { cyl = Factor.Of(c.cyl), Slope = Interaction.Of(c.wt, Factor.Of(c.cyl)) }, errors: Errors.Classical);
        Matches(s_r.GetProperty("slopes_within").GetProperty("se"), within, c => c.StandardError);
    }

    [Fact]
    public void A_part_that_the_lambda_names_anew_is_a_main_effect_all_the_same()
    {
        var fit = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { Weight = c.wt, Cylinders = Factor.Of(c.cyl), Slope = Interaction.Of(c.wt, Factor.Of(c.cyl)) });
        Assert.Equal(["(Intercept)", "Weight", "Cylinders: 6", "Cylinders: 8", "wt × cyl: 6", "wt × cyl: 8"], fit.Names);
        Reference.Close(s_r.GetProperty("slopes_main").GetProperty("coef").GetProperty("wt"), fit["Weight"].Estimate, "slope of the base");
    }

    [Fact]
    public void A_main_effect_by_name_with_other_values_is_none()
    {
        var fit = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { wt = Math.Log(c.wt), Slope = Interaction.Of(c.wt, Factor.Of(c.cyl)) });
        Assert.Equal(["(Intercept)", "wt", "wt × cyl: 4", "wt × cyl: 6", "wt × cyl: 8"], fit.Names);
    }

    [Fact]
    public void Clusters_match_R_one_way_two_way_and_by_pairs()
    {
        var r = s_r.GetProperty("clusters");
        Fit fit(string clusters) => Ols.Fit(PanelRow.All(), "mobility ~ spend:race + poverty", weights: "n_kids", clusters: clusters);
        Assert.Equal(r.GetProperty("n").GetInt32(), fit("state").N);
        Matches(r.GetProperty("coef"), fit("state"), c => c.Estimate);
        Matches(r.GetProperty("state"), fit("state"), c => c.StandardError);
        Matches(r.GetProperty("two_way_min_G"), fit("state + cohort"), c => c.StandardError);
        Matches(r.GetProperty("two_way_own_G"), fit("~ state + cohort").With(Errors.CR1S, TwoWay.OwnG), c => c.StandardError);
        Matches(r.GetProperty("pairs"), fit("state^cohort"), c => c.StandardError);
        Assert.Equal(r.GetProperty("G").EnumerateArray().Take(2).Select(g => g.GetInt32()), fit("state + cohort").Covariance.Clusters.Select(c => c.Count));
    }

    [Fact]
    public void Clusters_by_tuple_are_two_way_and_a_tuple_within_a_member_is_one_value()
    {
        var r = s_r.GetProperty("clusters");
        var rows = PanelRow.All();
        var tuple = Ols.Fit(rows, y: p => p.mobility, x: p => new { Slope = Interaction.Of(p.spend, p.race), p.poverty }, weights: p => p.n_kids, clusters: p => (p.state, p.cohort));
        var members = Ols.Fit(rows, y: p => p.mobility, x: p => new { Slope = Interaction.Of(p.spend, p.race), p.poverty }, weights: p => p.n_kids, clusters: p => new { p.state, p.cohort });
        var pairs = Ols.Fit(rows, y: p => p.mobility, x: p => new { Slope = Interaction.Of(p.spend, p.race), p.poverty }, weights: p => p.n_kids, clusters: p => new { Pair = (p.state, p.cohort) });
        Matches(r.GetProperty("two_way_min_G"), tuple, c => c.StandardError);
        Matches(r.GetProperty("pairs"), pairs, c => c.StandardError);
        Assert.Equal(members.Coefficients, tuple.Coefficients);
        Assert.Equal(members.Covariance.Description, tuple.Covariance.Description);
        Assert.Equal(["state", "cohort"], tuple.Covariance.Clusters.Select(c => c.Name));
    }

    [Fact]
    public void Effects_by_tuple_are_two_sets()
    {
        var rows = PanelRow.All();
        var tuple = Ols.Fit(rows, y: p => p.mobility, x: p => new { p.spend }, absorb: p => (p.state, Group: p.race));
        var members = Ols.Fit(rows, y: p => p.mobility, x: p => new { p.spend }, absorb: p => new { p.state, Group = p.race });
        Assert.Equal(members.Coefficients, tuple.Coefficients);
        Assert.Equal(members.EffectsOf("Group"), tuple.EffectsOf("Group"));
    }
}
