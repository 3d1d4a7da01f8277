using System.Text.Json;
using System.Text.Json.Nodes;
using Plotly.NET;

namespace Mobility.Charts;

/// <summary>
/// A Plotly.NET chart as a figure: its traces, axes, shapes and notes inside the frame that every figure has (finding, axis
/// titles with units, credit, mark of simulated data), its legend below the finding.
/// </summary>
static class FigureOfChart
{
    const double PlotHeight = 330, LeastHeight = 160, MostHeight = 900, Around = 130;
    const double LegendLine = 25, LegendSymbol = 54, Left = 62, MostLeft = 220, SecondAxis = 70;

    internal static Figure Of(GenericChart chart, FigureText text)
    {
        text.Verify();
        var json = ChartJson.Of(chart);
        var layout = json["layout"]!.AsObject();
        var frame = FrameOf.Figure(layout);
        // The names in a figure of ours are escaped already, and stand among marks of ours.
        ChartTexts.Escape(json, literal: frame is null);
        var traces = (JsonArray)json["data"]!.DeepClone();
        if (traces.Count == 0)
            throw new MobilityException("The chart draws nothing: it has no trace. Figure.Of takes a chart made by Plotly.NET's Chart.Point, Chart.Line, Chart.Column and so on.");
        return frame is not null && frame.IsOf(text) ? new Figure(text, traces, (JsonObject)layout.DeepClone(), foreign: true) : new Figure(text, traces, Framed(text, traces, layout, frame), foreign: true);
    }

    static JsonObject Framed(FigureText text, JsonArray traces, JsonObject layout, FrameOf? old)
    {
        // A map, pie or triangle has no axes; several panels keep their own, and the titles stand for all of them.
        var cartesian = traces.Any(t => t!["lon"] is null && t["locations"] is null && t["labels"] is null && t["r"] is null && t["a"] is null && t["cells"] is null && t["node"] is null);
        var single = cartesian && !layout.ContainsKey("xaxis2");
        var legend = old is null ? Legend(traces, layout) : [];
        var frame = new Frame(text, Height(layout, old), old?.Left ?? LeftRoom(traces, layout), old?.Right ?? (layout.ContainsKey("yaxis2") && single ? SecondAxis : 18),
            old?.Key ?? legend.Count * LegendLine, axes: true, old?.Notes ?? []);
        var framed = frame.Layout(single ? Axis(layout, "xaxis", "") : null, single ? Axis(layout, "yaxis", text.YAxis) : null,
            (old?.Annotations ?? layout["annotations"] as JsonArray ?? []).Select(a => (JsonObject)a!.DeepClone()));
        foreach (var (name, value) in layout)
            if (value is not null && (name is "font" or "paper_bgcolor" or "plot_bgcolor" or "hovermode" or "hoverlabel"
                || (!framed.ContainsKey(name) && name is not ("title" or "width" or "height" or "meta" or "template"))))
                framed[name] = value.DeepClone();
        if (layout["template"] is { } template)
            framed["template"] = template.DeepClone();
        else
            framed["colorway"] ??= PlotJson.Texts(Theme.Series.Select(s => s.Color));
        if (legend.Count == 0)
            return framed;
        framed["showlegend"] = true;
        framed["legend"] ??= new JsonObject
        {
            ["orientation"] = "h", ["x"] = 0, ["xanchor"] = "left", ["yanchor"] = "bottom", ["y"] = 1 + (frame.AbovePlot + 2) / frame.PlotHeight,
            ["font"] = Frame.Font(Theme.LabelSize, Theme.Ink),
        };
        return framed;
    }

    /// <summary>The chart's own axis with the look of every figure where it says nothing; its title is the figure's.</summary>
    static JsonObject Axis(JsonObject layout, string name, string title)
    {
        var axis = layout[name] is JsonObject own ? (JsonObject)own.DeepClone() : [];
        if (name == "xaxis" || title.Length > 0)
            axis.Remove("title");
        axis["gridcolor"] ??= Theme.Grid;
        axis["zeroline"] ??= false;
        axis["tickfont"] ??= Frame.Font(Theme.TickSize, Theme.Ink);
        axis["automargin"] = false;
        return axis;
    }

    /// <summary>The rows of the legend, empty when none is to be shown: one series needs no key.</summary>
    static List<int> Legend(JsonArray traces, JsonObject layout)
    {
        var names = traces.Where(t => t!["name"] is not null && t["showlegend"]?.GetValueKind() != JsonValueKind.False).Select(t => t!["name"]!.ToString())
            .Concat(traces.SelectMany(t => t!["labels"] as JsonArray ?? []).Select(l => l?.ToString() ?? "")).Distinct().ToList();
        var shown = layout["showlegend"]?.GetValueKind();
        if (shown == JsonValueKind.False || names.Count == 0 || (names.Count == 1 && shown != JsonValueKind.True))
            return [];
        // Plotly gives every entry the width of the widest.
        var row = Math.Max(1, (int)((Theme.Width - 80) / (names.Max(n => PlotText.Width(n, Theme.LabelSize)) + LegendSymbol)));
        return [.. names.Chunk(row).Select(r => r.Length)];
    }

    /// <summary>Room for the names on a vertical axis of categories.</summary>
    static double LeftRoom(JsonArray traces, JsonObject layout)
    {
        IEnumerable<JsonNode?> labels = (layout["yaxis"]?["ticktext"] as JsonArray ?? []).Concat(traces.SelectMany(t => t!["y"] as JsonArray ?? []));
        var longest = labels.Where(l => l?.GetValueKind() == JsonValueKind.String).Select(l => PlotText.Width((string)l!, Theme.TickSize)).DefaultIfEmpty(0).Max();
        return Math.Clamp(longest + 20, Left, MostLeft);
    }

    static double Height(JsonObject layout, FrameOf? old) => old?.PlotHeight
        ?? ((double?)layout["height"] is { } height ? Math.Clamp(height - Around, LeastHeight, MostHeight) : PlotHeight);
}
