using System.Text.Json.Nodes;
using Mobility.Econometrics;

namespace Mobility.Charts;

/// <summary>Residuals against fitted values or a variable, with their smooth mean: what the model leaves unexplained and where.</summary>
public static class ResidualPlot
{
    const double PlotHeight = 330;

    /// <summary>Draws the residuals of a fit; a smooth mean away from zero is a shape that the model misses.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">The rows it was given, in the same order.</param>
    /// <param name="text">Finding, alternative text, axis titles with units, credit.</param>
    /// <param name="x">What stands across; the fitted values when left out.</param>
    /// <param name="name">The name shown on hover, and on the plot for the largest residuals.</param>
    /// <param name="labelled">How many of the largest residuals carry their name.</param>
    /// <exception cref="MobilityException">The rows are not those of the fit, or a text is missing.</exception>
    public static Figure Of<T>(Fit fit, IEnumerable<T> rows, FigureText text, Func<T, double?>? x = null, Func<T, string?>? name = null, int labelled = 3)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(rows);
        var all = rows as IReadOnlyList<T> ?? [.. rows];
        return Of(x is null ? fit.Fitted : [.. Cloud.Used(fit, all, x).Select(v => v ?? double.NaN)], fit.Residuals, text,
            name is null ? null : Cloud.Used(fit, all, name), labelled);
    }

    /// <summary>Draws residuals that were computed elsewhere.</summary>
    /// <param name="x">Fitted values or a variable.</param>
    /// <param name="residuals">Residuals of the same rows; pairs that are not numbers are left out, and the figure says how many.</param>
    /// <param name="text">Finding, alternative text, axis titles with units, credit.</param>
    /// <param name="names">Names of the rows.</param>
    /// <param name="labelled">How many of the largest residuals carry their name.</param>
    /// <exception cref="MobilityException">The lists differ in length, no pair is complete, or a text is missing.</exception>
    public static Figure Of(IReadOnlyList<double> x, IReadOnlyList<double> residuals, FigureText text, IReadOnlyList<string?>? names = null, int labelled = 3)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(residuals);
        ArgumentNullException.ThrowIfNull(text);
        text.Verify(vertical: true);
        if (x.Count != residuals.Count || (names is not null && names.Count != x.Count))
            throw new MobilityException($"{x.Count} values of x, {residuals.Count} residuals{(names is null ? "" : $" and {names.Count} names")} were given: expected one of each a row, in the same order.");
        var rows = Enumerable.Range(0, x.Count).Where(i => double.IsFinite(x[i]) && double.IsFinite(residuals[i])).ToList();
        if (rows.Count == 0)
            throw new MobilityException($"None of the {x.Count} rows has both x and a residual: nothing to draw.");
        double[] across = [.. rows.Select(i => x[i])], upwards = [.. rows.Select(i => residuals[i])];
        var smooth = LocalLine.Of(across, upwards) is { } points ? new FitLine("local mean", points) : null;

        var frame = new Frame(text, PlotHeight, notes:
        [
            smooth is null ? "Too few rows for a smooth mean." : "Line: local linear mean with pointwise 95% intervals.",
            .. rows.Count < x.Count ? [$"{x.Count - rows.Count} of {x.Count} rows lack a value."] : Array.Empty<string>(),
        ]);
        var area = new PlotArea(frame, across, [.. upwards, 0, .. smooth?.Heights ?? []]);
        var labels = area.Labels();
        foreach (var i in rows)
            labels.AddMark(x[i], residuals[i], Cloud.Radius);
        foreach (var node in smooth?.Points ?? [])
            labels.AddLine(node.X, node.Estimate);
        var annotations = new List<JsonObject>();
        if (smooth is not null)
            annotations.Add(labels.Along([.. smooth.Points.Select(p => (p.X, p.Estimate))], smooth.Name, FitLine.ColorOf(0)));
        if (names is not null)
            annotations.AddRange(rows.OrderByDescending(i => Math.Abs(residuals[i])).Take(labelled).Select(i => labels.Beside(x[i], residuals[i], Cloud.Radius, names[i] ?? "", Theme.Ink)));
        var traces = new JsonArray(Cloud.Trace(across, upwards, names is null ? null : [.. rows.Select(i => names[i])], text));
        if (smooth is not null)
            foreach (var trace in smooth.Band(0).Append(smooth.Line(0)))
                traces.Add(trace);
        return new Figure(text, traces, frame.Layout(Frame.Axis(area.Left, area.Right), IntervalRows.ZeroAxis(area.Bottom, area.Top), annotations));
    }
}
