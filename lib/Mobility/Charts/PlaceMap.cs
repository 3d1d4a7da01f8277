using System.Globalization;
using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>A place as maps draw it.</summary>
internal sealed record MapPlace(double? Longitude, double? Latitude, double? Value, double? Size, string? Name)
{
    internal bool IsPlaced => Longitude is { } x && double.IsFinite(x) && Latitude is { } y && double.IsFinite(y);

    internal bool IsKnown => Value is { } v && double.IsFinite(v);
}

/// <summary>Circles on an Albers map of the United States, with their key: what zone and county maps share.</summary>
internal static class PlaceMap
{
    const double MapHeight = 306, SmallestRadius = 2.5, LargestRadius = 17;

    /// <summary>A region fills the height of the page's width.</summary>
    const double RegionHeight = 470;

    /// <summary>Draws the places, on the whole country or on the region they lie in; simulated places get no borders of real states.</summary>
    /// <param name="all">The places, with or without coordinates and values.</param>
    /// <param name="text">The words; the key's title is the horizontal one.</param>
    /// <param name="plainRadius">Radius in pixels where no sizes are given.</param>
    /// <param name="region">True to fill the figure with the part of the country that the places lie in.</param>
    /// <param name="notes">Sentences added under the map.</param>
    internal static Figure Draw(IReadOnlyList<MapPlace> all, FigureText text, double plainRadius, bool region = false, params IEnumerable<string> notes)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Verify();
        var places = all.Where(p => p.IsPlaced).OrderByDescending(p => p.Size ?? 0).ToList();
        var known = places.Where(p => p.IsKnown).ToList();
        var missing = places.Where(p => !p.IsKnown).ToList();
        if (known.Count == 0)
            throw new MobilityException($"None of the {all.Count} rows has longitude, latitude and a value: nothing to map. Check the columns behind the lambdas; suppressed values are null.");

        var largest = places.Max(p => p.Size) ?? 0;
        var classes = QuantileClasses.Of(known.Select(p => p.Value!.Value), Theme.Sequence.Length);
        var entries = classes.Labels.Select((label, i) => new MapKey.Entry(label, Theme.Sequence[classes.ColorOf(i)], false)).ToList();
        if (missing.Count > 0)
            entries.Add(new("no data", Theme.Muted, true));
        var key = MapKey.Of(text.XAxis, entries);
        var frame = new Frame(text, region ? RegionHeight : MapHeight, MapKey.Edge, MapKey.Edge, key.Height, axes: false, notes:
            ["Colour: classes with equally many places.", .. notes, .. places.Count < all.Count ? [string.Create(CultureInfo.InvariantCulture, $"{all.Count - places.Count:N0} of {all.Count:N0} lack coordinates.")] : Array.Empty<string>()]);
        var layout = frame.Layout(null, null, key.Annotations);
        layout["shapes"] = key.Shapes;
        layout["geo"] = Geo(places, text.Credit.Simulated, region);

        var traces = new JsonArray();
        if (!text.Credit.Simulated)
            traces.Add(StateOutlines.Trace());
        if (missing.Count > 0)
            traces.Add(Circles(missing, new JsonObject { ["symbol"] = "circle-open", ["color"] = Theme.Muted, ["line"] = new JsonObject { ["width"] = 1 } }));
        traces.Add(Circles(known, new JsonObject
        {
            // Numbers of colours on a scale that has just these: a third of the bytes of their names.
            ["color"] = PlotJson.Numbers(known.Select(p => (double)classes.ColorOf(classes.IndexOf(p.Value!.Value)))),
            ["colorscale"] = new JsonArray([.. Theme.Sequence.Select((color, i) => new JsonArray(i / (Theme.Sequence.Length - 1.0), color))]),
            ["cmin"] = 0,
            ["cmax"] = Theme.Sequence.Length - 1,
            ["showscale"] = false,
            ["opacity"] = 0.9,
            ["line"] = new JsonObject { ["color"] = Theme.Ink, ["width"] = largest > 0 || plainRadius > 3 ? 0.5 : 0.2 },
        }));
        return new Figure(text, traces, layout);

        JsonObject Circles(IReadOnlyList<MapPlace> circles, JsonObject marker)
        {
            marker["size"] = largest > 0
                ? PlotJson.Numbers(circles.Select(p => Math.Round(2 * Math.Max(SmallestRadius, LargestRadius * Math.Sqrt(Math.Max(0, p.Size ?? 0) / largest)), 1)))
                : 2 * plainRadius;
            var (named, valued) = (circles.Any(p => p.Name is not null), circles[0].IsKnown);
            var trace = new JsonObject
            {
                ["type"] = "scattergeo",
                ["mode"] = "markers",
                ["lon"] = PlotJson.Numbers(circles.Select(p => p.Longitude)),
                ["lat"] = PlotJson.Numbers(circles.Select(p => p.Latitude)),
                ["marker"] = marker,
                ["hovertemplate"] = (named ? "<b>%{hovertext}</b><br>" : "") + (valued ? "%{customdata}" : "no data") + "<extra></extra>",
                ["showlegend"] = false,
            };
            if (named)
                trace["hovertext"] = PlotJson.Texts(circles.Select(p => PlotText.Name(p.Name)));
            if (valued)
                trace["customdata"] = PlotJson.Numbers(circles.Select(p => p.Value));
            return trace;
        }
    }

    /// <summary>Every layer of Plotly's own base map is off: it would be fetched from a server.</summary>
    static JsonObject Geo(IReadOnlyList<MapPlace> places, bool simulated, bool region)
    {
        var geo = new JsonObject
        {
            ["visible"] = false,
            ["projection"] = new JsonObject { ["type"] = simulated ? "equirectangular" : region ? "mercator" : "albers usa" },
            ["bgcolor"] = Theme.Paper,
        };
        foreach (var layer in new[] { "showland", "showcoastlines", "showcountries", "showsubunits", "showlakes", "showocean", "showrivers", "showframe" })
            geo[layer] = false;
        if (!simulated && !region)
            return geo;
        var edge = simulated ? 1 : 1.3; // So much of a state's border lies beyond its outermost places.
        geo["lonaxis"] = new JsonObject { ["range"] = PlotJson.Range(places.Min(p => p.Longitude!.Value) - edge, places.Max(p => p.Longitude!.Value) + edge) };
        geo["lataxis"] = new JsonObject { ["range"] = PlotJson.Range(places.Min(p => p.Latitude!.Value) - edge, places.Max(p => p.Latitude!.Value) + edge) };
        return geo;
    }
}
