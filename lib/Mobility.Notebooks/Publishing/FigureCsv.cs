using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mobility.Notebooks.Publishing;

/// <summary>
/// The data behind a Plotly figure as a table: one row a point with its series, label, position and interval, as drawn
/// (four significant digits). Outlines and rules of a drawing, which the mouse does not name, are left out; the band of a
/// fitted line stands as low and high beside it.
/// </summary>
/// <param name="Text">The table as CSV.</param>
/// <param name="Rows">Its rows, without the header.</param>
internal sealed partial record FigureCsv(string Text, int Rows)
{
    /// <summary>A point: texts as they are, numbers as JSON writes them, empty for what is missing.</summary>
    sealed record Point(string Series, string Label, string X, string XLow, string XHigh, string Y, string YLow, string YHigh, string Longitude, string Latitude, string Value);

    /// <summary>The table of a figure; null for one without points.</summary>
    internal static FigureCsv? Of(JsonObject plotly)
    {
        var traces = (plotly["data"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var drawn = traces.Where(t => (string?)t["hoverinfo"] != "skip").ToList();
        var panels = drawn.Select(Panel).Distinct().ToList();
        var downwards = CountsDown(plotly["layout"]?["yaxis"]);
        var points = drawn.SelectMany(t => Points(t, traces, downwards, panels.Count > 1 ? $"panel {panels.IndexOf(Panel(t)) + 1}" : "")).ToList();
        if (points.Count == 0)
            return null;
        var (x, y, value) = Titles(plotly["layout"] as JsonObject, onMap: drawn.Exists(t => (string?)t["meta"] == "map") || points.Exists(p => p.Longitude.Length > 0));
        (string Name, Func<Point, string> Of)[] all =
        [
            ("series", p => p.Series), ("label", p => p.Label), (x, p => p.X), ("x low", p => p.XLow), ("x high", p => p.XHigh),
            (y ?? "y", p => p.Y), ("y low", p => p.YLow), ("y high", p => p.YHigh),
            ("longitude", p => p.Longitude), ("latitude", p => p.Latitude), (value, p => p.Value),
        ];
        // Where names stand beside the vertical axis, heights are only places of rows.
        var columns = all.Where(c => (c.Name != "y" || y is not null) && points.Exists(p => c.Of(p).Length > 0)).ToList();
        return new(Csv.Of([columns.Select(c => Csv.Text(c.Name)), .. points.Select(p => columns.Select(c => c.Of(p)))]), points.Count);
    }

    /// <summary>A link that holds the table itself; a byte order mark tells spreadsheets that it is UTF-8.</summary>
    internal string Link => "data:text/csv;charset=utf-8,%EF%BB%BF" + Uri.EscapeDataString(Text).Replace("%2C", ",", StringComparison.Ordinal);

    static IEnumerable<Point> Points(JsonObject trace, List<JsonObject> traces, bool downwards, string panel)
    {
        var (x, y, lon, lat) = (List(trace["x"]), List(trace["y"]), List(trace["lon"]), List(trace["lat"]));
        // On a map positions are those of the drawing; the places are told by their names.
        var map = (string?)trace["meta"] == "map";
        var (labels, values) = (List(trace["hovertext"] ?? trace["text"]), List(trace["customdata"]));
        var series = Series(trace) is { Length: > 0 } name ? name : panel;
        var band = Band(trace, traces);
        for (var i = 0; i < Math.Max(Math.Max(x.Count, y.Count), lat.Count); i++)
        {
            var (xLow, xHigh) = Interval(At(x, i), trace["error_x"], i);
            var (yLow, yHigh) = band is null ? Interval(At(y, i), trace["error_y"], i) : (Write(band[i]), Write(band[^(i + 1)]));
            yield return new(Csv.Text(series), Write(At(labels, i)), map ? "" : Write(At(x, i)), xLow, xHigh, map ? "" : downwards && Number(At(y, i)) is { } height ? Shortest(-height) : Write(At(y, i)), yLow, yHigh,
                Write(At(lon, i)), Write(At(lat, i)), map && At(values, i)?.GetValueKind() != JsonValueKind.Number ? "" : lat.Count > 0 || map ? Write(At(values, i)) : "");
        }
    }

    /// <summary>Whether an axis is labelled with its numbers without their sign: ranks, which begin at the top.</summary>
    static bool CountsDown(JsonNode? axis) =>
        List(axis?["tickvals"]) is { Count: > 0 } at && List(axis?["ticktext"]) is var text && text.Count == at.Count
        && at.Zip(text).All(t => Number(t.First) is { } number && number < 0
            && decimal.TryParse(Write(t.Second), NumberStyles.Number, CultureInfo.InvariantCulture, out var shown) && shown == -number);

    /// <summary>Heights of the filled outline around a line: low from left to right, then high from right to left.</summary>
    static List<JsonNode?>? Band(JsonObject line, List<JsonObject> traces)
    {
        if ((string?)line["mode"] != "lines")
            return null;
        var x = List(line["x"]);
        return traces.Where(t => (string?)t["fill"] == "toself" && Panel(t) == Panel(line) && JsonNode.DeepEquals(t["line"]?["color"], line["line"]?["color"]))
            .Where(t => List(t["x"]) is var around && around.Count == 2 * x.Count && List(t["y"]).Count == around.Count
                && around.Take(x.Count).SequenceEqual(x, Same))
            .Select(t => List(t["y"])).FirstOrDefault();
    }

    static (string Low, string High) Interval(JsonNode? middle, JsonNode? bars, int i)
    {
        if (Number(middle) is not { } at || Number(At(List(bars?["array"]), i)) is not { } up)
            return ("", "");
        var down = (bool?)bars!["symmetric"] == false ? Number(At(List(bars["arrayminus"]), i)) : up;
        return (down is { } d ? Shortest(at - d) : "", Shortest(at + up));
    }

    /// <summary>A trace's name, or the words its hover text begins with.</summary>
    static string Series(JsonObject trace)
    {
        var name = Plain((string?)trace["name"] ?? "");
        if (name.Length > 0)
            return name;
        var words = ((string?)trace["hovertemplate"] ?? "").Split("<br>")[0].Split("<extra>")[0].Replace(": %{y}", "", StringComparison.Ordinal);
        return words.Contains("%{", StringComparison.Ordinal) ? "" : Plain(words);
    }

    /// <summary>Axis titles: the texts of the figure that end with its units. No vertical title where names stand there.</summary>
    static (string X, string? Y, string Value) Titles(JsonObject? layout, bool onMap)
    {
        var units = ((string?)layout?["meta"]?["units"])?.Split("; ") ?? ["", ""];
        var texts = (layout ?? []).Where(m => m.Key.Contains("axis", StringComparison.Ordinal)).Select(m => m.Value?["title"]?["text"])
            .Concat((layout?["annotations"] as JsonArray ?? []).Select(a => a?["text"])).Select(t => Plain((string?)t ?? "", " ")).ToList();
        string With(string column, string unit) => unit.Length == 0 ? column
            : texts.Find(t => t.EndsWith($"({unit})", StringComparison.Ordinal)) is { } title ? $"{column}: {title}" : $"{column} ({unit})";
        return onMap ? ("x", "y", With("value", units[0]))
            : (With("x", units[0]), units.Length > 1 ? With("y", units[1]) : null, "value");
    }

    static string Panel(JsonObject trace) => $"{trace["xaxis"]} {trace["yaxis"]}";

    static List<JsonNode?> List(JsonNode? node) => node is JsonArray items ? [.. items] : [];

    static JsonNode? At(List<JsonNode?> items, int i) => i < items.Count ? items[i] : null;

    static decimal? Number(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string Write(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Number => node.ToJsonString(),
        JsonValueKind.String => Csv.Text(Plain((string)node!)),
        _ => "",
    };

    static string Shortest(decimal number) => (number / 1.000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    /// <summary>Plotly's text without its tags and entities.</summary>
    static string Plain(string text, string between = "; ") =>
        WebUtility.HtmlDecode(Tag().Replace(Break().Replace(text, between), "")).Trim();

    static readonly EqualityComparer<JsonNode?> Same = EqualityComparer<JsonNode?>.Create(JsonNode.DeepEquals);

    [GeneratedRegex("<br ?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex("</?[a-zA-Z][^<>]*>")]
    private static partial Regex Tag();
}
