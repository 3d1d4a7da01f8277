namespace Mobility.Charts;

/// <summary>
/// The plane on which maps of the whole country are drawn: <see cref="Albers"/>' projection, Alaska and Hawaii moved in beside
/// Mexico, Alaska at 0.35 of its size. The same plane as zone-shapes.json: 975 x 610 units, y downwards.
/// </summary>
internal static class AlbersUsa
{
    internal const double Width = 975, Height = 610;
    const double Scale = 1300;

    static readonly Part s_states = new(new(-96, 0, 29.5, 45.5), (-96.6, 38.7), Scale, Width / 2, Height / 2);
    static readonly Part s_alaska = new(new(-154, 0, 55, 65), (-156, 58.5), 0.35 * Scale, Width / 2 - 0.307 * Scale, Height / 2 + 0.201 * Scale);
    static readonly Part s_hawaii = new(new(-157, 0, 8, 18), (-160, 19.9), Scale, Width / 2 - 0.205 * Scale, Height / 2 + 0.212 * Scale);

    /// <summary>A place in degrees east and north on the plane.</summary>
    internal static (double X, double Y) Project(double longitude, double latitude) =>
        (latitude > 50 && (longitude < -129 || longitude > 170) ? s_alaska : latitude < 24 && longitude < -150 ? s_hawaii : s_states).Project((longitude, latitude));

    /// <summary>The same without moving Alaska and Hawaii.</summary>
    internal static (double X, double Y) InPlace(double longitude, double latitude) => s_states.Project((longitude, latitude));

    /// <summary>A projection moved so that its center stands at (<paramref name="x"/>, <paramref name="y"/>).</summary>
    sealed class Part(Albers plane, (double, double) center, double scale, double x, double y)
    {
        readonly (double X, double Y) _center = plane.Project(center);

        internal (double X, double Y) Project((double, double) place)
        {
            var (px, py) = plane.Project(place);
            return (x + scale * (px - _center.X), y + scale * (py - _center.Y));
        }
    }
}
