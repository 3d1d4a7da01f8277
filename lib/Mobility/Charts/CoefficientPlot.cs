using System.Text.Json.Nodes;
using Mobility.Econometrics;

namespace Mobility.Charts;

/// <summary>One estimate with its interval, as drawn by <see cref="CoefficientPlot"/>.</summary>
/// <param name="Name">What was estimated: a regressor, a group, a place.</param>
/// <param name="Value">The estimate, in the unit of the figure's horizontal axis.</param>
/// <param name="Low">Lower bound of the interval.</param>
/// <param name="High">Upper bound of the interval.</param>
/// <param name="Model">The model it comes from; empty when there is only one.</param>
public sealed record NamedInterval(string Name, double Value, double Low, double High, string Model = "")
{
    /// <summary>An estimated coefficient as an interval to draw.</summary>
    /// <param name="name">What was estimated.</param>
    /// <param name="coefficient">The estimate with its interval.</param>
    /// <param name="model">The model it comes from; empty when there is only one.</param>
    public static NamedInterval Of(string name, Coefficient coefficient, string model = "")
    {
        ArgumentNullException.ThrowIfNull(coefficient);
        return new(name, coefficient.Estimate, coefficient.Low, coefficient.High, model);
    }
}

/// <summary>Estimates with their intervals, against zero unless told otherwise, of one model or of several, in the order given.</summary>
public static class CoefficientPlot
{
    const double ModelHeight = 24, RowGap = 14, NameLine = 21, TickRoom = 45;

    /// <summary>Draws one row a name, top down in the order of first appearance: sort by purpose before.</summary>
    /// <param name="estimates">The estimates; the same name under several models shares a row.</param>
    /// <param name="text">Finding, alternative text, horizontal axis title with unit, credit.</param>
    /// <param name="interval">What the intervals are, for the line under the plot.</param>
    /// <param name="zero">False for levels, such as scores, of which zero is none: the axis then spans the intervals alone.</param>
    /// <exception cref="MobilityException">An estimate has no interval, a name stands twice in a model, or there are too many models.</exception>
    public static Figure Of(IReadOnlyList<NamedInterval> estimates, FigureText text, string interval = "95% intervals", bool zero = true)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        ArgumentNullException.ThrowIfNull(text);
        text.Verify();
        Verify(estimates);
        string[] names = [.. estimates.Select(e => e.Name).Distinct()];
        string[] models = [.. estimates.Select(e => e.Model).Distinct()];
        var single = models.Length == 1;
        var rows = new IntervalRows(names, single ? Intervals.Column(estimates.Select(e => (e.Value, e.Low, e.High))) : null);
        var row = RowGap + Math.Max(ModelHeight * models.Length, NameLine * rows.MostLines);

        var key = single ? null : SeriesKey.Of(models, rows.Left);
        var frame = new Frame(text, row * names.Length, rows.Left, rows.Right, key?.Height ?? 0, notes: $"Bars: {interval}.");
        var area = new PlotArea(frame, [.. estimates.SelectMany(e => new[] { e.Low, e.High }), .. zero ? [0.0] : Array.Empty<double>()], [0.0, names.Length]);
        double Height(NamedInterval e) => rows.Height(Array.IndexOf(names, e.Name))
            + (models.Length - 1 - 2 * Array.IndexOf(models, e.Model)) / 2.0 * ModelHeight / row;

        var traces = estimates.GroupBy(e => e.Model).Select((own, i) =>
            IntervalRows.Markers([.. own], own.Select(Height), Theme.Series[i].Color, Theme.Series[i].Symbol, own.Key));
        var axis = zero ? IntervalRows.ZeroAxis(area.Left, area.Right) : Frame.Axis(area.Left, area.Right);
        // Between wide names and numbers little room is left for ticks.
        axis["nticks"] = Math.Clamp((int)(frame.PlotWidth / TickRoom), 3, 8);
        var layout = frame.Layout(axis, rows.NameAxis(), key?.Annotations ?? rows.Values());
        if (key is not null)
            layout["shapes"] = new JsonArray([.. key.Shapes]);
        return new Figure(text, new JsonArray([.. traces]), layout);
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
