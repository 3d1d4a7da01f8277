using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Models over a list of outcomes or groups, and fits side by side.</summary>
public sealed class FitsTests
{
    static string Message(Action act) => Assert.Throws<MobilityException>(act).Message;

    [Fact]
    public void Each_outcome_is_fitted_on_its_own_rows()
    {
        var rows = PanelRow.All();
        var fits = Ols.FitEach(rows, outcomes: r => new { r.mobility, se = r.mobility_se }, x: r => new { r.spend, r.poverty }, clusters: r => r.state);
        var alone = Ols.Fit(rows, y: r => r.mobility, x: r => new { r.spend, r.poverty }, clusters: r => r.state);
        Assert.Equal(["mobility", "se"], fits.Select(f => f.Name));
        Assert.Equal("mobility", fits["mobility"].Outcome);
        Assert.Equal(alone["spend"], fits["mobility"]["spend"]);
        Assert.Equal(alone.N, fits["mobility"].N);
    }

    [Fact]
    public void Fixed_effects_are_absorbed_in_each_fit()
    {
        var fits = Ols.FitBy(PanelRow.All(), by: r => r.gender, y: r => r.mobility, x: r => new { r.spend }, clusters: r => r.state, absorb: r => r.race);
        var alone = Ols.Fit(PanelRow.All().Where(r => r.gender == "male"), y: r => r.mobility, x: r => new { r.spend }, clusters: r => r.state, absorb: r => r.race);
        Assert.Equal(alone["spend"], fits["male"]["spend"]);
    }

    [Fact]
    public void Groups_form_a_family_with_corrected_p_values()
    {
        var rows = PanelRow.All();
        var fits = Ols.FitBy(rows, by: r => (r.race, r.gender), y: r => r.mobility, x: r => new { r.spend, r.poverty }, clusters: r => r.state);
        Assert.Equal(rows.Select(r => $"{r.race}, {r.gender}").Distinct().Order(), fits.Select(f => f.Name).Order());
        var alone = Ols.Fit(rows.Where(r => r is { race: "black", gender: "male" }), y: r => r.mobility, x: r => new { r.spend, r.poverty }, clusters: r => r.state);
        Assert.Equal(alone["spend"], fits["black, male"]["spend"]);
        var family = fits.Family();
        Assert.Equal(6, family.Size);
        Assert.Equal(MultipleTesting.Holm([.. fits.Select(f => f.Fit["spend"].P)]), family.Tests.Select(t => t.Holm!.Value));
        var text = fits.ToString();
        Assert.StartsWith("mobility by (r.race, r.gender): coefficient of spend", text, StringComparison.Ordinal);
        Assert.Contains("Holm p", text, StringComparison.Ordinal);
        Assert.Contains("6 tests, corrected together", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_cannot_be_fitted_is_shown_and_not_counted()
    {
        var rows = PanelRow.All().Where(r => r.race != "white" || r.zone == "100").ToArray();
        var fits = Ols.FitBy(rows, by: r => r.race, y: r => r.mobility, x: r => new { r.spend, r.poverty });
        Assert.Equal(["black", "hispanic"], fits.Select(f => f.Name));
        Assert.Equal("white", fits.Failed.Single().Name);
        Assert.Equal(2, fits.Family().Size);
        Assert.Contains("white could not be fitted: 2 rows cannot determine 3 coefficients", fits.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("white could not be fitted: 2 rows", Message(() => _ = fits["white"]), StringComparison.Ordinal);
        Assert.Equal("There is no fit named asian. There are: black, hispanic.", Message(() => _ = fits["asian"]));
    }

    [Fact]
    public void Nothing_to_fit_is_said()
    {
        Assert.StartsWith("No row has a group by zone", Message(() => Ols.FitBy(PanelRow.All().Select(r => r with { zone = null }), by: r => r.zone, y: r => r.mobility, x: r => r.spend)), StringComparison.Ordinal);
        Assert.StartsWith("mobility by zone: none of the 150 models could be fitted. 100:", Message(() => Ols.FitBy(PanelRow.All(), by: r => r.zone, y: r => r.mobility, x: r => new { r.spend, r.poverty })), StringComparison.Ordinal);
        Assert.StartsWith("None of the fits has a coefficient named hp.", Message(() => Ols.FitEach(Car.All(), outcomes: c => c.mpg, x: c => c.wt).Family("hp")), StringComparison.Ordinal);
    }
}
