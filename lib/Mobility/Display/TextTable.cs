using System.Net;
using System.Text;

namespace Mobility.Display;

/// <summary>
/// A table of text with a caption and notes, written as plain HTML (no style, no id: what GitHub keeps),
/// as aligned text and as Markdown. Columns that hold numbers only are aligned right.
/// </summary>
/// <param name="Caption">What the table shows, with units.</param>
/// <param name="Columns">Headings, one a column.</param>
/// <param name="Rows">Cells, as long as <paramref name="Columns"/>; text is escaped when written.</param>
/// <param name="Notes">Lines below the table: source, edition, conventions.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record TextTable(
    string Caption,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<string>? Notes = null) : ITabular
{
    /// <inheritdoc/>
    public TextTable ToTable() => this;

    /// <summary>The table as a plain HTML fragment.</summary>
    public string ToHtml()
    {
        var right = RightAligned();
        var html = new StringBuilder("<table>\n");
        html.Append("<caption>").Append(WebUtility.HtmlEncode(Caption)).Append("</caption>\n<thead>\n");
        AppendHtmlRow(html, Columns, "th scope=\"col\"", right);
        html.Append("</thead>\n<tbody>\n");
        foreach (var row in Rows)
            AppendHtmlRow(html, row, "td", right);
        html.Append("</tbody>\n</table>");
        foreach (var note in Notes ?? [])
            html.Append("\n<p><small>").Append(WebUtility.HtmlEncode(note)).Append("</small></p>");
        return html.ToString();
    }

    /// <summary>The table as aligned text.</summary>
    public string ToText()
    {
        var right = RightAligned();
        var widths = Columns.Select((heading, i) =>
            Math.Max(heading.Length, Rows.Count == 0 ? 0 : Rows.Max(row => row[i].Length))).ToArray();
        var lines = new List<string> { Caption, "", Line(Columns), string.Join("  ", widths.Select(w => new string('-', w))) };
        lines.AddRange(Rows.Select(Line));
        if (Notes is { Count: > 0 })
            lines.AddRange(["", .. Notes]);
        return string.Join('\n', lines);

        string Line(IReadOnlyList<string> cells) => string.Join("  ", cells.Select((cell, i) =>
            right[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd();
    }

    /// <summary>The table in GitHub's Markdown.</summary>
    public string ToMarkdown()
    {
        var lines = new List<string>
        {
            Line(Columns),
            "|" + string.Concat(RightAligned().Select(r => r ? " ---: |" : " --- |")),
        };
        lines.AddRange(Rows.Select(Line));
        return string.Join('\n', lines);

        static string Line(IEnumerable<string> cells) =>
            "| " + string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" "))) + " |";
    }

    /// <inheritdoc/>
    public override string ToString() => ToText();

    static void AppendHtmlRow(StringBuilder html, IReadOnlyList<string> cells, string tag, bool[] right)
    {
        html.Append("<tr>");
        for (var i = 0; i < cells.Count; i++)
            html.Append('<').Append(tag).Append(right[i] ? " align=\"right\">" : ">")
                .Append(WebUtility.HtmlEncode(cells[i])).Append("</").Append(tag.AsSpan(0, 2)).Append('>');
        html.Append("</tr>\n");
    }

    bool[] RightAligned() => [.. Columns.Select((_, i) => Rows.Count > 0 && Rows.All(row => IsNumber(row[i])) && Rows.Any(row => row[i].Length > 0))];

    /// <summary>A number as tables print it: digits with a sign, separators, an interval's brackets, or nothing.</summary>
    static bool IsNumber(string cell) => cell.All(c => char.IsAsciiDigit(c) || " .,+-−–%$[]()<e".Contains(c, StringComparison.Ordinal));
}
