using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Moran's I of a fit's residuals, with the fit's own rows.</summary>
public sealed class MoranOfFitTests
{
    sealed record Place(double? Y, double X, double Longitude, double Latitude);

    static readonly Place[] Places = [.. Enumerable.Range(0, 40).Select(i =>
        new Place(i == 7 ? null : Math.Sin(i) + i / 10.0, i * i % 11, -100 + i % 8, 35 + i / 8))];

    static Fit<Place> Fit => Ols.Fit(Places, p => p.Y, p => new { p.X });

    [Fact]
    public void Rows_lost_by_the_fit_are_lost_here_too()
    {
        var used = Fit.Sample.Used.Select(i => Places[i]).ToList();
        var design = new[] { used.Select(_ => 1.0).ToArray(), [.. used.Select(p => p.X)] };
        var expected = Moran.OfResiduals([.. Fit.Residuals], design, SpatialWeights.Nearest(used, p => p.Longitude, p => p.Latitude, 5));
        var test = Moran.OfResiduals(Fit, Places, p => p.Longitude, p => p.Latitude, neighbors: 5);
        Assert.Equal((39, expected.Value, expected.Variance), (test.N, test.Value, test.Variance));
        Assert.Equal(40, test.Sample!.RowsIn);
    }

    [Fact]
    public void Other_rows_and_weighted_fits_are_refused()
    {
        Assert.Contains("39 rows were given, but the fit was made from 40", Refused(() => Moran.OfResiduals(Fit, Places.Skip(1), p => p.Longitude, p => p.Latitude)), StringComparison.Ordinal);
        var weighted = Ols.Fit(Places, p => p.Y, p => new { p.X }, weights: p => 1 + p.X);
        Assert.Contains("unweighted fit", Refused(() => Moran.OfResiduals(weighted, Places, p => p.Longitude, p => p.Latitude)), StringComparison.Ordinal);
    }

    static string Refused(Func<object> test) => Assert.Throws<MobilityException>(test).Message;
}
