using System.Text.Json.Nodes;
using Mobility.Econometrics;

namespace Mobility.Charts;

/// <summary>One coefficient with its interval as blocks of controls enter one after another: does it survive?</summary>
public static class CoefficientPathPlot
{
    const double RowHeight = 36, LineHeight = 21;

    /// <summary>Draws one row a model, top down; the first estimate is kept in sight as a dashed line.</summary>
    /// <param name="steps">The first model by what it holds ("no controls"), each later one by what was added to the one before.</param>
    /// <param name="text">Finding, alternative text, horizontal axis title with unit, credit.</param>
    /// <param name="interval">What the intervals are, for the line under the plot.</param>
    /// <exception cref="MobilityException">There are fewer than two models, or an estimate has no interval.</exception>
    public static Figure Of(IReadOnlyList<NamedInterval> steps, FigureText text, string interval = "95% intervals")
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(text);
        text.Verify();
        if (steps.Count < 2)
            throw new MobilityException($"A path has at least two models, {steps.Count} given: one without controls and one for each block that is added. For a single model use CoefficientPlot.");
        foreach (var step in steps)
            Intervals.Verify($"\"{PlotText.Shorten(step.Name)}\"", step.Value, step.Low, step.High);

        var rows = new IntervalRows(steps.Select((s, i) => i == 0 ? s.Name : "+ " + s.Name), Intervals.Column(steps.Select(s => (s.Value, s.Low, s.High))));
        var frame = new Frame(text, Math.Max(RowHeight, rows.MostLines * LineHeight + 14) * steps.Count, rows.Left, rows.Right,
            notes: $"Bars: {interval}. Each row adds to the row above; dashed: the first estimate.");
        var area = new PlotArea(frame, [.. steps.SelectMany(s => new[] { s.Low, s.High }), 0.0], [0.0, steps.Count]);
        double[] heights = [.. steps.Select((_, i) => rows.Height(i))];
        var traces = new JsonArray(
            Line([steps[0].Value, steps[0].Value], [heights[0], 0], 1.5, "dash"),
            Line(steps.Select(s => s.Value), heights, 2, "solid"),
            IntervalRows.Markers(steps, heights, Theme.Blue, "circle"));
        return new Figure(text, traces, frame.Layout(IntervalRows.ZeroAxis(area.Left, area.Right), rows.NameAxis(), rows.Values()));
    }

    /// <summary>Draws a path that was estimated.</summary>
    /// <param name="path">The models, from the one without blocks to the one with all.</param>
    /// <param name="text">Finding, alternative text, horizontal axis title with unit, credit.</param>
    public static Figure Of(CoefficientPath path, FigureText text)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Of([.. path.Steps.Select(s => new NamedInterval(PlotText.Words(s.Added), s.Coefficient.Estimate, s.Coefficient.Low, s.Coefficient.High))], text,
            $"{Intervals.Percent(path.Steps[0].Coefficient.Level)} intervals");
    }

    static JsonObject Line(IEnumerable<double> x, IEnumerable<double> y, double width, string dash) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "lines",
        ["x"] = PlotJson.Numbers(x),
        ["y"] = PlotJson.Numbers(y),
        ["line"] = new JsonObject { ["color"] = Theme.Muted, ["width"] = width, ["dash"] = dash },
        ["hoverinfo"] = "skip",
        ["showlegend"] = false,
    };
}
