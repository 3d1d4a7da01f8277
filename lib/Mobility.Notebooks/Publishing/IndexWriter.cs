using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Publishing;

/// <summary>A notebook in the index.</summary>
/// <param name="Page">Its page.</param>
/// <param name="Answer">Its answer in one sentence, if it gives one.</param>
public sealed record IndexEntry(PageLink Page, string? Answer)
{
    /// <summary>Question and answer as the notebook's first text cells give them: its first heading and first paragraph.</summary>
    public static IndexEntry Of(JsonObject notebook, string stem)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var texts = (notebook["cells"] as JsonArray ?? [])
            .Where(cell => (string?)cell?["cell_type"] == "markdown")
            .Select(cell => MultiLine.Text(cell!["source"]) ?? "")
            .ToList();
        return new(new PageLink(stem, texts.Select(MarkdownHtml.FirstHeading).FirstOrDefault(t => !string.IsNullOrEmpty(t)) ?? stem),
            texts.Select(MarkdownHtml.FirstParagraph).FirstOrDefault(t => !string.IsNullOrEmpty(t)));
    }
}

/// <summary>Writes the page that lists all notebooks: question and answer.</summary>
public static class IndexWriter
{
    /// <summary>Writes index.html under a temporary name and renames it; returns its path.</summary>
    /// <param name="folder">Where the pages are.</param>
    /// <param name="title">Title of the collection.</param>
    /// <param name="edition">One line: which edition the numbers show, and why.</param>
    /// <param name="entries">The notebooks, in reading order.</param>
    public static string Write(string folder, string title, string edition, IReadOnlyList<IndexEntry> entries)
    {
        var path = Path.Combine(folder, "index.html");
        SafeFile.Write(path, Render(title, edition, entries, TwoPages(folder)));
        return path;
    }

    /// <summary>The way to the pages of schools and places, where they have been written.</summary>
    static string TwoPages(string folder) => !File.Exists(Path.Combine(folder, "schools.html")) || !File.Exists(Path.Combine(folder, "places.html")) ? "" : """
        <h2>Two pages for your own place</h2>
        <p><a href="schools.html">Schools</a>: what migrant students scored or can be expected to score at each public school of California. <a href="places.html">Places</a>: how far children who grew up in each commuting zone got. <span lang="es">En español: <a href="schools.html#lang=es" hreflang="es">Escuelas</a>, <a href="places.html#lang=es" hreflang="es">Lugares</a>.</span></p>

        """.ReplaceLineEndings("\n");

    internal static string Render(string title, string edition, IReadOnlyList<IndexEntry> entries, string twoPages = "")
    {
        var body = new StringBuilder($"<h1>{PageShell.Encode(title)}</h1>\n<ol class=\"questions\">\n");
        foreach (var entry in entries)
        {
            body.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{PageWriter.Href(entry.Page)}\">{PageShell.Encode(entry.Page.Title)}</a>");
            if (entry.Answer is { } answer)
                body.Append(CultureInfo.InvariantCulture, $"<p>{PageShell.Encode(answer)}</p>");
            body.Append("</li>\n");
        }
        body.Append("</ol>\n").Append(twoPages);
        return PageShell.Page(title, edition, body.ToString(), "", plotly: null);
    }
}
