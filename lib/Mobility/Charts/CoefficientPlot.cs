using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>One estimate with its interval, as drawn by <see cref="CoefficientPlot"/>.</summary>
/// <param name="Name">What was estimated: a regressor, a group, a place.</param>
/// <param name="Value">The estimate, in the unit of the figure's horizontal axis.</param>
/// <param name="Low">Lower bound of the interval.</param>
/// <param name="High">Upper bound of the interval.</param>
/// <param name="Model">The model it comes from; empty when there is only one.</param>
public sealed record NamedInterval(string Name, double Value, double Low, double High, string Model = "");

/// <summary>Estimates with their intervals against zero, of one model or of several, in the order given.</summary>
public static class CoefficientPlot
{
    const double ModelHeight = 24, RowGap = 14, LongestNames = 230;

    /// <summary>Draws one row a name, top down in the order of first appearance: sort by purpose before.</summary>
    /// <param name="estimates">The estimates; the same name under several models shares a row.</param>
    /// <param name="text">Finding, alternative text, horizontal axis title with unit, credit.</param>
    /// <param name="interval">What the intervals are, for the line under the plot.</param>
    /// <exception cref="MobilityException">An estimate has no interval, a name stands twice in a model, or there are too many models.</exception>
    public static Figure Of(IReadOnlyList<NamedInterval> estimates, FigureText text, string interval = "95% intervals")
    {
        ArgumentNullException.ThrowIfNull(estimates);
        ArgumentNullException.ThrowIfNull(text);
        text.Verify();
        Verify(estimates);
        string[] names = [.. estimates.Select(e => e.Name).Distinct()];
        string[] models = [.. estimates.Select(e => e.Model).Distinct()];
        var single = models.Length == 1;
        var wrapped = names.Select(n => PlotText.Wrap(PlotText.Shorten(n), LongestNames, Theme.TickSize)).ToList();
        var left = wrapped.SelectMany(w => w).Max(line => PlotText.Width(line, Theme.TickSize)) + 28;
        var values = single ? estimates.Select(e => Intervals.Text(e.Value, e.Low, e.High)).ToList() : [];
        var right = single ? values.Max(v => PlotText.Width(v, Theme.LabelSize)) + 24 : 18;
        var row = RowGap + ModelHeight * models.Length;

        var frame = new Frame(text, row * names.Length, left, right, notes: $"Bars: {interval}.");
        var area = new PlotArea(frame, [.. estimates.SelectMany(e => new[] { e.Low, e.High }), 0.0], [0.0, names.Length]);
        double Height(NamedInterval e) => names.Length - Array.IndexOf(names, e.Name) - 0.5
            + (models.Length - 1 - 2 * Array.IndexOf(models, e.Model)) / 2.0 * ModelHeight / row;

        var annotations = new List<JsonObject>();
        if (single)
            annotations.AddRange(estimates.Select((e, i) => Frame.Note(PlotText.Escape(values[i]), 1, Height(e) / names.Length, 10, 0, Theme.LabelSize, Theme.Ink, "left", "middle")));
        else
            annotations.AddRange(ModelLabels(estimates, models, names, area, Height));
        var yaxis = Frame.Axis(0, names.Length, grid: false);
        yaxis["tickmode"] = "array";
        yaxis["tickvals"] = PlotJson.Numbers(names.Select((_, i) => names.Length - i - 0.5));
        yaxis["ticktext"] = PlotJson.Texts(wrapped.Select(PlotText.Lines));
        var xaxis = Frame.Axis(area.Left, area.Right);
        xaxis["zeroline"] = true;
        xaxis["zerolinecolor"] = Theme.Ink;
        xaxis["zerolinewidth"] = 1.5;
        var traces = models.Select((model, i) => Trace([.. estimates.Where(e => e.Model == model)], model, i, Height));
        return new Figure(text, new JsonArray([.. traces]), frame.Layout(xaxis, yaxis, annotations));
    }

    static JsonObject Trace(IReadOnlyList<NamedInterval> estimates, string model, int index, Func<NamedInterval, double> height) => new JsonObject
    {
        ["type"] = "scatter",
        ["mode"] = "markers",
        ["name"] = PlotText.Name(model),
        ["x"] = PlotJson.Numbers(estimates.Select(e => e.Value)),
        ["y"] = PlotJson.Numbers(estimates.Select(height)),
        ["error_x"] = Intervals.Bars(estimates.Select(e => e.High - e.Value), estimates.Select(e => e.Value - e.Low), Theme.Series[index].Color),
        ["marker"] = new JsonObject { ["size"] = 11, ["color"] = Theme.Series[index].Color, ["symbol"] = Theme.Series[index].Symbol },
        ["hovertext"] = PlotJson.Texts(estimates.Select(e =>
            $"<b>{PlotText.Name(e.Name)}</b>{(model.Length > 0 ? "<br>" + PlotText.Name(model) : "")}<br>{Intervals.Text(e.Value, e.Low, e.High)}")),
        ["hovertemplate"] = "%{hovertext}<extra></extra>",
        ["showlegend"] = false,
    };

    /// <summary>Each model is named once, in the first row where it appears, right of its interval or left of it.</summary>
    static IEnumerable<JsonObject> ModelLabels(IReadOnlyList<NamedInterval> estimates, string[] models, string[] names, PlotArea area, Func<NamedInterval, double> height)
    {
        for (var i = 0; i < models.Length; i++)
        {
            var first = estimates.Where(e => e.Model == models[i]).OrderBy(e => Array.IndexOf(names, e.Name)).First();
            var label = PlotText.Shorten(models[i], 40);
            var width = PlotText.Width(label, Theme.LabelSize, bold: true);
            var atRight = area.ToPixel(first.High, 0).X + 10 + width <= area.ToPixel(area.Right, 0).X;
            var note = Frame.Note("<b>" + PlotText.Escape(label) + "</b>", atRight ? first.High : first.Low, height(first),
                atRight ? 8 : -8, 0, Theme.LabelSize, Theme.Series[i].Color, atRight ? "left" : "right", "middle");
            note["xref"] = "x";
            note["yref"] = "y";
            note["bgcolor"] = Theme.Transparent(Theme.Paper, 0.7);
            yield return note;
        }
    }

    static void Verify(IReadOnlyList<NamedInterval> estimates)
    {
        if (estimates.Count == 0)
            throw new MobilityException("There is no estimate to draw.");
        foreach (var e in estimates)
            Intervals.Verify($"\"{PlotText.Shorten(e.Name)}\"{(e.Model.Length > 0 ? $" of \"{PlotText.Shorten(e.Model)}\"" : "")}", e.Value, e.Low, e.High);
        if (estimates.GroupBy(e => (e.Name, e.Model)).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new MobilityException($"\"{PlotText.Shorten(twice.Key.Name)}\" stands {twice.Count()} times in the model \"{PlotText.Shorten(twice.Key.Model)}\". Give each fit its own model name.");
        if (estimates.Select(e => e.Model).Distinct().Count() is var models && models > Theme.Series.Length)
            throw new MobilityException($"{models} models in one figure cannot be told apart: draw at most {Theme.Series.Length}, or small multiples.");
    }
}
