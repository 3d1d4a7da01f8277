using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>Traps in the published files, each of which has caught someone.</summary>
public sealed class TrapsTests
{
    [Fact]
    public void Latin1_names_of_Table_12_keep_their_letters()
    {
        var counties = Published.National.CountyCharacteristics;
        Assert.Equal("Cañon City, CO", counties.Single(c => c.Fips.Number == 8043).MetropolitanArea);
        Assert.Equal("Española, NM", counties.Single(c => c.Fips.Number == 35039).MetropolitanArea);
    }

    [Fact]
    public void The_crosswalk_with_CR_line_ends_and_none_at_its_end_has_all_its_rows()
    {
        var counties = Published.National.CountyZones;
        Assert.Equal(3138, counties.Count);
        Assert.Equal(("56045", "WY"), (counties[^1].Fips.ToString(), counties[^1].State));
    }

    [Fact]
    public void A_county_code_that_lost_its_zero_is_the_same_county() =>
        Assert.Equal(CountyFips.Parse("01001"), CountyFips.Parse("1001"));

    [Fact]
    public void Dade_is_Miami_Dade_and_no_other_county_moves()
    {
        Assert.Equal("12086", CountyFips.Parse("12025").Current.ToString());
        var counties = Published.National.CountyZones;
        Assert.Equal(12025, Assert.Single(counties, c => c.Fips != c.Fips.Current).Fips.Number);
    }

    [Theory]
    [InlineData("12025", 1996, "12025")]
    [InlineData("12025", 1997, "12086")]
    [InlineData("46113", 2014, "46113")]
    [InlineData("46113", 2015, "46102")]
    [InlineData("02270", 2015, "02158")]
    [InlineData("51515", 2013, "51019")]
    [InlineData("51560", 2001, "51005")]
    [InlineData("09001", 2022, "09001")]
    public void A_county_has_the_code_of_the_year(string before, int year, string then) =>
        Assert.Equal(then, CountyFips.Parse(before).In(year).ToString());

    [Theory]
    [InlineData("09110")]
    [InlineData("9190")]
    public void A_planning_region_of_Connecticut_is_no_county(string code)
    {
        Assert.False(CountyFips.TryParse(code, out _));
        Assert.Contains("planning region of Connecticut", Assert.Throws<DataException>(() => CountyFips.Parse(code)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Atlas_ranks_become_comparable_with_Table_4()
    {
        var data = Published.National;
        var zones = data.Zones.ToDictionary(z => z.Id);
        // Means over counties and over zones differ by where people live, not by a factor of 100.
        Assert.InRange(data.Counties.Where(c => c.UpwardMobility is not null).Average(c => c.UpwardMobility!.Value), 35, 50);
        Assert.InRange(zones.Values.Average(z => z.UpwardMobility!.Value), 35, 50);
        Assert.All(data.Counties, c => Assert.True(c.UpwardMobility is null or > 10));
    }

    [Fact]
    public void A_zero_tax_rate_in_New_York_City_is_missing_and_Manhattan_keeps_its_own()
    {
        var counties = Published.National.CountyCharacteristics.ToDictionary(c => c.Fips.Number);
        int[] boroughs = [36005, 36047, 36081, 36085];
        Assert.All(boroughs, b => Assert.Null(counties[b].LocalTaxRate));
        Assert.All(boroughs, b => Assert.Null(counties[b].LocalSpendingPerHead));
        Assert.Equal(.0385076, counties[36061].LocalTaxRate);
        Assert.DoesNotContain(counties.Values, c => c.LocalTaxRate == 0);
    }

    [Fact]
    public void A_zero_that_is_true_stays_zero()
    {
        var zones = Published.National.Zones;
        Assert.Equal(460, zones.Count(z => z.TaxProgressivity == 0));
        Assert.Equal(6, zones.Count(z => z.ShareBlack == 0));
    }

    [Fact]
    public void A_zone_that_crosses_states_carries_one()
    {
        var data = Published.National;
        var states = data.CountyZones.GroupBy(c => c.Zone).ToDictionary(g => g.Key, g => g.Select(c => c.State).ToHashSet());
        Assert.Contains(states.Values, s => s.Count > 1);
        Assert.All(data.Zones, z => Assert.Contains(z.State, states[z.Id]));
    }

    [Fact]
    public void A_key_with_a_byte_order_mark_and_letters_is_the_same_zone()
    {
        var data = Published.National;
        var ids = data.Zones.Select(z => z.Id).ToHashSet();
        var keys = (Microsoft.Data.Analysis.StringDataFrameColumn)data.Frame("oi-atlas-cz-household-income-black-male")["cz"];
        Assert.Equal(741, keys.Length);
        Assert.All(keys, key => Assert.Contains(CzId.Parse(key), ids));
        Assert.Equal(CzId.Parse("38502"), CzId.Parse("cz38502"));
    }

    [Fact]
    public void Population_is_not_the_rounded_one_of_Table_10() =>
        Assert.Equal(16_393_360, Published.National.Zones.Max(z => z.Population));
}
