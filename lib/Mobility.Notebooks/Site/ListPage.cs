using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Site;

/// <summary>A page without any script: tables to fold out, for every browser and every printer.</summary>
internal static class ListPage
{
    /// <summary>The whole page.</summary>
    /// <param name="words">Its language.</param>
    /// <param name="name">The page that it stands in for.</param>
    /// <param name="data">The data, for edition and sources.</param>
    /// <param name="body">Its tables, as HTML.</param>
    internal static string Of(Words words, string name, JsonNode data, string body)
    {
        var style = SitePage.Style();
        var other = Words.Of(words.Language == "en" ? "es" : "en");
        var edition = data["edition"]!;
        return $"""
            <!DOCTYPE html>
            <html lang="{words.Language}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {SitePage.Hash(style)}; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{words.Html(name + ".list")}</title>
            <style>{style}</style>
            </head>
            <body>
            <a class="skip" href="#page-main">{words.Html("skip")}</a>
            <header>
            <nav class="bar" aria-label="{words.Html("barName")}"><a href="index.html">{words.Html("notebooks")}</a> <a href="schools.html#lang={words.Language}">{words.Html("schools.title")}</a> <a href="places.html#lang={words.Language}">{words.Html("places.title")}</a> <a class="next" lang="{other.Language}" hreflang="{other.Language}" href="{other.Html(name + ".listFile")}">{words.Html("otherLanguage")}</a></nav>
            <p class="edition{((bool)edition["simulated"]! ? " simulated" : "")}">{SitePage.Edition(words, edition)}</p>
            </header>
            <main id="page-main" tabindex="-1">
            <h1>{words.Html(name + ".list")}</h1>
            {body}</main>
            <footer>
            <p><strong>{words.Html((bool)edition["simulated"]! ? "sourcesSimulated" : "sources")}</strong> {SiteText.Encode((string)data["sources"]!)}. {words.Html(name + ".dates")}</p>
            </footer>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    /// <summary>A folded table that a link can lead to.</summary>
    internal static string Fold(string id, string summary, IEnumerable<string> headings, IEnumerable<string> rows) => $"""
        <details id="{id}"><summary>{SiteText.Encode(summary)}</summary>
        <div class="wide" tabindex="0"><table><thead><tr>{string.Concat(headings.Select(h => $"<th scope=\"col\">{SiteText.Encode(h)}</th>"))}</tr></thead><tbody>
        {string.Join('\n', rows)}
        </tbody></table></div></details>

        """.ReplaceLineEndings("\n");
}
