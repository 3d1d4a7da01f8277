using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>
/// The part of a plane that a map draws, and its pixels: the whole country on Albers' plane, a region on Mercator's (where
/// angles are right), simulated places as if degrees were equal. Everything lies inside; nothing is clipped.
/// </summary>
/// <param name="Plane">Degrees east and north to the plane, y downwards.</param>
/// <param name="Left">Least x drawn.</param>
/// <param name="Top">Least y drawn.</param>
/// <param name="Right">Greatest x drawn.</param>
/// <param name="Bottom">Greatest y drawn.</param>
/// <param name="Scale">Pixels of a unit of the plane.</param>
internal sealed record MapView(Func<double, double, (double X, double Y)> Plane, double Left, double Top, double Right, double Bottom, double Scale)
{
    const double Room = Theme.Width - 2 * MapKey.Edge, TallestRegion = 480, TallestPlain = 320, Degree = Math.PI / 180;

    internal double Width => (Right - Left) * Scale;

    internal double Height => (Bottom - Top) * Scale;

    /// <summary>Empty pixels on either side of a map that is narrower than the figure.</summary>
    internal double Spare => (Room - Width) / 2;

    /// <summary>The whole country: every border of a state, and places beyond them.</summary>
    internal static MapView Country(IEnumerable<(double Longitude, double Latitude)> places) =>
        Around(AlbersUsa.Project, [.. ZoneShapes.Zones.Values.SelectMany(z => z).Concat(ZoneShapes.Borders).SelectMany(r => r.Corners), .. places.Select(p => AlbersUsa.Project(p.Longitude, p.Latitude))], 4, double.PositiveInfinity);

    /// <summary>The whole state in which the places lie, or as much around places of several as lies beyond the outermost.</summary>
    internal static MapView Region(IReadOnlyList<(double Longitude, double Latitude)> places)
    {
        static (double, double) Mercator(double longitude, double latitude) => (longitude, -Math.Log(Math.Tan((45 + latitude / 2) * Degree)) / Degree);
        return StateOutlines.StateOf(places) is var (west, east, south, north)
            ? Around(Mercator, [Mercator(west, south), Mercator(east, north)], 0.2, TallestRegion)
            : Around(Mercator, [.. places.Select(p => Mercator(p.Longitude, p.Latitude))], 1.3, TallestRegion);
    }

    /// <summary>Simulated places, on no map of the world.</summary>
    internal static MapView Simulated(IReadOnlyList<(double Longitude, double Latitude)> places) =>
        Around((longitude, latitude) => (longitude, -latitude), [.. places.Select(p => (p.Longitude, -p.Latitude))], 1, TallestPlain);

    internal (double X, double Y) ToPixel(double x, double y) => ((x - Left) * Scale, (y - Top) * Scale);

    internal (double X, double Y) FromPixel(double x, double y) => (Left + x / Scale, Top + y / Scale);

    /// <summary>Axes without ticks; as wide as the figure, the map in the middle.</summary>
    internal (JsonObject X, JsonObject Y) Axes()
    {
        var middle = (Left + Right) / 2;
        return (Hidden(middle - Room / Scale / 2, middle + Room / Scale / 2), Hidden(Bottom, Top));

        static JsonObject Hidden(double from, double to) => new() { ["range"] = PlotJson.Range(from, to), ["visible"] = false, ["fixedrange"] = true };
    }

    static MapView Around(Func<double, double, (double X, double Y)> plane, IReadOnlyList<(double X, double Y)> corners, double edge, double tallest)
    {
        var (left, right, top, bottom) = (corners.Min(c => c.X) - edge, corners.Max(c => c.X) + edge, corners.Min(c => c.Y) - edge, corners.Max(c => c.Y) + edge);
        var scale = Math.Min(Room / (right - left), tallest / (bottom - top));
        if (double.IsPositiveInfinity(tallest))
            return new(plane, left, top, right, bottom, scale);
        // In pixels, so that four digits of a number place a point to a tenth of one.
        return new((longitude, latitude) => plane(longitude, latitude) is var (x, y) ? ((x - left) * scale, (y - top) * scale) : default,
            0, 0, (right - left) * scale, (bottom - top) * scale, 1);
    }
}
