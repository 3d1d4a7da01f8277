using Mobility.Charts;

namespace Mobility.Tests.Charts;

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
}
