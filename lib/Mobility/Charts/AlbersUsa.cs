namespace Mobility.Charts;

/// <summary>
/// The plane on which maps of the whole country are drawn: Albers' equal-area conic projection (Snyder 1987, "Map
/// Projections: A Working Manual", USGS Professional Paper 1395, 100-101), Alaska and Hawaii moved in beside Mexico,
/// Alaska at 0.35 of its size. The same plane as zone-shapes.json: 975 x 610 units, y downwards.
/// </summary>
internal static class AlbersUsa
{
    internal const double Width = 975, Height = 610;
    const double Scale = 1300, Degree = Math.PI / 180;

    static readonly Part s_states = new(29.5, 45.5, -96, -96.6, 38.7, Scale, Width / 2, Height / 2);
    static readonly Part s_alaska = new(55, 65, -154, -156, 58.5, 0.35 * Scale, Width / 2 - 0.307 * Scale, Height / 2 + 0.201 * Scale);
    static readonly Part s_hawaii = new(8, 18, -157, -160, 19.9, Scale, Width / 2 - 0.205 * Scale, Height / 2 + 0.212 * Scale);

    /// <summary>A place in degrees east and north on the plane.</summary>
    internal static (double X, double Y) Project(double longitude, double latitude) =>
        latitude > 50 && (longitude < -129 || longitude > 170) ? s_alaska.Project(longitude, latitude)
        : latitude < 24 && longitude < -150 ? s_hawaii.Project(longitude, latitude)
        : s_states.Project(longitude, latitude);

    /// <summary>One conic projection with two standard parallels, moved so that its center stands at (<paramref name="x"/>, <paramref name="y"/>).</summary>
    sealed class Part(double south, double north, double meridian, double centerLongitude, double centerLatitude, double scale, double x, double y)
    {
        readonly double _n = (Math.Sin(south * Degree) + Math.Sin(north * Degree)) / 2;

        internal (double X, double Y) Project(double longitude, double latitude)
        {
            var (px, py) = Raw(longitude, latitude);
            var (cx, cy) = Raw(centerLongitude, centerLatitude);
            return (x + scale * (px - cx), y - scale * (py - cy));
        }

        (double X, double Y) Raw(double longitude, double latitude)
        {
            var c = 1 + Math.Sin(south * Degree) * (2 * _n - Math.Sin(south * Degree));
            var rho = Math.Sqrt(c - 2 * _n * Math.Sin(latitude * Degree)) / _n;
            var angle = _n * Turn(longitude - meridian) * Degree;
            return (rho * Math.Sin(angle), -rho * Math.Cos(angle));
        }

        /// <summary>Islands beyond the date line follow those before it.</summary>
        static double Turn(double degrees) => degrees > 180 ? degrees - 360 : degrees;
    }
}
