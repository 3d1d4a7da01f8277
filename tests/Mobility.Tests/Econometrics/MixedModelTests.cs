using System.Text.Json;
using Mobility.Econometrics;
using Mobility.Tests.Data;

namespace Mobility.Tests.Econometrics;

/// <summary>Random effects against lme4, lmerTest, metafor and dense formulas in base R (tests/reference/scripts/mixed.R).</summary>
[Trait("speed", "slow")]
public sealed class MixedModelTests
{
    /// <summary>lme4 stops where its derivative-free search can see no more: about 1e-8 of a variance, more of what follows from it.</summary>
    const double Lme4 = 1e-6;

    /// <summary>lmerTest takes second derivatives by differences.</summary>
    const double LmerTest = 1e-4;

    static readonly JsonElement Case = StoredCase.Read("mixed");
    static readonly IReadOnlyList<StoredRow> Rows = StoredCase.Rows("mixed_a");

    [Fact]
    public void Everything_is_as_lme4_has_it()
    {
        Check(Case.At("plain"), MixedModel.Fit(Rows, y: r => r["y"], x: r => new { x1 = r["x1"], x2 = r["x2"] }, groups: r => r.Text("group")));
        Check(Case.At("weighted"), MixedModel.Fit(Rows, y: r => r["weighted"], x: r => new { x1 = r["x1"], x2 = r["x2"] }, groups: r => r.Text("group"), weights: r => r["w"]));
        Check(Case.At("flat"), MixedModel.Fit(Rows, y: r => r["flat"], x: r => new { x1 = r["x1"] }, groups: r => r.Text("group")));
    }

    static void Check(JsonElement expected, MixedModel model, Dictionary<string, string>? names = null)
    {
        Reference.Close(expected.At("tau2"), model.GroupVariance, "variance between", Lme4);
        Reference.Close(expected.At("sigma2"), model.OwnVariance, "variance within", Lme4);
        Reference.Close(expected.At("reml"), model.RemlCriterion, "REML criterion", 1e-10);
        Assert.Equal(expected.At("n").GetInt32(), model.N);
        foreach (var stored in expected.At("coef").EnumerateObject())
        {
            var ours = model[names?[stored.Name] ?? stored.Name];
            Reference.Close(stored.Value, ours.Estimate, stored.Name, Lme4, 1e-7);
            Reference.Close(expected.At("se", stored.Name), ours.StandardError, $"error of {stored.Name}", Lme4);
            if (expected.TryGetProperty("df", out var df) && df.ValueKind == JsonValueKind.Object)
                Reference.Close(df.At(stored.Name), ours.DegreesOfFreedom, $"df of {stored.Name}", LmerTest);
        }
        Assert.Equal(expected.At("groups").EnumerateArray().Select(g => g.GetString()), model.Groups.Select(g => g.Label));
        Reference.Close(expected.At("effect"), model.Groups.Select(g => g.Effect), "effect", Lme4, 1e-6);
        Reference.Close(expected.At("conditional_sd"), model.Groups.Select(g => g.ConditionalSd), "conditional SD", Lme4, 1e-7);
        if (expected.TryGetProperty("prasad_rao", out var dense) && dense.ValueKind == JsonValueKind.Object)
            Reference.Close(dense.At("standard_error"), model.Groups.Select(g => g.StandardError), "standard error", Lme4);
    }

    /// <summary>Bates et al. (2015, JSS 67(1)) and lme4's own help print 1764, 2451, REML 319.6543 and 0, 13.81, 161.8283.</summary>
    [Fact]
    public void Dyestuff_has_the_variances_that_lme4_prints()
    {
        var one = Batches("dyestuff");
        Assert.Equal((1764, 2451, 319.6543), (Math.Round(one.GroupVariance), Math.Round(one.OwnVariance), Math.Round(one.RemlCriterion, 4)));
        Assert.Equal((1527.5, 19.38), (Math.Round(one["Mean"].Estimate, 2), Math.Round(one["Mean"].StandardError, 2)));
        var two = Batches("dyestuff2");
        Assert.Equal((0, 13.81, 161.8283), (two.GroupVariance, Math.Round(two.OwnVariance, 2), Math.Round(two.RemlCriterion, 4)));
        Assert.All(two.Groups, g => Assert.Equal(0, g.Effect));
        Assert.Contains("estimated as zero, its lower limit", two.ToString(), StringComparison.Ordinal);
        // Zero is an estimate too: Prasad and Rao's error of an effect is not zero there.
        Assert.All(two.Groups, g => Assert.True(g.StandardError > 0));
    }

    static MixedModel Batches(string name) => MixedModel.Fit(StoredCase.Rows(name), y: r => r["Yield"], x: _ => new { Mean = 1 }, intercept: false, groups: r => r.Text("Batch"));

    [Fact]
    public void With_known_noise_it_is_metafor()
    {
        var expected = Case.At("noisy");
        var model = MixedModel.Fit(Rows, y: r => r["noisy"], x: r => new { x1 = r["x1"], x2 = r["x2"] }, groups: r => r.Text("group"), standardError: r => r["se"]);
        Reference.Close(expected.At("tau2"), model.GroupVariance, "between");
        Reference.Close(expected.At("own2"), model.OwnVariance, "own");
        Reference.Close(-2 * expected.At("log_likelihood").GetDouble(), model.RemlCriterion, "criterion");
        Reference.Close(expected.At("coef"), model.Coefficients.Select(c => c.Estimate), "coefficient");
        Reference.Close(expected.At("se"), model.Coefficients.Select(c => c.StandardError), "error");
        Reference.Close(expected.At("group_effect"), model.Groups.Select(g => g.Effect), "group effect", 1e-8);
        Reference.Close(expected.At("own_effect"), model.Rows.Select(r => r.Effect - r.GroupPart), "own effect", 1e-8, 1e-10);
        var dense = expected.At("prasad_rao");
        Reference.Close(dense.At("groups", "standard_error"), model.Groups.Select(g => g.StandardError), "group's error", 1e-8);
        Reference.Close(dense.At("rows", "effect"), model.Rows.Select(r => r.Effect), "effect", 1e-8, 1e-10);
        Reference.Close(dense.At("rows", "conditional_sd"), model.Rows.Select(r => r.ConditionalSd), "conditional SD", 1e-8);
        Reference.Close(dense.At("rows", "standard_error"), model.Rows.Select(r => r.StandardError), "row's error", 1e-8);
    }

    /// <summary>metafor stops short of zero, at 7e-10 of own variance.</summary>
    [Fact]
    public void Less_spread_than_the_noise_says_is_an_own_variance_of_zero()
    {
        var model = MixedModel.Fit(Rows, y: r => r["calm"], x: r => new { x1 = r["x1"] }, groups: r => r.Text("group"), standardError: r => r["se"]);
        Assert.Equal(0, model.OwnVariance);
        Reference.Close(Case.At("calm", "tau2"), model.GroupVariance, "between", 1e-4);
        Reference.Close(Case.At("calm", "coef"), model.Coefficients.Select(c => c.Estimate), "coefficient", 1e-5);
        Assert.True(model.RemlCriterion <= -2 * Case.At("calm", "log_likelihood").GetDouble() + 1e-8);
    }

    [Fact]
    public void Without_groups_it_is_the_model_of_Fay_and_Herriot()
    {
        var expected = Case.At("fay_herriot");
        var model = MixedModel.Fit(Rows, y: r => r["noisy"], x: r => new { x1 = r["x1"], x2 = r["x2"] }, standardError: r => r["se"]);
        Reference.Close(expected.At("own2"), model.OwnVariance, "own", 1e-8);
        Reference.Close(expected.At("coef"), model.Coefficients.Select(c => c.Estimate), "coefficient", 1e-8);
        Reference.Close(expected.At("own_effect"), model.Rows.Select(r => r.Effect), "effect", 1e-7, 1e-9);
        // With the constant alone it is Shrinkage, whose errors leave out that of the variance.
        var mean = MixedModel.Fit(Rows, y: r => r["noisy"], x: _ => new { Mean = 1 }, intercept: false, standardError: r => r["se"]);
        var shrunk = Shrinkage.Of(Rows, r => r.Text("group"), r => r["noisy"], r => r["se"]);
        Reference.Close(shrunk.Tau2, mean.OwnVariance, "τ²", 1e-9);
        foreach (var (a, b) in shrunk.Places.Zip(mean.Rows))
        {
            Reference.Close(a.Shrunk, mean["Mean"].Estimate + b.Effect, "shrunk", 1e-9);
            Assert.True(b.StandardError > b.ConditionalSd);
        }
    }

    [Fact]
    public void The_districts_of_California_are_those_of_lme4()
    {
        var names = new Dictionary<string, string>
        {
            ["(Intercept)"] = "(Intercept)", ["all"] = "AllScore", ["mid"] = "Level: Middle", ["high"] = "Level: High", ["free"] = "FreeMeals", ["income"] = "Income", ["spend"] = "SpendingPerStudent",
            ["years"] = "YearsTeaching", ["master"] = "StaffWithMasters", ["hisp"] = "StaffHispanic", ["sanct"] = "Sanctuary", ["el"] = "EnglishLearners", ["mig"] = "MigrantShare",
        };
        var model = MixedModel.Fit(Published.California.Schools, s => s.MigrantScore, s => new
        {
            s.AllScore, s.Level, s.FreeMeals, s.Income, s.SpendingPerStudent, s.YearsTeaching, s.StaffWithMasters, s.StaffHispanic, s.Sanctuary, s.EnglishLearners, s.MigrantShare,
        }, groups: s => s.District.ToString()[..7]);
        Assert.Equal((355, 109), (model.N, model.Groups.Count));
        Check(Case.At("california"), model, names);
    }

    [Fact]
    public void The_order_of_rows_and_the_scale_of_columns_do_not_matter()
    {
        var model = MixedModel.Fit(Rows, y: r => r["y"], x: r => new { x1 = r["x1"], x2 = r["x2"] }, groups: r => r.Text("group"));
        var turned = MixedModel.Fit(Rows.Reverse(), y: r => 1e6 + r["y"], x: r => new { x1 = 1e7 + r["x1"], x2 = 1e-8 * r["x2"] }, groups: r => r.Text("group"));
        Reference.Close(model.GroupVariance, turned.GroupVariance, "between", 1e-8);
        Reference.Close(model["x2"].Estimate, 1e-8 * turned["x2"].Estimate, "slope", 1e-8);
        var one = model.Groups.Single(g => g.Label == "g17");
        Reference.Close(one.Effect, turned.Groups.Single(g => g.Label == "g17").Effect, "effect", 1e-7);
    }

    [Fact]
    public void Bad_input_is_refused_with_what_to_do()
    {
        Assert.Contains("All 184 rows used lie in one group of", Message(() => MixedModel.Fit(Rows, r => r["y"], r => new { x1 = r["x1"] }, groups: _ => "all")), StringComparison.Ordinal);
        Assert.Contains("Every one of the 184 rows used is a group of x2 of its own", Message(() => MixedModel.Fit(Rows, r => r["y"], r => new { x1 = r["x1"] }, groups: r => r["x1"], groupsName: "r => r.x2")), StringComparison.Ordinal);
        Assert.Contains("Leave groups out", Message(() => MixedModel.Fit(Rows, r => r["y"], r => new { x1 = r["x1"] }, groups: r => r["x1"], standardError: r => r["se"])), StringComparison.Ordinal);
        Assert.Contains("not both", Message(() => MixedModel.Fit(Rows, r => r["y"], r => new { x1 = r["x1"] }, weights: r => r["w"], standardError: r => r["se"])), StringComparison.Ordinal);
        Assert.Contains("Without either it is Ols.Fit", Message(() => MixedModel.Fit(Rows, r => r["y"], r => new { x1 = r["x1"] })), StringComparison.Ordinal);
        Assert.Contains("[2] is 0 (counted from 0). A standard error is a positive", Message(() => MixedModel.Fit(Rows, r => r["y"], r => new { x1 = r["x1"] }, standardError: r => ReferenceEquals(r, Rows[2]) ? 0 : r["se"])), StringComparison.Ordinal);
        Assert.Contains("one grouping variable is supported", Message(() => MixedModel.Fit(Rows, r => r["y"], r => new { x1 = r["x1"] }, groups: r => new { A = r.Text("group"), B = r["w"] })), StringComparison.Ordinal);
        Assert.Contains("no maximum with positive variances", Message(() => MixedModel.Fit(Rows, r => r.Text("group").Length + 1.0 * r.Text("group")[1] + r.Text("group")[2], r => new { Mean = 1 }, intercept: false, groups: r => r.Text("group"))), StringComparison.Ordinal);
        var missing = MixedModel.Fit(Rows, r => r["noisy"], r => new { x1 = r["x1"] }, groups: r => r.Text("group"), standardError: r => r["w"] > 18 ? null : r["se"], standardErrorName: "r => r.Noise");
        Assert.Contains("lost: Noise is missing", missing.ToString(), StringComparison.Ordinal);
    }

    static string Message(Func<object> call) => Assert.Throws<MobilityException>(call).Message;
}
