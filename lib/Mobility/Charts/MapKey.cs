using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>The key of a map: its title and one swatch a class, in as many columns as fit.</summary>
internal sealed record MapKey(double Height, IReadOnlyList<JsonObject> Annotations, IReadOnlyList<JsonObject> Shapes)
{
    internal const double Edge = 12;
    const double Swatch = 7, Line = 24, TitleLine = 25, Gap = 18, Room = Theme.Width - 2 * Edge;

    /// <param name="Label">The words.</param>
    /// <param name="Color">The color; null for places without a value.</param>
    internal sealed record Entry(string Label, string? Color);

    /// <param name="title">The variable with its unit.</param>
    /// <param name="entries">The classes.</param>
    /// <param name="areas">True for squares, hatched without a value; false for circles, then hollow.</param>
    internal static MapKey Of(string title, IReadOnlyList<Entry> entries, bool areas)
    {
        var columns = Math.Max(1, (int)(Room / (entries.Max(e => PlotText.Width(e.Label, Theme.LabelSize)) + 2 * Swatch + Gap)));
        columns = Math.Min(columns, (int)Math.Ceiling(entries.Count / Math.Ceiling(entries.Count / (double)columns)));
        var lines = PlotText.Wrap(title, Room, Theme.AxisTitleSize);
        var height = TitleLine * lines.Count + Line * Math.Ceiling(entries.Count / (double)columns) + 6;
        var annotations = new List<JsonObject> { Frame.Note(PlotText.Lines(lines), 0, 1, 0, height - 2, Theme.AxisTitleSize, Theme.Ink, "left", "top") };
        var shapes = new List<JsonObject>();
        for (var i = 0; i < entries.Count; i++)
        {
            var (label, color) = entries[i];
            var x = i % columns * Room / columns;
            var y = height - TitleLine * lines.Count - Line * (i / columns) - Line / 2;
            var swatch = Mark(areas ? "rect" : "circle");
            (swatch["x0"], swatch["x1"], swatch["y0"], swatch["y1"]) = (x + 1, x + 1 + 2 * Swatch, y - Swatch, y + Swatch);
            swatch["fillcolor"] = color ?? Theme.Paper;
            swatch["line"] = new JsonObject { ["color"] = color is null ? Theme.Muted : Theme.Ink, ["width"] = color is null ? 1.5 : 0.8 };
            shapes.Add(swatch);
            if (areas && color is null)
            {
                var hatch = Mark("path");
                hatch["path"] = MapRing.Path([.. new[] { 0.5, 1, 1.5 }.Select(c => Diagonal(x + 1, y - Swatch, c))], closed: false);
                hatch["line"] = new JsonObject { ["color"] = Theme.Muted, ["width"] = 1 };
                shapes.Add(hatch);
            }
            annotations.Add(Frame.Note(PlotText.Escape(label), 0, 1, x + 2 * Swatch + 6, y, Theme.LabelSize, Theme.Ink, "left", "middle"));
        }
        return new(height, annotations, shapes);
    }

    static JsonObject Mark(string type) => new()
    {
        ["type"] = type,
        ["xref"] = "paper", ["yref"] = "paper", ["xsizemode"] = "pixel", ["ysizemode"] = "pixel", ["xanchor"] = 0, ["yanchor"] = 1,
    };

    /// <summary>A falling line across a swatch, at this share of its width and height together.</summary>
    static MapRing Diagonal(double left, double bottom, double share)
    {
        const double Side = 2 * Swatch;
        var (start, end) = (Math.Max(0, share - 1), Math.Min(1, share));
        return new([(left + start * Side, bottom + (share - start) * Side), (left + end * Side, bottom + (share - end) * Side)]);
    }
}
