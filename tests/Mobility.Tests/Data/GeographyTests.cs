using FsCheck;
using FsCheck.Fluent;
using Mobility.Data;

namespace Mobility.Tests.Data;

public sealed class GeographyTests
{
    [Theory]
    [InlineData("100", "00100")]
    [InlineData("00100", "00100")]
    [InlineData("cz38502", "38502")]
    [InlineData(" CZ100 ", "00100")]
    public void Zones_are_read_in_every_spelling_and_written_in_one(string text, string written) =>
        Assert.Equal(written, CzId.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("cz")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("123456")]
    [InlineData("0")]
    public void What_is_no_zone_is_told(string text)
    {
        var error = Assert.Throws<DataException>(() => CzId.Parse(text));
        Assert.Equal(text, error.Value);
        Assert.Contains("100, 00100 or cz100", error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Zones_and_counties_survive_being_written_and_read() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 99999).ToArbitrary(),
        n => CzId.Parse(new CzId(n).ToString()).Number == n && (n <= 1000 || CountyFips.Parse(new CountyFips(n).ToString()).Number == n)));

    [Theory]
    [InlineData("1001", 1, "01001")]
    [InlineData("36061", 36, "36061")]
    public void Counties_keep_their_zero_and_know_their_state(string text, int state, string written)
    {
        var county = CountyFips.Parse(text);
        Assert.Equal((state, written), (county.StateFips, county.ToString()));
        Assert.Equal(county, CountyFips.Of(state, county.Number % 1000));
    }

    [Theory]
    [InlineData("001")]
    [InlineData("1000")]
    [InlineData("123456")]
    [InlineData("O1001")]
    public void What_is_no_county_is_told(string text) => Assert.Throws<DataException>(() => CountyFips.Parse(text));

    [Fact]
    public void There_are_51_states_in_four_regions_and_Puerto_Rico_in_none()
    {
        Assert.Equal(52, UsState.All.Count);
        Assert.Equal([9, 12, 17, 13], Enum.GetValues<CensusRegion>().Select(r => UsState.All.Count(s => s.Region == r)));
        Assert.Null(UsState.All.Single(s => s.Code == "PR").Region);
    }

    [Theory]
    [InlineData("TN")]
    [InlineData("tennessee")]
    [InlineData("TENNESSEE")]
    public void A_state_is_found_by_code_or_name(string text)
    {
        Assert.True(UsState.TryFind(text, out var state));
        Assert.Equal(("TN", 47, CensusRegion.South), (state.Code, state.Fips, state.Region));
    }
}
