using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>A coefficient compared across fits that share clusters.</summary>
public sealed class EqualityTests
{
    [Fact]
    public void Equality_across_outcomes_is_the_stacked_clustered_regression()
    {
        var rows = PanelRow.All();
        var women = Ols.Fit(rows.Where(r => r.gender == "female"), y: r => r.mobility, x: r => new { r.spend, r.poverty }, clusters: r => r.state);
        var men = Ols.Fit(rows.Where(r => r.gender == "male"), y: r => r.mobility, x: r => new { r.spend, r.poverty }, clusters: r => r.state);
        var test = Equality.Across("spend", women, men);
        var stacked = Ols.Fit(rows, y: r => r.mobility, x: r => new { male = r.gender == "male", r.spend, r.poverty,
            spendMale = r.gender == "male" ? r.spend : 0, povertyMale = r.gender == "male" ? r.poverty : 0 }, clusters: r => r.state);
        Reference.Close(stacked["spendMale"].T * stacked["spendMale"].T, test.F, "F", 1e-10);
        Reference.Close(stacked["spendMale"].P, test.P, "p", 1e-10);
    }
}

/// <summary>Restrictions as people write them.</summary>
public sealed class WaldTests
{
    static Fit Fit() => Ols.Fit([1.0, 3, 2, 5, 4, 6, 8, 7], [[1.0, 2, 3, 4, 5, 6, 7, 8], [2.0, 1, 4, 3, 7, 5, 8, 9]], ["hp", "hp2"], errors: Errors.Classical);

    [Fact]
    public void One_restriction_is_t_squared() => Assert.Equal(Fit()["hp"].T * Fit()["hp"].T, Wald.Test(Fit(), "hp = 0").F, 1e-10);

    [Fact]
    public void Sides_multiples_and_constants_may_stand_anywhere() =>
        Assert.Equal(Wald.Test(Fit(), "2 * hp - hp2 = 0.5").F, Wald.Test(Fit(), "2hp - 0.5 = hp2").F, 1e-10);

    [Theory]
    [InlineData("hp", "it needs one equals sign")]
    [InlineData("1 = 1", "it names no coefficient")]
    [InlineData("horse = 0", "\"horse\" starts with no coefficient. Coefficients: (Intercept), hp, hp2")]
    [InlineData("hp hp2 = 0", "a plus or minus is expected before \"hp2\"")]
    public void An_unreadable_restriction_is_explained(string equation, string why) =>
        Assert.Contains(why, Assert.Throws<MobilityException>(() => Wald.Test(Fit(), equation)).Message, StringComparison.Ordinal);

    [Fact]
    public void Repeated_restrictions_are_refused() => Assert.Contains("repeat each other",
        Assert.Throws<MobilityException>(() => Wald.Test(Fit(), "hp = 0", "2 * hp = 0")).Message, StringComparison.Ordinal);
}
