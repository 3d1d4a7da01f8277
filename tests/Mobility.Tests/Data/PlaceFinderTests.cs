using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>Places as people write them, and what is said when there is none or more than one.</summary>
public sealed class PlaceFinderTests
{
    [Theory]
    [InlineData("Boston", "20500")]
    [InlineData("  boston ", "20500")]
    [InlineData("Boston, MA", "20500")]
    [InlineData("Boston, Massachusetts", "20500")]
    [InlineData("20500", "20500")]
    [InlineData("cz20500", "20500")]
    [InlineData("Cook County, IL", "24300")]
    [InlineData("Saint Louis", "24701")]
    [InlineData("Columbus, OH", "15900")]
    [InlineData("Suffolk County, MA", "20500")]
    public void A_place_is_found_as_people_write_it(string place, string zone) =>
        Assert.Equal(zone, Published.National.Place(place).Id.ToString());

    [Fact]
    public void Bostn_suggests_Boston()
    {
        var message = Assert.Throws<DataException>(() => Published.National.Place("Bostn")).Message;
        Assert.Contains("No commuting zone or county is called \"Bostn\"", message, StringComparison.Ordinal);
        Assert.Contains("did you mean Boston, MA", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_county_under_its_new_name_suggests_the_zone_and_the_old_name() =>
        Assert.Contains("did you mean Miami, FL; ", Assert.Throws<DataException>(() => Published.National.Place("Miami-Dade")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_that_several_zones_share_lists_them_with_what_tells_them_apart()
    {
        var message = Assert.Throws<DataException>(() => Published.National.Place("Columbus")).Message;
        Assert.Contains("5 commuting zones go by the name \"Columbus\"", message, StringComparison.Ordinal);
        Assert.Contains("Columbus, OH (15900, 1,663,807 residents)", message, StringComparison.Ordinal);
        Assert.Contains("write the name with its state", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "No place was named")]
    [InlineData("99999", "There is no commuting zone 99999")]
    [InlineData("Xyzzyplugh", "a city after which a zone is named")]
    [InlineData("Boston, TX", "No commuting zone or county is called \"Boston, TX\"")]
    public void What_is_no_place_is_said_so(string place, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataException>(() => Sample.Place(place)).Message, StringComparison.Ordinal);

    [Fact]
    public void In_the_sample_a_misspelt_fictional_place_suggests_the_fictional_place()
    {
        var name = Sample.Zones.MaxBy(z => z.Population)!.Name;
        var message = Assert.Throws<DataException>(() => Sample.Place(name[..^2] + name[^1])).Message;
        Assert.Contains($"did you mean {name}", message, StringComparison.Ordinal);
    }

    static NationalData Sample => NationalData.Open(new Surroundings(Published.Root, Forced: EditionKind.Sample));
}
