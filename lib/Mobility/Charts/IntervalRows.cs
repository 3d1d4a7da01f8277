using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>Rows of names on the left, intervals in the plot and their numbers on the right: room, axes and texts.</summary>
internal sealed class IntervalRows
{
    const double LongestNames = 230;

    readonly IReadOnlyList<IReadOnlyList<string>> _names;
    readonly IReadOnlyList<string> _values;

    /// <param name="names">One name a row, top down.</param>
    /// <param name="values">The number written beside each row, or none.</param>
    internal IntervalRows(IEnumerable<string> names, IReadOnlyList<string>? values = null)
    {
        _names = [.. names.Select(n => PlotText.Wrap(PlotText.Shorten(n), LongestNames, Theme.TickSize))];
        _values = values ?? [];
    }

    internal int Count => _names.Count;

    /// <summary>Lines of the longest name.</summary>
    internal int MostLines => _names.Max(lines => lines.Count);

    /// <summary>Room for the names.</summary>
    internal double Left => _names.SelectMany(lines => lines).Max(line => PlotText.Width(line, Theme.TickSize)) + 28;

    /// <summary>Room for the numbers.</summary>
    internal double Right => _values.Count > 0 ? _values.Max(v => PlotText.Width(v, Theme.LabelSize)) + 24 : 18;

    /// <summary>The middle of a row on the vertical axis.</summary>
    internal double Height(int row) => Count - row - 0.5;

    /// <summary>The vertical axis that carries the names.</summary>
    internal JsonObject NameAxis()
    {
        var axis = Frame.Axis(0, Count, grid: false);
        axis["tickmode"] = "array";
        axis["tickvals"] = PlotJson.Numbers(_names.Select((_, i) => Height(i)));
        axis["ticktext"] = PlotJson.Texts(_names.Select(PlotText.Lines));
        return axis;
    }

    /// <summary>The numbers, each beside its row.</summary>
    internal IEnumerable<JsonObject> Values() => _values.Select((value, i) =>
        Frame.Note(PlotText.Escape(value), 1, Height(i) / Count, 10, 0, Theme.LabelSize, Theme.Ink, "left", "middle"));

    /// <summary>An axis on which zero is drawn.</summary>
    internal static JsonObject ZeroAxis(double low, double high)
    {
        var axis = Frame.Axis(low, high);
        axis["zeroline"] = true;
        axis["zerolinecolor"] = Theme.Ink;
        axis["zerolinewidth"] = 1.5;
        return axis;
    }

    /// <summary>The estimates as markers with bars, each with its name and numbers on hover.</summary>
    internal static JsonObject Markers(IReadOnlyList<NamedInterval> estimates, IEnumerable<double> heights, string color, string symbol, string model = "") => new()
    {
        ["type"] = "scatter",
        ["mode"] = "markers",
        ["name"] = PlotText.Name(model),
        ["x"] = PlotJson.Numbers(estimates.Select(e => e.Value)),
        ["y"] = PlotJson.Numbers(heights),
        ["error_x"] = Intervals.Bars(estimates.Select(e => e.High - e.Value), estimates.Select(e => e.Value - e.Low), color),
        ["marker"] = new JsonObject { ["size"] = 11, ["color"] = color, ["symbol"] = symbol },
        ["hovertext"] = PlotJson.Texts(estimates.Select(e =>
            $"<b>{PlotText.Name(e.Name)}</b>{(model.Length > 0 ? "<br>" + PlotText.Name(model) : "")}<br>{Intervals.Text(e.Value, e.Low, e.High)}")),
        ["hovertemplate"] = "%{hovertext}<extra></extra>",
        ["showlegend"] = false,
    };
}
