using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Blocks of controls: the path of a coefficient and what moves it.</summary>
public sealed class GelbachTests
{
    /// <summary>
    /// R 4.2.2 on panel_a, by a different route: coefficients of the long model and all auxiliary regressions as one system of
    /// moment conditions, sandwich covariance of the whole (rows or states, n/(n-k) or CR1S factors of the long model), delta
    /// method on Σ Γ β. Blocks poverty, segregation, race, all.
    /// </summary>
    static readonly (double Delta, double StandardError)[] Robust = [
        (0.00128640823191854, 0.000206010668601878), (0.000661091393363568, 0.000173417087447753),
        (4.13751530454016e-05, 0.000490813345297349), (0.00198887477832751, 0.000576272424059438)];

    /// <summary>The same, weighted by n_kids, clustered by state, with gender in both models.</summary>
    static readonly (double Delta, double StandardError)[] Clustered = [
        (0.000876623960199961, 0.00026054272550379), (0.000730371087696808, 0.000454782849454199),
        (-8.97348319301792e-06, 0.000449459991621335), (0.00159802156470375, 0.000874433789339694)];

    static void Matches((double Delta, double StandardError)[] expected, GelbachDecomposition actual)
    {
        foreach (var ((delta, se), part) in expected.Zip(actual.Parts.Append(actual.Total)))
        {
            Reference.Close(delta, part.Contribution.Estimate, part.Block);
            Reference.Close(se, part.Contribution.StandardError, part.Block + " se");
        }
    }

    [Fact]
    public void Contributions_and_their_errors_match_stacked_moments_in_R()
    {
        var fit = Ols.Fit(PanelRow.All().Where(r => r.state is not null && !double.IsNaN(r.n_kids)), y: r => r.mobility, x: r => new { r.spend, r.poverty, r.segregation, r.race });
        var parts = GelbachDecomposition.Of(fit, "spend");
        Matches(Robust, parts);
        Assert.Equal(["poverty", "segregation", "race"], parts.Parts.Select(p => p.Block));
        Reference.Close(0.0105600666663713, parts.Short.Estimate, "short");
        Reference.Close(0.00857119188804379, parts.Long.Estimate, "long");
    }

    [Fact]
    public void With_weights_and_clusters_too()
    {
        var fit = Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend, r.poverty, r.segregation, r.race, male = r.gender == "male" }, weights: r => r.n_kids, clusters: r => r.state);
        Matches(Clustered, GelbachDecomposition.Of(fit, "spend", [new("poverty", "poverty"), new("segregation", "segregation"), new("race", "race")]));
    }

    [Fact]
    public void Contributions_sum_to_the_movement_whatever_the_order_of_blocks()
    {
        var fit = Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend, r.poverty, r.segregation, r.race });
        var one = GelbachDecomposition.Of(fit, "spend", [new("place", "poverty", "segregation"), new("race", "race")]);
        var other = GelbachDecomposition.Of(fit, "spend", [new("race", "race"), new("place", "segregation", "poverty")]);
        Reference.Close(one.Short.Estimate - one.Long.Estimate, one.Parts.Sum(p => p.Contribution.Estimate), "sum");
        Reference.Close(one["place"].Contribution.Estimate, other["place"].Contribution.Estimate, "order");
        Reference.Close(1, one.Parts.Sum(p => p.Share), "shares");
    }

    [Fact]
    public void A_path_starts_without_controls_and_ends_at_the_fit()
    {
        var fit = Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend, r.poverty, r.segregation, r.race }, clusters: r => r.state);
        var path = CoefficientPath.Of(fit, "spend", [new("place", "poverty", "segregation"), new("race", "race")]);
        var bare = Ols.Fit(PanelRow.All().Where((_, i) => fit.Sample.Used.Contains(i)), y: r => r.mobility, x: r => r.spend, clusters: r => r.state);
        Assert.Equal(["no controls", "place", "race"], path.Steps.Select(s => s.Added));
        Reference.Close(bare["spend"].Estimate, path.Steps[0].Coefficient.Estimate, "first");
        Reference.Close(bare["spend"].StandardError, path.Steps[0].Coefficient.StandardError, "first se");
        Assert.Equal(fit["spend"], path.Steps[^1].Coefficient);
        Assert.All(path.Steps, s => Assert.Equal(fit.N, s.Fit.N));
    }

    [Fact]
    public void Absorbed_effects_are_in_every_model()
    {
        var factors = Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend, r.poverty, r.segregation, r.race }, errors: Errors.Classical);
        var absorbed = Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend, r.poverty, r.segregation }, absorb: r => r.race, errors: Errors.Classical);
        Block[] blocks = [new("place", "poverty", "segregation")];
        var (one, other) = (GelbachDecomposition.Of(factors, "spend", blocks), GelbachDecomposition.Of(absorbed, "spend", blocks));
        Reference.Close(one["place"].Contribution.Estimate, other["place"].Contribution.Estimate, "contribution");
        Reference.Close(one["place"].Contribution.StandardError, other["place"].Contribution.StandardError, "its se");
        Reference.Close(CoefficientPath.Of(factors, "spend", blocks).Steps[0].Coefficient.Estimate, CoefficientPath.Of(absorbed, "spend", blocks).Steps[0].Coefficient.Estimate, "path");
        var (a, b) = (OmittedVariable.Of(factors, "spend", blocks), OmittedVariable.Of(absorbed, "spend", blocks));
        Reference.Close(a.RobustnessValue, b.RobustnessValue, "robustness value");
        Reference.Close(a.Bounds[0].WithRegressor, b.Bounds[0].WithRegressor, "R2 with regressor");
        Reference.Close(a.Bounds[0].Adjusted.StandardError, b.Bounds[0].Adjusted.StandardError, "adjusted se");
    }
}
