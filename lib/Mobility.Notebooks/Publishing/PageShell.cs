using System.Globalization;
using System.Net;
using System.Text;

namespace Mobility.Notebooks.Publishing;

/// <summary>What all pages share: head, style, skip link, links to neighbours, edition. Everything is in the file itself.</summary>
internal static class PageShell
{
    static readonly Lazy<string> s_style = new(() => Resource("page.css")), s_script = new(() => Resource("page.js"));

    /// <summary>A whole page.</summary>
    /// <param name="title">The page's title.</param>
    /// <param name="edition">What the numbers are made of.</param>
    /// <param name="body">The main part, as HTML.</param>
    /// <param name="links">Links of the bars at top and bottom, as HTML.</param>
    /// <param name="plotly">plotly.js to embed, or null for a page without live figures.</param>
    internal static string Page(string title, string edition, string body, string links, string? plotly)
    {
        var simulated = edition.Contains("simulated", StringComparison.OrdinalIgnoreCase) || edition.Contains("sample", StringComparison.OrdinalIgnoreCase);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(title)}</title>
            <style>
            {s_style.Value}</style>
            </head>
            <body>
            <a class="skip" href="#page-main">Skip to the text</a>
            <header>
            {Bar("Notebooks", links)}<p class="edition{(simulated ? " simulated" : "")}">{Encode(edition)}</p>
            </header>
            <main id="page-main" tabindex="-1">

            """);
        page.Append(body);
        page.Append(CultureInfo.InvariantCulture, $"</main>\n<footer>\n{Bar("Other notebooks", links)}</footer>\n");
        if (plotly is not null)
            page.Append("<script>").Append(Inline(plotly)).Append("</script>\n<script>\n").Append(s_script.Value).Append("</script>\n");
        page.Append("</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>The style of all pages.</summary>
    internal static string Style => s_style.Value;

    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

    static string Bar(string label, string links) => links.Length == 0 ? "" : $"<nav class=\"bar\" aria-label=\"{label}\">{links}</nav>\n";

    /// <summary>A script as it may stand inside a page.</summary>
    internal static string Inline(string script) => script
        .Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
        .Replace("<!--", "<\\!--", StringComparison.Ordinal);

    static string Resource(string name)
    {
        using var stream = typeof(PageShell).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
