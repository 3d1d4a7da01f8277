using System.Text.Json.Nodes;
using Mobility.Econometrics;

namespace Mobility.Charts;

/// <summary>Means of y in bins of x, each with its interval: the shape of a relation without its scatter.</summary>
public static class BinnedScatter
{
    const double PlotHeight = 330;

    /// <summary>Draws bins that were computed elsewhere; every bin needs its interval.</summary>
    /// <param name="bins">Mean x, mean y and the interval of the mean, one a bin.</param>
    /// <param name="text">Finding, alternative text, axis titles with units, credit.</param>
    /// <param name="fits">At most three fitted lines, the main one first.</param>
    /// <param name="interval">What the intervals are, for the line under the plot.</param>
    /// <exception cref="MobilityException">A bin has no interval: a mean without its uncertainty is not drawn.</exception>
    public static Figure Of(IReadOnlyList<LinePoint> bins, FigureText text, IReadOnlyList<FitLine>? fits = null, string interval = "95% intervals")
    {
        ArgumentNullException.ThrowIfNull(bins);
        ArgumentNullException.ThrowIfNull(text);
        text.Verify(vertical: true);
        fits ??= [];
        foreach (var fit in fits)
            fit.Verify(fits.Count);
        if (bins.Count == 0)
            throw new MobilityException("There is no bin to draw.");
        for (var i = 0; i < bins.Count; i++)
            Intervals.Verify($"Bin {i + 1} (x = {PlotText.Number(bins[i].X)})", bins[i].Estimate, bins[i].Low, bins[i].High);

        var frame = new Frame(text, PlotHeight, notes: $"Points: means of {bins.Count} bins with {interval}.");
        var area = new PlotArea(frame,
            bins.Select(b => b.X).Concat(fits.SelectMany(f => f.Points.Select(p => p.X))),
            bins.SelectMany(b => new[] { b.Low, b.High }).Concat(fits.SelectMany(f => f.Heights)));
        var labels = area.Labels();
        foreach (var bin in bins)
            foreach (var height in new[] { bin.Estimate, bin.Low, bin.High })
                labels.AddMark(bin.X, height, 6);
        foreach (var node in fits.SelectMany(f => f.Points))
            labels.AddLine(node.X, node.Estimate);
        var annotations = fits.Select((fit, i) => labels.Along([.. fit.Points.Select(p => (p.X, p.Estimate))], fit.Name, FitLine.ColorOf(i)));

        var points = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["x"] = PlotJson.Numbers(bins.Select(b => b.X)),
            ["y"] = PlotJson.Numbers(bins.Select(b => b.Estimate)),
            ["error_y"] = Intervals.Bars(bins.Select(b => b.High - b.Estimate), bins.Select(b => b.Estimate - b.Low), Theme.Blue),
            ["marker"] = new JsonObject { ["size"] = 10, ["color"] = Theme.Blue, ["line"] = new JsonObject { ["color"] = Theme.Paper, ["width"] = 1 } },
            ["hovertext"] = PlotJson.Texts(bins.Select(b => Intervals.Text(b.Estimate, b.Low, b.High))),
            ["hovertemplate"] = $"{PlotText.Name(text.XAxis)}: %{{x}}<br>{PlotText.Name(text.YAxis)}: %{{hovertext}}<extra></extra>",
            ["showlegend"] = false,
        };
        return new Figure(text, [.. fits.SelectMany((fit, i) => fit.Band(i)), .. fits.Select((fit, i) => fit.Line(i)), points],
            frame.Layout(Frame.Axis(area.Left, area.Right), Frame.Axis(area.Bottom, area.Top), annotations));
    }
}
