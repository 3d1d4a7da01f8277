using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>A map with one circle a place, coloured by quantile class; places without a value are hollow.</summary>
public static class ZoneMap
{
    const double MapHeight = 306, SmallestRadius = 2.5, LargestRadius = 17, PlainRadius = 4;
    const double Swatch = 7, KeyLine = 22, KeyTitle = 24;

    /// <summary>Draws the places on an Albers map of the United States; simulated places get no borders of real states.</summary>
    /// <param name="rows">The places.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="value">What colour shows, five classes with equally many places; null is drawn hollow.</param>
    /// <param name="text">Finding, alternative text, the key's title with unit as <see cref="FigureText.XAxis"/>, credit.</param>
    /// <param name="size">What the area of a circle shows, such as population.</param>
    /// <param name="name">The name shown on hover.</param>
    /// <param name="sizeName">The words for <paramref name="size"/>; read from its lambda when left out.</param>
    /// <exception cref="MobilityException">No place has both coordinates and a value, or a text is missing.</exception>
    public static Figure Of<T>(
        IEnumerable<T> rows,
        Func<T, double?> longitude,
        Func<T, double?> latitude,
        Func<T, double?> value,
        FigureText text,
        Func<T, double?>? size = null,
        Func<T, string?>? name = null,
        [CallerArgumentExpression(nameof(size))] string? sizeName = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(longitude);
        ArgumentNullException.ThrowIfNull(latitude);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(text);
        text.Verify();
        var all = rows.Select(r => new Place(Finite(longitude(r)), Finite(latitude(r)), Finite(value(r)), Finite(size?.Invoke(r)), name?.Invoke(r))).ToList();
        var places = all.Where(p => p is { Longitude: not null, Latitude: not null }).OrderByDescending(p => p.Size ?? 0).ToList();
        if (!places.Any(p => p.Value is not null))
            throw new MobilityException($"None of the {all.Count} rows has longitude, latitude and a value: nothing to map. Check the columns behind the lambdas; suppressed values are null.");

        var largest = places.Max(p => p.Size) ?? 0;
        var missing = places.Where(p => p.Value is null).ToList();
        var classes = QuantileClasses.Of(places.Where(p => p.Value is not null).Select(p => p.Value!.Value), Theme.Sequence.Length);
        var entries = classes.Labels.Select((label, i) => (label, Theme.Sequence[classes.ColorOf(i)], false)).ToList();
        if (missing.Count > 0)
            entries.Add(("no data", Theme.Muted, true));
        var notes = new List<string> { "Colour: classes with equally many places." };
        if (size is not null)
            notes.Add($"Circle area: {Scatter.Words(sizeName ?? "size")}.");
        if (places.Count < all.Count)
            notes.Add($"{all.Count - places.Count} of {all.Count} lack coordinates.");

        var columns = Math.Max(1, (int)((Theme.Width - 24) / (entries.Max(e => PlotText.Width(e.label, Theme.LabelSize)) + 2 * Swatch + 24)));
        columns = Math.Min(columns, (int)Math.Ceiling(entries.Count / Math.Ceiling(entries.Count / (double)columns)));
        var title = PlotText.Wrap(text.XAxis, Theme.Width - 24, Theme.AxisTitleSize);
        var keyHeight = KeyTitle * title.Count + KeyLine * Math.Ceiling(entries.Count / (double)columns) + 6;
        var frame = new Frame(text, MapHeight, 12, 12, keyHeight, axes: false, notes: notes);
        var (annotations, shapes) = Key(title, entries, columns, keyHeight);
        var layout = frame.Layout(null, null, annotations);
        layout["shapes"] = shapes;
        layout["geo"] = Geo(places, text.Credit.Simulated);

        double Diameter(Place p) => Math.Round(2 * (largest > 0
            ? Math.Max(SmallestRadius, LargestRadius * Math.Sqrt(Math.Max(0, p.Size ?? 0) / largest))
            : PlainRadius), 1);
        var traces = new JsonArray();
        if (!text.Credit.Simulated)
            traces.Add(StateOutlines.Trace());
        if (missing.Count > 0)
            traces.Add(Circles(missing, new JsonObject
            {
                ["symbol"] = "circle-open",
                ["size"] = PlotJson.Numbers(missing.Select(Diameter)),
                ["color"] = Theme.Muted,
                ["line"] = new JsonObject { ["width"] = 1 },
            }));
        var known = places.Where(p => p.Value is not null).ToList();
        traces.Add(Circles(known, new JsonObject
        {
            ["size"] = PlotJson.Numbers(known.Select(Diameter)),
            ["color"] = PlotJson.Texts(known.Select(p => Theme.Sequence[classes.ColorOf(classes.IndexOf(p.Value!.Value))])),
            ["opacity"] = 0.9,
            ["line"] = new JsonObject { ["color"] = Theme.Ink, ["width"] = 0.5 },
        }));
        return new Figure(text, traces, layout);
    }

    static JsonObject Circles(IReadOnlyList<Place> places, JsonObject marker) => new()
    {
        ["type"] = "scattergeo",
        ["mode"] = "markers",
        ["lon"] = PlotJson.Numbers(places.Select(p => p.Longitude)),
        ["lat"] = PlotJson.Numbers(places.Select(p => p.Latitude)),
        ["marker"] = marker,
        ["hovertext"] = PlotJson.Texts(places.Select(p => $"{(p.Name is null ? "" : $"<b>{PlotText.Name(p.Name)}</b><br>")}{(p.Value is { } v ? PlotText.Number(v) : "no data")}")),
        ["hovertemplate"] = "%{hovertext}<extra></extra>",
        ["showlegend"] = false,
    };

    /// <summary>Every layer of Plotly's own base map is off: it would be fetched from a server.</summary>
    static JsonObject Geo(IReadOnlyList<Place> places, bool simulated)
    {
        var geo = new JsonObject
        {
            ["visible"] = false,
            ["projection"] = new JsonObject { ["type"] = simulated ? "equirectangular" : "albers usa" },
            ["bgcolor"] = Theme.Paper,
        };
        foreach (var layer in new[] { "showland", "showcoastlines", "showcountries", "showsubunits", "showlakes", "showocean", "showrivers", "showframe" })
            geo[layer] = false;
        if (!simulated)
            return geo;
        geo["lonaxis"] = new JsonObject { ["range"] = PlotJson.Range(places.Min(p => p.Longitude!.Value) - 1, places.Max(p => p.Longitude!.Value) + 1) };
        geo["lataxis"] = new JsonObject { ["range"] = PlotJson.Range(places.Min(p => p.Latitude!.Value) - 1, places.Max(p => p.Latitude!.Value) + 1) };
        return geo;
    }

    static (List<JsonObject> Annotations, JsonArray Shapes) Key(IReadOnlyList<string> title, List<(string Label, string Color, bool Hollow)> entries, int columns, double height)
    {
        var annotations = new List<JsonObject> { Frame.Note(PlotText.Lines(title), 0, 1, 0, height - 2, Theme.AxisTitleSize, Theme.Ink, "left", "top") };
        var shapes = new JsonArray();
        var step = (Theme.Width - 24.0) / columns;
        for (var i = 0; i < entries.Count; i++)
        {
            var (label, color, hollow) = entries[i];
            var x = i % columns * step;
            var y = height - KeyTitle * title.Count - KeyLine * (i / columns) - KeyLine / 2;
            shapes.Add(new JsonObject
            {
                ["type"] = "circle",
                ["xref"] = "paper", ["yref"] = "paper", ["xsizemode"] = "pixel", ["ysizemode"] = "pixel", ["xanchor"] = 0, ["yanchor"] = 1,
                ["x0"] = x + 1, ["x1"] = x + 1 + 2 * Swatch, ["y0"] = y - Swatch, ["y1"] = y + Swatch,
                ["fillcolor"] = hollow ? Theme.Paper : color,
                ["line"] = new JsonObject { ["color"] = hollow ? Theme.Muted : Theme.Ink, ["width"] = hollow ? 1.5 : 0.8 },
            });
            annotations.Add(Frame.Note(PlotText.Escape(label), 0, 1, x + 2 * Swatch + 6, y, Theme.LabelSize, Theme.Ink, "left", "middle"));
        }
        return (annotations, shapes);
    }

    static double? Finite(double? value) => value is { } v && double.IsFinite(v) ? v : null;

    sealed record Place(double? Longitude, double? Latitude, double? Value, double? Size, string? Name);
}
