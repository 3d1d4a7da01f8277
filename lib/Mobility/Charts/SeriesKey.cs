using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>The key of a figure with several series: symbol and name of each, above the plot, where they hide nothing.</summary>
internal sealed record SeriesKey(double Height, IReadOnlyList<JsonObject> Annotations, IReadOnlyList<JsonObject> Shapes)
{
    const double Line = 24, Bar = 13, Symbol = 5.5, Gap = 22, Edge = 12;

    /// <param name="names">The series, in the order of <see cref="Theme.Series"/>.</param>
    /// <param name="left">Pixels between the figure's left edge and the plot: the key begins at the edge.</param>
    internal static SeriesKey Of(IReadOnlyList<string> names, double left)
    {
        const double Room = Theme.Width - 2 * Edge;
        var (annotations, shapes) = (new List<JsonObject>(), new List<JsonObject>());
        var places = new List<(double X, int Line, string Name)>();
        var (x, line) = (0.0, 0);
        foreach (var name in names.Select(n => PlotText.ShortenTo(n, Room - 2 * Bar - 8, Theme.LabelSize)))
        {
            var width = 2 * Bar + 8 + PlotText.Width(name, Theme.LabelSize, bold: true);
            if (x > 0 && x + width > Room)
                (x, line) = (0, line + 1);
            places.Add((x, line, name));
            x += width + Gap;
        }
        var height = (line + 1) * Line + 6;
        for (var i = 0; i < places.Count; i++)
        {
            var ((color, symbol), y) = (Theme.Series[i], height - (places[i].Line + 0.5) * Line);
            var start = Edge - left + places[i].X;
            annotations.Add(Frame.Note($"<b>{PlotText.Escape(places[i].Name)}</b>", 0, 1, start + 2 * Bar + 6, y, Theme.LabelSize, color, "left", "middle"));
            shapes.Add(Mark($"M{N(start)},{N(y)}L{N(start + 2 * Bar)},{N(y)}", color, "rgba(0,0,0,0)"));
            shapes.Add(Mark(Path(symbol, start + Bar, y), color, symbol == "x" ? "rgba(0,0,0,0)" : color));
        }
        return new(height, annotations, shapes);
    }

    static JsonObject Mark(string path, string color, string fill) => new()
    {
        ["type"] = "path",
        ["xref"] = "paper", ["yref"] = "paper", ["xsizemode"] = "pixel", ["ysizemode"] = "pixel", ["xanchor"] = 0, ["yanchor"] = 1,
        ["path"] = path,
        ["fillcolor"] = fill,
        ["line"] = new JsonObject { ["color"] = color, ["width"] = 2 },
    };

    /// <summary>The symbol around a place, as Plotly draws the marker of this name.</summary>
    static string Path(string symbol, double x, double y)
    {
        (double, double)[] corners = symbol switch
        {
            "diamond" => [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
            "square" => [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            "triangle-up" => [(0, 1.1), (1.1, -0.8), (-1.1, -0.8)],
            "x" => [(-0.8, -0.8), (0.8, 0.8), (0, 0), (-0.8, 0.8), (0.8, -0.8), (0, 0)],
            _ => [.. Enumerable.Range(0, 16).Select(i => (Math.Cos(i * Math.PI / 8), Math.Sin(i * Math.PI / 8)))],
        };
        return string.Concat(corners.Select((c, i) => $"{(i == 0 ? "M" : "L")}{N(x + Symbol * c.Item1)},{N(y + Symbol * c.Item2)}")) + "Z";
    }

    static string N(double value) => Math.Round(value, 1).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
}
