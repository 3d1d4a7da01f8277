using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>
/// The frame of a figure of ours found again in a chart that was made from it, so that other words can take its place:
/// without this they would stand over the old ones.
/// </summary>
/// <param name="Left">Room for tick labels.</param>
/// <param name="Right">Room on the right.</param>
/// <param name="Key">Room for the key above the plot.</param>
/// <param name="PlotHeight">Height of the plot in pixels; null when a combination put Plotly.NET's default size in its place.</param>
/// <param name="Notes">Sentences before the source.</param>
/// <param name="Annotations">The notes inside the plot and those that were added to the chart.</param>
/// <param name="Meta">The words the figure had.</param>
sealed record FrameOf(double Left, double Right, double Key, double? PlotHeight, IReadOnlyList<string> Notes, JsonArray Annotations, JsonObject Meta)
{
    /// <summary>True when these are the words the figure had: its frame can stay.</summary>
    internal bool IsOf(FigureText text) => PlotHeight is not null && (string?)Meta["finding"] == text.Finding && ((string?)Meta["note"] ?? "") == text.Note && (string?)Meta["units"] == text.Units
        && (string?)Meta["source"] == text.Credit.Source && (string?)Meta["edition"] == text.Credit.Edition;

    /// <summary>The frame in a layout; null when it is none of ours.</summary>
    internal static FrameOf? Figure(JsonObject layout)
    {
        if (layout["meta"] is not JsonObject meta || (string?)meta["finding"] is not { } finding || (string?)meta["source"] is not { } source || (string?)meta["edition"] is not { } edition
            || layout["margin"] is not JsonObject margin || layout["annotations"] is not JsonArray notes)
            return null;
        var kept = new JsonArray();
        var (title, second, above, said) = (0, 0, 0, "");
        var badge = false;
        foreach (var note in notes.Select(n => n!.AsObject()))
            switch (Frame.PartOf(note))
            {
                case FramePart.Title: title = Lines(note); break;
                case FramePart.Note: second = Lines(note); break;
                case FramePart.YTitle: above = Lines(note); break;
                case FramePart.Credit: said = Plain(note); break;
                case FramePart.Badge: badge = true; break;
                case FramePart.XTitle or FramePart.Watermark: break;
                default: kept.Add(note.DeepClone()); break;
            }
        var (top, bottom) = (Side("t"), Side("b"));
        var end = said.IndexOf($"Source: {source.TrimEnd('.')}", StringComparison.Ordinal);
        return title == 0 ? null : new(Side("l"), Side("r"), Math.Max(0, top - Frame.TopRoom(badge, title, second, 0, above)), (double?)layout["height"] - top - bottom,
            end > 0 ? [said[..end].Trim()] : [], kept, meta);

        double Side(string name) => (double?)margin[name] ?? 0;
    }

    static int Lines(JsonObject note) => note["text"]!.ToString().Split("<br>").Length;

    static string Plain(JsonObject note) => System.Net.WebUtility.HtmlDecode(note["text"]!.ToString().Replace("<br>", " ", StringComparison.Ordinal));
}
