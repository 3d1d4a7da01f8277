using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Mobility.Notebooks.Publishing;

/// <summary>
/// The main part of a page as it grows. What a reader wants second (where the data come from, robustness, exercises) is
/// folded below its heading, which says what is inside; a page stays short on a phone, and print unfolds it.
/// </summary>
sealed partial class PageBody
{
    /// <summary>Sections of a notebook that are second reading.</summary>
    static readonly string[] s_second = ["The data", "Does it hold?", "Your turn"];

    readonly StringBuilder _page = new(), _section = new();
    bool _folded;
    int _figures, _tables;

    /// <summary>Text of a notebook; a second-level heading begins a section.</summary>
    internal void Text(string html)
    {
        var at = 0;
        foreach (Match heading in Heading().Matches(html))
        {
            Target.Append(html, at, heading.Index - at);
            Close();
            _page.Append(heading.Value).Append('\n');
            _folded = s_second.Contains(WebUtility.HtmlDecode(Tag().Replace(heading.Groups["title"].Value, "")).Trim());
            at = heading.Index + heading.Length;
        }
        Target.Append(html, at, html.Length - at);
    }

    /// <summary>An output: a figure, a table, a text.</summary>
    internal void Output(string html)
    {
        if (html.StartsWith("<figure", StringComparison.Ordinal) || html.StartsWith("<details class=\"again\"", StringComparison.Ordinal))
            _figures++;
        else if (html.Contains("<table", StringComparison.Ordinal))
            _tables++;
        Add(html);
    }

    /// <summary>Anything else.</summary>
    internal void Add(string html) => Target.Append(html);

    /// <summary>The whole.</summary>
    internal string End()
    {
        Close();
        return _page.ToString();
    }

    StringBuilder Target => _folded ? _section : _page;

    void Close()
    {
        if (_folded)
        {
            string[] inside = [.. Count(_figures, "figure"), .. Count(_tables, "table")];
            _page.Append(CultureInfo.InvariantCulture, $"<details class=\"more\"><summary>Read this section{(inside.Length > 0 ? $" ({string.Join(", ", inside)})" : "")}</summary>\n").Append(_section).Append("</details>\n");
        }
        _section.Clear();
        (_folded, _figures, _tables) = (false, 0, 0);
    }

    static string[] Count(int number, string what) => number == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}")];

    [GeneratedRegex("<h2[^>]*>(?<title>.*?)</h2>", RegexOptions.Singleline)]
    private static partial Regex Heading();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
