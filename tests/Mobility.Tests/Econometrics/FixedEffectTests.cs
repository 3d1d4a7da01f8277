using System.Text.Json;
using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Absorbed fixed effects against fixest and against dummies.</summary>
public sealed class FixedEffectTests
{
    static void Inference(JsonElement expected, Fit fit, string what)
    {
        FitAssert.Each(expected.GetProperty("se"), n => n, fit, what + " se", c => c.StandardError, Reference.Relative);
        FitAssert.Each(expected.GetProperty("t"), n => n, fit, what + " t", c => c.T, Reference.Relative);
        FitAssert.Each(expected.GetProperty("p"), n => n, fit, what + " p", c => c.P, Reference.Relative);
    }

    static void Matches(JsonElement expected, Fit fit)
    {
        Assert.Equal(expected.GetProperty("rows_used").GetInt32(), fit.N);
        FitAssert.Each(expected.GetProperty("coef"), n => n, fit, "coefficient", c => c.Estimate, Reference.Relative);
        Reference.Close(expected.GetProperty("r2"), fit.RSquared, "R2");
        Reference.Close(expected.GetProperty("within_r2"), fit.WithinRSquared, "within R2");
        Reference.Close(expected.GetProperty("adj_r2"), fit.AdjustedRSquared, "adjusted R2");
        Inference(expected.GetProperty("iid"), fit.With(Errors.Classical), "iid");
        Inference(expected.GetProperty("hetero_HC1"), fit.With(Errors.HC1), "HC1");
        Inference(expected.GetProperty("cluster_fixest_default"), fit, "clustered");
        Inference(expected.GetProperty("cluster_K_full"), fit.With(Errors.CR1S, counted: CountedEffects.All), "clustered, all counted");
        Inference(expected.GetProperty("cluster_K_none"), fit.With(Errors.CR1S, counted: CountedEffects.None), "clustered, none counted");
        var effects = fit.EffectsOf(expected.GetProperty("fixed_effects")[0].GetString()!);
        foreach (var level in expected.GetProperty("fixed_effects_of_first_5_levels_of_first_factor").EnumerateObject())
            Reference.Close(level.Value, effects[level.Name], $"effect of {level.Name}");
    }

    [Fact]
    public void State_and_race_effects_of_a_weighted_panel_match_fixest()
    {
        var expected = Reference.Case("panel_a_fe_state");
        var rows = PanelRow.All();
        Matches(expected, Ols.Fit(rows, y: r => r.mobility, x: r => new { r.spend, r.poverty, r.segregation },
            absorb: r => new { r.state, r.race }, weights: r => r.n_kids, clusters: r => r.state));
        var both = Ols.Fit(rows, y: r => r.mobility, x: r => new { r.spend, r.poverty, r.segregation },
            absorb: r => new { r.state, r.race }, weights: r => r.n_kids, clusters: r => new { r.state, r.cohort });
        Inference(expected.GetProperty("cluster_two_way_fixest_default_min_G"), both, "two-way");
        Inference(expected.GetProperty("cluster_two_way_own_G"), both.With(Errors.CR1S, TwoWay.OwnG), "two-way own G");
        Assert.Contains("with k = 6 (absorbed effects nested in the clusters count as one)", both.Covariance.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Zone_race_and_gender_effects_match_fixest() => Matches(Reference.Case("panel_a_fe_zone_unweighted"),
        Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.mobility_se, r.n_kids }, absorb: r => new { r.zone, r.race, r.gender }, clusters: r => r.state));

    [Fact]
    public void Absorbed_effects_are_the_regression_with_dummies()
    {
        var random = new Random(7);
        var rows = Enumerable.Range(0, 400).Select(_ => new { Y = random.NextDouble(), X = random.NextDouble(), A = "a" + random.Next(30), B = "b" + random.Next(20) }).ToArray();
        var absorbed = Ols.Fit(rows, y: r => r.Y + r.X, x: r => new { r.X }, absorb: r => new { r.A, r.B }, errors: Errors.HC1);
        var dummies = Ols.Fit(rows, y: r => r.Y + r.X, x: r => new { r.X, r.A, r.B }, errors: Errors.HC1);
        Reference.Close(dummies["X"].Estimate, absorbed["X"].Estimate, "slope", 1e-12);
        Reference.Close(dummies["X"].StandardError, absorbed["X"].StandardError, "standard error", 1e-12);
        Reference.Close(dummies.RSquared, absorbed.RSquared, "R2", 1e-12);
        Assert.Equal(dummies.DegreesOfFreedom, absorbed.DegreesOfFreedom);
    }

    [Fact]
    public void Unconnected_sets_of_effects_lose_one_parameter_for_each_group()
    {
        // States 0-1 occur with years 0-1 only, states 2-3 with years 2-3: 4 + 4 levels, 2 groups, 6 parameters.
        var random = new Random(3);
        var rows = Enumerable.Range(0, 80).Select(i => new { Y = random.NextDouble(), X = random.NextDouble(), State = i % 4, Year = i % 4 / 2 * 2 + i / 4 % 2 }).ToArray();
        var fit = Ols.Fit(rows, y: r => r.Y, x: r => r.X, absorb: r => new { r.State, r.Year });
        Assert.Equal(80 - 1 - 6, fit.DegreesOfFreedom);
    }

    [Fact]
    public void A_regressor_that_is_constant_within_the_effects_is_refused()
    {
        var rows = PanelRow.All();
        var message = Assert.Throws<MobilityException>(() => Ols.Fit(rows, y: r => r.mobility, x: r => new { r.mobility_se, r.poverty }, absorb: r => r.zone)).Message;
        Assert.StartsWith("poverty does not vary within zone: it cannot be told from the absorbed fixed effects.", message, StringComparison.Ordinal);
    }
}
