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
        var test = Wald.Across("spend", women, men);
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

    [Theory]
    [InlineData("\"Size: n=1\" = 1e-3")]
    [InlineData("'Size: n=1' = 1E-03")]
    [InlineData("`Size: n=1` - 0.1e-2 = 0")]
    [InlineData("Size: n=1 = .001")]
    public void Names_may_stand_in_quotes_and_numbers_have_exponents(string equation)
    {
        var fit = Ols.Fit([1.0, 3, 2, 5, 4, 6, 8, 7], [[1.0, 2, 3, 4, 5, 6, 7, 8], [2.0, 1, 4, 3, 7, 5, 8, 9]], ["hp", "Size: n=1"], errors: Errors.Classical);
        var t = (fit["Size: n=1"].Estimate - 0.001) / fit["Size: n=1"].StandardError;
        Assert.Equal(t * t, Wald.Test(fit, equation).F, 1e-12);
    }

    [Theory]
    [InlineData("'hp = 0", "the quote before hp = 0 is not closed")]
    [InlineData("'ph' = 0", "there is no coefficient \"ph\"")]
    [InlineData("= 0", "it needs one equals sign")]
    public void Quotes_are_held_to_their_word(string equation, string why) =>
        Assert.Contains(why, Assert.Throws<MobilityException>(() => Wald.Test(Fit(), equation)).Message, StringComparison.Ordinal);

    [Fact]
    public void Repeated_restrictions_are_refused() => Assert.Contains("repeat each other",
        Assert.Throws<MobilityException>(() => Wald.Test(Fit(), "hp = 0", "2 * hp = 0")).Message, StringComparison.Ordinal);
}

/// <summary>What a nested test refuses.</summary>
public sealed class NestedTests
{
    [Fact]
    public void Models_on_different_rows_are_refused_with_the_rows_that_differ()
    {
        var rows = PanelRow.All();
        var smaller = Ols.Fit(rows, y: r => r.mobility, x: r => new { r.poverty });
        var larger = Ols.Fit(rows, y: r => r.mobility, x: r => new { r.poverty, r.spend });
        Assert.StartsWith("The models use different rows: rows 103, 104, 105, 106, 107 and 7 more only in the smaller model, none only in the larger.",
            Assert.Throws<MobilityException>(() => NestedTest.Of(smaller, larger)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_that_are_not_nested_are_refused()
    {
        var cars = Car.All();
        Assert.StartsWith("The models are not nested: qsec is not part of (Intercept), wt, hp.", Assert.Throws<MobilityException>(() => NestedTest.Of(
            Ols.Fit(cars, y: c => c.mpg, x: c => new { c.qsec }), Ols.Fit(cars, y: c => c.mpg, x: c => new { c.wt, c.hp }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_within_the_span_of_another_is_nested_under_other_names()
    {
        var cars = Car.All();
        var sum = Ols.Fit(cars, y: c => c.mpg, x: c => new { Sum = c.wt + 0.01 * c.hp });
        var both = Ols.Fit(cars, y: c => c.mpg, x: c => new { c.wt, c.hp });
        var wald = Wald.Test(both.With(Errors.Classical), "hp - 0.01 * wt = 0");
        Assert.Equal(wald.F, NestedTest.Of(sum, both).F.F, 1e-9);
    }
}
