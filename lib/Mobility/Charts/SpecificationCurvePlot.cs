using System.Globalization;
using System.Text.Json.Nodes;
using Mobility.Econometrics;

namespace Mobility.Charts;

/// <summary>One specification of a curve that was estimated elsewhere.</summary>
/// <param name="Value">The estimate, in the unit of the figure's vertical axis.</param>
/// <param name="Low">Lower bound of the interval.</param>
/// <param name="High">Upper bound of the interval.</param>
/// <param name="Choices">The option taken in each dimension, e.g. <c>["weights"] = "population"</c>; an empty option is none.</param>
internal sealed record SpecifiedEstimate(double Value, double Low, double High, IReadOnlyDictionary<string, string> Choices);

/// <summary>
/// Estimates of one coefficient under every defensible choice, sorted, with the choices below (Simonsohn, Simmons and
/// Nelson 2020, Nature Human Behaviour 4, 1208-1214).
/// </summary>
public static class SpecificationCurvePlot
{
    const double CurveHeight = 220, Gap = 14, LabelLine = 24;
    const int MostDrawn = 400;

    /// <summary>Draws a curve that was estimated.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="text">Finding, alternative text, both axis titles (across: the rank; upwards: the estimate with its unit), credit.</param>
    /// <param name="baseline">The one specification to highlight: <c>s => s.Controls.Count == 0 &amp;&amp; s.Weights == "none"</c>.</param>
    /// <param name="baselineName">The words beside it.</param>
    public static Figure Of(SpecificationCurve curve, FigureText text, Func<Specification, bool>? baseline = null, string baselineName = "baseline")
    {
        ArgumentNullException.ThrowIfNull(curve);
        return Draw([.. curve.Sorted.Select(s => new NamedInterval(Words(s), s.Coefficient.Estimate, s.Coefficient.Low, s.Coefficient.High))], [.. curve.Choices.Select(c => c.Kind is "control" or "outcome" ? c with { Name = PlotText.Words(c.Name) } : c)], text,
            baseline is null ? null : [.. curve.Sorted.Select(baseline)], baselineName, $"{Intervals.Percent(curve.Sorted[0].Coefficient.Level)} intervals");

        static string Words(Specification s) => $"{PlotText.Words(s.Outcome)}, {s.Sample}, weights {s.Weights}, controls {string.Join(" + ", s.Controls.Select(PlotText.Words).DefaultIfEmpty("none"))}";
    }

    /// <summary>Draws specifications that were estimated elsewhere.</summary>
    /// <param name="specifications">The specifications in any order.</param>
    /// <param name="text">Finding, alternative text, both axis titles (across: the rank; upwards: the estimate with its unit), credit.</param>
    /// <param name="baseline">The one specification to highlight.</param>
    /// <param name="baselineName">The words beside it.</param>
    /// <param name="interval">What the intervals are, for the line under the plot.</param>
    /// <exception cref="MobilityException">A specification has no interval, or not exactly one is the baseline.</exception>
    internal static Figure Of(IReadOnlyList<SpecifiedEstimate> specifications, FigureText text, Func<SpecifiedEstimate, bool>? baseline = null,
        string baselineName = "baseline", string interval = "95% intervals")
    {
        ArgumentNullException.ThrowIfNull(specifications);
        List<SpecifiedEstimate> sorted = [.. specifications.OrderBy(s => s.Value)];
        var choices = from dimension in specifications.SelectMany(s => s.Choices.Keys).Distinct()
                      from option in specifications.Select(s => s.Choices.GetValueOrDefault(dimension, "")).Where(o => o.Length > 0).Distinct()
                      select new CurveChoice(dimension, option, [.. sorted.Select(s => s.Choices.GetValueOrDefault(dimension, "") == option)]);
        return Draw([.. sorted.Select(s => new NamedInterval(string.Join(", ", s.Choices.Values.Where(o => o.Length > 0)), s.Value, s.Low, s.High))],
            [.. choices], text, baseline is null ? null : [.. sorted.Select(baseline)], baselineName, interval);
    }

    static Figure Draw(IReadOnlyList<NamedInterval> sorted, IReadOnlyList<CurveChoice> choices, FigureText text, IReadOnlyList<bool>? baseline, string baselineName, string interval)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Verify(vertical: true);
        if (sorted.Count == 0)
            throw new MobilityException("There is no specification to draw.");
        for (var i = 0; i < sorted.Count; i++)
            Intervals.Verify($"The specification of rank {i + 1} (\"{PlotText.Shorten(sorted[i].Name)}\")", sorted[i].Value, sorted[i].Low, sorted[i].High);
        if (baseline?.Count(b => b) is { } taken && taken != 1)
            throw new MobilityException($"The baseline is one specification, but the condition holds for {taken} of {sorted.Count}. Name every choice that differs: outcome, sample, weights, controls, errors.");
        int? highlighted = baseline is null ? null : Enumerable.Range(0, sorted.Count).First(i => baseline[i]);

        var drawn = Drawn(sorted.Count, highlighted);
        var matrix = new ChoiceMatrix(choices, drawn);
        var height = (highlighted is null ? 0 : LabelLine) + CurveHeight + Gap + matrix.Height;
        var count = sorted.Count.ToString("N0", CultureInfo.InvariantCulture);
        var frame = new Frame(text, height, matrix.Left, notes:
            [$"{count} specifications, {(drawn.Count < sorted.Count ? $"{drawn.Count} drawn at even steps, " : "")}sorted; bars: {interval}.", .. choices.Count > 0 ? ["Below: dark where the choice was taken."] : Array.Empty<string>()]);
        var area = new PlotArea(frame, [0.5, sorted.Count + 0.5], [.. drawn.SelectMany(i => new[] { sorted[i].Low, sorted[i].High }), 0.0]);
        var step = frame.PlotWidth / drawn.Count;
        var traces = new JsonArray(Curve(sorted, drawn, step));
        var annotations = new List<JsonObject>(matrix.Labels());
        var shapes = new List<JsonObject>(matrix.Rules());
        if (highlighted is { } at)
        {
            annotations.Add(BaselineLabel(sorted[at], at + 1, baselineName, onLeft: at >= sorted.Count / 2));
            shapes.Add(Rule(at + 1));
            traces.Add(Baseline(sorted[at], at + 1, baselineName));
        }
        if (matrix.Trace() is { } cells)
            traces.Add(cells);

        var layout = frame.Layout(Across(area, sorted.Count), Upwards(area, (Gap + matrix.Height) / height, (Gap + matrix.Height + CurveHeight) / height), annotations);
        layout["yaxis2"] = matrix.Axis(matrix.Height / height);
        layout["shapes"] = new JsonArray([.. shapes]);
        return new Figure(text, traces, layout);
    }

    /// <summary>All specifications, or evenly spaced ones with both ends and the baseline: no screen shows more.</summary>
    static List<int> Drawn(int count, int? highlighted) => count <= MostDrawn
        ? [.. Enumerable.Range(0, count)]
        : [.. Enumerable.Range(0, MostDrawn).Select(i => (int)Math.Round(i * (count - 1.0) / (MostDrawn - 1))).Concat(highlighted is { } at ? [at] : []).Distinct().Order()];

    static JsonObject Across(PlotArea area, int count)
    {
        var axis = Frame.Axis(area.Left, area.Right, grid: false);
        axis["anchor"] = "y2";
        var ranks = RankTicks.Of(count);
        axis["tickmode"] = "array";
        axis["tickvals"] = PlotJson.Numbers(ranks.Select(r => (double)r));
        axis["ticktext"] = PlotJson.Texts(ranks.Select(RankTicks.Text));
        return axis;
    }

    static JsonObject Upwards(PlotArea area, double bottom, double top)
    {
        var axis = IntervalRows.ZeroAxis(area.Bottom, area.Top);
        axis["domain"] = PlotJson.Range(bottom, top);
        axis["nticks"] = 6;
        return axis;
    }

    static JsonObject Curve(IReadOnlyList<NamedInterval> sorted, List<int> drawn, double step)
    {
        var bars = Intervals.Bars(drawn.Select(i => sorted[i].High - sorted[i].Value), drawn.Select(i => sorted[i].Value - sorted[i].Low), Theme.Transparent(Theme.Blue, 0.4));
        bars["thickness"] = Math.Clamp(Math.Round(step * 0.5, 1), 0.8, 3);
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["x"] = PlotJson.Numbers(drawn.Select(i => i + 1.0)),
            ["y"] = PlotJson.Numbers(drawn.Select(i => sorted[i].Value)),
            ["error_y"] = bars,
            ["marker"] = new JsonObject { ["size"] = Math.Clamp(Math.Round(step * 0.7, 1), 2.5, 9), ["color"] = Theme.Blue },
            ["hovertext"] = PlotJson.Texts(drawn.Select(i => PlotText.Name(sorted[i].Name))),
            ["hovertemplate"] = "<b>%{y}</b><br>%{hovertext}<extra></extra>",
            ["showlegend"] = false,
        };
    }

    static JsonObject Baseline(NamedInterval baseline, double rank, string name) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "markers",
        ["x"] = new JsonArray(rank),
        ["y"] = new JsonArray(baseline.Value),
        ["error_y"] = Intervals.Bars([baseline.High - baseline.Value], [baseline.Value - baseline.Low], Theme.Vermillion),
        ["marker"] = new JsonObject { ["size"] = 12, ["color"] = Theme.Vermillion, ["symbol"] = "diamond" },
        ["hovertemplate"] = $"<b>{PlotText.Name(name)}: %{{y}}</b><extra></extra>",
        ["showlegend"] = false,
    };

    /// <summary>Above the curve, where no interval is.</summary>
    static JsonObject BaselineLabel(NamedInterval baseline, double rank, string name, bool onLeft)
    {
        var note = Frame.Note($"<b>{PlotText.Escape(PlotText.Shorten(name, 30))}: {Intervals.Text(baseline.Value, baseline.Low, baseline.High)}</b>",
            rank, 1, onLeft ? -6 : 6, 0, Theme.LabelSize, Theme.Vermillion, onLeft ? "right" : "left", "top");
        note["xref"] = "x";
        return note;
    }

    /// <summary>A thin line from the baseline down through its choices.</summary>
    static JsonObject Rule(double rank) => new()
    {
        ["type"] = "line",
        ["xref"] = "x", ["yref"] = "paper",
        ["x0"] = rank, ["x1"] = rank, ["y0"] = 0, ["y1"] = 1,
        ["line"] = new JsonObject { ["color"] = Theme.Vermillion, ["width"] = 1, ["dash"] = "dot" },
    };
}
