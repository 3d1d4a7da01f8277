using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>
/// Names in a ranking: it runs from the upper right to the lower left, so names of the upper half stand left of all
/// intervals around them, those of the lower half right; they are moved apart, and a line leads to the place.
/// </summary>
internal static class RankLabels
{
    const double Line = 19, Gap = 9, Reach = 10, Longest = 0.42;

    internal static IEnumerable<JsonObject> Of(IReadOnlyList<NamedInterval> sorted, Func<NamedInterval, bool> label, PlotArea area, double width, double height)
    {
        var rows = sorted.Select((p, i) => new Row(p, area.ToPixel(p.Low, 0).X, area.ToPixel(p.High, 0).X, area.ToPixel(0, -(i + 1.0)).Y, i)).ToList();
        var named = rows.Where(r => label(r.Place)).Select(r => (Row: r, Text: PlotText.ShortenTo(r.Place.Name, width * Longest, Theme.LabelSize))).ToList();
        foreach (var side in named.GroupBy(n => n.Row.Index < sorted.Count / 2.0
            ? End(rows, n.Row.Y, -1) - Wide(n.Text) >= 0 ? -1 : 1
            : End(rows, n.Row.Y, 1) + Wide(n.Text) <= width ? 1 : -1))
        {
            var heights = Apart([.. side.Select(n => n.Row.Y)], height);
            foreach (var ((row, text), y) in side.Zip(heights))
                yield return Note(row, text, side.Key, End(rows, y, side.Key) - (side.Key < 0 ? row.Left : row.Right), y - row.Y);
        }
    }

    /// <summary>Where the names of this height end on the left, or begin on the right, of every interval beside them.</summary>
    static double End(List<Row> rows, double y, int side)
    {
        var beside = rows.Where(r => Math.Abs(r.Y - y) <= Reach).ToList();
        if (beside.Count == 0)
            beside.Add(rows.MinBy(r => Math.Abs(r.Y - y))!);
        return side < 0 ? beside.Min(r => r.Left) - Gap : beside.Max(r => r.Right) + Gap;
    }

    static double Wide(string text) => PlotText.Width(text, Theme.LabelSize) + 2;

    /// <summary>Heights at least a line apart, as near to the wanted ones as a pass down and a pass up bring them.</summary>
    static double[] Apart(double[] wanted, double height)
    {
        var heights = wanted.ToArray();
        for (var i = 1; i < heights.Length; i++)
            heights[i] = Math.Max(heights[i], heights[i - 1] + Line);
        heights[^1] = Math.Min(heights[^1], height - Line / 2);
        for (var i = heights.Length - 2; i >= 0; i--)
            heights[i] = Math.Min(heights[i], heights[i + 1] - Line);
        return heights;
    }

    static JsonObject Note(Row row, string text, int side, double dx, double dy)
    {
        var note = new JsonObject
        {
            ["text"] = PlotText.Escape(text),
            ["xref"] = "x", ["yref"] = "y", ["x"] = side < 0 ? row.Place.Low : row.Place.High, ["y"] = -(row.Index + 1.0),
            ["xanchor"] = side < 0 ? "right" : "left", ["yanchor"] = "middle",
            ["font"] = Frame.Font(Theme.LabelSize, Theme.Ink),
            ["borderpad"] = 1,
        };
        var leader = Math.Abs(dy) > 4 || Math.Abs(dx) > 2 * Gap;
        note["showarrow"] = leader;
        note[leader ? "ax" : "xshift"] = dx;
        note[leader ? "ay" : "yshift"] = leader ? dy : -dy;
        if (leader)
        {
            note["arrowhead"] = 0;
            note["arrowwidth"] = 1;
            note["arrowcolor"] = Theme.Muted;
        }
        return note;
    }

    sealed record Row(NamedInterval Place, double Left, double Right, double Y, int Index);
}
