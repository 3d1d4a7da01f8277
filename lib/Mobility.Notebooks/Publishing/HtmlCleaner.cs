using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Mobility.Notebooks.Publishing;

/// <summary>
/// Keeps the plain part of an HTML fragment (text, tables, lists, links, folding) and makes it well-formed. Scripts and
/// styles vanish with their contents; attributes are kept only where they are harmless.
/// </summary>
internal static partial class HtmlCleaner
{
    static readonly HashSet<string> s_plain = new(StringComparer.Ordinal)
    {
        "a", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure",
        "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub",
        "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
    };

    static readonly HashSet<string> s_empty = new(StringComparer.Ordinal) { "br", "hr", "img" };

    static readonly HashSet<string> s_hidden = new(StringComparer.Ordinal) { "script", "style", "template", "noscript", "iframe", "object", "svg", "math" };

    /// <summary>The clean fragment.</summary>
    /// <param name="html">Any HTML.</param>
    /// <param name="unknownAsText">True shows tags that are not kept as text; false drops them and keeps what stands between.</param>
    internal static string Clean(string html, bool unknownAsText = false)
    {
        var clean = new StringBuilder(html.Length);
        var open = new Stack<string>();
        var at = 0;
        while (at < html.Length)
        {
            var match = Tag().Match(html, at);
            if (!match.Success)
                break;
            Text(clean, html[at..match.Index]);
            at = match.Index + match.Length;
            var name = match.Groups["name"].Value.ToLowerInvariant();
            var closing = match.Groups["close"].Length > 0;
            if (name.Length == 0)
                continue; // a comment or declaration
            if (s_plain.Contains(name))
                Write(clean, open, name, closing, match.Groups["attributes"].Value);
            else if (unknownAsText)
                clean.Append(WebUtility.HtmlEncode(match.Value));
            else if (!closing && s_hidden.Contains(name))
                at = EndOf(html, at, name);
        }
        Text(clean, html[Math.Min(at, html.Length)..]);
        while (open.TryPop(out var left))
            clean.Append("</").Append(left).Append('>');
        return clean.ToString();
    }

    static void Write(StringBuilder clean, Stack<string> open, string name, bool closing, string attributes)
    {
        if (!closing)
        {
            clean.Append('<').Append(name);
            foreach (Match attribute in Attribute().Matches(attributes))
                if (Keep(name, attribute.Groups["key"].Value.ToLowerInvariant(), WebUtility.HtmlDecode(attribute.Groups["value"].Value)) is var (key, value))
                    clean.Append(' ').Append(key).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
            if (name == "img" && !AltAttribute().IsMatch(attributes))
                clean.Append(" alt=\"\"");
            clean.Append('>');
            if (!s_empty.Contains(name))
                open.Push(name);
        }
        else if (open.Contains(name))
        {
            string closed;
            do
                clean.Append("</").Append(closed = open.Pop()).Append('>');
            while (closed != name);
        }
    }

    /// <summary>The attribute as it is written, or null when it is dropped.</summary>
    static (string, string)? Keep(string tag, string key, string value) => (tag, key) switch
    {
        ("a", "href") when IsSafeLink(value) => ("href", PageLink.Page(value)),
        ("img", "src") when IsSafeLink(value) || value.StartsWith("data:image/png;base64,", StringComparison.Ordinal) => ("src", value),
        ("img", "alt") => ("alt", value),
        ("td" or "th", "colspan" or "rowspan") when int.TryParse(value, out var n) && n is > 0 and < 1000 => (key, value),
        ("th", "scope") when value is "col" or "row" => (key, value),
        ("td" or "th", "align") when value == "right" => ("class", "right"),
        ("td" or "th", "class") when value == "right" => (key, value),
        ("details", "open") => ("open", ""),
        ("ol", "start") when int.TryParse(value, out _) => (key, value),
        ("code", "class") when value.StartsWith("language-", StringComparison.Ordinal) => (key, value),
        ("h1" or "h2" or "h3" or "h4" or "h5" or "h6", "id") when value.Length > 0 && !value.Any(char.IsWhiteSpace) => (key, value),
        _ => null,
    };

    static bool IsSafeLink(string link)
    {
        var colon = link.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || link.AsSpan(0, colon).ContainsAny('/', '?', '#')
            || link[..colon].ToLowerInvariant() is "http" or "https" or "mailto";
    }

    static int EndOf(string html, int at, string name)
    {
        var end = html.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
        var close = end < 0 ? -1 : html.IndexOf('>', end);
        return close < 0 ? html.Length : close + 1;
    }

    /// <summary>Text between tags: entities stay, a lonely bracket is escaped.</summary>
    static void Text(StringBuilder clean, string text) => clean.Append(text.Replace("<", "&lt;", StringComparison.Ordinal));

    [GeneratedRegex("""<!--.*?(?:-->|$)|<[!?][^>]*>|<(?<close>/?)(?<name>[a-zA-Z][a-zA-Z0-9-]*)(?<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>""", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<key>[a-zA-Z-]+)(?:\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'>]+)))?""")]
    private static partial Regex Attribute();

    [GeneratedRegex("""(?:^|\s)alt\s*=""", RegexOptions.IgnoreCase)]
    private static partial Regex AltAttribute();
}
