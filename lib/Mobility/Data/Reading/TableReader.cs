using System.Globalization;

namespace Mobility.Data;

/// <summary>Reads a table into records: every row once, keys unique, no row lost.</summary>
static class TableReader
{
    /// <summary>The records of a table.</summary>
    /// <param name="file">The file.</param>
    /// <param name="record">A record from a row; null for a row that is none, such as the publisher's totals and notes.</param>
    /// <param name="key">What identifies a record; a second row with the same key is an error.</param>
    /// <param name="sheet">The sheet of a workbook, null for a text file.</param>
    public static IReadOnlyList<T> Read<T, TKey>(SourceFile file, Func<Row, T?> record, Func<T, TKey> key, string? sheet = null)
        where T : class
        where TKey : notnull
    {
        var table = file.Source.Table(sheet);
        var records = new List<T>(table.Rows ?? 1000);
        var lines = new Dictionary<TKey, long>();
        foreach (var row in Rows(file, table))
        {
            if (record(row) is not { } read)
                continue;
            if (!lines.TryAdd(key(read), row.Line))
                throw new DataException("The same key stands on two lines.", file.Path, row.Line, string.Join(" + ", table.Key),
                    value: string.Create(CultureInfo.InvariantCulture, $"{key(read)}"),
                    expected: $"each {table.UnitOfObservation} once; line {lines[key(read)]} holds it too",
                    remedy: "the file was edited or joined wrongly; delete it and run `data fetch`");
            records.Add(read);
        }
        return records;
    }

    /// <summary>The rows of a table one after the other, each the same object; too few or too many for the published file is an error at the end.</summary>
    public static IEnumerable<Row> Rows(SourceFile file, SourceTable table)
    {
        var count = 0;
        foreach (var row in file.Source.IsWorkbook
            ? ExcelRows.Read(file.Path, table)
            : CsvRows.Read(file.Path, table, file.Source.Encoding!, file.Source.FinalLineBreak, file.Source.CutShort))
        {
            count++;
            yield return row;
        }
        if (count == 0)
            throw new DataException("The table has a header and no rows.", file.Path,
                expected: table.Rows is { } published ? string.Create(CultureInfo.InvariantCulture, $"{published:N0} rows as published, {table.UnitOfObservation} each") : $"rows, {table.UnitOfObservation} each",
                remedy: "the file was cut off; delete it and run `data fetch`");
        if (file.ExpectedRows(table) is { } expected && count != expected)
            throw new DataException(
                count < expected ? "Rows are missing: the file is truncated." : "There are more rows than were published.",
                file.Path, value: string.Create(CultureInfo.InvariantCulture, $"{count} rows"),
                expected: string.Create(CultureInfo.InvariantCulture, $"{expected} rows, {table.UnitOfObservation} each"),
                remedy: "delete it and run `data fetch`");
    }
}
