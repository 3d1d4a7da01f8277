using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Verdicts follow from where intervals lie, and from nothing else.</summary>
public sealed class ClaimTests
{
    static Evidence Interval(string specification, double low, double high) => new(specification, (low + high) / 2, low, high, 100, "t");

    [Fact]
    public void A_claim_is_supported_when_it_holds_in_every_specification() =>
        Assert.Equal(Verdict.Supported, Claim.IsAbove(0, "It rises", "slope", [Interval("a", 0.1, 1), Interval("b", 0.2, 3)]).Verdict);

    [Fact]
    public void A_claim_that_holds_in_some_names_them()
    {
        var claim = Claim.IsAbove(0, "It rises", "slope", [Interval("a", 0.1, 1), Interval("b", -0.2, 3)]);
        Assert.Equal(Verdict.DependsOnSpecification, claim.Verdict);
        Assert.Equal("depends on how one looks; holds for: a", claim.InWords);
    }

    [Fact]
    public void An_open_interval_is_not_support_and_not_contradiction()
    {
        var claim = Claim.IsAbove(0, "It rises", "slope", [Interval("a", -1, 1), Interval("b", -3, -1)]);
        Assert.Equal(Verdict.NotSupported, claim.Verdict);
        Assert.Equal(["open", "contradicted"], claim.Evidence.Select(claim.Says));
    }

    [Fact]
    public void No_effect_is_a_claim_about_a_narrow_interval_not_about_one_that_includes_zero()
    {
        var claim = Claim.IsBetween(-0.5, 0.5, "Nothing happens", "slope", [Interval("wide", -1, 1), Interval("narrow", -0.1, 0.2), Interval("elsewhere", 0.6, 1)]);
        Assert.Equal(["open", "holds", "contradicted"], claim.Evidence.Select(claim.Says));
    }

    [Fact]
    public void A_claim_below_a_bound_holds_under_it() =>
        Assert.Equal(["holds", "contradicted", "open"], Claim.IsBelow(5, "Few", "percent", [Interval("a", 1, 4), Interval("b", 6, 7), Interval("c", 4, 6)]) is var claim
            ? claim.Evidence.Select(claim.Says) : []);

    [Fact]
    public void A_claim_without_evidence_is_refused_unless_it_is_said_to_be_untestable()
    {
        Assert.Contains("Claim.Untestable", Assert.Throws<MobilityException>(() => Claim.IsAbove(0, "It rises", "slope", [])).Message, StringComparison.Ordinal);
        Assert.Equal(Verdict.NotTestable, Claim.Untestable("It rises", "no data").Verdict);
    }

    [Fact]
    public void The_table_shows_claim_evidence_test_and_verdict()
    {
        var claims = new Claims("Claims", Claim.IsAbove(0, "It rises", "slope, ranks", [Interval("by zones", 0.1, 1)]), Claim.Untestable("It falls", "no data"));
        Assert.Equal(1, claims.CountOf(Verdict.Supported));
        var text = claims.ToString();
        Assert.Contains("It rises", text, StringComparison.Ordinal);
        Assert.Contains("Slope, ranks, claimed above 0: by zones 0.55 [0.10, 1.00], n 100.", text, StringComparison.Ordinal);
        Assert.Equal(["1", "by zones", "0.55", "[0.10, 1.00]", "100", "t", "holds"], claims.Lines().Rows.Single());
        Assert.Contains("not testable here", text, StringComparison.Ordinal);
        Assert.Contains("<table>", claims.ToTable().ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_of_coefficients_squares_to_the_F_of_equality()
    {
        var rows = PanelRow.All();
        var women = Ols.Fit(rows.Where(r => r.gender == "female"), y: r => r.mobility, x: r => new { r.spend, r.poverty }, clusters: r => r.state);
        var men = Ols.Fit(rows.Where(r => r.gender == "male"), y: r => r.mobility, x: r => new { r.spend, r.poverty }, clusters: r => r.state);
        var difference = Wald.Difference("spend", women, men);
        Reference.Close(Wald.Across("spend", women, men).F, difference.T * difference.T, "t²", 1e-10);
        Assert.Equal(women["spend"].Estimate - men["spend"].Estimate, difference.Estimate);
    }
}
