using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Site;

/// <summary>
/// A page that is one file: style, script, sentences and data stand in it, and its policy forbids everything else. What is inserted
/// is either ours or data in base64, so no text of the data can become markup.
/// </summary>
internal static class SitePage
{
    /// <summary>A page.</summary>
    /// <param name="name">"schools" or "places": the module it starts with, and its sentences.</param>
    /// <param name="json">What it shows.</param>
    internal static string Of(string name, string json)
    {
        var (style, script) = (Style(), PageShell.Inline(ModuleBundle.Of(name + ".mjs", SiteResources.Text)));
        var policy = $"default-src 'none'; script-src {Hash(script)}; style-src {Hash(style)}; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";
        var (english, edition) = (Words.Of("en"), JsonNode.Parse(json)!["edition"]!);
        var without = string.Concat(Words.Languages.Select(Words.Of).Select(w =>
            $"<p lang=\"{w.Language}\">{w.Html("noScript")} <a href=\"{w.Html(name + ".listFile")}\">{w.Html(name + ".list")}</a></p>\n"));
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["policy"] = policy, ["title"] = english.Html(name + ".head"), ["style"] = style, ["script"] = script,
            ["simulated"] = (bool)edition["simulated"]! ? " simulated" : "", ["edition"] = Edition(english, edition), ["without"] = without,
            ["en"] = Sentences("en"), ["es"] = Sentences("es"), ["data"] = Packed(json),
        };
        return Filled(SiteResources.Text("shell.html"), parts);
    }

    /// <summary>What every page's style is.</summary>
    internal static string Style() => PageShell.Style + SiteResources.Text("site.css");

    /// <summary>The edition in words, with its mark when it is simulated.</summary>
    internal static string Edition(Words words, JsonNode edition) => (bool)edition["simulated"]!
        ? $"<strong>{words.Html("simulatedMark")}</strong> {words.Html("simulated")}"
        : words.Html((string?)edition["mark"] == "published" ? "published" : "unverified");

    /// <summary>The hash by which a policy allows a style or script (Content Security Policy level 3).</summary>
    internal static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    /// <summary>The same bytes give the same text on every machine and day.</summary>
    static string Packed(string json)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(json));
        return Convert.ToBase64String(packed.ToArray());
    }

    static string Sentences(string language) => SiteResources.Text(language + ".json").Replace("<", "\\u003c", StringComparison.Ordinal);

    /// <summary>Fills places in one pass: what is filled in is not searched again.</summary>
    static string Filled(string shell, Dictionary<string, string> parts)
    {
        var page = new StringBuilder();
        var pieces = shell.Split("{{");
        page.Append(pieces[0]);
        foreach (var piece in pieces.Skip(1))
        {
            var end = piece.IndexOf("}}", StringComparison.Ordinal);
            page.Append(parts[piece[..end]]).Append(piece.AsSpan(end + 2));
        }
        return page.ToString();
    }
}
