using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>The key of a map: its title and one swatch a class, in as many columns as fit.</summary>
internal sealed record MapKey(double Height, IReadOnlyList<JsonObject> Annotations, JsonArray Shapes)
{
    internal const double Edge = 12;
    const double Swatch = 7, Line = 22, TitleLine = 24, Gap = 24, Room = Theme.Width - 2 * Edge;

    internal sealed record Entry(string Label, string Color, bool Hollow);

    internal static MapKey Of(string title, IReadOnlyList<Entry> entries)
    {
        var columns = Math.Max(1, (int)(Room / (entries.Max(e => PlotText.Width(e.Label, Theme.LabelSize)) + 2 * Swatch + Gap)));
        columns = Math.Min(columns, (int)Math.Ceiling(entries.Count / Math.Ceiling(entries.Count / (double)columns)));
        var lines = PlotText.Wrap(title, Room, Theme.AxisTitleSize);
        var height = TitleLine * lines.Count + Line * Math.Ceiling(entries.Count / (double)columns) + 6;
        var annotations = new List<JsonObject> { Frame.Note(PlotText.Lines(lines), 0, 1, 0, height - 2, Theme.AxisTitleSize, Theme.Ink, "left", "top") };
        var shapes = new JsonArray();
        for (var i = 0; i < entries.Count; i++)
        {
            var (label, color, hollow) = entries[i];
            var x = i % columns * Room / columns;
            var y = height - TitleLine * lines.Count - Line * (i / columns) - Line / 2;
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
        return new(height, annotations, shapes);
    }
}
