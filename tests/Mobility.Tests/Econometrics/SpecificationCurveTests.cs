using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Specification curves and the confounder report.</summary>
public sealed class SpecificationCurveTests
{
    static string Message(Action act) => Assert.Throws<MobilityException>(act).Message;

    [Fact]
    public void All_subsets_of_controls_match_R()
    {
        var expected = Reference.Case("specification_curve_a");
        var curve = SpecificationCurve.Of(Car.All(), y: c => c.mpg, x: c => new { c.hp, c.wt, c.qsec, c.drat, c.gear, c.carb }, errors: [Errors.HC1]);
        Assert.Equal("hp", curve.Name);
        Reference.Close(expected.GetProperty("median_estimate"), curve.Median, "median");
        Reference.Close(expected.GetProperty("min"), curve.Min, "min");
        Reference.Close(expected.GetProperty("max"), curve.Max, "max");
        // The reference's share takes normal critical values; ours takes t with n - k.
        Reference.Close(expected.GetProperty("share_significant_5pct_HC1_normal"), curve.Specifications.Average(s => Math.Abs(s.Coefficient.T) > 1.959963984540054 ? 1.0 : 0), "share");
        var specifications = expected.GetProperty("specifications");
        Assert.Equal(specifications.GetArrayLength(), curve.Specifications.Count);
        foreach (var (model, i) in specifications.EnumerateArray().Select((m, i) => (m, i)))
        {
            var actual = curve.Specifications[i];
            Assert.Equal(model.GetProperty("controls").EnumerateArray().Select(c => c.GetString()), actual.Controls);
            Reference.Close(model.GetProperty("estimate"), actual.Coefficient.Estimate, $"estimate {i}");
            Reference.Close(model.GetProperty("se_HC1"), actual.Coefficient.StandardError, $"HC1 se {i}");
            Reference.Close(model.GetProperty("se_classical"), actual.Fit.With(Errors.Classical)["hp"].StandardError, $"classical se {i}");
            Reference.Close(model.GetProperty("r2"), actual.Fit.RSquared, $"R2 {i}");
            Reference.Close(model.GetProperty("adj_r2"), actual.Fit.AdjustedRSquared, $"adjusted R2 {i}");
            Reference.Close(model.GetProperty("aic_R"), InformationCriteria.Of(actual.Fit).Aic, $"AIC {i}");
            Assert.Equal(expected.GetProperty("n").GetInt32(), actual.Fit.N);
        }
    }

    [Fact]
    public void Every_combination_of_choices_is_one_model()
    {
        var rows = PanelRow.All();
        var curve = SpecificationCurve.Of(rows, y: r => new { r.mobility, percent = 100 * r.mobility },
            x: r => new { r.spend, Place = new { r.poverty, r.segregation }, r.race },
            samples: [("all", r => true), ("men", r => r.gender == "male")],
            weights: [("none", null), ("children", r => r.n_kids)],
            errors: [Errors.HC1, Errors.CR1S], clusters: r => r.state);
        Assert.Equal(2 * 2 * 2 * 4 * 2, curve.Specifications.Count);
        var one = curve.Specifications.Single(s => s is { Outcome: "percent", Sample: "men", Weights: "children", Errors: Errors.CR1S, ControlsText: "Place" });
        var complete = rows.Where(r => r.gender == "male" && r.race is not null);
        var fit = Ols.Fit(complete, y: r => 100 * r.mobility, x: r => new { r.spend, r.poverty, r.segregation }, weights: r => r.n_kids, clusters: r => r.state);
        Reference.Close(fit["spend"].Estimate, one.Coefficient.Estimate, "estimate");
        Reference.Close(fit["spend"].StandardError, one.Coefficient.StandardError, "se");
        Assert.Equal(["mobility", "percent", "all", "men", "none", "children", "Place", "race", "HC1", "CR1S"], curve.Choices.Select(c => c.Name));
        Assert.All(curve.Choices, c => Assert.Equal(32, c.Taken.Count(t => t)));
        Assert.True(curve.Specifications.All(s => s.Holm >= s.Coefficient.P && s.BenjaminiHochberg <= s.Holm));
        Assert.True(curve.ShareSignificant(0.05, Correction.Holm) <= curve.ShareSignificant(0.05, Correction.BenjaminiHochberg));
    }

    [Fact]
    public void A_bad_specification_is_named()
    {
        Assert.StartsWith("Specification with outcome mpg, sample none, weights none: No rows were given.",
            Message(() => SpecificationCurve.Of(Car.All(), y: c => c.mpg, x: c => new { c.hp, c.wt }, samples: [("none", c => false)])), StringComparison.Ordinal);
        Assert.StartsWith("A list of choices is empty", Message(() => SpecificationCurve.Of(Car.All(), y: c => c.mpg, x: c => new { c.hp }, errors: [])), StringComparison.Ordinal);
        Assert.Contains("The first member of x is the coefficient of interest, and here it is the factor race.",
            Message(() => SpecificationCurve.Of(PanelRow.All(), y: r => r.mobility, x: r => new { r.race, r.spend })), StringComparison.Ordinal);
        Assert.StartsWith("The outcome race has type String.", Message(() => SpecificationCurve.Of(PanelRow.All(), y: r => new { r.race }, x: r => new { r.spend })), StringComparison.Ordinal);
        var fit = Ols.Fit(new double[40].Select((_, i) => (double)(i * i % 17)).ToArray(), [.. Enumerable.Range(0, 14).Select(j => Enumerable.Range(0, 40).Select(i => Math.Sin(i * (j + 1.7))).ToArray())]);
        Assert.StartsWith("All subsets of 13 blocks are 8,192 models; at most 12 blocks are tried.", Message(() => SpecificationCurve.Of(fit, "x1")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_confounder_report_puts_the_parts_together()
    {
        var report = ConfounderReport.Of(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend, Place = new { r.poverty, r.segregation }, r.race, r.gender }, weights: r => r.n_kids, clusters: r => r.state);
        var fit = Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend, r.poverty, r.segregation, r.race, r.gender }, weights: r => r.n_kids, clusters: r => r.state);
        Assert.Equal("spend", report.Name);
        Assert.Equal(["no controls", "Place", "race", "gender"], report.Path.Steps.Select(s => s.Added));
        Assert.Equal(["Place", "race", "gender"], report.Gelbach.Parts.Select(p => p.Block));
        Assert.Equal(8, report.Curve.Specifications.Count);
        Reference.Close(fit["spend"].Estimate, report.Fit["spend"].Estimate, "estimate");
        Reference.Close(OsterBounds.Of(fit, "spend").DeltaForZero, report.Oster!.DeltaForZero, "delta");
        var text = report.ToString();
        foreach (var line in new[] { "Path: controls enter in order", "+ Place", "Gelbach: what moves it, in any order", "coefficient at δ = 1", "robustness value", "1 × Place", "Specification curve: 8 sets of controls", "clustered by state (G = 24)" })
            Assert.Contains(line, text, StringComparison.Ordinal);
        Assert.StartsWith("<table>", report.ToTable().ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_needs_controls() => Assert.StartsWith("The model has no controls besides hp, so there is no confounding to report on.",
        Message(() => ConfounderReport.Of(Car.All(), y: c => c.mpg, x: c => new { c.hp })), StringComparison.Ordinal);
}
