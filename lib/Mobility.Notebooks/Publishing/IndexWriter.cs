using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Publishing;

/// <summary>A notebook in the index.</summary>
/// <param name="Page">Its page.</param>
/// <param name="Answer">Its answer in one paragraph, if it gives one.</param>
/// <param name="Study">The study it belongs to, as its metadata name it; empty for none.</param>
/// <param name="Picture">The picture of its answer and its alternative text, if it has one.</param>
public sealed record IndexEntry(PageLink Page, string? Answer, string Study = "", (byte[] Png, string Alt)? Picture = null)
{
    /// <summary>Question and answer as the notebook's first text cells give them, its first heading and first paragraph; the picture of its first code cell.</summary>
    public static IndexEntry Of(JsonObject notebook, string stem)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var cells = (notebook["cells"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var texts = cells.Where(cell => (string?)cell["cell_type"] == "markdown").Select(cell => MultiLine.Text(cell["source"]) ?? "").ToList();
        return new(new PageLink(stem, texts.Select(MarkdownHtml.FirstHeading).FirstOrDefault(t => !string.IsNullOrEmpty(t)) ?? stem),
            texts.Select(MarkdownHtml.FirstParagraph).FirstOrDefault(t => !string.IsNullOrEmpty(t)),
            notebook["metadata"]?["mobility"] is JsonObject about ? about["study"]?.ToString() ?? "" : "",
            cells.Find(cell => (string?)cell["cell_type"] == "code") is { } first ? AnswerPicture(first) : null);
    }

    static (byte[], string)? AnswerPicture(JsonObject cell)
    {
        foreach (var output in (cell["outputs"] as JsonArray ?? []).OfType<JsonObject>())
            if (MultiLine.Text(output["data"]?["image/png"]) is { } png)
                try
                {
                    return (Convert.FromBase64String(png.ReplaceLineEndings("")), output["metadata"]?["image/png"]?["alt"]?.ToString() ?? "");
                }
                catch (FormatException)
                {
                    return null;
                }
        return null;
    }
}

/// <summary>Writes the page that lists all notebooks by study: picture, question and answer.</summary>
public static class IndexWriter
{
    /// <summary>Writes index.html and its pictures under temporary names and renames them; returns the page's path.</summary>
    /// <param name="folder">Where the pages are.</param>
    /// <param name="title">Title of the collection.</param>
    /// <param name="edition">One line: which edition the numbers show, and why.</param>
    /// <param name="entries">The notebooks, in reading order.</param>
    public static string Write(string folder, string title, string edition, IReadOnlyList<IndexEntry> entries)
    {
        foreach (var entry in entries)
            if (entry.Picture is { } picture)
                SafeFile.Write(Path.Combine(folder, PictureOf(entry)), picture.Png);
        var path = Path.Combine(folder, "index.html");
        SafeFile.Write(path, Render(title, edition, entries, TwoPages(folder)));
        return path;
    }

    /// <summary>The way to the pages of schools and places, where they have been written.</summary>
    static string TwoPages(string folder) => !File.Exists(Path.Combine(folder, "schools.html")) || !File.Exists(Path.Combine(folder, "places.html")) ? "" : """
        <h2>Two pages for your own place</h2>
        <p><a href="schools.html">Schools</a>: what migrant students scored, or their expected mean score, at each school of California with a published score of all students in 2016. <a href="places.html">Places</a>: how far children who grew up in each commuting zone got. <span lang="es">En español: <a href="schools.html#lang=es" hreflang="es">Escuelas</a>, <a href="places.html#lang=es" hreflang="es">Lugares</a>.</span></p>

        """.ReplaceLineEndings("\n");

    internal static string Render(string title, string edition, IReadOnlyList<IndexEntry> entries, string twoPages = "")
    {
        var body = new StringBuilder($"<h1>{PageShell.Encode(title)}</h1>\n").Append(twoPages);
        foreach (var study in entries.GroupBy(e => e.Study))
        {
            if (study.Key.Length > 0)
                body.Append(CultureInfo.InvariantCulture, $"<h2>{PageShell.Encode(study.Key)}</h2>\n");
            body.Append("<ul class=\"questions\">\n");
            foreach (var entry in study)
                body.Append(CultureInfo.InvariantCulture, $"<li>{Picture(entry)}<div><a href=\"{PageWriter.Href(entry.Page)}\">{PageShell.Encode(entry.Page.Title)}</a>{(entry.Answer is { } answer ? $"<p>{PageShell.Encode(answer)}</p>" : "")}</div></li>\n");
            body.Append("</ul>\n");
        }
        return PageShell.Page(title, edition, body.ToString(), "", plotly: null);
    }

    static string Picture(IndexEntry entry) => entry.Picture is { } picture
        ? $"<img src=\"{Uri.EscapeDataString(PictureOf(entry))}\" alt=\"{PageShell.Encode(picture.Alt)}\" loading=\"lazy\">"
        : "";

    static string PictureOf(IndexEntry entry) => entry.Page.Stem + ".png";
}
