using Mobility.Data;
using Mobility.Tests.Data;

namespace Mobility.Tests.California;

/// <summary>A parent finds a school, however its name is spelt, and the schools around it.</summary>
public sealed class SchoolFinderTests
{
    static readonly List<School> Schools =
    [
        Make(1, "Lincoln Elementary", "Fresno Unified", "Fresno", 36.75, -119.77), Make(2, "Lincoln Elementary", "Sanger Unified", "Fresno", 36.70, -119.55),
        Make(3, "Lincoln Middle", "Alameda Unified", "Alameda", 37.77, -122.24), Make(4, "Washington Elementary", "Sanger Unified", "Fresno", 36.71, -119.56),
        Make(5, "José Ortega Academy", "San Diego Unified", "San Diego", null, null), Make(6, "St. Mary's High", "Galt Joint Union High", "Sacramento", 38.2, -121.3),
    ];

    [Theory]
    [InlineData("Lincon elementry, Fresno", 1, 2)]
    [InlineData("LINCOLN ELEMENTARY SCHOOL, sanger", 2)]
    [InlineData("lincoln middle", 3, 1, 2)]
    [InlineData("Washngton", 4)]
    [InlineData("Wash, Sanger", 4)]
    [InlineData("Ortega", 5)]
    [InlineData("Saint Marys", 6)]
    [InlineData("01000010000003", 3)]
    [InlineData("Lincoln Elementary Fresno", 1, 2)]
    [InlineData("01 00001 0000003", 3)]
    [InlineData("Lincoln Elementary (Sanger Unified, Fresno)", 2)]
    public void A_school_is_found_by_a_name_like_its_own(string asked, params int[] schools) =>
        Assert.Equal(schools, SchoolFinder.Find(asked, Schools, 10).Select(s => s.Code.School));

    [Fact]
    public void A_name_that_only_comes_near_is_said_to_do_so()
    {
        Assert.Contains("No school is called just \"Washngton\"", SchoolFinder.Find("Washngton", Schools, 5).ToString(), StringComparison.Ordinal);
        Assert.Contains("Schools called \"Washington\"", SchoolFinder.Find("Washington", Schools, 5).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Schools_that_fit_alike_and_are_not_shown_are_counted() =>
        Assert.Contains("2 schools fit equally well; the first 1 are shown", SchoolFinder.Find("Lincoln Elementary, Fresno", Schools, 1).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("Xyzzyq", "No school is called anything like this.")]
    [InlineData("Lincoln, Modoc", "No school is called anything like this.")]
    [InlineData("  ", "No school was named.")]
    [InlineData("99999999999999", "There is no school with this code")]
    public void Nothing_alike_is_an_error_that_says_how_to_ask(string asked, string message) =>
        Assert.Contains(message, Assert.Throws<DataException>(() => SchoolFinder.Find(asked, Schools, 5)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_very_long_name_is_no_trouble() =>
        Assert.Throws<DataException>(() => SchoolFinder.Find(new string('a', 100_000), Schools, 5));

    [Fact]
    public void The_nearest_schools_of_the_same_level_come_first()
    {
        var near = Nearby.Of(Schools[0], Schools, 2);
        Assert.Equal([4, 2], near.Select(n => n.School.Code.School));
        // R 4.5: 2 * 6371.0088 * asin(sqrt(sin(-.04*pi/360)^2 + cos(36.75*pi/180)*cos(36.71*pi/180)*sin(.21*pi/360)^2)) = 19.2361968475; the same formula to nine decimals.
        Assert.Equal(19.2361968475, near[0].Kilometers, 1e-9);
        Assert.Contains("gives no place", Assert.Throws<DataException>(() => Nearby.Of(Schools[4], Schools, 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Real_schools_are_found_by_misspelt_names()
    {
        var data = Published.California;
        Assert.Equal("Cesar Chavez Elementary", data.Find("ceasar chaves elementary, calexico")[0].Name);
        Assert.Equal("Pajaro Middle", data.Find("pajaro midle")[0].Name);
        Assert.Equal(5, data.Near(data.Find("Pajaro Middle")[0]).Count);
    }

    static School Make(int school, string name, string district, string county, double? latitude, double? longitude) => new()
    {
        Code = CdsCode.Of(1, 1, school), Name = name, DistrictName = district, County = county, AllScore = 2500, Latitude = latitude, Longitude = longitude,
        Level = name.EndsWith("Middle", StringComparison.Ordinal) ? SchoolLevel.Middle : SchoolLevel.Elementary,
    };
}
