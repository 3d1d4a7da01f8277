using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Publishing;

/// <summary>The outputs of one page, numbered as they come.</summary>
/// <param name="live">Whether figures get a place where plotly.js draws them.</param>
/// <param name="stem">The page's file name without ending: names of its downloads begin with it.</param>
internal sealed partial class OutputHtml(bool live, string stem)
{
    static readonly string[] s_sides = ["width", "height"];

    readonly Dictionary<string, int> _shown = new(StringComparer.Ordinal);

    /// <summary>Figures written so far.</summary>
    internal int Figures { get; private set; }

    /// <summary>One output of nbformat as HTML.</summary>
    internal string Render(JsonNode? output) => (string?)output?["output_type"] switch
    {
        "stream" => Lines(MultiLine.Text(output["text"]), (string?)output["name"] == "stderr" ? "stderr" : "stdout"),
        "error" => Lines(Trace(output), "error"),
        "display_data" or "execute_result" when output["data"] is JsonObject data => Bundle(data, output["metadata"] as JsonObject),
        _ => "",
    };

    string Bundle(JsonObject data, JsonObject? metadata)
    {
        if (data[FigureRequest.PlotlyMimeType] is JsonObject plotly)
            return Figure(plotly, data, metadata);
        if (MultiLine.Text(data["text/html"]) is { } html)
            return PageWriter.Reachable(HtmlCleaner.Clean(html)) + "\n";
        if (MultiLine.Text(data["text/markdown"]) is { } markdown)
            return PageWriter.Reachable(new MarkdownHtml().Render(markdown)) + "\n";
        if (Picture(data, metadata, MultiLine.Text(data["text/plain"]) ?? "Picture") is { } picture)
            return $"<p>{picture}</p>\n";
        return Lines(MultiLine.Text(data["text/plain"]), "result");
    }

    string Figure(JsonObject plotly, JsonObject data, JsonObject? metadata)
    {
        Figures++;
        var layout = plotly["layout"] as JsonObject;
        var finding = MultiLine.Text(layout?["meta"]?["finding"]) ?? MultiLine.Text(data["text/plain"]) ?? "";
        var alt = MultiLine.Text(layout?["meta"]?["alt"]) ?? finding;
        var note = MultiLine.Text(layout?["meta"]?["note"]) is { Length: > 0 } second ? " " + PageShell.Encode(second) + (second.EndsWith('.') ? "" : ".") : "";
        var picture = Picture(data, metadata, alt);
        var first = _shown.GetValueOrDefault(plotly.ToJsonString());
        _shown.TryAdd(plotly.ToJsonString(), Figures);
        var html = new StringBuilder();
        // The figure of the answer stands at the top and again where it is made.
        if (first > 0)
            html.Append(CultureInfo.InvariantCulture, $"<details class=\"again\"><summary>Figure {Figures}: figure {first}, made here</summary>\n");
        html.Append(CultureInfo.InvariantCulture, $"<figure class=\"plot{(picture is null ? "" : " has-still")}\" id=\"page-figure-{Figures}\">\n");
        html.Append(picture ?? (live ? $"<noscript><p>{PageShell.Encode(alt)}</p></noscript>" : $"<p>{PageShell.Encode(alt)}</p>")).Append('\n');
        if (live)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"plot-live\" role=\"img\" aria-label=\"{PageShell.Encode(alt)}\" hidden></div>\n");
            html.Append("<script type=\"application/json\">").Append(plotly.ToJsonString()).Append("</script>\n");
        }
        html.Append(CultureInfo.InvariantCulture, $"<figcaption>Figure {Figures}. {PageShell.Encode(finding)}{(note.Length > 0 && !finding.EndsWith('.') ? "." : "")}{note}{Data(plotly)}</figcaption>\n</figure>\n");
        if (first > 0)
            html.Append("</details>\n");
        return html.ToString();
    }

    /// <summary>A link that saves the figure's points; the file is in the page, and its name says when the data are simulated.</summary>
    string Data(JsonObject plotly) => FigureCsv.Of(plotly) is not { } csv ? ""
        : string.Create(CultureInfo.InvariantCulture, $"\n<a class=\"data\" download=\"{PageShell.Encode(stem)}-figure-{Figures}{Mark(plotly)}.csv\" href=\"{PageShell.Encode(csv.Link)}\">Data behind figure {Figures} (CSV, {csv.Rows:N0} {(csv.Rows == 1 ? "row" : "rows")})</a>");

    static string Mark(JsonObject plotly) =>
        MultiLine.Text(plotly["layout"]?["meta"]?["edition"])?.Contains("simulated", StringComparison.OrdinalIgnoreCase) == true ? "-simulated" : "";

    static string? Picture(JsonObject data, JsonObject? metadata, string otherwise)
    {
        if (MultiLine.Text(data["image/png"]) is not { } base64)
            return null;
        var about = metadata?["image/png"];
        var alt = MultiLine.Text(about?["alt"]) ?? otherwise;
        var size = string.Concat(s_sides.Select(side => about?[side] is JsonValue v && v.TryGetValue<double>(out var pixels)
            ? string.Create(CultureInfo.InvariantCulture, $" {side}=\"{pixels:0}\"") : ""));
        return $"<img alt=\"{PageShell.Encode(alt)}\"{size} src=\"data:image/png;base64,{Base64().Replace(base64, "")}\">";
    }

    static string Lines(string? text, string style) =>
        string.IsNullOrEmpty(text) ? "" : $"<pre class=\"{style}\" tabindex=\"0\">{PageShell.Encode(Colours().Replace(text, "").TrimEnd('\n'))}</pre>\n";

    static string Trace(JsonNode output)
    {
        var trace = output["traceback"] is JsonArray lines ? string.Join('\n', lines.Select(line => MultiLine.Text(line))) : "";
        return trace.Length > 0 ? trace : $"{MultiLine.Text(output["ename"])}: {MultiLine.Text(output["evalue"])}";
    }

    /// <summary>Terminal colours.</summary>
    [GeneratedRegex("\u001b\\[[0-9;]*[A-Za-z]")]
    private static partial Regex Colours();

    [GeneratedRegex("[^A-Za-z0-9+/=]")]
    private static partial Regex Base64();
}
