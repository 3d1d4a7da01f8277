namespace Mobility.Answers;

/// <summary>
/// Albers' equal-area conic projection of the sphere (Snyder 1987, Map Projections: A Working Manual, USGS Professional Paper 1395,
/// p. 100), in radii of the earth; y grows to the south, as on a screen.
/// </summary>
sealed class Albers
{
    readonly double central, n, c, origin;

    /// <summary>A projection.</summary>
    /// <param name="central">Central meridian, degrees east.</param>
    /// <param name="latitude">Latitude of the origin, degrees north.</param>
    /// <param name="south">First standard parallel.</param>
    /// <param name="north">Second one.</param>
    public Albers(double central, double latitude, double south, double north)
    {
        var (first, second) = (double.DegreesToRadians(south), double.DegreesToRadians(north));
        this.central = double.DegreesToRadians(central);
        n = (Math.Sin(first) + Math.Sin(second)) / 2;
        c = Math.Cos(first) * Math.Cos(first) + 2 * n * Math.Sin(first);
        origin = Rho(double.DegreesToRadians(latitude));
    }

    /// <summary>The 48 states.</summary>
    public static Albers States { get; } = new(-96, 37.5, 29.5, 45.5);

    static readonly Albers Alaska = new(-154, 64, 55, 65), Hawaii = new(-157.5, 20.5, 8, 18);

    /// <summary>The fifty states on one sheet: Alaska at a third of the scale and Hawaii stand below the southwest, as maps of the country usually have them.</summary>
    public static (double X, double Y) Country((double Longitude, double Latitude) place)
    {
        if (place is { Latitude: > 50, Longitude: < -129 or > 170 })
        {
            var (x, y) = Alaska.Project(place);
            return (0.35 * x - 0.315, 0.35 * y + 0.2);
        }
        if (place is { Latitude: < 23, Longitude: < -150 })
        {
            var (x, y) = Hawaii.Project(place);
            return (x - 0.2, y + 0.235);
        }
        return States.Project(place);
    }

    /// <summary>A place on the sheet.</summary>
    public (double X, double Y) Project((double Longitude, double Latitude) place)
    {
        var (rho, theta) = (Rho(double.DegreesToRadians(place.Latitude)), n * Math.IEEERemainder(double.DegreesToRadians(place.Longitude) - central, 2 * Math.PI));
        return (rho * Math.Sin(theta), rho * Math.Cos(theta) - origin);
    }

    double Rho(double latitude) => Math.Sqrt(c - 2 * n * Math.Sin(latitude)) / n;
}
