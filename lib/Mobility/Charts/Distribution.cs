using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>How values are spread: a histogram with its median and quartiles, one panel a group on one scale.</summary>
public static class Distribution
{
    const double PlotHeight = 260, PanelHeight = 92, Line = 22, Gap = 12, Left = 46;

    /// <summary>Draws one panel, or one a group from top to bottom in the order of first appearance: sort by purpose before.</summary>
    /// <param name="rows">The rows, usually places.</param>
    /// <param name="value">What is spread; rows without it are not counted, and the figure says how many.</param>
    /// <param name="text">Finding, alternative text, both axis titles (upwards a share of the rows in percent: <c>"Share of zones (%)"</c>), credit.</param>
    /// <param name="group">The group of a row; rows without one are left out.</param>
    /// <param name="weight">How much a row counts, such as its population; rows without it are left out.</param>
    /// <param name="weightName">The words for <paramref name="weight"/>; read from its lambda when left out.</param>
    /// <exception cref="MobilityException">No row has a value, a weight is negative, or a text is missing.</exception>
    public static Figure Of<T>(IEnumerable<T> rows, Func<T, double?> value, FigureText text, Func<T, string?>? group = null, Func<T, double?>? weight = null,
        [CallerArgumentExpression(nameof(weight))] string? weightName = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(text);
        text.Verify(vertical: true);
        if (!text.YAxis.TrimEnd().EndsWith("(%)", StringComparison.Ordinal))
            throw new MobilityException($"The vertical axis of a distribution is a share in percent, but YAxis is \"{PlotText.Shorten(text.YAxis)}\". Write for example \"Share of zones (%)\".");
        var all = rows.Select(r => (Value: value(r), Group: group is null ? "" : group(r), Weight: weight is null ? 1 : weight(r))).ToList();
        if (all.FirstOrDefault(r => r.Weight < 0) is { Weight: { } negative })
            throw new MobilityException($"A weight is {negative.ToString(CultureInfo.InvariantCulture)}: weights count people or rows, so they are at least 0. Check the column behind the lambda.");
        var used = all.Where(r => r is { Value: { } v, Group: not null, Weight: > 0 } && double.IsFinite(v) && double.IsFinite(r.Weight.Value)).ToList();
        if (used.Count == 0)
            throw new MobilityException($"None of the {all.Count} rows has {(weight is null ? "" : "weight and ")}{(group is null ? "" : "group and ")}a value: nothing to draw. Check the columns behind the lambdas; suppressed values are null.");

        var (start, width, bins) = Histogram.Edges([.. used.GroupBy(r => r.Group!).Select(g => g.Select(r => r.Value!.Value).ToArray())]);
        var groups = used.GroupBy(r => r.Group!).Select(g => (g.Key, Histogram: Histogram.Of([.. g.Select(r => (r.Value!.Value, r.Weight!.Value))], start, width, bins))).ToList();
        var grouped = group is not null;
        var (header, panel) = grouped ? (Line + Gap, PanelHeight) : (2 * Line, PlotHeight);
        var notes = new List<string> { "Lines: median and quartiles." };
        if (weight is not null)
            notes.Add($"Weighted by {Scatter.Words(weightName ?? "weight")}.");
        if (!grouped)
            notes.Add($"n = {Count(used.Count)}.");
        if (used.Count < all.Count)
            notes.Add($"{Count(all.Count - used.Count)} of {Count(all.Count)} rows lack a value.");
        var frame = new Frame(text, groups.Count * (header + panel), left: Left, notes: notes);
        var area = new PlotArea(frame, [start, start + bins * width], [0.0]);
        var top = groups.Max(g => g.Histogram.Shares.Max()) * 1.04;

        var traces = new JsonArray();
        var (annotations, shapes, axes) = (new List<JsonObject>(), new JsonArray(), new JsonObject());
        for (var i = 0; i < groups.Count; i++)
        {
            var (name, histogram) = groups[i];
            var suffix = i == 0 ? "" : (i + 1).ToString(CultureInfo.InvariantCulture);
            var bottom = 1 - (i + 1.0) / groups.Count;
            var ceiling = bottom + panel / (header + panel) / groups.Count;
            axes["xaxis" + suffix] = Axis(area.Left, area.Right, 0, 1, "y" + suffix, labels: i == groups.Count - 1);
            axes["yaxis" + suffix] = Axis(0, top, bottom, ceiling, "x" + suffix, labels: true);
            axes["yaxis" + suffix]!["nticks"] = grouped ? 4 : 6;
            if (grouped)
            {
                var summary = $"{Summary(histogram)}, n = {Count(histogram.N)}";
                var room = (frame.PlotWidth - PlotText.Width(summary, Theme.CreditSize) - Gap) / 1.08;
                annotations.Add(Frame.Note($"<b>{PlotText.Escape(PlotText.ShortenTo(name, room, Theme.LabelSize))}</b>", 0, ceiling, 0, 2, Theme.LabelSize, Theme.Ink, "left", "bottom"));
                annotations.Add(Frame.Note(summary, 1, ceiling, 0, 2, Theme.CreditSize, Theme.Muted, "right", "bottom"));
            }
            else if (Quartiles(histogram) is var (below, above)
                && area.ToPixel(histogram.Lower, 0).X - PlotText.Width(below, Theme.LabelSize) >= -Left && area.ToPixel(histogram.Upper, 0).X + PlotText.Width(above, Theme.LabelSize) <= frame.PlotWidth)
            {
                annotations.Add(Mark(histogram.Lower, below, "right", 2, Theme.Ink));
                annotations.Add(Mark(histogram.Median, "median " + Short(histogram.Median), "center", 2 + Line, Theme.Vermillion));
                annotations.Add(Mark(histogram.Upper, above, "left", 2, Theme.Ink));
            }
            else
            {
                annotations.Add(Frame.Note(Summary(histogram), 1, ceiling, 0, 2, Theme.LabelSize, Theme.Ink, "right", "bottom"));
            }
            foreach (var at in new[] { histogram.Lower, histogram.Median, histogram.Upper })
                shapes.Add(Rule(at, top, suffix, at == histogram.Median));
            traces.Add(Bars(histogram, start, width, suffix, text));
        }
        var layout = frame.Layout(null, null, annotations);
        foreach (var (name, axis) in axes)
            layout[name] = axis!.DeepClone();
        layout["shapes"] = shapes;
        layout["bargap"] = 0;
        return new Figure(text, traces, layout);
    }

    /// <summary>Words over a line; those of quartiles stand outside of both, so that they cannot meet.</summary>
    static JsonObject Mark(double at, string words, string anchor, double dy, string color)
    {
        var note = Frame.Note(PlotText.Escape(words), at, 1, anchor switch { "right" => -4, "left" => 4, _ => 0 }, dy, Theme.LabelSize, color, anchor, "bottom");
        note["xref"] = "x";
        note["y"] = PlotHeight / (PlotHeight + 2 * Line);
        return note;
    }

    static JsonObject Bars(Histogram h, double start, double width, string suffix, FigureText text) => new()
    {
        ["type"] = "bar",
        ["x"] = PlotJson.Numbers(h.Shares.Select((_, i) => start + (i + 0.5) * width)),
        ["y"] = PlotJson.Numbers(h.Shares),
        ["width"] = width,
        ["marker"] = new JsonObject { ["color"] = Theme.Sky, ["line"] = new JsonObject { ["color"] = Theme.Paper, ["width"] = 1 } },
        ["hovertext"] = PlotJson.Texts(h.Shares.Select((_, i) => $"{PlotText.Number(start + i * width)} to {PlotText.Number(start + (i + 1) * width)}")),
        ["hovertemplate"] = $"%{{hovertext}}<br>{PlotText.Name(text.YAxis)}: %{{y}}<extra></extra>",
        ["showlegend"] = false,
        ["xaxis"] = "x" + suffix,
        ["yaxis"] = "y" + suffix,
    };

    static JsonObject Axis(double low, double high, double start, double end, string anchor, bool labels)
    {
        var axis = Frame.Axis(low, high);
        axis["domain"] = PlotJson.Range(start, end);
        axis["anchor"] = anchor;
        axis["showticklabels"] = labels;
        return axis;
    }

    static JsonObject Rule(double x, double top, string suffix, bool median) => new()
    {
        ["type"] = "line",
        ["xref"] = "x" + suffix, ["yref"] = "y" + suffix,
        ["x0"] = x, ["x1"] = x, ["y0"] = 0, ["y1"] = top,
        ["line"] = new JsonObject { ["color"] = median ? Theme.Vermillion : Theme.Ink, ["width"] = median ? 3 : 1.5, ["dash"] = median ? "solid" : "dash" },
    };

    static (string Below, string Above) Quartiles(Histogram h) => ("25% below " + Short(h.Lower), "25% above " + Short(h.Upper));

    static string Summary(Histogram h) => $"median {Short(h.Median)}, quartiles {Short(h.Lower)} and {Short(h.Upper)}";

    static string Short(double value) => PlotText.Number(value, 3);

    static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
