using System.Globalization;
using System.Text;

namespace Mobility.Data;

/// <summary>Writes a table as CSV with its dictionary beside it, both whole or not at all.</summary>
public static class CsvExport
{
    /// <summary>
    /// Writes <paramref name="path"/> (UTF-8, commas, a header) and, beside it, a dictionary of its columns with
    /// "-dictionary" in its name.
    /// </summary>
    /// <param name="path">Where to; the folder is made.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">Each column: a heading of one word; what it says; its unit, or "code", "text", "yes or no"; the cell of a row, empty where it is null or NaN.</param>
    /// <returns>What was written, in one sentence.</returns>
    /// <exception cref="DataException">A heading stands twice or is not a word, or the place cannot be written to.</exception>
    public static string Write<T>(string path, IEnumerable<T> rows, params IReadOnlyList<(string Name, string Meaning, string Unit, Func<T, object?> Value)> columns)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.FirstOrDefault(c => c.Name.Length == 0 || !c.Name.All(l => char.IsAsciiLetterOrDigit(l) || l == '_')) is { Name: not null } odd)
            throw new DataException("A heading is one word.", path, value: odd.Name, expected: "letters, digits and underscores, e.g. cds_code");
        if (columns.GroupBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new DataException("A heading stands twice.", path, value: twice.Key, expected: "each column once");
        if (columns.Count == 0 || Path.GetFileName(path).Length == 0)
            throw new DataException("A table is written with columns, to a file.", path, expected: "the name of a file, and at least one column");
        var count = 0;
        var dictionary = Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}-dictionary{Path.GetExtension(path)}");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var parts = (Table: Part(path), Dictionary: Part(dictionary));
            try
            {
                WriteLines(parts.Table, [Line(columns.Select(c => c.Name)), .. rows.Select(row =>
                {
                    count++;
                    return Line(columns.Select(c => Text(c.Value(row))));
                })]);
                WriteLines(parts.Dictionary, ["column,meaning,unit,missing", .. columns.Select(c => Line([c.Name, c.Meaning, c.Unit, "empty"]))]);
                File.Move(parts.Dictionary, dictionary, overwrite: true);
                File.Move(parts.Table, path, overwrite: true);
            }
            finally
            {
                File.Delete(parts.Table);
                File.Delete(parts.Dictionary);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException("The table cannot be written: " + e.Message, path, remedy: "close the program that holds it, or name another place", inner: e);
        }
        return string.Create(CultureInfo.InvariantCulture, $"{count:N0} rows in {Path.GetFileName(path)}, its {columns.Count} columns explained in {Path.GetFileName(dictionary)}");
    }

    static string Part(string path) => $"{path}.{Environment.ProcessId}.part";

    static void WriteLines(string path, IEnumerable<string> lines)
    {
        using var writer = new StreamWriter(path, false, new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var line in lines)
            writer.WriteLine(line);
    }

    static string Text(object? value) => value switch
    {
        null or double.NaN or float.NaN => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "yes" : "no",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(c =>
        c.AsSpan().IndexOfAny(",\"\n\r") >= 0 ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c));
}
