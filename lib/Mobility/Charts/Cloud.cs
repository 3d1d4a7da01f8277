using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>Points of one size with names: the rows of a fit.</summary>
internal static class Cloud
{
    internal const double Radius = 3.5;

    internal static JsonObject Trace(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<string?>? names, FigureText text)
    {
        var trace = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["x"] = PlotJson.Numbers(x),
            ["y"] = PlotJson.Numbers(y),
            ["marker"] = new JsonObject { ["size"] = 2 * Radius, ["color"] = Theme.Blue, ["opacity"] = 0.45, ["line"] = new JsonObject { ["color"] = Theme.Paper, ["width"] = 0.7 } },
            ["hovertemplate"] = (names is null ? "" : "<b>%{hovertext}</b><br>") + $"{PlotText.Name(text.XAxis)}: %{{x}}<br>{PlotText.Name(text.YAxis)}: %{{y}}<extra></extra>",
            ["showlegend"] = false,
        };
        if (names is not null)
            trace["hovertext"] = PlotJson.Texts(names.Select(PlotText.Name));
        return trace;
    }

    /// <summary>Names of the rows that a fit used, in their order; refused when the rows are not those of the fit.</summary>
    internal static IReadOnlyList<TValue> Used<T, TValue>(Econometrics.Fit fit, IEnumerable<T> rows, Func<T, TValue> of)
    {
        var all = rows as IReadOnlyList<T> ?? [.. rows];
        if (all.Count != fit.Sample.RowsIn)
            throw new MobilityException($"The fit was given {fit.Sample.RowsIn} rows, but {all.Count} are given here, so they cannot be told which is which. Give the rows of the fit in the same order.");
        return [.. fit.Sample.Used.Select(i => of(all[i]))];
    }
}
