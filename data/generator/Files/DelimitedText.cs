using System.Text;

namespace Mobility.Sample.Files;

/// <summary>Lines of a delimited file in the byte conventions of its publisher.</summary>
/// <param name="header">The header line, as the publisher writes it.</param>
/// <param name="lineEnd">"\n", "\r\n" or "\r".</param>
/// <param name="separator">What stands between the cells.</param>
sealed class DelimitedText(string header, string lineEnd, char separator = ',')
{
    readonly List<string> lines = [header];
    readonly int columns = header.Split(separator).Length;

    /// <summary>Adds a row of ready cells; their number must be that of the header.</summary>
    public void Add(IEnumerable<string> cells)
    {
        var row = cells.ToList();
        if (row.Count != columns)
            throw new InvalidOperationException($"A row has {row.Count} cells where the header has {columns}: {string.Join(',', row)}");
        lines.Add(string.Join(separator, row));
    }

    public static string Quoted(string text) => "\"" + text + "\"";

    /// <summary>Quotes only a text that holds a comma.</summary>
    public static string QuotedIfNeeded(string text) => text.Contains(',', StringComparison.Ordinal) ? Quoted(text) : text;

    /// <summary>The file's bytes.</summary>
    /// <param name="encoding">UTF-8 without mark when not given; these files hold ASCII unless they say otherwise.</param>
    /// <param name="endsInLineEnd">Whether the last line is closed.</param>
    public byte[] ToBytes(Encoding? encoding = null, bool endsInLineEnd = true)
    {
        encoding ??= new UTF8Encoding(false);
        var text = string.Join(lineEnd, lines) + (endsInLineEnd ? lineEnd : "");
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
    }

    public static string[] Columns(string header) => header.Split(',');
}
