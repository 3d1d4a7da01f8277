using Mobility.Charts;

namespace Mobility.Tests.Charts;

public sealed class CountyMapTests
{
    const double Tenth = 0.1; // centroids are kept to a tenth of a degree

    static readonly FigureText s_text = Figures.Text with { YAxis = "" };

    static readonly (string Fips, double? Value)[] s_counties = [("06075", 44), ("17031", 40), ("36061", null), ("01001", 38), ("99999", 50)];

    [Theory]
    [InlineData("06075", -122.4, 37.8)]
    [InlineData("6075", -122.4, 37.8)]
    [InlineData("36061", -74.0, 40.8)]
    [InlineData("12025", -80.6, 25.6)]
    public void Centroids_are_those_of_the_counties(string fips, double longitude, double latitude)
    {
        var place = CountyCentroids.Find(fips);
        Assert.Equal(longitude, place!.Value.Longitude, Tenth);
        Assert.Equal(latitude, place.Value.Latitude, Tenth);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("58001")]
    [InlineData("San Francisco")]
    public void Unknown_codes_have_no_centroid(string? fips) => Assert.Null(CountyCentroids.Find(fips));

    [Fact]
    public void The_resource_is_small_and_names_its_source()
    {
        using var stream = typeof(CountyMap).Assembly.GetManifestResourceStream("Mobility.Charts.county-centroids.json")!;
        Assert.InRange(stream.Length, 10_000, 60_000);
        Assert.Contains("U.S. Census Bureau", new StreamReader(stream).ReadLine());
    }

    [Fact]
    public void Counties_stand_at_their_centroids_hollow_without_a_value_and_unknown_codes_are_counted()
    {
        var figure = CountyMap.Of(s_counties, c => c.Fips, c => c.Value, s_text, name: c => c.Fips);
        var traces = Figures.Traces(figure).Where(t => (string)t["mode"]! == "markers").ToList();
        Assert.Equal("circle-open", (string)traces[1]["marker"]!["symbol"]!);
        Assert.Equal("[44,40,38]", traces[0]["customdata"]!.ToJsonString());
        // Cook County is east of San Francisco and west of Manhattan.
        double[] across = [.. traces[0]["x"]!.AsArray().Select(x => (double)x!)];
        Assert.True(across[0] < across[1] && across[1] < (double)traces[1]["x"]![0]!);
        Assert.Contains(Figures.Annotations(figure), t => t.Replace("<br>", " ").Contains("1 of 5 lack coordinates."));
    }

    [Fact]
    public void All_counties_with_short_names_fit_in_a_figure()
    {
        var all = Enumerable.Range(1001, 56000).Select(code => code.ToString("00000", System.Globalization.CultureInfo.InvariantCulture)).Where(f => CountyCentroids.Find(f) is not null).ToList();
        Assert.InRange(all.Count, 3100, 3160);
        Assert.InRange(CountyMap.Of(all, f => f, f => double.Parse(f, System.Globalization.CultureInfo.InvariantCulture) / 7, s_text, name: f => "Autauga, AL").PlotlyJson.Length, 100_000, 150_000);
    }

    [Fact]
    public void Codes_of_simulated_counties_are_refused_with_what_to_do() =>
        Assert.Equal("None of the 1 county codes is known, the first is \"58001\". Expected five digits such as 01001. Simulated counties have codes of no state: give CountyMap.Of longitude and latitude, such as those of their zones.",
            Assert.Throws<MobilityException>(() => CountyMap.Of(["58001"], f => f, _ => 1, s_text)).Message);

    [Fact]
    public void Simulated_counties_are_drawn_at_coordinates_of_one_s_own_without_borders_of_states()
    {
        var figure = CountyMap.Of([(-100.0, 40.0)], c => c.Item1, c => c.Item2, _ => 1, s_text with { Credit = Figures.Simulated });
        Assert.DoesNotContain(ZoneMapTests.Shapes(figure), s => (string)s["type"]! == "path");
    }
}
