using System.Text.Json;
using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Oster's and Cinelli and Hazlett's bounds against closed forms in R.</summary>
public sealed class OmittedVariableTests
{
    static string Message(Action act) => Assert.Throws<MobilityException>(act).Message;

    static void Matches(OsterBounds bounds, JsonElement expected)
    {
        Assert.Equal(expected.GetProperty("n").GetInt32(), bounds.N);
        Reference.Close(expected.GetProperty("beta_short"), bounds.Short, "short");
        Reference.Close(expected.GetProperty("r2_short"), bounds.ShortRSquared, "short R2");
        Reference.Close(expected.GetProperty("beta_controlled"), bounds.Controlled, "controlled");
        Reference.Close(expected.GetProperty("r2_controlled"), bounds.ControlledRSquared, "controlled R2");
        Reference.Close(expected.GetProperty("r_max"), bounds.RMax, "R max");
        Reference.Close(expected.GetProperty("delta_for_beta_0"), bounds.DeltaForZero, "delta");
        Reference.Close(expected.GetProperty("beta_star_delta_1_roots_nearest_first"), bounds.BetaAtDeltaOne, "beta at delta 1");
        Reference.Close(expected.GetProperty("check_delta_at_root"), bounds.BetaAtDeltaOne.Select(bounds.DeltaFor), "delta at the roots");
        Reference.Close(expected.GetProperty("var_y"), bounds.OutcomeVariance, "var y");
        Reference.Close(expected.GetProperty("var_x"), bounds.RegressorVariance, "var x");
        Reference.Close(expected.GetProperty("var_x_residual"), bounds.RegressorResidualVariance, "var x residual");
        Reference.Close(expected.GetProperty("approx_beta_star_delta_1"), bounds.ApproximateBeta, "approximation");
    }

    [Fact]
    public void Oster_bounds_match_R()
    {
        var expected = Reference.Case("sensitivity_a").GetProperty("oster");
        var cars = Car.All();
        Matches(OsterBounds.Of(Ols.Fit(cars, y: c => c.mpg, x: c => new { c.hp, c.wt, c.qsec }), "hp"), expected[0]);
        Matches(OsterBounds.Of(Ols.Fit(cars, y: c => c.mpg, x: c => new { c.wt, c.hp, c.drat }), "wt", rMaxFactor: 1.5), expected[1]);
        Matches(OsterBounds.Of(Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend, r.poverty, r.segregation }), "spend"), expected[2]);
    }

    [Fact]
    public void Oster_bounds_do_not_depend_on_the_scale_of_weights()
    {
        OsterBounds Bounds(double scale) => OsterBounds.Of(Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.hp, c.wt, c.qsec }, weights: c => c.disp * scale), "hp");
        Reference.Close(Bounds(1).DeltaForZero, Bounds(1e-6).DeltaForZero, "delta");
        Reference.Close(Bounds(1).BetaAtDeltaOne[0], Bounds(1e-6).BetaAtDeltaOne[0], "beta");
    }

    [Fact]
    public void Robustness_values_and_bounds_match_R()
    {
        var expected = Reference.Case("sensitivity_a").GetProperty("omitted_variable");
        var fit = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.hp, c.wt, c.qsec, c.drat }, errors: Errors.Classical);
        var omitted = OmittedVariable.Of(fit, "hp", benchmarks: [new("wt", "wt"), new("qsec", "qsec")]);
        Reference.Close(expected.GetProperty("estimate"), omitted.Coefficient.Estimate, "estimate");
        Reference.Close(expected.GetProperty("se"), omitted.Coefficient.StandardError, "se");
        Reference.Close(expected.GetProperty("t"), omitted.Coefficient.T, "t");
        Assert.Equal(expected.GetProperty("df").GetInt32(), omitted.ResidualDegreesOfFreedom);
        Reference.Close(expected.GetProperty("partial_r2_yd_x"), omitted.PartialR2, "partial R2");
        Reference.Close(expected.GetProperty("robustness_value_q1"), omitted.RobustnessValue, "robustness value");
        Reference.Close(expected.GetProperty("robustness_value_q1_alpha_05"), omitted.RobustnessValueOfInterval, "robustness value of the interval");
        var bounds = expected.GetProperty("bounds");
        Assert.Equal(bounds.GetArrayLength(), omitted.Bounds.Count);
        foreach (var (bound, i) in bounds.EnumerateArray().Select((b, i) => (b, i)))
        {
            var actual = omitted.Bounds[i];
            Assert.Equal((bound.GetProperty("benchmark").GetString(), bound.GetProperty("k").GetDouble()), (actual.Benchmark, actual.Multiple));
            Reference.Close(bound.GetProperty("r2dz.x"), actual.WithRegressor, "R2 with regressor");
            Reference.Close(bound.GetProperty("r2yz.dx"), actual.WithOutcome, "R2 with outcome");
            Reference.Close(bound.GetProperty("adjusted_estimate"), actual.Adjusted.Estimate, "adjusted estimate");
            Reference.Close(bound.GetProperty("adjusted_se"), actual.Adjusted.StandardError, "adjusted se");
            if (bound.GetProperty("adjusted_t").ValueKind == JsonValueKind.Number)
                Reference.Close(bound.GetProperty("adjusted_t"), actual.Adjusted.T, "adjusted t");
            else
                Assert.False(double.IsFinite(actual.Adjusted.T));
        }
        Assert.Equal(["2 × wt", "3 × wt", "1 × qsec", "2 × qsec", "3 × qsec"], omitted.Impossible);
    }

    /// <summary>
    /// The panel, weighted, classical errors, by the closed forms of reference/scripts/lib.R with lm(…, weights = n_kids):
    /// benchmark poverty, k = 1 and 3. Clustered: its CR1S standard error in place of the classical one, t with G - 1.
    /// </summary>
    [Fact]
    public void Weights_enter_everything_and_clusters_the_inference()
    {
        var fit = Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend, r.poverty, r.segregation }, weights: r => r.n_kids, clusters: r => r.state);
        var classical = OmittedVariable.Of(fit.With(Errors.Classical), "spend", benchmarks: [new("poverty", "poverty")]);
        var clustered = OmittedVariable.Of(fit, "spend", benchmarks: [new("poverty", "poverty")]);
        PanelNumbers.Matches(classical, clustered);
    }

    [Fact]
    public void With_several_columns_a_benchmark_is_the_whole_block()
    {
        var fit = Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend, r.race, r.poverty }, errors: Errors.Classical);
        var without = Ols.Fit(PanelRow.All(), y: r => r.spend is double.NaN || double.IsNaN(r.mobility) || r.race is null ? null : r.mobility, x: r => new { r.spend, r.poverty });
        var share = 1 - fit.ResidualSumOfSquares / without.ResidualSumOfSquares;
        var bound = OmittedVariable.Of(fit, "spend", benchmarks: [new("race", "race")], multiples: [1]).Bounds[0];
        Assert.True(bound.WithOutcome >= share);
        Assert.InRange(bound.WithOutcome, share / (1 - share), 1);
    }

    [Fact]
    public void An_adjusted_estimate_at_the_robustness_value_is_zero()
    {
        var fit = Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend, r.poverty }, errors: Errors.Classical);
        var rv = OmittedVariable.Of(fit, "spend").RobustnessValue;
        var bias = fit["spend"].StandardError * Math.Sqrt(fit.DegreesOfFreedom) * Math.Sqrt(rv * rv / (1 - rv));
        Reference.Close(fit["spend"].Estimate, bias, "bias at the robustness value");
    }

    [Fact]
    public void What_cannot_be_bounded_is_refused_in_words()
    {
        var fit = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.hp, c.wt });
        Assert.Equal("The model has no coefficient named horsepower. It has: (Intercept), hp, wt.", Message(() => OsterBounds.Of(fit, "horsepower")));
        Assert.StartsWith("The intercept cannot be the coefficient of interest", Message(() => OmittedVariable.Of(fit, "(Intercept)")), StringComparison.Ordinal);
        Assert.StartsWith("rMax is 0.5. It lies between the R² of the fit", Message(() => OsterBounds.Of(fit, "hp", rMax: 0.5)), StringComparison.Ordinal);
        Assert.StartsWith("rMaxFactor is 0.9.", Message(() => OsterBounds.Of(fit, "hp", rMaxFactor: 0.9)), StringComparison.Ordinal);
        Assert.StartsWith("The model has no controls besides hp", Message(() => OsterBounds.Of(Ols.Fit(Car.All(), y: c => c.mpg, x: c => c.hp), "hp")), StringComparison.Ordinal);
        Assert.StartsWith("Oster's bounds compare R² about the mean", Message(() => OsterBounds.Of(Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.hp, c.wt }, intercept: false), "hp")), StringComparison.Ordinal);
        Assert.StartsWith("A multiple of a benchmark is -1", Message(() => OmittedVariable.Of(fit, "hp", multiples: [-1])), StringComparison.Ordinal);
        Assert.Equal("The block \"Size\" names weight, which is not in the model. It has: (Intercept), hp, wt.", Message(() => OmittedVariable.Of(fit, "hp", benchmarks: [new("Size", "weight")])));
        Assert.StartsWith("The block \"Power\" holds hp, the coefficient of interest.", Message(() => OmittedVariable.Of(fit, "hp", benchmarks: [new("Power", "hp")])), StringComparison.Ordinal);
        Assert.Equal("wt is in the blocks \"A\" and \"B\". Put it into one of them.", Message(() => CoefficientPath.Of(fit, "hp", [new("A", "wt"), new("B", "wt")])));
        Assert.StartsWith("The block \"A\" is empty.", Message(() => CoefficientPath.Of(fit, "hp", [new("A")])), StringComparison.Ordinal);
    }
}
