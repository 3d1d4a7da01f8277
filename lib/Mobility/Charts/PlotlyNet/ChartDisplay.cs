using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mobility.Display;
using Plotly.NET;

namespace Mobility.Charts;

/// <summary>Shows a Plotly.NET chart as notebooks hold figures. Hosts find these methods by name.</summary>
public static partial class ChartDisplay
{
    const int MostTraces = 5;

    /// <summary>Where traces of one kind or another keep what they draw.</summary>
    static readonly string[] s_values = ["y", "x", "z", "values", "lon", "locations", "r", "a"];

    /// <summary>
    /// The chart as Plotly JSON, <c>{"data": […], "layout": {…}}</c>, safe inside HTML and scripts: NaN is null, the template
    /// is left out unless the chart has one of its own (colors and font are then the library's), size and margins are stated, and
    /// <c>layout.meta.alt</c> holds the description.
    /// </summary>
    /// <param name="chart">A chart made by Plotly.NET.</param>
    public static string ToPlotlyJson(GenericChart chart)
    {
        var figure = Safe(chart);
        var layout = figure["layout"]!.AsObject();
        if (!layout.ContainsKey("template"))
        {
            layout["colorway"] ??= PlotJson.Texts(Theme.Series.Select(s => s.Color));
            layout["font"] ??= Frame.Font(Theme.LabelSize, Theme.Ink);
        }
        layout["width"] ??= Theme.Width;
        layout["height"] ??= Theme.Height;
        layout["margin"] ??= new JsonObject { ["t"] = Title(layout).Length > 0 ? 56 : 16, ["r"] = 16, ["b"] = 56 };
        layout["meta"] ??= new JsonObject { ["alt"] = Describe(figure) };
        return figure.ToJsonString();
    }

    /// <summary>The chart in one line: its title, what it draws with how many values, and its axes.</summary>
    /// <param name="chart">A chart made by Plotly.NET.</param>
    public static string ToText(GenericChart chart) => Describe(Safe(chart));

    static JsonObject Safe(GenericChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var figure = ChartJson.Of(chart);
        ChartTexts.Escape(figure, literal: false);
        return figure;
    }

    static string Describe(JsonObject figure)
    {
        var (traces, layout) = (figure["data"]!.AsArray(), figure["layout"]!.AsObject());
        var title = Title(layout) is { Length: > 0 } own ? own : layout["meta"] is JsonObject meta ? (string?)meta["finding"] ?? "" : "";
        var drawn = traces.Take(MostTraces).Select(t => Describe(t!)).ToList();
        if (traces.Count > MostTraces)
            drawn.Add(string.Create(CultureInfo.InvariantCulture, $"and {traces.Count - MostTraces} more"));
        var axes = new[] { ("x", Title(layout["xaxis"])), ("y", Title(layout["yaxis"])) }.Where(a => a.Item2.Length > 0).Select(a => $"{a.Item1}: {a.Item2}");
        return string.Join(". ", new[] { title.Length > 0 ? title.TrimEnd('.') : "Plotly chart", drawn.Count == 0 ? "nothing drawn" : string.Join(", ", drawn), string.Join(", ", axes) }.Where(p => p.Length > 0)) + ".";
    }

    static string Describe(JsonNode trace)
    {
        var values = s_values.Select(n => trace[n]).OfType<JsonArray>().FirstOrDefault();
        var count = values is null ? "" : string.Create(CultureInfo.InvariantCulture, $" of {values.Count(v => v is not null):#,0} values");
        return $"{trace["type"]}{count}{(Plain((string?)trace["name"]) is { Length: > 0 } name ? $" \"{name}\"" : "")}";
    }

    static string Title(JsonNode? owner) => Plain(owner?["title"] switch
    {
        JsonObject title => title["text"]?.ToString(),
        JsonValue text => text.ToString(),
        _ => null,
    });

    static string Plain(string? markup) => System.Net.WebUtility.HtmlDecode(Tags().Replace(markup ?? "", " ")).Trim();

    [GeneratedRegex(@"</?\w+\s*/?>")]
    private static partial Regex Tags();
}

/// <summary>How a notebook host shows a Plotly.NET chart: as Plotly JSON and as text, never by Plotly.NET's own HTML, which loads a CDN.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Hosts call it on an instance, by name.")]
internal sealed class ChartFormatterSource
{
    /// <summary>The formatters: application/vnd.plotly.v1+json and text/plain.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new TypeFormatter("application/vnd.plotly.v1+json", value => value is GenericChart chart ? ChartDisplay.ToPlotlyJson(chart) : null),
        new TypeFormatter("text/plain", value => value is GenericChart chart ? ChartDisplay.ToText(chart) : null),
    ];
}
