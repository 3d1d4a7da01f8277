using System.Text.Json.Nodes;
using Mobility.Econometrics;

namespace Mobility.Charts;

/// <summary>Leverage against studentized residual with contours of Cook's distance: which rows the model depends on.</summary>
public static class InfluencePlot
{
    const double PlotHeight = 330;
    const int Steps = 60;

    /// <summary>Draws the rows of a fit; contours at Cook's distance 4/n, and 0.5 and 1 where rows come near them.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">The rows it was given, in the same order.</param>
    /// <param name="text">Finding, alternative text, axis titles with units (across <c>"Leverage (0 to 1)"</c>, upwards <c>"Studentized residual (standard errors)"</c>), credit.</param>
    /// <param name="name">The name shown on hover, and on the plot for the most influential rows.</param>
    /// <param name="labelled">How many rows of the greatest Cook's distance carry their name.</param>
    /// <exception cref="MobilityException">The rows are not those of the fit, its influence is not defined, or a text is missing.</exception>
    public static Figure Of<T>(Fit fit, IEnumerable<T> rows, FigureText text, Func<T, string?> name, int labelled = 5)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        text.Verify(vertical: true);
        var names = Cloud.Used(fit, rows, name);
        var influence = Influence.Of(fit);
        var drawn = Enumerable.Range(0, fit.N).Where(i => double.IsFinite(influence.External[i])).ToList();
        if (drawn.Count == 0)
            throw new MobilityException($"Every one of the {fit.N} rows has leverage 1: the model fits each by itself, and no residual is left to judge.");
        double[] h = [.. drawn.Select(i => influence.Leverages[i])], t = [.. drawn.Select(i => influence.External[i])];

        var frame = new Frame(text, PlotHeight, notes:
        [
            "Dashed: equal Cook's distance.",
            .. drawn.Count < fit.N ? [$"{fit.N - drawn.Count} of {fit.N} rows have leverage 1 and no residual."] : Array.Empty<string>(),
        ]);
        var area = new PlotArea(frame, [0, .. h], [.. t, 0]);
        var (greatest, fourth) = (drawn.Max(i => influence.Cook[i]), 4.0 / fit.N);
        var contours = new[] { fourth, 0.5, 1 }.Where(d => d == fourth || greatest > d / 2).Select(d => (
            Name: d == fourth ? $"Cook's distance {PlotText.Number(d, 2)} (4/n)" : PlotText.Number(d),
            Above: Contour(d, fit, area, 1), Below: Contour(d, fit, area, -1))).ToList();

        var labels = area.Labels();
        for (var i = 0; i < h.Length; i++)
            labels.AddMark(h[i], t[i], Cloud.Radius);
        foreach (var (x, y) in contours.SelectMany(c => c.Above.Concat(c.Below)))
            labels.AddLine(x, y);
        for (var i = 0; i <= Steps; i++)
            labels.AddLine(area.Right * i / Steps, 0);
        var annotations = contours.Where(c => c.Above.Count > 1).Select(c => labels.Along(c.Above, c.Name, Theme.Vermillion)).ToList();
        annotations.AddRange(drawn.OrderByDescending(i => influence.Cook[i]).Take(labelled)
            .Select(i => labels.Beside(influence.Leverages[i], influence.External[i], Cloud.Radius, names[i] ?? "", Theme.Ink)));
        var traces = new JsonArray(Cloud.Trace(h, t, [.. drawn.Select(i => names[i])], text));
        foreach (var line in contours.SelectMany(c => new[] { c.Above, c.Below }).Where(l => l.Count > 1))
            traces.Add(Line(line));
        return new Figure(text, traces, frame.Layout(Frame.Axis(area.Left, area.Right), IntervalRows.ZeroAxis(area.Bottom, area.Top), annotations));
    }

    /// <summary>
    /// Where Cook's distance is D: the internal residual is √(D k (1-h)/h) (Cook 1977), the external one follows by
    /// t = r √((df-1)/(df - r²)); parts outside the plot are left out.
    /// </summary>
    static List<(double X, double Y)> Contour(double distance, Fit fit, PlotArea area, int side)
    {
        var points = new List<(double, double)>();
        for (var i = 1; i <= Steps; i++)
        {
            // Denser where contours are steep.
            var h = Math.Min(area.Right, 1) * i * i / (Steps * Steps);
            var squared = distance * fit.K * (1 - h) / h;
            if (squared >= fit.DegreesOfFreedom)
                continue;
            var t = side * Math.Sqrt(squared * (fit.DegreesOfFreedom - 1) / (fit.DegreesOfFreedom - squared));
            if (t > area.Bottom && t < area.Top)
                points.Add((h, t));
        }
        return points;
    }

    static JsonObject Line(IReadOnlyList<(double X, double Y)> points) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "lines",
        ["x"] = PlotJson.Numbers(points.Select(p => p.X)),
        ["y"] = PlotJson.Numbers(points.Select(p => p.Y)),
        ["line"] = new JsonObject { ["color"] = Theme.Vermillion, ["width"] = 1.5, ["dash"] = "dash" },
        ["hoverinfo"] = "skip",
        ["showlegend"] = false,
    };
}
