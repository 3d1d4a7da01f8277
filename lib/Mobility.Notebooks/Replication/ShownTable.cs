using System.Net;
using System.Text.RegularExpressions;

namespace Mobility.Notebooks.Replication;

/// <summary>A table as a committed output shows it.</summary>
/// <param name="Caption">What it shows; null when it has none.</param>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">Cells.</param>
sealed partial record ShownTable(string? Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The tables of an HTML output: plain ones, as the library and the host write them.</summary>
    public static IEnumerable<ShownTable> In(string html)
    {
        foreach (Match table in TableOf().Matches(html))
        {
            var rows = RowOf().Matches(table.Value)
                .Select(row => (Row: row.Value, Cells: (IReadOnlyList<string>)[.. CellOf().Matches(row.Value).Select(c => Text(c.Groups[1].Value))])).ToList();
            var head = rows.FindIndex(r => r.Row.Contains("<th", StringComparison.Ordinal));
            yield return new(CaptionOf().Match(table.Value) is { Success: true } caption ? Text(caption.Groups[1].Value) : null,
                head < 0 ? [] : rows[head].Cells, [.. rows.Where((_, i) => i != head).Select(r => r.Cells)]);
        }
    }

    /// <summary>Position of the first column that bears one of these names, whatever their case; -1 when none does.</summary>
    public int Find(params string[] names) => Columns.ToList().FindIndex(c => names.Contains(c, StringComparer.OrdinalIgnoreCase));

    static string Text(string html) => WebUtility.HtmlDecode(Tag().Replace(html, "")).Trim();

    [GeneratedRegex(@"<table\b[^>]*>.*?</table>", RegexOptions.Singleline)]
    private static partial Regex TableOf();

    [GeneratedRegex(@"<caption\b[^>]*>(.*?)</caption>", RegexOptions.Singleline)]
    private static partial Regex CaptionOf();

    [GeneratedRegex(@"<tr\b[^>]*>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex RowOf();

    [GeneratedRegex(@"<t[hd]\b[^>]*>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex CellOf();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
