using System.Text;
using System.Text.Json.Nodes;
using Mobility.Display;
using Plotly.NET;

namespace Mobility.Charts;

/// <summary>
/// A figure: traces and layout as Plotly JSON, with the finding, alternative text, units and credit that every
/// reader needs. Made by the figure kinds (<see cref="Scatter"/> …)
/// or from any Plotly traces of one's own.
/// </summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed record Figure
{
    const int MaxBytes = 150_000;

    /// <summary>Old, stable trace types: every viewer's plotly.js draws them the same way.</summary>
    static readonly string[] s_traceTypes = ["scatter", "bar", "box", "heatmap", "choropleth", "scattergeo"];

    /// <summary>Traces that need a graphics card or map tiles from a server: not every viewer, and no picture, can show them.</summary>
    static readonly string[] s_refused = ["splom", "parcoords", "surface", "mesh3d", "cone", "streamtube", "volume", "isosurface", "pointcloud"];

    /// <summary>Checks texts, trace types and size, and rounds numbers to four significant digits.</summary>
    /// <param name="text">Finding, alternative text, axis titles and credit.</param>
    /// <param name="traces">Plotly traces of old stable types, with plain arrays.</param>
    /// <param name="layout">Plotly layout; width, height and meta are completed.</param>
    /// <exception cref="MobilityException">A text is missing, a trace type is not an old stable one, or the JSON is too large.</exception>
    public Figure(FigureText text, JsonArray traces, JsonObject layout)
        : this(text, traces, layout, foreign: false)
    {
    }

    internal Figure(FigureText text, JsonArray traces, JsonObject layout, bool foreign)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(traces);
        ArgumentNullException.ThrowIfNull(layout);
        text.Verify();
        foreach (var trace in traces)
            Verify(trace, foreign);
        Text = text;
        var full = (JsonObject)PlotJson.Rounded(layout)!;
        full["width"] ??= Theme.Width;
        full["height"] ??= Theme.Height;
        full["meta"] = new JsonObject
        {
            ["finding"] = text.Finding,
            ["note"] = text.Note,
            ["alt"] = text.Alt,
            ["units"] = text.Units,
            ["source"] = text.Credit.Source,
            ["edition"] = text.Credit.Edition,
        };
        if (text.Note.Length == 0)
            full["meta"]!.AsObject().Remove("note");
        PlotlyJson = new JsonObject { ["data"] = PlotJson.Rounded(traces), ["layout"] = full }.ToJsonString();
        if (Encoding.UTF8.GetByteCount(PlotlyJson) is var bytes && bytes > MaxBytes)
            throw new MobilityException($"The figure's JSON has {bytes:#,0} bytes, at most {MaxBytes:#,0} keep a notebook readable on GitHub. Draw fewer points: bins, a random sample, or no names on hover. Finding: \"{text.Finding}\".");
    }

    /// <summary>All words of the figure.</summary>
    public FigureText Text { get; }

    /// <summary>One sentence: what the figure shows.</summary>
    public string Finding => Text.Finding;

    /// <summary>The alternative text.</summary>
    public string Alt => Text.Alt;

    /// <summary>Units of the axes.</summary>
    public string Units => Text.Units;

    /// <summary>Source and edition.</summary>
    public Credit Credit => Text.Credit;

    /// <summary>The figure as Plotly JSON, <c>{"data": […], "layout": {…}}</c>, safe inside HTML and scripts.</summary>
    public string PlotlyJson { get; }

    /// <summary>
    /// The figure as a chart of Plotly.NET, to go on from: axes, notes, shapes and traces are of Plotly.NET's own classes, so
    /// that its functions add to them. A new chart on each call, because those functions change the chart they are given.
    /// </summary>
    /// <example><c>figure.Chart.WithXAxisStyle(Title: …)</c> (using Plotly.NET.CSharp)</example>
    public GenericChart Chart => ChartOfFigure.Of(PlotlyJson);

    /// <summary>
    /// A chart of Plotly.NET as a figure: framed by finding, axis titles, credit and mark of simulated data, NaN missing, names
    /// shown letter by letter, numbers rounded to four significant digits. The chart is not changed.
    /// </summary>
    /// <param name="chart">The chart; its own title and axis titles give way to those of <paramref name="text"/>, its legend stands below the finding.</param>
    /// <param name="text">Finding, alternative text, axis titles with units, credit.</param>
    /// <exception cref="MobilityException">The chart draws nothing or is drawn by a graphics card (3D, …gl) or on map tiles; a text is missing; the JSON is too large.</exception>
    public static Figure Of(GenericChart chart, FigureText text)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(text);
        return FigureOfChart.Of(chart, text);
    }

    /// <summary>The figure as HTML: drawn by plotly.js from its CDN, and finding and alternative text where scripts do not run.</summary>
    public string ToHtml() => FigureHtml.Of(this);

    /// <summary>The finding.</summary>
    public override string ToString() => Finding;

    static void Verify(JsonNode? trace, bool foreign)
    {
        var type = (string?)trace?["type"];
        if (foreign && type is not null)
        {
            if (type.EndsWith("gl", StringComparison.Ordinal) || type.EndsWith("3d", StringComparison.Ordinal) || type.Contains("map", StringComparison.Ordinal) && type is not ("heatmap" or "treemap") || s_refused.Contains(type))
                throw new MobilityException($"A {type} trace needs a graphics card or map tiles from a server, which printed pages and many viewers lack. Draw it flat: {string.Join(", ", s_traceTypes)}, histogram, violin, contour, pie.");
        }
        else if (!s_traceTypes.Contains(type))
            throw new MobilityException($"The trace type \"{type ?? "(none)"}\" is not drawn the same by every viewer. Use one of: {string.Join(", ", s_traceTypes)}.");
        if (trace!.AsObject().Any(member => member.Value is JsonObject o && o.ContainsKey("bdata")))
            throw new MobilityException($"A {type} trace holds a packed array (bdata), which older viewers cannot read. Write its numbers as a plain array.");
    }
}
