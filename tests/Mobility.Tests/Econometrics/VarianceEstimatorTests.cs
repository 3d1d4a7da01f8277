using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>What every standard error says about itself, by rule, and which programs are said to print the same.</summary>
public sealed class VarianceEstimatorTests
{
    static readonly List<PanelRow> s_panel = PanelRow.All();

    static Fit<PanelRow> Fit(Errors? errors, Func<PanelRow, object?>? clusters = null, bool weighted = false, Func<PanelRow, object?>? absorb = null) =>
        Ols.Fit(s_panel, y: r => r.mobility, x: r => new { r.spend, r.poverty }, errors: errors, clusters: clusters, absorb: absorb, weights: weighted ? r => r.n_kids : null, weightsName: "n_kids", clustersName: "state");

    public static TheoryData<Errors?, string, string[]> Independent => new()
    {
        { Errors.Classical, "Standard errors: classical; t with n - k = 845 degrees of freedom.", ["R: summary(lm)", "Stata: regress", "fixest: vcov = \"iid\"", "statsmodels: OLS.fit()"] },
        { Errors.HC0, "Standard errors: heteroskedasticity-robust HC0; t with n - k = 845 degrees of freedom.", ["R: coeftest(m, vcovHC(m, \"HC0\"))"] },
        { Errors.HC1, "Standard errors: heteroskedasticity-robust HC1; t with n - k = 845 degrees of freedom.", ["Stata: regress, vce(robust)", "fixest: vcov = \"hetero\"", "R: coeftest(m, vcovHC(m, \"HC1\"))"] },
        { Errors.HC2, "Standard errors: heteroskedasticity-robust HC2; t with n - k = 845 degrees of freedom.", ["R: coeftest(m, vcovHC(m, \"HC2\"))"] },
        { null, "Standard errors: heteroskedasticity-robust HC3; t with n - k = 845 degrees of freedom.", ["R: coeftest(m, vcovHC(m))", "Stata: regress, vce(hc3)"] },
        { Errors.HC4, "Standard errors: heteroskedasticity-robust HC4; t with n - k = 845 degrees of freedom.", ["R: coeftest(m, vcovHC(m, \"HC4\"))"] },
    };

    [Theory]
    [MemberData(nameof(Independent))]
    public void Independent_rows(Errors? errors, string description, string[] same)
    {
        var fit = Fit(errors);
        Assert.Equal(description.Replace("845", (fit.N - fit.K).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal), fit.Covariance.Description);
        Assert.Equal(same, VarianceEstimator.Of(fit).SamePrintedBy);
        Assert.Equal(fit.Covariance.Description, fit.Covariance.ToString());
    }

    [Fact]
    public void Weights_change_which_programs_agree()
    {
        Assert.Contains("statsmodels: WLS.fit()", VarianceEstimator.Of(Fit(Errors.Classical, weighted: true)).SamePrintedBy);
        Assert.Equal(["R: coeftest(m, vcovHC(m))"], VarianceEstimator.Of(Fit(Errors.HC3, weighted: true)).SamePrintedBy);
        Assert.Equal("none", VarianceEstimator.Of(Fit(Errors.HC3)).Weights);
        Assert.StartsWith("n_kids: analytic, a row's variance is sigma²/weight", VarianceEstimator.Of(Fit(Errors.HC3, weighted: true)).Weights, StringComparison.Ordinal);
        Assert.EndsWith("(Stata aweights, R lm, fixest, statsmodels WLS)", VarianceEstimator.Of(Fit(Errors.HC3, weighted: true)).Weights, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Errors.CR0, "CR0: no correction; t with G - 1 = 23 degrees of freedom.", new string[0])]
    [InlineData(Errors.CR1, "CR1: G/(G-1); t with G - 1 = 23 degrees of freedom.", new string[0])]
    [InlineData(Errors.CR1S, "CR1S: G/(G-1) (n-1)/(n-k), as Stata and fixest; t with G - 1 = 23 degrees of freedom.", new[] { "Stata: regress, vce(cluster ...)", "fixest: cluster = ~ ..." })]
    [InlineData(Errors.CR2, "CR2 with an identity working covariance; t with Satterthwaite degrees of freedom for each coefficient.", new[] { "R: clubSandwich::coef_test(m, vcovCR(m, cluster, \"CR2\", inverse_var = FALSE))" })]
    [InlineData(Errors.CR3, "CR3 with an identity working covariance; t with Satterthwaite degrees of freedom for each coefficient.", new[] { "R: clubSandwich::coef_test(m, vcovCR(m, cluster, \"CR3\", inverse_var = FALSE))" })]
    public void Clustered_rows(Errors errors, string rule, string[] same)
    {
        var fit = Fit(errors, r => r.state);
        Assert.Equal("Standard errors: clustered by state (G = 24), " + rule, fit.Covariance.Description);
        Assert.Equal(same, VarianceEstimator.Of(fit).SamePrintedBy);
        Assert.Equal([("state", 24)], fit.Covariance.Clusters);
    }

    [Fact]
    public void Small_sample_factors_are_those_of_the_names()
    {
        var (hc0, hc1) = (Fit(Errors.HC0), Fit(Errors.HC1));
        Reference.Close((double)hc0.N / (hc0.N - hc0.K), Math.Pow(hc1["spend"].StandardError / hc0["spend"].StandardError, 2), "n/(n-k)", 1e-12);
        var (cr0, cr1, cr1s) = (Fit(Errors.CR0, r => r.state), Fit(Errors.CR1, r => r.state), Fit(null, r => r.state));
        Reference.Close(24.0 / 23, Math.Pow(cr1["spend"].StandardError / cr0["spend"].StandardError, 2), "G/(G-1)", 1e-12);
        Reference.Close((cr0.N - 1.0) / (cr0.N - cr0.K), Math.Pow(cr1s["spend"].StandardError / cr1["spend"].StandardError, 2), "(n-1)/(n-k)", 1e-12);
        // HC2 to HC4 of a simple regression, written out: Σ w(h) e² (x - x̄)² / Sxx².
        var cars = Car.All();
        var mean = cars.Average(c => c.wt);
        var sxx = cars.Sum(c => (c.wt - mean) * (c.wt - mean));
        foreach (var (rule, power) in new (Errors, Func<double, double>)[] { (Errors.HC2, _ => 1), (Errors.HC3, _ => 2), (Errors.HC4, h => Math.Min(4, 32 * h / 2)) })
        {
            var fit = Ols.Fit(cars, y: c => c.mpg, x: c => new { c.wt }, errors: rule);
            var sum = cars.Select((c, i) => (D: c.wt - mean, E: fit.Residuals[i])).Sum(r =>
            {
                var h = 1.0 / 32 + r.D * r.D / sxx;
                return r.E * r.E * r.D * r.D / Math.Pow(1 - h, power(h));
            });
            Reference.Close(Math.Sqrt(sum) / sxx, fit["wt"].StandardError, rule.ToString(), 1e-11);
        }
    }

    [Fact]
    public void Two_clusterings_name_both_and_the_factor()
    {
        var fit = Fit(null, r => new { r.state, r.cohort });
        var cohorts = fit.Covariance.Clusters[1].Count;
        Assert.Equal($"Standard errors: clustered two ways by state (G = 24) and cohort (G = {cohorts}), CR1S: G/(G-1) of the smaller G (n-1)/(n-k), as Stata and fixest; t with smaller G - 1 = {cohorts - 1} degrees of freedom.", fit.Covariance.Description);
        Assert.Equal(["fixest: cluster = ~ a + b, with the smaller G"], VarianceEstimator.Of(fit).SamePrintedBy);
        Assert.Contains("own G/(G-1)", fit.With(Errors.CR1S, TwoWay.OwnG).Covariance.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Absorbed_effects_are_counted_and_named()
    {
        var fit = Fit(null, r => r.state, absorb: r => r.race);
        Assert.Contains("with k = ", fit.Covariance.Description, StringComparison.Ordinal);
        Assert.Contains("(all absorbed effects counted)", fit.With(Errors.CR1S, counted: CountedEffects.All).Covariance.Description, StringComparison.Ordinal);
        Assert.Contains("with k = 2 (no absorbed effects counted)", fit.With(Errors.CR1S, counted: CountedEffects.None).Covariance.Description, StringComparison.Ordinal);
        Assert.Contains("(absorbed effects nested in the clusters count as one)", fit.Covariance.Description, StringComparison.Ordinal);
        Assert.Equal(["fixest: feols(... | effects, cluster = ~ ...)", "Stata: reghdfe, vce(cluster ...)"], VarianceEstimator.Of(fit).SamePrintedBy);
        Assert.Contains(VarianceEstimator.Of(fit).ToTable().Rows, r => r[0] == "absorbed parameters");
        Assert.Empty(VarianceEstimator.Of(Fit(Errors.HC1, absorb: r => r.race)).SamePrintedBy);
        Assert.Equal(Errors.HC1, Fit(null, absorb: r => r.race).Covariance.Rule);
        Assert.StartsWith("HC3 needs leverages, which absorbed fixed effects do not keep.", Message(() => Fit(Errors.HC3, absorb: r => r.race)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_holds_every_line()
    {
        var table = VarianceEstimator.Of(Fit(null, r => r.state, weighted: true)).ToTable();
        Assert.Equal("Standard errors", table.Caption);
        Assert.Equal(["", "value"], table.Columns);
        Assert.Equal(["rule", "rows n", "coefficients k", "clusters of state", "degrees of freedom of t", "weights", "the same in", ""], table.Rows.Select(r => r[0]));
        Assert.Equal(["CR1S", "3", "24", "23"], [table.Rows[0][1], table.Rows[2][1], table.Rows[3][1], table.Rows[4][1]]);
        Assert.Equal(Fit(null, r => r.state, weighted: true).Covariance.Description, table.Notes!.Single());
        Assert.Contains("<caption>Standard errors</caption>", VarianceEstimator.Of(Fit(null)).ToTable().ToHtml(), StringComparison.Ordinal);
        Assert.Equal("normal", VarianceEstimator.Of(Fit(Errors.HC1).As(Convention.Statsmodels)).ToTable().Rows[3][1]);
    }

    [Fact]
    public void What_a_rule_needs_and_has_not_is_said()
    {
        Assert.Equal("CR1S needs clusters. Name them: clusters: row => row.State.", Message(() => Fit(Errors.CR1S)));
        Assert.StartsWith("All rows used lie in one cluster of", Message(() => Fit(null, r => "all")), StringComparison.Ordinal);
        Assert.StartsWith("CR2 is defined for one clustering variable; state and cohort were given.", Message(() => Fit(Errors.CR2, r => new { r.state, r.cohort })), StringComparison.Ordinal);
        Assert.EndsWith("at most two clustering variables are supported. Name the two that matter most.", Message(() => Fit(null, r => new { r.state, r.cohort, r.race })), StringComparison.Ordinal);
        var first = Car.All().Select((c, i) => (c.mpg, Alone: i == 0, c.wt)).ToList();
        Assert.Contains("(not HC3: row 1 is fitted exactly, its leverage is 1)", Ols.Fit(first, y: c => c.mpg, x: c => new { c.Alone, c.wt }).Covariance.Description, StringComparison.Ordinal);
        var cars = Car.All().Select((c, i) => (c.mpg, Alone: i == 7, c.wt)).ToList();
        Assert.Contains("(not HC3: row 8 is fitted exactly, its leverage is 1)", Ols.Fit(cars, y: c => c.mpg, x: c => new { c.Alone, c.wt }).Covariance.Description, StringComparison.Ordinal);
        Assert.StartsWith("HC2 divides by 1 - leverage, and row 8 has leverage 1", Message(() => Ols.Fit(cars, y: c => c.mpg, x: c => new { c.Alone, c.wt }, errors: Errors.HC2)), StringComparison.Ordinal);
        Assert.StartsWith("CR3 leaves out one cluster of alone at a time", Message(() => Ols.Fit(cars, y: c => c.mpg, x: c => new { c.Alone, c.wt }, clusters: c => new { alone = c.Alone || c.wt < 2 ? c.mpg : -1 }, errors: Errors.CR3)), StringComparison.Ordinal);
    }

    static string Message(Func<object> call) => Assert.Throws<MobilityException>(call).Message;
}
