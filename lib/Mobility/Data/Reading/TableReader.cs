using System.Globalization;

namespace Mobility.Data;

/// <summary>Reads a table into records: every row once, keys unique, no row lost.</summary>
static class TableReader
{
    /// <summary>The records of a table.</summary>
    /// <param name="file">The file.</param>
    /// <param name="record">A record from a row.</param>
    /// <param name="key">What identifies a record; a second row with the same key is an error.</param>
    /// <param name="sheet">The sheet of a workbook, null for a text file.</param>
    public static IReadOnlyList<T> Read<T, TKey>(SourceFile file, Func<Row, T> record, Func<T, TKey> key, string? sheet = null)
        where TKey : notnull
    {
        var table = file.Source.Table(sheet);
        var records = new List<T>(table.Rows ?? 1000);
        var lines = new Dictionary<TKey, long>();
        foreach (var row in Rows(file, table))
        {
            var read = record(row);
            if (!lines.TryAdd(key(read), row.Line))
                throw new DataException("The same key stands on two lines.", file.Path, row.Line, string.Join(" + ", table.Key),
                    value: string.Create(CultureInfo.InvariantCulture, $"{key(read)}"),
                    expected: $"each {table.UnitOfObservation} once; line {lines[key(read)]} holds it too",
                    remedy: "the file was edited or joined wrongly; delete it and run `data fetch`");
            records.Add(read);
        }
        if (file.ExpectedRows(table) is { } expected && records.Count != expected)
            throw new DataException(
                records.Count < expected ? "Rows are missing: the file is truncated." : "There are more rows than were published.",
                file.Path, value: string.Create(CultureInfo.InvariantCulture, $"{records.Count} rows"),
                expected: string.Create(CultureInfo.InvariantCulture, $"{expected} rows, {table.UnitOfObservation} each"),
                remedy: "delete it and run `data fetch`");
        return records;
    }

    static IEnumerable<Row> Rows(SourceFile file, SourceTable table) => file.Source.IsWorkbook
        ? ExcelRows.Read(file.Path, table)
        : CsvRows.Read(file.Path, table, file.Source.Encoding!, file.Source.FinalLineBreak);
}
