using System.Globalization;
using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>A place as maps draw it; with its land it is an area, without a circle.</summary>
internal sealed record MapPlace(double? Longitude, double? Latitude, double? Value, double? Size, string? Name, IReadOnlyList<MapRing>? Land = null)
{
    internal bool IsPlaced => Longitude is { } x && double.IsFinite(x) && Latitude is { } y && double.IsFinite(y);

    internal bool IsKnown => Value is { } v && double.IsFinite(v);

    internal (double Longitude, double Latitude) Degrees => (Longitude!.Value, Latitude!.Value);
}

/// <summary>Places on a map with their key: what maps of zones, counties and schools share.</summary>
internal static class PlaceMap
{
    const string Border = "#8C8C8C";

    /// <summary>Where more places lack a value, hatching is wider: a figure stays small.</summary>
    const int MostHatched = 200;

    /// <summary>Draws the places, on the whole country or on the region they lie in; simulated places get no borders of real states.</summary>
    /// <param name="all">The places, with or without coordinates and values.</param>
    /// <param name="text">The words; the key's title is the horizontal one.</param>
    /// <param name="plainRadius">Radius in pixels where no sizes are given.</param>
    /// <param name="diverging">Whether colors are centered at zero; null where the values decide.</param>
    /// <param name="region">True to fill the figure with the part of the country that the places lie in.</param>
    /// <param name="sizeName">What the area of a circle shows.</param>
    internal static Figure Draw(IReadOnlyList<MapPlace> all, FigureText text, double plainRadius, bool? diverging, bool region = false, string? sizeName = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Verify();
        var areas = !text.Credit.Simulated && all.Any(p => p.Land is not null);
        var places = all.Where(p => areas ? p.Land is not null : p.IsPlaced).OrderByDescending(p => p.Size ?? 0).ToList();
        var (known, missing) = (places.Where(p => p.IsKnown).ToList(), places.Where(p => !p.IsKnown).ToList());
        if (known.Count == 0)
            throw new MobilityException($"None of the {all.Count} rows has {(areas ? "a zone's code" : "longitude, latitude")} and a value: nothing to map. Check the columns behind the lambdas; suppressed values are null.");

        var scale = MapScale.Of([.. known.Select(p => p.Value!.Value)], diverging);
        var entries = scale.Labels.Select((label, i) => new MapKey.Entry(label, scale.Colors[i])).ToList();
        if (missing.Count > 0)
            entries.Add(new("no data", null));
        var key = MapKey.Of(text.XAxis, entries, areas);
        (double Longitude, double Latitude)[] degrees = areas ? [] : [.. places.Select(p => p.Degrees)];
        var view = text.Credit.Simulated ? MapView.Simulated(degrees) : region ? MapView.Region(degrees) : MapView.Country(degrees);
        var frame = new Frame(text, view.Height, MapKey.Edge, MapKey.Edge, key.Height, axes: false, notes:
        [
            scale.Note,
            .. sizeName is not null && !areas ? [$"Circle area: {Scatter.Words(sizeName)}."] : Array.Empty<string>(),
            .. missing.Count > 0 ? [Missing(missing)] : Array.Empty<string>(),
            .. places.Count < all.Count ? [string.Create(CultureInfo.InvariantCulture, $"{all.Count - places.Count:N0} of {all.Count:N0} lack {(areas ? "a known zone" : "coordinates")}.")] : Array.Empty<string>(),
        ]);
        var (across, upwards) = view.Axes();
        var layout = frame.Layout(across, upwards, [.. text.Credit.Simulated ? [] : Cities.On(view, national: !region, [.. degrees.Select(Pixel)]), .. key.Annotations]);
        layout["shapes"] = new JsonArray([.. Land(), .. Borders(), .. key.Shapes]);
        layout["hoverdistance"] = 40;
        return new Figure(text, areas ? [MapMarks.Hidden(places)] : MapMarks.Circles(known, missing, scale, view, plainRadius), layout);

        (double, double) Pixel((double Longitude, double Latitude) place) => view.Plane(place.Longitude, place.Latitude) is var (x, y) ? view.ToPixel(x, y) : default;

        IEnumerable<JsonObject> Land() => !areas ? [] :
        [
            .. known.GroupBy(p => scale.IndexOf(p.Value!.Value)).OrderBy(g => g.Key).Select(g => Shape(g, scale.Colors[g.Key])),
            .. missing.Count == 0 ? [] : new[] { Shape(missing, Theme.Paper), Path(MapRing.Path(missing.SelectMany(p => MapRing.Hatch(p.Land!, (missing.Count > MostHatched ? 7 : 3.5) / view.Scale)), closed: false, decimals: 0), Theme.Muted, 0.8) },
        ];

        IEnumerable<JsonObject> Borders() => text.Credit.Simulated ? []
            : [Path(MapRing.Path(region ? StateOutlines.In(view) : ZoneShapes.Borders, closed: false), areas ? Theme.Ink : Border, areas ? 0.6 : 0.8)];
    }

    static JsonObject Shape(IEnumerable<MapPlace> places, string color)
    {
        var shape = Path(MapRing.Path(places.SelectMany(p => p.Land!), closed: true), Theme.Transparent(Theme.Paper, 0.7), 0.4);
        shape["fillcolor"] = color;
        return shape;
    }

    static JsonObject Path(string path, string color, double width) => new()
    {
        ["type"] = "path",
        ["xref"] = "x", ["yref"] = "y", ["layer"] = "below",
        ["path"] = path,
        ["line"] = new JsonObject { ["color"] = color, ["width"] = width },
    };

    /// <summary>What is missing, with its largest place where names and sizes are known.</summary>
    static string Missing(List<MapPlace> missing)
    {
        var count = string.Create(CultureInfo.InvariantCulture, $"No data for {missing.Count:N0} {(missing.Count == 1 ? "place" : "places")}");
        return missing[0] is { Size: > 0, Name: { Length: > 0 } name } ? $"{count}{(missing.Count == 1 ? ":" : ", the largest")} {PlotText.Shorten(name)}." : count + ".";
    }
}
