using Microsoft.Data.Analysis;

namespace Mobility.Data;

/// <summary>A published table as a data frame: every column that the dictionary lists and every row, the publisher's totals and notes too.</summary>
static class SourceFrame
{
    /// <summary>Reads the table: codes, names and days as text, all else as numbers; null where the publisher gives none.</summary>
    /// <exception cref="DataException">The file is a research file of all schools, or damaged; a sheet must be named, or is not there.</exception>
    internal static DataFrame Read(SourceFile file, string? sheet)
    {
        var source = file.Source;
        if (source.FileName.EndsWith(".zip", StringComparison.Ordinal))
            throw new DataException($"{source.Id} is a research file of several hundred megabytes.", file.Path, expected: "a table that fits a data frame",
                remedy: "query it in place with Mobility.Sql (docs/sql.md), or take the schools of CaliforniaData");
        if (sheet is null && source.Tables.Count > 1)
            throw new DataException($"{source.Id} has {source.Tables.Count} tables.", expected: string.Join(", ", source.Tables.Select(t => t.Name)), remedy: "name one: sheet: \"…\"");
        var table = source.Table(sheet);
        (SourceColumn Column, bool IsNumber, FrameColumn Values)[]? columns = null;
        foreach (var row in TableReader.Rows(file, table))
        {
            // A copy that was cut has fewer columns than the dictionary lists.
            columns ??= [.. table.Columns.Where(c => row.Has(c.Name)).Select(c => (c, IsNumber(c), FrameColumn.Of(IsNumber(c) ? FrameType.Number : FrameType.Text)(c.Name)))];
            foreach (var (column, isNumber, values) in columns)
                values.Append(isNumber ? row.Number(column.Name) : row.TextOrNull(column.Name));
        }
        return new DataFrame([.. columns!.Select(c => c.Values.Column)]);
    }

    static bool IsNumber(SourceColumn column) => ValueRange.Of(column) is not null && !column.Unit.StartsWith("code", StringComparison.Ordinal) && !column.Unit.StartsWith("five digits", StringComparison.Ordinal);
}
