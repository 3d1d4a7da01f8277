using Mobility.Answers;

namespace Mobility.Tests.Answers;

public sealed class MapSheetTests
{
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
