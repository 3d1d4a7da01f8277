using System.Globalization;
using System.Text;

namespace Mobility.Notebooks.Publishing;

/// <summary>Comma-separated values as RFC 4180 writes them, safe to open in a spreadsheet.</summary>
internal static class Csv
{
    /// <summary>Characters that make a spreadsheet take a text for a formula, with their full-width forms.</summary>
    const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>Rows of fields; every line ends with CR LF.</summary>
    internal static string Of(IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Quote)).Append("\r\n");
        return text.ToString();
    }

    /// <summary>
    /// A text that a spreadsheet shows and does not compute: one that begins like a formula gets an apostrophe before it
    /// (OWASP, "CSV Injection"); a plain number stays a number.
    /// </summary>
    internal static string Text(string text) =>
        text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal)
        && !double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? "'" + text
            : text;

    static string Quote(string field) => field.AsSpan().IndexOfAny(",\"\r\n") >= 0
        ? "\"" + field.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
        : field;
}
