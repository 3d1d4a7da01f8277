using Mobility.Answers;

namespace Mobility.Tests.Answers;

public sealed class AlbersTests
{
    /// <summary>Snyder 1987, p. 291: the sphere, parallels 29.5 and 45.5, origin 23 N 96 W; 35 N 75 W lies at 0.2952720, 0.2416774 radii (seven digits printed).</summary>
    [Fact]
    public void A_point_lies_where_Snyder_computed_it()
    {
        var (x, y) = new Albers(-96, 23, 29.5, 45.5).Project((-75, 35));
        Assert.Equal(0.2952720, x, 1e-7);
        Assert.Equal(-0.2416774, y, 1e-7);
    }

    [Theory]
    [InlineData(-157.9, 21.3)]
    [InlineData(-149.9, 61.2)]
    [InlineData(-176.6, 51.9)]
    [InlineData(173.2, 52.9)]
    public void Alaska_and_Hawaii_stand_below_the_southwest(double longitude, double latitude)
    {
        var (x, y) = Albers.Country((longitude, latitude));
        Assert.InRange(x, -0.48, -0.1);
        Assert.InRange(y, 0.1, 0.3);
    }

    [Fact]
    public void A_sheet_holds_every_place_and_real_borders_only_when_asked()
    {
        var sheet = MapSheet.Of([(-118.2, 34.1), null, (-122.4, 37.8)], country: false, borders: true);
        Assert.Equal(20_000, Math.Max(sheet.Width, sheet.Height));
        Assert.Null(sheet.X[1]);
        Assert.All(sheet.X.OfType<int>(), x => Assert.InRange(x, 0, sheet.Width));
        Assert.True(sheet.X[0] > sheet.X[2] && sheet.Y[0] > sheet.Y[2]);
        Assert.NotEmpty(sheet.Lines);
        Assert.Empty(MapSheet.Of([(-118.2, 34.1), (-122.4, 37.8)], country: false, borders: false).Lines);
        Assert.Equal(1, MapSheet.Of([null], country: true, borders: true).Width);
    }
}
