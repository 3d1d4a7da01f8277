using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace Mobility.Data;

/// <summary>
/// A sheet of a workbook, row by row. The header is the first row that holds every key column and half of the columns
/// used: the publishers put titles, definitions and a row of column numbers around it.
/// </summary>
sealed class ExcelRows : Row
{
    /// <summary>Titles and notes above a header never take more rows.</summary>
    const int DeepestHeader = 200;

    readonly IExcelDataReader reader;
    readonly long line;

    static ExcelRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    ExcelRows(string path, IExcelDataReader reader, Header header, long line) : base(path, header) =>
        (this.reader, this.line) = (reader, line);

    public override long Line => line;

    /// <summary>The rows of one sheet; any damage is a <see cref="DataException"/>.</summary>
    public static IEnumerable<Row> Read(string path, SourceTable table)
    {
        var head = Peek.Head(path);
        if ((Peek.Impostor(head) ?? (Peek.IsWorkbook(head) ? null : "This is not an Excel workbook.")) is { } problem)
            throw new DataException(problem, path, expected: "an .xls or .xlsx workbook",
                remedy: "delete it and run `data fetch`, or download it again by hand");
        Guard(path, () =>
        {
            WorkbookLimits.RefuseLargeParts(path, head);
            return true;
        });
        using var stream = File.OpenRead(path);
        using var reader = Guard(path, () => ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { LeaveOpen = true }));
        var (header, line) = FindHeader(path, reader, table);
        header.Require(table.Columns.Select(c => c.Name));
        var keys = table.Key.Select(header.IndexOf).ToList();
        for (var numbers = true; Guard(path, () => WorkbookLimits.Next(path, reader, line + 1));)
        {
            var row = new ExcelRows(path, reader, header, ++line);
            if (keys.All(k => row.Cell(k).Length == 0) || (numbers && keys.All(k => IsColumnNumber(row.Cell(k)))))
                continue;
            numbers = false;
            yield return row;
        }
    }

    /// <inheritdoc/>
    protected override double? Read(string column) => CellValue(Header.IndexOf(column)) switch
    {
        double number when double.IsFinite(number) => number,
        int number => number,
        _ => base.Read(column),
    };

    protected override string Cell(int index) => Shown(CellValue(index)).Trim();

    object? CellValue(int index) => index < reader.FieldCount ? Guard("", () => reader.GetValue(index)) : null;

    static string Shown(object? value) => value switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>"(1)", which Excel stores as -1: the row of column numbers under the headings.</summary>
    static bool IsColumnNumber(string cell) => cell.StartsWith('(') || cell.StartsWith('-');

    /// <summary>The header of the named sheet, or of the first sheet that has the key columns.</summary>
    static (Header Header, long Line) FindHeader(string path, IExcelDataReader reader, SourceTable table)
    {
        var seen = new List<string>();
        var searched = false;
        do
        {
            seen.Add(reader.Name ?? "");
            if (table.Name is not null && !string.Equals(reader.Name, table.Name, StringComparison.OrdinalIgnoreCase))
                continue;
            searched = true;
            WorkbookLimits.RefuseWidth(path, reader);
            for (var line = 1L; line <= DeepestHeader && Guard(path, reader.Read); line++)
            {
                var names = Enumerable.Range(0, reader.FieldCount).Select(i => Shown(reader.GetValue(i))).ToList();
                var header = new Header(path, line, names, table.Columns);
                if (table.Key.All(header.Has) && 2 * table.Columns.Count(c => header.Has(c.Name)) >= table.Columns.Count)
                    return (header, line);
            }
        }
        while (Guard(path, reader.NextResult));
        var sheets = string.Join(", ", seen);
        throw searched
            ? new DataException($"No row of the sheet holds the column {string.Join(", ", table.Key)}.", path, column: table.Key[0],
                expected: $"the publisher's header row in {table.Name ?? "one of the sheets"}", remedy: "use the publisher's workbook as it was downloaded")
            : new DataException($"The workbook has no sheet named {table.Name}.", path, value: sheets,
                expected: table.Name, remedy: "use the publisher's workbook as it was downloaded");
    }

    /// <summary>The reader meets damaged workbooks with many kinds of exception; a user meets one.</summary>
    static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not DataException)
        {
            throw new DataException("The workbook cannot be read: " + (e is OutOfMemoryException ? "it claims a size that does not fit in memory." : e.Message), path.Length == 0 ? null : path,
                remedy: "the file is truncated or damaged; delete it and run `data fetch`", inner: e);
        }
    }
}
