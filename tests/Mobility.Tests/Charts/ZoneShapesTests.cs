using Mobility.Charts;
using Mobility.Data;
using Mobility.Tests.Data;

namespace Mobility.Tests.Charts;

public sealed class ZoneShapesTests
{
    static readonly MapView s_view = MapView.Country([]);

    [Fact]
    public void All_741_zones_have_land_and_every_corner_of_it_lies_inside_the_map()
    {
        Assert.Equal(741, ZoneShapes.Zones.Count);
        Assert.All(ZoneShapes.Zones.Values, land => Assert.True(land.Count > 0 && land[0].Area > 0));
        foreach (var (x, y) in ZoneShapes.Zones.Values.SelectMany(land => land).Concat(ZoneShapes.Borders).SelectMany(ring => ring.Corners))
        {
            Assert.InRange(x, s_view.Left, s_view.Right);
            Assert.InRange(y, s_view.Top, s_view.Bottom);
        }
    }

    [Fact]
    public void The_whole_map_fits_between_the_edges_of_a_figure() => Assert.InRange(s_view.Width, 500, Theme.Width - 2 * MapKey.Edge + 0.5);

    /// <summary>Downtowns by the U.S. Board on Geographic Names, and the zone that holds them: places and outlines share one plane.</summary>
    [Theory]
    [InlineData(-71.06, 42.36, "20500")] // Boston
    [InlineData(-87.70, 41.88, "24300")] // Chicago, west of the Loop
    [InlineData(-104.99, 39.74, "28900")] // Denver
    [InlineData(-84.39, 33.75, "9100")] // Atlanta
    [InlineData(-112.07, 33.45, "35001")] // Phoenix
    [InlineData(-74.17, 40.73, "19600")] // Newark
    [InlineData(-149.90, 61.20, "34102")] // Anchorage
    [InlineData(-147.72, 64.84, "34115")] // Fairbanks
    [InlineData(-155.50, 19.60, "35600")] // Hawaii, the island
    public void A_city_lies_in_its_zone(double longitude, double latitude, string zone)
    {
        var (x, y) = AlbersUsa.Project(longitude, latitude);
        Assert.Contains(ZoneShapes.Find(zone)!, ring => ring.Holds(x, y));
    }

    /// <summary>The counties of the publishers' crosswalk lie in the land of their zone; small ones may lie in a corner that was left out.</summary>
    [Fact]
    public void Counties_lie_in_the_land_of_their_zone()
    {
        const double Most = 0.97; // simplified outlines, centroids to a tenth of a degree
        var counties = Published.National.CountyZones.Select(c => (c.Zone, Place: CountyCentroids.Find(c.Fips.ToString()))).Where(c => c.Place is not null).ToList();
        var inside = counties.Count(c => ZoneShapes.Find(c.Zone.ToString()) is { } land && AlbersUsa.Project(c.Place!.Value.Longitude, c.Place.Value.Latitude) is var (x, y) && land.Any(ring => ring.Holds(x, y)));
        Assert.InRange(counties.Count, 3100, 3141);
        Assert.True(inside >= Most * counties.Count, $"{inside} of {counties.Count}");
    }

    [Fact]
    public void Hatching_stays_inside_the_land()
    {
        var land = ZoneShapes.Find("34113")!;
        var hatch = MapRing.Hatch(land, 6).ToList();
        Assert.NotEmpty(hatch);
        Assert.All(hatch, line => Assert.Contains(land, ring => ring.Holds((line.Corners[0].X + line.Corners[1].X) / 2, (line.Corners[0].Y + line.Corners[1].Y) / 2)));
    }

    [Fact]
    public void All_zones_with_names_and_values_fit_in_a_figure()
    {
        var zones = ZoneShapes.Zones.Keys.ToList();
        var figure = ZoneMap.Of(zones, _ => null, _ => null, z => Math.Sqrt(z), Figures.Text with { YAxis = "" }, name: _ => "Steamboat Springs, CO", zone: z => z.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(figure.PlotlyJson.Length, 60_000, 130_000);
    }
}
