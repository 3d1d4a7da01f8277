using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Publishing;

/// <summary>
/// Writes a notebook as one page that needs nothing else: text, folded code, outputs, and figures that are live when
/// plotly.js was found and pictures otherwise.
/// </summary>
/// <param name="folder">Where pages are written.</param>
/// <param name="plotly">plotly.js, embedded in pages that have figures; null leaves the pictures.</param>
sealed partial class PageWriter(string folder, PlotlyJs? plotly = null)
{
    readonly Lazy<string?> _script = new(() => plotly?.Read());

    /// <summary>Writes the page under a temporary name and renames it; returns its path.</summary>
    public string Write(NotebookPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var path = Path.Combine(folder, page.Stem + ".html");
        SafeFile.Write(path, Render(page));
        return path;
    }

    /// <summary>The page's HTML.</summary>
    internal string Render(NotebookPage page)
    {
        var markdown = new MarkdownHtml();
        var outputs = new OutputHtml(live: plotly is not null, page.Stem);
        var body = new PageBody();
        foreach (var cell in page.Notebook["cells"] as JsonArray ?? [])
        {
            var source = MultiLine.Text(cell?["source"]) ?? "";
            switch ((string?)cell?["cell_type"])
            {
                case "markdown":
                    body.Text(Reachable(markdown.Render(source, cell?["attachments"] as JsonObject)) + "\n");
                    break;
                case "code":
                    body.Add(Code(source, cell?["execution_count"]));
                    foreach (var output in cell?["outputs"] as JsonArray ?? [])
                        body.Output(outputs.Render(output));
                    break;
                default:
                    body.Add("<pre tabindex=\"0\">" + PageShell.Encode(source) + "</pre>\n");
                    break;
            }
        }
        var title = markdown.HasTitle ? "" : $"<h1>{PageShell.Encode(page.Title)}</h1>\n";
        return PageShell.Page(page.Title, page.Edition, title + body.End(), Links(page), outputs.Figures > 0 ? _script.Value : null);
    }

    static string Code(string source, JsonNode? count)
    {
        if (source.Length == 0)
            return "";
        var number = count is JsonValue v && v.TryGetValue<int>(out var n) ? " " + n.ToString(CultureInfo.InvariantCulture) : "";
        var first = source.Split('\n').FirstOrDefault(line => line.Trim().Length > 0 && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)) ?? "";
        return $"""
            <details class="code"><summary>Code{number} <code>{PageShell.Encode(first.Trim())}</code></summary>
            <pre tabindex="0"><code>{CodeHtml.Of(source)}</code></pre></details>

            """;
    }

    /// <summary>
    /// Wide tables scroll in their own box, which the keyboard reaches like other wide blocks; the empty corner of a table is
    /// no header.
    /// </summary>
    internal static string Reachable(string html) => EmptyHeader().Replace(html, "<td></td>")
        .Replace("<pre>", "<pre tabindex=\"0\">", StringComparison.Ordinal)
        .Replace("<table>", "<div class=\"wide\" tabindex=\"0\"><table>", StringComparison.Ordinal)
        .Replace("</table>", "</table></div>", StringComparison.Ordinal);

    static string Links(NotebookPage page)
    {
        var links = new StringBuilder("<a href=\"index.html\">All notebooks</a>");
        if (page.Previous is { } previous)
            links.Append(CultureInfo.InvariantCulture, $" <a rel=\"prev\" href=\"{Href(previous)}\">Previous: {PageShell.Encode(previous.Title)}</a>");
        if (page.Next is { } next)
            links.Append(CultureInfo.InvariantCulture, $" <a class=\"next\" rel=\"next\" href=\"{Href(next)}\">Next: {PageShell.Encode(next.Title)}</a>");
        return links.ToString();
    }

    internal static string Href(PageLink link) => PageShell.Encode(Uri.EscapeDataString(link.Stem) + ".html");

    [GeneratedRegex("<th[^>]*></th>")]
    private static partial Regex EmptyHeader();
}
