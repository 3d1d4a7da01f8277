using System.Globalization;
using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>Many places ranked, each with its interval (a caterpillar): how far the ranking can be trusted.</summary>
public static class RankedIntervals
{
    const double Fewest = 240, Most = 470, RowHeight = 14;
    const int MostHovered = 500;

    /// <summary>Draws one line a place, the greatest on top; only some carry their name.</summary>
    /// <param name="places">The places in any order.</param>
    /// <param name="text">Finding, alternative text, both axis titles (upwards <c>"Rank (1 is the highest)"</c>), credit.</param>
    /// <param name="label">Which few places carry their name: <c>p => p.Name is "Chicago, IL"</c>; the first and the last when left out.</param>
    /// <param name="reference">A value to compare with, such as the mean of all, drawn with its interval as a band.</param>
    /// <param name="interval">What the intervals are, for the line under the plot.</param>
    /// <exception cref="MobilityException">A place has no interval, a place stands twice, or a text is missing.</exception>
    public static Figure Of(IReadOnlyList<NamedInterval> places, FigureText text, Func<NamedInterval, bool>? label = null, NamedInterval? reference = null, string interval = "95% intervals")
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(text);
        text.Verify(vertical: true);
        if (places.Count == 0)
            throw new MobilityException("There is no place to rank.");
        foreach (var p in reference is null ? places : places.Append(reference))
            Intervals.Verify($"\"{PlotText.Shorten(p.Name)}\"", p.Value, p.Low, p.High);
        if (places.GroupBy(p => p.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new MobilityException($"\"{PlotText.Shorten(twice.Key)}\" stands {twice.Count()} times in the ranking. Add the state to names that places share: \"Springfield, IL\".");

        var sorted = places.OrderByDescending(p => p.Value).ThenBy(p => p.Name, StringComparer.Ordinal).ToList();
        label ??= p => p == sorted[0] || p == sorted[^1];
        var height = Math.Clamp(RowHeight * sorted.Count, Fewest, Most);
        var frame = new Frame(text, height, notes: $"{sorted.Count.ToString("N0", CultureInfo.InvariantCulture)} ranked; bars: {interval}.");
        // Rank 1 stands on top: heights are counted downwards.
        double Height(int i) => -(i + 1.0);
        var area = new PlotArea(frame, sorted.Append(reference ?? sorted[0]).SelectMany(p => new[] { p.Low, p.High }), [Height(0), Height(sorted.Count - 1)]);
        var step = height / sorted.Count;
        var annotations = new List<JsonObject>();
        var shapes = new JsonArray();
        if (reference is not null)
        {
            shapes.Add(Band(reference));
            annotations.Add(ReferenceLabel(reference, area));
        }
        var named = sorted.Select((p, i) => (Place: p, Height: Height(i))).Where(p => label(p.Place)).ToList();
        annotations.AddRange(RankLabels.Of(sorted, label, area, frame.PlotWidth, height));

        var others = sorted.Select((p, i) => (Place: p, Height: Height(i))).Where(p => !label(p.Place)).ToList();
        var traces = new JsonArray();
        if (others.Count > 0)
            traces.Add(Trace(others, Theme.Transparent(Theme.Blue, 0.35), Theme.Blue, Math.Clamp(step * 0.6, 0.6, 2), Math.Clamp(step, 2.5, 8), "circle"));
        if (named.Count > 0)
            traces.Add(Trace(named, Theme.Ink, Theme.Ink, 2, 8, "diamond"));
        var layout = frame.Layout(Frame.Axis(area.Left, area.Right), RankAxis(sorted.Count, area), annotations);
        layout["shapes"] = shapes;
        return new Figure(text, traces, layout);
    }

    static JsonObject Trace(List<(NamedInterval Place, double Height)> places, string bar, string point, double thickness, double size, string symbol)
    {
        // Rows thinner than a pixel cannot be pointed at one by one: they carry no interval in words.
        var worded = places.Count <= MostHovered;
        var bars = Intervals.Bars(places.Select(p => p.Place.High - p.Place.Value), places.Select(p => p.Place.Value - p.Place.Low), bar);
        bars["thickness"] = Math.Round(thickness, 1);
        var trace = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["x"] = PlotJson.Numbers(places.Select(p => p.Place.Value)),
            ["y"] = PlotJson.Numbers(places.Select(p => p.Height)),
            ["error_x"] = bars,
            ["marker"] = new JsonObject { ["size"] = Math.Round(size, 1), ["color"] = point, ["symbol"] = symbol },
            ["hovertext"] = PlotJson.Texts(places.Select(p => PlotText.Name(p.Place.Name))),
            ["hovertemplate"] = $"<b>%{{hovertext}}</b><br>%{{{(worded ? "customdata" : "x")}}}<extra></extra>",
            ["showlegend"] = false,
        };
        if (worded)
            trace["customdata"] = PlotJson.Texts(places.Select(p => Intervals.Text(p.Place.Value, p.Place.Low, p.Place.High)));
        return trace;
    }

    static JsonObject RankAxis(int count, PlotArea area)
    {
        var ranks = RankTicks.Of(count);
        var axis = Frame.Axis(area.Bottom, area.Top, grid: false);
        axis["tickmode"] = "array";
        axis["tickvals"] = PlotJson.Numbers(ranks.Select(r => -(double)r));
        axis["ticktext"] = PlotJson.Texts(ranks.Select(RankTicks.Text));
        return axis;
    }

    static JsonObject Band(NamedInterval reference) => new()
    {
        ["type"] = "rect",
        ["layer"] = "below",
        ["xref"] = "x", ["yref"] = "paper",
        ["x0"] = reference.Low, ["x1"] = reference.High, ["y0"] = 0, ["y1"] = 1,
        ["fillcolor"] = Theme.Transparent(Theme.Vermillion, 0.25),
        ["line"] = new JsonObject { ["color"] = Theme.Vermillion, ["width"] = 1 },
    };

    /// <summary>At the top left of the band, where a ranking leaves room, or at its bottom right when the band is far left.</summary>
    static JsonObject ReferenceLabel(NamedInterval reference, PlotArea area)
    {
        var text = PlotText.Shorten(reference.Name, 40);
        var left = area.ToPixel(reference.Low, 0).X - 8 - PlotText.Width(text, Theme.LabelSize, bold: true) >= 0;
        var note = Frame.Note($"<b>{PlotText.Escape(text)}</b>", left ? reference.Low : reference.High, left ? 1 : 0, left ? -6 : 6, left ? -2 : 2,
            Theme.LabelSize, Theme.Vermillion, left ? "right" : "left", left ? "top" : "bottom");
        note["xref"] = "x";
        return note;
    }
}
