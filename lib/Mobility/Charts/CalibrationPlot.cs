using System.Text.Json.Nodes;
using Mobility.Econometrics;
using Mobility.Econometrics.Numerics;

namespace Mobility.Charts;

/// <summary>What was promised against what happened: coverage of intervals, or predictions against observations.</summary>
public static class CalibrationPlot
{
    const double PlotHeight = 400, Level = 0.95;

    /// <summary>Draws empirical against nominal coverage in percent, with Wilson's 95% intervals (1927, JASA 22, 209-212).</summary>
    /// <param name="levels">One count a nominal level.</param>
    /// <param name="text">Finding, alternative text, axis titles (<c>"Nominal level (%)"</c>, <c>"Intervals that held the truth (%)"</c>), credit.</param>
    public static Figure Of(IReadOnlyList<IntervalCoverage> levels, FigureText text)
    {
        ArgumentNullException.ThrowIfNull(levels);
        foreach (var c in levels)
            if (!(c.Level > 0 && c.Level < 1) || c.N < 1 || c.Covered < 0 || c.Covered > c.N)
                throw new MobilityException($"Coverage of {c.Covered} in {c.N} at the level {PlotText.Number(c.Level)} is not possible. Expected a level between 0 and 1 such as 0.95, and at most as many covered as there are.");
        return Of([.. levels.Select(Percent)], text, "95% Wilson intervals");
    }

    /// <summary>Draws means of observations in bins of equally many predictions, with 95% t intervals.</summary>
    /// <param name="predicted">Predictions, best out of sample.</param>
    /// <param name="observed">Observations of the same rows; pairs that are not numbers are left out.</param>
    /// <param name="text">Finding, alternative text, axis titles with the same unit, credit.</param>
    /// <param name="bins">Number of bins.</param>
    public static Figure Of(IReadOnlyList<double> predicted, IReadOnlyList<double> observed, FigureText text, int bins = 10)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(observed);
        if (predicted.Count != observed.Count)
            throw new MobilityException($"{predicted.Count} predictions and {observed.Count} observations were given: expected one of each a row, in the same order.");
        var pairs = predicted.Zip(observed).Where(p => double.IsFinite(p.First) && double.IsFinite(p.Second)).OrderBy(p => p.First).ToList();
        if (bins < 1 || pairs.Count < 3 * bins)
            throw new MobilityException($"{pairs.Count} pairs of prediction and observation make at most {pairs.Count / 3} bins of three, and {bins} were asked for: an interval needs a spread in each bin.");
        return Of([.. Enumerable.Range(0, bins).Select(b => Mean([.. pairs[(pairs.Count * b / bins)..(pairs.Count * (b + 1) / bins)]]))], text, $"95% intervals of the mean in {bins} bins of equally many rows");
    }

    /// <summary>Draws points that were computed elsewhere: promised across, happened upwards.</summary>
    /// <param name="points">What was promised, what happened and its interval.</param>
    /// <param name="text">Finding, alternative text, axis titles with the same unit, credit.</param>
    /// <param name="interval">What the intervals are, for the line under the plot.</param>
    /// <exception cref="MobilityException">A point has no interval, or a text is missing.</exception>
    public static Figure Of(IReadOnlyList<LinePoint> points, FigureText text, string interval = "95% intervals")
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(text);
        text.Verify(vertical: true);
        if (points.Count == 0)
            throw new MobilityException("There is no point to draw.");
        foreach (var p in points)
            Intervals.Verify($"The point at {PlotText.Number(p.X)}", p.Estimate, p.Low, p.High);
        var frame = new Frame(text, PlotHeight, right: 40, notes: $"Bars: {interval}.");
        double[] all = [.. points.SelectMany(p => new[] { p.X, p.Low, p.High })];
        var area = new PlotArea(frame, all, all);
        var labels = area.Labels();
        foreach (var p in points)
            foreach (var height in new[] { p.Estimate, p.Low, p.High })
                labels.AddMark(p.X, height, 6);
        (double X, double Y)[] diagonal = [.. Enumerable.Range(0, 41).Select(i => area.Left + (area.Right - area.Left) * i / 40).Select(v => (v, v))];
        foreach (var (x, y) in diagonal)
            labels.AddLine(x, y);
        // The name stands where the line is farthest from the points.
        var free = diagonal[6..35].MaxBy(d => points.Min(p => Math.Abs(p.X - d.X) + Math.Min(Math.Abs(p.Low - d.Y), Math.Abs(p.High - d.Y))));
        var line = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["x"] = PlotJson.Range(area.Left, area.Right),
            ["y"] = PlotJson.Range(area.Left, area.Right),
            ["line"] = new JsonObject { ["color"] = Theme.Ink, ["width"] = 1.5, ["dash"] = "dash" },
            ["hoverinfo"] = "skip",
            ["showlegend"] = false,
        };
        var markers = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["x"] = PlotJson.Numbers(points.Select(p => p.X)),
            ["y"] = PlotJson.Numbers(points.Select(p => p.Estimate)),
            ["error_y"] = Intervals.Bars(points.Select(p => p.High - p.Estimate), points.Select(p => p.Estimate - p.Low), Theme.Blue),
            ["marker"] = new JsonObject { ["size"] = 9, ["color"] = Theme.Blue },
            ["hovertext"] = PlotJson.Texts(points.Select(p => Intervals.Text(p.Estimate, p.Low, p.High))),
            ["hovertemplate"] = $"{PlotText.Name(text.XAxis)}: %{{x}}<br>{PlotText.Name(text.YAxis)}: %{{hovertext}}<extra></extra>",
            ["showlegend"] = false,
        };
        return new Figure(text, [line, markers], frame.Layout(Frame.Axis(area.Left, area.Right), Frame.Axis(area.Bottom, area.Top),
            [labels.Beside(free.X, free.Y, 2, "as promised", Theme.Ink)]));
    }

    static LinePoint Percent(IntervalCoverage c)
    {
        var (low, high) = Wilson.Of(c.Covered, c.N);
        return new(100 * c.Level, 100.0 * c.Covered / c.N, 100 * low, 100 * high);
    }

    static LinePoint Mean((double Predicted, double Observed)[] bin)
    {
        var mean = bin.Average(b => b.Observed);
        var error = Math.Sqrt(bin.Sum(b => (b.Observed - mean) * (b.Observed - mean)) / (bin.Length - 1) / bin.Length);
        var half = Distributions.Critical(Level, bin.Length - 1) * error;
        return new(bin.Average(b => b.Predicted), mean, mean - half, mean + half);
    }
}
