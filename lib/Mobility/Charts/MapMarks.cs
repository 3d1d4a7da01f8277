using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>The marks of a map: circles drawn large first, or points that only show a name where the mouse is over an area.</summary>
internal static class MapMarks
{
    /// <summary>What tells the data behind a figure that positions are those of a drawing.</summary>
    internal const string Meta = "map";

    const double SmallestRadius = 2.5, LargestRadius = 17;

    /// <summary>Circles of equal size nearer than this share of their radius hide each other.</summary>
    const double Apart = 0.6;

    /// <summary>Known places as colored circles, the largest first, and on top rings of those without a value.</summary>
    internal static JsonArray Circles(IReadOnlyList<MapPlace> known, IReadOnlyList<MapPlace> missing, MapScale scale, MapView view, double plainRadius)
    {
        var largest = known.Concat(missing).Max(p => p.Size) ?? 0;
        double Radius(MapPlace p) => largest > 0 ? Math.Round(Math.Max(SmallestRadius, LargestRadius * Math.Sqrt(Math.Max(0, p.Size ?? 0) / largest)), 1) : plainRadius;
        var colors = scale.Colors.Count > 1 ? scale.Colors : [scale.Colors[0], scale.Colors[0]];
        var filled = Trace(known, new JsonObject
        {
            // Numbers of colors on a scale that has just these: a third of the bytes of their names.
            ["color"] = PlotJson.Numbers(known.Select(p => (double)scale.IndexOf(p.Value!.Value))),
            ["colorscale"] = new JsonArray([.. colors.Select((color, i) => new JsonArray(i / (colors.Count - 1.0), color))]),
            ["cmin"] = 0,
            ["cmax"] = colors.Count - 1,
            ["showscale"] = false,
            ["opacity"] = 0.9,
            ["line"] = new JsonObject { ["color"] = Theme.Ink, ["width"] = largest > 0 || plainRadius > 3 ? 0.5 : 0.2 },
        });
        return missing.Count == 0 ? [filled]
            : [filled, Trace(missing, new JsonObject { ["symbol"] = "circle-open", ["color"] = Theme.Muted, ["line"] = new JsonObject { ["width"] = 1.5 } })];

        JsonObject Trace(IReadOnlyList<MapPlace> circles, JsonObject marker)
        {
            marker["size"] = largest > 0 ? PlotJson.Numbers(circles.Select(p => 2 * Radius(p))) : 2 * plainRadius;
            return Named(circles, Spread([.. circles.Select(p => view.Plane(p.Degrees.Longitude, p.Degrees.Latitude) is var (x, y) ? view.ToPixel(x, y) : default)], [.. circles.Select(Radius)])
                .Select(p => view.FromPixel(p.X, p.Y)), marker);
        }
    }

    /// <summary>Points without ink in the middle of each area.</summary>
    internal static JsonObject Hidden(IReadOnlyList<MapPlace> areas) =>
        Named(areas, areas.Select(p => p.Land![0].Middle is var (x, y) ? (Math.Round(x), Math.Round(y)) : default), new JsonObject { ["size"] = 8, ["opacity"] = 0 });

    /// <summary>Moves circles that would hide an earlier one of their size, such as two schools at one address, so far that a part of both is seen.</summary>
    internal static IReadOnlyList<(double X, double Y)> Spread(IReadOnlyList<(double X, double Y)> centers, IReadOnlyList<double> radii)
    {
        var placed = new Dictionary<(int, int), List<(double X, double Y, double Radius)>>();
        var result = new List<(double X, double Y)>();
        for (var i = 0; i < centers.Count; i++)
        {
            var radius = radii[i];
            var place = Enumerable.Range(0, 400).Select(k => At(centers[i], k * Apart * radius / 6, k * 2.4)).First(p => !Hides(p, radius));
            result.Add(place);
            var cell = Cell(place);
            if (!placed.TryGetValue(cell, out var list))
                placed[cell] = list = [];
            list.Add((place.X, place.Y, radius));
        }
        return result;

        bool Hides((double X, double Y) p, double radius)
        {
            var (cx, cy) = Cell(p);
            var reach = (int)Math.Ceiling(radius / Side);
            for (var x = cx - reach; x <= cx + reach; x++)
                for (var y = cy - reach; y <= cy + reach; y++)
                    if (placed.TryGetValue((x, y), out var list) && list.Exists(o => radius > 0.8 * o.Radius && Math.Sqrt((o.X - p.X) * (o.X - p.X) + (o.Y - p.Y) * (o.Y - p.Y)) < Apart * radius))
                        return true;
            return false;
        }

        static (double X, double Y) At((double X, double Y) center, double distance, double angle) => (center.X + distance * Math.Cos(angle), center.Y + distance * Math.Sin(angle));
        static (int, int) Cell((double X, double Y) p) => ((int)Math.Floor(p.X / Side), (int)Math.Floor(p.Y / Side));
    }

    const double Side = 4;

    static JsonObject Named(IReadOnlyList<MapPlace> places, IEnumerable<(double X, double Y)> at, JsonObject marker)
    {
        List<(double X, double Y)> centers = [.. at];
        var (named, valued) = (places.Any(p => p.Name is not null), places.Any(p => p.IsKnown));
        var trace = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["meta"] = Meta,
            ["x"] = PlotJson.Numbers(centers.Select(c => c.X)),
            ["y"] = PlotJson.Numbers(centers.Select(c => c.Y)),
            ["marker"] = marker,
            ["cliponaxis"] = false,
            ["hovertemplate"] = (named ? "<b>%{hovertext}</b><br>" : "") + (valued ? "%{customdata}" : "no data") + "<extra></extra>",
            ["showlegend"] = false,
        };
        if (named)
            trace["hovertext"] = PlotJson.Texts(places.Select(p => PlotText.Name(p.Name)));
        if (valued)
            trace["customdata"] = places.All(p => p.IsKnown) ? PlotJson.Numbers(places.Select(p => p.Value))
                : new JsonArray([.. places.Select(p => p.IsKnown ? PlotJson.Number(p.Value) : "no data")]);
        return trace;
    }
}
