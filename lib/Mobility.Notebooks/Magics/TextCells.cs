using System.Text.Json.Nodes;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Magics;

/// <summary>Cells that are shown instead of run: #!markdown, #!html, #!javascript, #!mermaid.</summary>
static class TextCells
{
    /// <summary>What to show for a text; null when its language is none of these.</summary>
    public static MimeBundle? Of(string language, string text) => language switch
    {
        "markdown" => Bundle(("text/markdown", text)),
        "html" => Bundle(("text/html", text)),
        "javascript" => Bundle(("text/html", $"<script type=\"module\">\n{text}\n</script>"), ("text/plain", text)),
        // JupyterLab knows the type, GitHub and VS Code the fenced block; every other viewer shows the source.
        "mermaid" => Bundle(("text/vnd.mermaid", text), ("text/markdown", $"```mermaid\n{text}\n```"), ("text/plain", text)),
        _ => null,
    };

    static MimeBundle Bundle(params (string Mime, string Text)[] forms)
    {
        var data = new JsonObject();
        foreach (var (mime, text) in forms)
            data[mime] = text;
        return new MimeBundle(data, []);
    }
}
