namespace Mobility.Charts;

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

    /// <summary>A place in degrees east and north on the plane.</summary>
    public (double X, double Y) Project((double Longitude, double Latitude) place)
    {
        var (rho, theta) = (Rho(double.DegreesToRadians(place.Latitude)), n * Math.IEEERemainder(double.DegreesToRadians(place.Longitude) - central, 2 * Math.PI));
        return (rho * Math.Sin(theta), rho * Math.Cos(theta) - origin);
    }

    double Rho(double latitude) => Math.Sqrt(c - 2 * n * Math.Sin(latitude)) / n;
}
