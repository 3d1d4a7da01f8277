using Mobility.Data;
using Mobility.Tests.Data;
using Mobility.Tests.Econometrics;

namespace Mobility.Tests.National;

/// <summary>Ranks of places put together from counties, against R on the same file.</summary>
public sealed class PlaceRanksTests
{
    // Sums of at most ten products: only the printed digits limit the comparison.
    const double TenDigits = 1e-10;

    // weighted.mean(y, n), sqrt(sum((n * se)^2)) / sum(n) over the counties of the zone.
    [Theory]
    [InlineData("Boston", Race.Pooled, Gender.Pooled, 45.155155426771, 0.0866482742757512)]
    [InlineData("Boston", Race.Black, Gender.Female, 41.0229329786671, 0.27872760402932)]
    [InlineData("Boston", Race.Hispanic, Gender.Male, 41.1512365196598, 0.265359560016641)]
    [InlineData("Charlotte", Race.Pooled, Gender.Pooled, 35.5677880914695, 0.105929878366491)]
    [InlineData("Charlotte", Race.Hispanic, Gender.Male, 39.1764507906755, 0.696552096850311)]
    public void A_zones_rank_and_error_are_those_of_R(string place, Race race, Gender gender, double rank, double error)
    {
        var data = Published.National;
        var group = data.Ranks(data.Place(place))[race, gender];
        Reference.Close(rank, group.Rank!.Value, "rank", TenDigits);
        Reference.Close(error, group.StandardError!.Value, "standard error", TenDigits);
    }

    [Fact]
    public void An_interval_is_the_rank_and_196_hundredths_of_its_error()
    {
        var group = new GroupRank(Race.Black, Gender.Male, 40, 2, 100, 3, 2);
        Assert.Equal(36.08, group.Low!.Value, 0.001);
        Assert.Equal(43.92, group.High!.Value, 0.001);
        Assert.Equal("Black men: 40.0 (95% interval 36.1 to 43.9)", group.ToString());
    }

    [Fact]
    public void A_group_that_no_county_publishes_is_missing_and_not_zero()
    {
        var data = Published.National;
        var brainerd = data.Ranks(data.Place("Brainerd, MN"))[Race.Black];
        Assert.Null(brainerd.Rank);
        Assert.Null(brainerd.Low);
        Assert.Equal("Black children: not published", brainerd.ToString());
        Assert.Contains("missing, not zero", data.Ranks(data.Place("Brainerd")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_without_counties_is_an_error_that_says_so() =>
        Assert.Contains("Nowhere has no county in the Atlas file", Assert.Throws<DataException>(() => PlaceRanks.Of("Nowhere", [])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_sample_edition_has_ranks_with_errors_too()
    {
        var data = NationalData.Open(new Surroundings(Published.Root, Forced: EditionKind.Sample));
        var ranks = data.Ranks(data.Zones.MaxBy(z => z.Population)!);
        Assert.Equal(12, ranks.Groups.Count);
        Assert.True(ranks[Race.Pooled].StandardError > 0);
        Assert.InRange(data.NationalRanks[Race.White].Rank!.Value, 20, 80);
    }
}
