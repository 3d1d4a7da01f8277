using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Resampled inference: enumerated cases exactly, random ones against theory and against themselves.</summary>
public sealed class BootstrapTests
{
    sealed record Small(string? cluster, double treated, double x, double y);

    static Fit<Small> SmallFit()
    {
        var t = Reference.Data("small_a");
        var (cluster, treated, x, y) = (t.Texts("cluster"), t.Numbers("treated"), t.Numbers("x"), t.Numbers("y"));
        return Ols.Fit(Enumerable.Range(0, x.Length).Select(i => new Small(cluster[i], treated[i], x[i], y[i])), y: s => s.y, x: s => new { s.treated, s.x }, clusters: s => s.cluster);
    }

    [Fact]
    public void All_sign_patterns_of_eight_clusters_give_the_reference_p()
    {
        var expected = Reference.Case("enumerated_resampling_a").GetProperty("wild_cluster_bootstrap_rademacher_all_sign_patterns");
        var fit = SmallFit();
        var restricted = WildClusterBootstrap.Test(fit, "treated");
        Reference.Close(expected.GetProperty("observed_beta"), fit["treated"].Estimate, "beta");
        Reference.Close(expected.GetProperty("observed_t"), restricted.T, "t");
        Assert.True(restricted.IsEnumerated);
        Assert.Equal(expected.GetProperty("patterns").GetInt32(), restricted.Draws);
        Assert.Equal(expected.GetProperty("restricted_p").GetDouble(), restricted.P, 1e-12);
        Assert.Equal(expected.GetProperty("unrestricted_p").GetDouble(), WildClusterBootstrap.Test(fit, "treated", restricted: false).P, 1e-12);
    }

    [Fact]
    public void All_sign_patterns_with_most_weight_in_two_clusters_give_the_p_of_R()
    {
        var t = Reference.Data("small_a");
        var (cluster, treated, x, y) = (t.Texts("cluster"), t.Numbers("treated"), t.Numbers("x"), t.Numbers("y"));
        var first = cluster.Distinct().Take(2).ToHashSet();
        var rows = Enumerable.Range(0, x.Length).Select(i => new Small(cluster[i], treated[i], x[i], y[i])).ToList();
        var fit = Ols.Fit(rows, y: s => s.y, x: s => new { s.treated, s.x }, weights: s => first.Contains(s.cluster) ? 10 : 1, clusters: s => s.cluster);
        var test = WildClusterBootstrap.Test(fit, "x");
        var expected = StoredCase.Read("conley").GetProperty("wild_cluster_bootstrap_weighted");
        Reference.Close(expected.GetProperty("estimate"), test.Estimate, "estimate");
        Reference.Close(expected.GetProperty("t"), test.T, "t");
        Assert.Equal((expected.GetProperty("patterns").GetInt32(), true), (test.Draws, test.IsEnumerated));
        Assert.Equal(expected.GetProperty("restricted_p").GetDouble(), test.P, 1e-12);
        Reference.Close(expected.GetProperty("effective_clusters"), test.EffectiveClusters, "effective clusters");
        Reference.Close(expected.GetProperty("largest_partial_leverage"), test.LargestPartialLeverage, "partial leverage");
        Assert.Contains("8 clusters, all 256 patterns)", test.InWords(), StringComparison.Ordinal);
    }

    /// <summary>The headline slope in one call; its interval ends where the test's p-value crosses 5%.</summary>
    [Fact]
    public void The_slope_of_the_zones_has_an_interval_and_a_p_value_in_one_call()
    {
        var zones = Mobility.Tests.Data.Published.National.Zones;
        foreach (var weighted in new[] { false, true })
        {
            var fit = Ols.Fit(zones, y: z => z.UpwardMobility, x: z => new { z.SpendingPerPupil }, weights: z => weighted ? z.Population : 1, clusters: z => z.State);
            var test = WildClusterBootstrap.Test(fit, "SpendingPerPupil");
            Assert.Equal((50, 9_999), (test.Clusters.Count, test.Draws));
            Assert.InRange(WildClusterBootstrap.Test(fit, "SpendingPerPupil", test.Low - 0.02, interval: false).P, 0, 0.05);
            Assert.InRange(WildClusterBootstrap.Test(fit, "SpendingPerPupil", test.High - 0.02, interval: false).P, 0.05, 1);
            Assert.Equal(test.P < 0.05, test.Low > 0);
            TestContext.Current.TestOutputHelper?.WriteLine(test.ToString());
            Assert.InRange(test.EffectiveClusters, 2, 50);
        }
    }

    [Fact]
    public void Leaving_out_clusters_and_rows_gives_the_reference_errors()
    {
        var expected = Reference.Case("enumerated_resampling_a").GetProperty("jackknife");
        var fit = SmallFit();
        var clusters = Jackknife.Of(fit).Coefficients[1];
        Reference.Close(expected.GetProperty("cluster_se_about_full_estimate_CV3"), clusters.AboutEstimate, "CV3");
        Reference.Close(expected.GetProperty("cluster_se_about_mean_CV3J"), clusters.AboutMean, "CV3J");
        var t = Reference.Data("small_a");
        var rows = Jackknife.Of(Ols.Fit(t.Numbers("y"), [t.Numbers("treated"), t.Numbers("x")]));
        Reference.Close(expected.GetProperty("row_se_about_mean"), rows.Coefficients[1].AboutMean, "row jackknife");
        var without = Ols.Fit(t.Numbers("y")[1..], [t.Numbers("treated")[1..], t.Numbers("x")[1..]]);
        Reference.Close(without["x1"].Estimate, rows.Estimates[0][1], "without the first row", 1e-11);
    }

    [Fact]
    public void The_interval_holds_the_values_that_are_not_rejected()
    {
        var fit = SmallFit();
        var test = WildClusterBootstrap.Test(fit, "treated", WildWeights.Webb, draws: 1999);
        Assert.False(test.IsEnumerated);
        Assert.True(test.Low < fit["treated"].Estimate && fit["treated"].Estimate < test.High);
        Assert.InRange(WildClusterBootstrap.Test(fit, "treated", WildWeights.Webb, test.Low - 0.01, 1999, interval: false).P, 0, 0.05);
        Assert.InRange(WildClusterBootstrap.Test(fit, "treated", WildWeights.Webb, test.High - 0.01, 1999, interval: false).P, 0.05, 1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_draws_on_any_number_of_threads()
    {
        var fit = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.wt, c.hp });
        var many = Bootstrap.Of(fit, 500, seed: 7);
        var threads = Mobility.Econometrics.Numerics.Spread.Threads;
        Mobility.Econometrics.Numerics.Spread.Threads = 1;
        try
        {
            Assert.Equal(many.Coefficients, Bootstrap.Of(fit, 500, seed: 7).Coefficients);
        }
        finally
        {
            Mobility.Econometrics.Numerics.Spread.Threads = threads;
        }
        Assert.NotEqual(many.Coefficients, Bootstrap.Of(fit, 500, seed: 8).Coefficients);
    }

    [Fact]
    public void A_draw_is_the_fit_of_the_drawn_rows()
    {
        var rows = Car.All();
        var fit = Ols.Fit(rows, y: c => c.mpg, x: c => new { c.wt, c.hp }, weights: c => c.disp);
        var draw = Bootstrap.Of(fit, 1 + 8, seed: 3).Draws[0];
        var random = Xoshiro256.Stream(3, 0);
        var drawn = Enumerable.Range(0, rows.Count).Select(_ => rows[random.NextIndex(rows.Count)]).ToArray();
        var again = Ols.Fit(drawn, y: c => c.mpg, x: c => new { c.wt, c.hp }, weights: c => c.disp);
        for (var j = 0; j < 3; j++)
            Reference.Close(again.Coefficients[j].Estimate, draw[j], "drawn coefficient", 1e-11);
    }

    [Fact]
    public void Drawn_rows_and_clusters_have_the_spread_of_the_robust_errors()
    {
        var rows = PanelRow.All();
        var robust = Ols.Fit(rows, y: r => r.mobility, x: r => new { r.spend, r.poverty, r.race }, errors: Errors.HC1);
        var clustered = Ols.Fit(rows, y: r => r.mobility, x: r => new { r.spend, r.poverty, r.race }, clusters: r => r.zone);
        // 4,000 draws leave the standard deviation's own error at 1.1%; the sandwich is a large-sample formula: 5% covers both.
        foreach (var fit in new[] { robust, clustered })
            foreach (var (drawn, formula) in Bootstrap.Of(fit, 4000).Coefficients.Zip(fit.Coefficients))
                Assert.Equal(formula.StandardError, drawn.StandardError, 0.05 * formula.StandardError);
    }

    [Fact]
    public void Draws_that_cannot_be_fitted_are_counted()
    {
        var rows = Enumerable.Range(0, 12).Select(i => (X: (double)(i * i % 7), Y: i % 5 + 0.1 * i, Level: i == 0 ? "rare" : "common")).ToArray();
        var bootstrap = Bootstrap.Of(Ols.Fit(rows, y: r => r.Y, x: r => new { r.X, r.Level }, errors: Errors.HC1), 1000);
        // A row is missing from a draw with probability (11/12)^12 = 0.35.
        Assert.InRange(bootstrap.Failed, 300, 420);
        Assert.Contains("more could not be fitted and are left out", bootstrap.ToString(), StringComparison.Ordinal);
    }
}
