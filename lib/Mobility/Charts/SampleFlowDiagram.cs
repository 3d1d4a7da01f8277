using System.Globalization;
using System.Text.Json.Nodes;
using Mobility.Econometrics;

namespace Mobility.Charts;

/// <summary>A step on the way from the rows given to the rows used.</summary>
/// <param name="Step">What happened: "all zones", "upward mobility is missing".</param>
/// <param name="Left">Rows left after it.</param>
/// <param name="Lost">Rows lost by it.</param>
internal sealed record FlowBar(string Step, int Left, int Lost);

/// <summary>Where rows were lost on the way to an estimate: one bar a step, solid for the rows left, hollow for those lost.</summary>
public static class SampleFlowDiagram
{
    const double RowHeight = 56, BarHeight = 26, NameHeight = 22;

    /// <summary>Draws the sample accounting of an estimate.</summary>
    /// <param name="flow">The accounting: <c>fit.Sample</c>.</param>
    /// <param name="text">Finding, alternative text, horizontal axis title with the unit of the rows (<c>"Commuting zones (number)"</c>), credit.</param>
    public static Figure Of(SampleFlow flow, FigureText text)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var left = flow.RowsIn;
        return Of([new("given", left, 0), .. flow.Steps.Where(s => s.Lost > 0).Select(s => new FlowBar(PlotText.Words(s.Part).Replace(" is missing", " known", StringComparison.Ordinal), left -= s.Lost, s.Lost)), new("used", flow.RowsUsed, 0)], text);
    }

    /// <summary>Draws steps that were counted elsewhere.</summary>
    /// <param name="steps">The steps in order, the first without a loss.</param>
    /// <param name="text">Finding, alternative text, horizontal axis title with the unit of the rows, credit.</param>
    /// <exception cref="MobilityException">A step's rows left and lost do not add up to the rows before it, or a text is missing.</exception>
    internal static Figure Of(IReadOnlyList<FlowBar> steps, FigureText text)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(text);
        text.Verify();
        if (steps.Count == 0)
            throw new MobilityException("There is no step to draw.");
        for (var i = 0; i < steps.Count; i++)
            if (steps[i].Left < 0 || steps[i].Lost < 0 || (i > 0 && steps[i].Left + steps[i].Lost != steps[i - 1].Left))
                throw new MobilityException($"Step {i + 1} (\"{PlotText.Shorten(steps[i].Step)}\") leaves {steps[i].Left} and loses {steps[i].Lost}, but {(i > 0 ? steps[i - 1].Left : steps[i].Left)} rows came to it. Expected left + lost = the rows left by the step before.");

        var most = Math.Max(1, steps.Max(s => s.Left + s.Lost));
        var losses = steps.Select(s => s.Lost > 0 ? $"{Count(s.Lost)} lost" : "").ToList();
        var frame = new Frame(text, RowHeight * steps.Count, left: 14, right: 26 + steps.Select((s, i) => PlotText.Width($"{Count(s.Left)}, {losses[i]}", Theme.LabelSize)).Max(), notes: "Solid: rows left; hollow: rows lost at this step.");
        double Middle(int row) => (steps.Count - row - 1) * RowHeight + 4 + BarHeight / 2;
        var annotations = new List<JsonObject>();
        for (var i = 0; i < steps.Count; i++)
        {
            var inside = PlotText.Width(Count(steps[i].Left), Theme.LabelSize, bold: true) + 16 < frame.PlotWidth * steps[i].Left / most;
            var name = OnBar(PlotText.Escape(PlotText.ShortenTo(steps[i].Step, frame.PlotWidth, Theme.LabelSize)), 0, Middle(i) + BarHeight / 2 + NameHeight / 2, 0, Theme.Ink);
            name["bgcolor"] = Theme.Paper;
            annotations.Add(name);
            var count = $"<b>{Count(steps[i].Left)}</b>";
            if (inside)
                annotations.Add(OnBar(count, 0, Middle(i), 8, Theme.Paper));
            if (!inside || steps[i].Lost > 0)
                annotations.Add(OnBar(inside ? losses[i] : steps[i].Lost > 0 ? $"{count}, {losses[i]}" : count, steps[i].Left + steps[i].Lost, Middle(i), 8, Theme.Ink));
        }
        var xaxis = Frame.Axis(0, most * 1.005);
        xaxis["tickformat"] = ",";
        xaxis["nticks"] = 6;
        var yaxis = Frame.Axis(0, RowHeight * steps.Count, grid: false);
        yaxis["showticklabels"] = false;
        yaxis["fixedrange"] = true;
        var layout = frame.Layout(xaxis, yaxis, annotations);
        layout["barmode"] = "stack";
        var heights = steps.Select((_, i) => Middle(i)).ToList();
        return new Figure(text,
            [Bars(steps, s => s.Left, heights, "left", Theme.Blue, Theme.Blue), Bars(steps, s => s.Lost, heights, "lost", Theme.Paper, Theme.Vermillion)], layout);
    }

    static JsonObject Bars(IReadOnlyList<FlowBar> steps, Func<FlowBar, int> rows, IEnumerable<double> heights, string name, string fill, string line) => new()
    {
        ["type"] = "bar",
        ["orientation"] = "h",
        ["name"] = name,
        ["x"] = PlotJson.Numbers(steps.Select(s => rows(s) > 0 ? (double?)rows(s) : null)),
        ["y"] = PlotJson.Numbers(heights),
        ["width"] = BarHeight,
        ["marker"] = new JsonObject { ["color"] = fill, ["line"] = new JsonObject { ["color"] = line, ["width"] = 1.5 } },
        ["hovertext"] = PlotJson.Texts(steps.Select(s => $"<b>{PlotText.Name(s.Step)}</b><br>{Count(rows(s))} {name}")),
        ["hovertemplate"] = "%{hovertext}<extra></extra>",
        ["showlegend"] = false,
    };

    static JsonObject OnBar(string markup, double x, double y, double dx, string color)
    {
        var note = Frame.Note(markup, x, y, dx, 0, Theme.LabelSize, color, "left", "middle");
        (note["xref"], note["yref"]) = ("x", "y");
        return note;
    }

    static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
