using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>
/// Everything around the plot: the finding as title, axis titles, credit and the mark of simulated data, laid out in
/// pixels before drawing, so that labels can be placed without overlaps and every viewer shows the same figure.
/// </summary>
internal sealed class Frame
{
    const double Edge = 12, TitleLine = 26, AxisTitleLine = 22, CreditLine = 20, Ticks = 28, BadgeLine = 30, WatermarkRoom = 50;

    readonly FigureText _text;
    readonly IReadOnlyList<string> _title, _note, _y, _x, _credit;
    readonly double _left, _right, _top, _bottom, _badge;

    /// <param name="text">The words of the figure.</param>
    /// <param name="plotHeight">Height of the plot in pixels.</param>
    /// <param name="left">Room for tick labels on the left.</param>
    /// <param name="right">Room on the right.</param>
    /// <param name="key">Room for a key between title and plot.</param>
    /// <param name="axes">False on maps: no ticks, and the horizontal title belongs to the key.</param>
    /// <param name="notes">Sentences added before the source: what sizes mean, what is not drawn.</param>
    internal Frame(FigureText text, double plotHeight, double left = 62, double right = 18, double key = 0, bool axes = true, params IEnumerable<string> notes)
    {
        (_text, PlotHeight, _left, _right) = (text, plotHeight, left, right);
        _badge = text.Credit.Simulated ? BadgeLine : 0;
        var inner = Theme.Width - 2 * Edge;
        _title = PlotText.Wrap(text.Finding, inner, Theme.TitleSize, bold: true);
        _note = text.Note.Length == 0 ? [] : PlotText.Wrap(text.Note, inner, Theme.CreditSize);
        _y = text.YAxis.Length == 0 ? [] : PlotText.Wrap(text.YAxis, inner, Theme.AxisTitleSize);
        // Centred under the plot, the title may be wider than the plot, as far as the nearer edge of the figure.
        _x = axes ? PlotText.Wrap(text.XAxis, PlotWidth + 2 * Math.Max(0, Math.Min(left, right) - Edge), Theme.AxisTitleSize) : [];
        _credit = PlotText.Wrap(string.Join(" ", notes.Append($"Source: {text.Credit.Source.TrimEnd('.')}. Edition: {text.Credit.Edition}.")), inner, Theme.CreditSize);
        _top = TopRoom(text.Credit.Simulated, _title.Count, _note.Count, key, _y.Count);
        _bottom = (axes ? Ticks + _x.Count * AxisTitleLine + 14 : 6) + _credit.Count * CreditLine + 6;
    }

    internal double PlotWidth => Theme.Width - _left - _right;

    internal double PlotHeight { get; }

    /// <summary>Pixels that the vertical axis' title takes right above the plot.</summary>
    internal double AbovePlot => YTitle(_y.Count);

    /// <summary>Pixels above the plot.</summary>
    internal static double TopRoom(bool badge, int titleLines, int noteLines, double key, int yLines) =>
        Edge + (badge ? BadgeLine : 0) + titleLines * TitleLine + NoteRoom(noteLines) + 8 + key + YTitle(yLines);

    static double NoteRoom(int lines) => lines > 0 ? lines * CreditLine + 2 : 0;

    static double YTitle(int lines) => lines > 0 ? lines * AxisTitleLine + 10 : 0;

    /// <summary>Which part of a frame a note is, told by its place and size.</summary>
    internal static FramePart PartOf(JsonObject note)
    {
        double? Value(string name) => note[name] is JsonValue value && value.TryGetValue(out double number) ? number : null;
        var text = note["text"]?.ToString() ?? "";
        if ((string?)note["xref"] != "paper" || (string?)note["yref"] != "paper")
            return FramePart.None;
        if (text.Contains(Theme.SimulatedMark, StringComparison.Ordinal))
            return note.ContainsKey("opacity") ? FramePart.Watermark : FramePart.Badge;
        var size = note["font"]?["size"] is JsonValue points && points.TryGetValue(out double s) ? s : 0;
        return (Value("x"), Value("y"), (string?)note["yanchor"], size) switch
        {
            (0, 1, "top", Theme.TitleSize) when text.StartsWith("<b>", StringComparison.Ordinal) => FramePart.Title,
            (0, 1, "top", Theme.CreditSize) => FramePart.Note,
            (0, 1, "bottom", Theme.AxisTitleSize) when Value("yshift") == 6 => FramePart.YTitle,
            (0, 0, "top", Theme.CreditSize) => FramePart.Credit,
            (0.5, 0, "top", Theme.AxisTitleSize) when Value("yshift") == -Ticks => FramePart.XTitle,
            _ => FramePart.None,
        };
    }

    /// <summary>The layout with these axes and annotations; without a horizontal axis its title is centred under all panels. Further members may be added.</summary>
    internal JsonObject Layout(JsonObject? xaxis, JsonObject? yaxis, IEnumerable<JsonObject> annotations)
    {
        var notes = new JsonArray([.. annotations, .. Fixed()]);
        if (xaxis is null && _x.Count > 0)
            notes.Add(Note(PlotText.Lines(_x), 0.5, 0, 0, -Ticks, Theme.AxisTitleSize, Theme.Ink, "center", "top"));
        var layout = new JsonObject
        {
            ["width"] = Theme.Width,
            ["height"] = Math.Round(_top + PlotHeight + _bottom),
            ["margin"] = new JsonObject { ["l"] = _left, ["r"] = _right, ["t"] = _top, ["b"] = _bottom, ["pad"] = 0 },
            ["font"] = Font(Theme.TickSize, Theme.Ink),
            ["paper_bgcolor"] = Theme.Paper,
            ["plot_bgcolor"] = Theme.Paper,
            ["showlegend"] = false,
            ["hovermode"] = "closest",
            ["hoverlabel"] = new JsonObject { ["bgcolor"] = Theme.Paper, ["bordercolor"] = Theme.Muted, ["align"] = "left", ["font"] = Font(Theme.LabelSize, Theme.Ink) },
            ["annotations"] = notes,
        };
        if (xaxis is not null)
        {
            if (_x.Count > 0)
                xaxis["title"] = new JsonObject { ["text"] = PlotText.Lines(_x), ["font"] = Font(Theme.AxisTitleSize, Theme.Ink), ["standoff"] = 8 };
            layout["xaxis"] = xaxis;
        }
        if (yaxis is not null)
            layout["yaxis"] = yaxis;
        return layout;
    }

    /// <summary>An axis over numbers with light grid lines.</summary>
    internal static JsonObject Axis(double low, double high, bool grid = true) => new()
    {
        ["range"] = PlotJson.Range(low, high),
        ["showgrid"] = grid,
        ["gridcolor"] = Theme.Grid,
        ["zeroline"] = false,
        ["ticks"] = "",
        ["nticks"] = 8,
        ["tickfont"] = Font(Theme.TickSize, Theme.Ink),
        ["automargin"] = false,
        ["fixedrange"] = false,
    };

    internal static JsonObject Font(int size, string color) => new() { ["family"] = Theme.Font, ["size"] = size, ["color"] = color };

    /// <summary>Text at a place of the paper (0 to 1), moved by pixels.</summary>
    internal static JsonObject Note(string markup, double x, double y, double dx, double dy, int size, string color, string xanchor, string yanchor) => new()
    {
        ["text"] = markup,
        ["xref"] = "paper", ["yref"] = "paper", ["x"] = x, ["y"] = y,
        ["xshift"] = dx, ["yshift"] = dy,
        ["xanchor"] = xanchor, ["yanchor"] = yanchor,
        ["align"] = "left", ["showarrow"] = false,
        ["font"] = Font(size, color),
    };

    IEnumerable<JsonObject> Fixed()
    {
        // The title is an annotation: versions of plotly.js disagree about where a title of several lines begins.
        yield return Note("<b>" + PlotText.Lines(_title) + "</b>", 0, 1, Edge - _left, _top - Edge - _badge + 2, Theme.TitleSize, Theme.Ink, "left", "top");
        if (_note.Count > 0)
            yield return Note(PlotText.Lines(_note), 0, 1, Edge - _left, _top - Edge - _badge - _title.Count * TitleLine, Theme.CreditSize, Theme.Muted, "left", "top");
        if (_y.Count > 0)
            yield return Note(PlotText.Lines(_y), 0, 1, Edge - _left, 6, Theme.AxisTitleSize, Theme.Ink, "left", "bottom");
        yield return Note(PlotText.Lines(_credit), 0, 0, Edge - _left, -(_bottom - _credit.Count * CreditLine - 6), Theme.CreditSize, Theme.Muted, "left", "top");
        if (!_text.Credit.Simulated)
            yield break;
        var badge = Note("<b>" + Theme.SimulatedMark + "</b>, no real places", 0, 1, Edge - _left, _top - Edge + 4, Theme.LabelSize, Theme.Paper, "left", "top");
        badge["bgcolor"] = Theme.Vermillion;
        badge["borderpad"] = 3;
        yield return badge;
        // Over a narrow plot beside wide names it is moved into the figure.
        var side = (_left - _right) / 2;
        var watermark = Note("<b>" + Theme.SimulatedMark + "</b>", 0.5, 0.5, Math.Clamp(side, -WatermarkRoom, WatermarkRoom) - side, 0, 46, Theme.Vermillion, "center", "middle");
        watermark["textangle"] = -18;
        watermark["opacity"] = 0.22;
        yield return watermark;
    }
}

/// <summary>A note that the frame draws.</summary>
enum FramePart
{
    None,
    Title,
    Note,
    YTitle,
    XTitle,
    Credit,
    Badge,
    Watermark,
}
