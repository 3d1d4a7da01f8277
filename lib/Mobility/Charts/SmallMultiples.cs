using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>One panel of <see cref="SmallMultiples"/>.</summary>
/// <param name="Name">The group, e.g. "Black women".</param>
/// <param name="Y">The group's value in a row; null where it is missing.</param>
/// <param name="Fit">A fitted line with its band.</param>
public sealed record Panel<T>(string Name, Func<T, double?> Y, FitLine? Fit = null);

/// <summary>The same scatter for several groups side by side, all on one scale: groups are compared, never colored apart.</summary>
public static class SmallMultiples
{
    const double PanelHeight = 135, TitleHeight = 28, SmallestRadius = 1.5, LargestRadius = 12, PlainRadius = 2.5, Gap = 16;

    /// <summary>Draws one panel a group, row by row in the order given: sort by purpose before.</summary>
    /// <param name="rows">The rows, usually places.</param>
    /// <param name="x">What stands across, the same in every panel.</param>
    /// <param name="panels">The groups; each panel says how many rows it draws.</param>
    /// <param name="text">Finding, alternative text, axis titles with units, credit.</param>
    /// <param name="size">What the area of a circle shows, such as population.</param>
    /// <param name="columns">Panels side by side; by default two, which stay readable on a phone, or one for up to three panels of an odd number, so that no place stays empty.</param>
    /// <param name="sizeName">The words for <paramref name="size"/>; read from its lambda when left out.</param>
    /// <exception cref="MobilityException">No panel has a row with both values, or a text is missing.</exception>
    public static Figure Of<T>(IEnumerable<T> rows, Func<T, double?> x, IReadOnlyList<Panel<T>> panels, FigureText text, Func<T, double?>? size = null, int? columns = null,
        [CallerArgumentExpression(nameof(size))] string? sizeName = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(panels);
        ArgumentNullException.ThrowIfNull(text);
        text.Verify(vertical: true);
        var across = columns ?? (panels.Count <= 3 && panels.Count % 2 == 1 ? 1 : 2);
        if (across is < 1 or > 4)
            throw new MobilityException($"{across} columns were asked for, expected 1 to 4: panels narrower than a quarter of the figure cannot be read.");
        var all = rows.ToList();
        var groups = panels.Select(panel => new Group(panel.Name, panel.Fit,
            [.. all.Select(row => (X: x(row), Y: panel.Y(row), Size: size?.Invoke(row) ?? 0)).Where(p => IsFinite(p.X) && IsFinite(p.Y)).Select(p => (p.X!.Value, p.Y!.Value, p.Size)).OrderByDescending(p => p.Item3)])).ToList();
        foreach (var fit in groups.Select(g => g.Fit))
            fit?.Verify(1);
        if (groups.Sum(g => g.Points.Count) == 0)
            throw new MobilityException($"None of the {all.Count} rows has both x and y in any of {panels.Count} panels: nothing to draw. Check the columns behind the lambdas; suppressed values are null.");

        var gridRows = (int)Math.Ceiling(groups.Count / (double)across);
        var notes = groups.Any(g => g.Points.Count < all.Count) ? [$"n: rows with a value, of {all.Count}."] : Array.Empty<string>();
        var frame = new Frame(text, gridRows * (PanelHeight + TitleHeight), left: 46, notes: size is null ? notes : [$"Circle area: {Scatter.Words(sizeName ?? "size")}.", .. notes]);
        var area = new PlotArea(frame,
            groups.SelectMany(g => g.Points.Select(p => p.X).Concat(g.Fit?.Points.Select(p => p.X) ?? [])),
            groups.SelectMany(g => g.Points.Select(p => p.Y).Concat(g.Fit?.Heights ?? [])));
        var largest = groups.SelectMany(g => g.Points).Max(p => p.Size);

        var traces = new JsonArray();
        var annotations = new List<JsonObject>();
        var axes = new JsonObject();
        var (width, height) = ((1 - (across - 1) * Gap / frame.PlotWidth) / across, 1.0 / gridRows);
        for (var i = 0; i < groups.Count; i++)
        {
            var (column, row) = (i % across, i / across);
            var (left, bottom) = (column * (width + Gap / frame.PlotWidth), 1 - (row + 1) * height);
            var top = bottom + height * PanelHeight / (PanelHeight + TitleHeight);
            var suffix = i == 0 ? "" : (i + 1).ToString(CultureInfo.InvariantCulture);
            axes["xaxis" + suffix] = Axis(area.Left, area.Right, left, left + width, "y" + suffix, labels: i + across >= groups.Count);
            axes["yaxis" + suffix] = Axis(area.Bottom, area.Top, bottom, top, "x" + suffix, labels: column == 0);
            annotations.Add(Frame.Note($"<b>{PlotText.Name(groups[i].Name)}</b>", left, top, 0, 2, Theme.LabelSize, Theme.Ink, "left", "bottom"));
            annotations.Add(Frame.Note($"n = {groups[i].Points.Count}", left + width, top, 0, 2, Theme.CreditSize, Theme.Muted, "right", "bottom"));
            foreach (var trace in Traces(groups[i], largest))
            {
                trace["xaxis"] = "x" + suffix;
                trace["yaxis"] = "y" + suffix;
                traces.Add(trace);
            }
        }
        var layout = frame.Layout(null, null, annotations);
        foreach (var (name, axis) in axes)
            layout[name] = axis!.DeepClone();
        return new Figure(text, traces, layout);
    }

    static JsonObject Axis(double low, double high, double start, double end, string anchor, bool labels)
    {
        var axis = Frame.Axis(low, high);
        axis["domain"] = new JsonArray(start, end);
        axis["anchor"] = anchor;
        axis["nticks"] = 5;
        axis["showticklabels"] = labels;
        return axis;
    }

    static IEnumerable<JsonObject> Traces(Group group, double largest)
    {
        yield return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["x"] = PlotJson.Numbers(group.Points.Select(p => p.X)),
            ["y"] = PlotJson.Numbers(group.Points.Select(p => p.Y)),
            ["marker"] = new JsonObject
            {
                ["size"] = largest > 0
                    ? PlotJson.Numbers(group.Points.Select(p => Math.Round(2 * Math.Max(SmallestRadius, LargestRadius * Math.Sqrt(Math.Max(0, p.Size) / largest)), 1)))
                    : 2 * PlainRadius,
                ["color"] = Theme.Blue,
                ["opacity"] = 0.4,
                ["line"] = new JsonObject { ["width"] = 0 },
            },
            ["hovertemplate"] = $"{PlotText.Name(group.Name)}<br>%{{x}}, %{{y}}<extra></extra>",
            ["showlegend"] = false,
        };
        if (group.Fit is not { } fit)
            yield break;
        foreach (var band in fit.Band(0))
            yield return band;
        yield return fit.Line(0);
    }

    static bool IsFinite(double? value) => value is { } v && double.IsFinite(v);

    sealed record Group(string Name, FitLine? Fit, IReadOnlyList<(double X, double Y, double Size)> Points);
}
