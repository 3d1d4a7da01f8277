using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>One point a place, with fitted lines and their bands.</summary>
public static class Scatter
{
    const double PlotHeight = 330, SmallestRadius = 2.5, LargestRadius = 22, PlainRadius = 4;

    /// <summary>Draws one point a row. Rows without x or y are not drawn, and the figure says how many.</summary>
    /// <param name="rows">The rows, usually places.</param>
    /// <param name="x">What stands across.</param>
    /// <param name="y">What stands upwards.</param>
    /// <param name="text">Finding, alternative text, axis titles with units, credit.</param>
    /// <param name="size">What the area of a circle shows, such as population; all circles are equal without it.</param>
    /// <param name="name">The name shown on hover and by <paramref name="label"/>.</param>
    /// <param name="label">Which few points carry their name on the plot: <c>z => z.Population > 5e6</c>.</param>
    /// <param name="fits">At most three fitted lines, the main one first.</param>
    /// <param name="sizeName">The words for <paramref name="size"/>; read from its lambda when left out.</param>
    /// <exception cref="MobilityException">No row has both x and y, or a text is missing.</exception>
    public static Figure Of<T>(
        IEnumerable<T> rows,
        Func<T, double?> x,
        Func<T, double?> y,
        FigureText text,
        Func<T, double?>? size = null,
        Func<T, string?>? name = null,
        Func<T, bool>? label = null,
        IReadOnlyList<FitLine>? fits = null,
        [CallerArgumentExpression(nameof(size))] string? sizeName = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(text);
        text.Verify(vertical: true);
        fits ??= [];
        foreach (var fit in fits)
            fit.Verify(fits.Count);
        var all = rows.Select(row => new Point(x(row), y(row), size?.Invoke(row), name?.Invoke(row), label?.Invoke(row) ?? false)).ToList();
        var points = all.Where(p => p.IsComplete).OrderByDescending(p => p.Size ?? 0).ToList();
        if (points.Count == 0)
            throw new MobilityException($"None of the {all.Count} rows has both x and y: nothing to draw. Check the columns behind the lambdas; suppressed values are null.");
        var largest = points.Max(p => p.Size) ?? 0;
        double Radius(Point p) => largest > 0
            ? Math.Max(SmallestRadius, LargestRadius * Math.Sqrt(Math.Max(0, p.Size ?? 0) / largest))
            : PlainRadius;

        var notes = new List<string>();
        if (size is not null)
            notes.Add($"Circle area: {Words(sizeName ?? "size")}.");
        if (points.Count < all.Count)
            notes.Add($"{points.Count} of {all.Count} drawn, {all.Count - points.Count} lack a value.");
        var frame = new Frame(text, PlotHeight, notes: notes);
        var area = new PlotArea(frame,
            points.Select(p => p.X).Concat(fits.SelectMany(f => f.Points.Select(q => q.X))),
            points.Select(p => p.Y).Concat(fits.SelectMany(f => f.Heights)));

        var labels = area.Labels();
        foreach (var point in points)
            labels.AddMark(point.X, point.Y, Radius(point));
        foreach (var fit in fits)
            labels.AddLine(fit.Points.Select(p => (p.X, p.Estimate)));
        var annotations = fits.Select((fit, i) => labels.Along([.. fit.Points.Select(p => (p.X, p.Estimate))], fit.Name, FitLine.ColorOf(i))).ToList();
        annotations.AddRange(points.Where(p => p.Labelled).Select(p => labels.Beside(p.X, p.Y, Radius(p), p.Name ?? "", Theme.Ink)));

        var traces = new JsonArray([
            Points(points, Radius, text, named: name is not null),
            .. fits.SelectMany((fit, i) => fit.Band(i)),
            .. fits.Select((fit, i) => fit.Line(i)),
        ]);
        return new Figure(text, traces, frame.Layout(Frame.Axis(area.Left, area.Right), Frame.Axis(area.Bottom, area.Top), annotations));
    }

    static JsonObject Points(List<Point> points, Func<Point, double> radius, FigureText text, bool named)
    {
        var trace = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["x"] = PlotJson.Numbers(points.Select(p => p.X)),
            ["y"] = PlotJson.Numbers(points.Select(p => p.Y)),
            ["marker"] = new JsonObject
            {
                ["size"] = PlotJson.Numbers(points.Select(p => Math.Round(2 * radius(p), 1))),
                ["color"] = Theme.Blue,
                ["opacity"] = 0.45,
                ["line"] = new JsonObject { ["color"] = Theme.Paper, ["width"] = 0.7 },
            },
            ["hovertemplate"] = (named ? "<b>%{hovertext}</b><br>" : "") + $"{PlotText.Name(text.XAxis)}: %{{x}}<br>{PlotText.Name(text.YAxis)}: %{{y}}<extra></extra>",
            ["showlegend"] = false,
        };
        if (named)
            trace["hovertext"] = PlotJson.Texts(points.Select(p => PlotText.Name(p.Name)));
        return trace;
    }

    /// <summary>Words of a lambda's member: <c>z => z.PopulationBlack</c> becomes "population Black".</summary>
    internal static string Words(string expression) => expression.Contains("=>", StringComparison.Ordinal)
        ? PlotText.Words(expression[(expression.LastIndexOfAny(['.', '>', ' ']) + 1)..])
        : expression;

    sealed record Point(double? Across, double? Upwards, double? Size, string? Name, bool Labelled)
    {
        internal bool IsComplete => Across is { } x && double.IsFinite(x) && Upwards is { } y && double.IsFinite(y);

        internal double X => Across!.Value;

        internal double Y => Upwards!.Value;
    }
}
