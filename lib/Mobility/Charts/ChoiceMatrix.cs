using System.Text.Json.Nodes;
using Mobility.Econometrics;

namespace Mobility.Charts;

/// <summary>The choices under a specification curve: one row an option, one column a specification, dark where it was taken.</summary>
internal sealed class ChoiceMatrix
{
    const double RowHeight = 22, LongestKind = 92, LongestOption = 160, Ticks = 52, Space = 10;
    const string NotTaken = "#EDEDED";

    readonly IReadOnlyList<CurveChoice> _choices;
    readonly IReadOnlyList<int> _drawn;
    readonly string[] _kinds, _options;

    /// <param name="choices">The options, those of one kind together.</param>
    /// <param name="drawn">The specifications drawn, by their place in the order of the curve.</param>
    internal ChoiceMatrix(IReadOnlyList<CurveChoice> choices, IReadOnlyList<int> drawn)
    {
        (_choices, _drawn) = (choices, drawn);
        _kinds = [.. choices.Select((c, i) => i > 0 && choices[i - 1].Kind == c.Kind ? "" : PlotText.ShortenTo(c.Kind, LongestKind, Theme.LabelSize))];
        _options = [.. choices.Select(c => PlotText.ShortenTo(c.Name, LongestOption, Theme.LabelSize))];
    }

    internal double Height => Math.Max(1, _choices.Count) * RowHeight;

    /// <summary>Room for kinds and options, and at least for the numbers of the curve's axis.</summary>
    internal double Left => _choices.Count == 0 ? Ticks
        : Math.Max(Ticks, Widest(_kinds) + Space + Widest(_options) + Space + 14);

    internal JsonObject Axis(double share)
    {
        var axis = Frame.Axis(0, Math.Max(1, _choices.Count), grid: false);
        axis["domain"] = PlotJson.Range(0, share);
        axis["anchor"] = "x";
        axis["showticklabels"] = false;
        axis["fixedrange"] = true;
        return axis;
    }

    /// <summary>The cells; null without choices.</summary>
    internal JsonObject? Trace()
    {
        if (_choices.Count == 0)
            return null;
        var step = (Theme.Width - Left) / _drawn.Count;
        return new JsonObject
        {
            ["type"] = "heatmap",
            ["x"] = PlotJson.Numbers(_drawn.Select(i => i + 1.0)),
            ["y"] = PlotJson.Numbers(_choices.Select((_, i) => Middle(i))),
            ["z"] = new JsonArray([.. _choices.Select(c => (JsonNode)PlotJson.Numbers(_drawn.Select(i => c.Taken[i] ? 1.0 : 0)))]),
            ["zmin"] = 0,
            ["zmax"] = 1,
            ["colorscale"] = new JsonArray(new JsonArray(0, NotTaken), new JsonArray(1, Theme.Ink)),
            ["showscale"] = false,
            ["xgap"] = step > 8 ? 3 : step > 4 ? 1 : 0,
            ["ygap"] = 5,
            ["hoverinfo"] = "skip",
            ["xaxis"] = "x",
            ["yaxis"] = "y2",
        };
    }

    /// <summary>Each option beside its row, and its kind beside the first of its options.</summary>
    internal IEnumerable<JsonObject> Labels()
    {
        for (var i = 0; i < _choices.Count; i++)
        {
            yield return OnRow(i, _options[i], -Space, "right", Theme.Ink);
            if (_kinds[i].Length > 0)
                yield return OnRow(i, _kinds[i], 12 - Left, "left", Theme.Muted);
        }
    }

    /// <summary>A line between two kinds.</summary>
    internal IEnumerable<JsonObject> Rules() => Enumerable.Range(1, Math.Max(0, _choices.Count - 1)).Where(i => _kinds[i].Length > 0).Select(i => new JsonObject
    {
        ["type"] = "line",
        ["xref"] = "paper", ["yref"] = "y2",
        ["x0"] = 0, ["x1"] = 1, ["y0"] = _choices.Count - i, ["y1"] = _choices.Count - i,
        ["line"] = new JsonObject { ["color"] = Theme.Muted, ["width"] = 0.7 },
    });

    double Middle(int row) => _choices.Count - row - 0.5;

    JsonObject OnRow(int row, string text, double dx, string xanchor, string color)
    {
        var note = Frame.Note(PlotText.Escape(text), 0, Middle(row), dx, 0, Theme.LabelSize, color, xanchor, "middle");
        note["yref"] = "y2";
        return note;
    }

    static double Widest(IEnumerable<string> texts) => texts.Max(t => PlotText.Width(t, Theme.LabelSize));
}
