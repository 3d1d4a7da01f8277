using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace Mobility.Data;

/// <summary>A sheet of a user's own workbook. Headings stand in the first row that fills half of the columns; what is above them is a title.</summary>
static class SheetFile
{
    const int DeepestHeader = 50;

    static SheetFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    internal static TableFile Open(string path, string? sheet)
    {
        Guard(path, () =>
        {
            WorkbookLimits.RefuseLargeParts(path, Peek.Head(path, 4));
            return true;
        });
        using var stream = File.OpenRead(path);
        using var reader = Reader(path, stream);
        var seen = new List<string>();
        do
        {
            seen.Add(reader.Name ?? "");
            if (sheet is not null && !string.Equals(sheet, reader.Name, StringComparison.OrdinalIgnoreCase))
                continue;
            WorkbookLimits.RefuseWidth(path, reader);
            for (var line = 1L; line <= DeepestHeader && Guard(path, reader.Read); line++)
                if (Enumerable.Range(0, reader.FieldCount).Select(i => Cell(reader, i)).ToList() is var cells && cells.Count > 0 && 2 * cells.Count(c => c.Length > 0) >= cells.Count)
                {
                    var (place, header) = (seen.Count - 1, line);
                    var names = TableFile.Headings(path, line, cells);
                    return new(path, string.Create(CultureInfo.InvariantCulture, $"sheet \"{reader.Name}\", headings in row {line}"), line, names, () => Rows(path, place, header, names.Count));
                }
        }
        while (Guard(path, reader.NextResult));
        throw sheet is not null && !seen.Contains(sheet, StringComparer.OrdinalIgnoreCase)
            ? new DataException($"The workbook has no sheet named {sheet}.", path, value: string.Join(", ", seen), expected: sheet,
                remedy: Nearest.Of(sheet, seen) is { } near ? $"did you mean {near}?" : "name one of its sheets")
            : new DataException("No row of the workbook could be a header.", path, value: string.Join(", ", seen),
                expected: "a row of headings that fills at least half of the columns", remedy: "name the sheet that holds the table: Read(path, sheet: \"…\")");
    }

    static IEnumerable<(long, string[])> Rows(string path, int sheet, long header, int columns)
    {
        using var stream = File.OpenRead(path);
        using var reader = Reader(path, stream);
        for (var i = 0; i < sheet; i++)
            Guard(path, reader.NextResult);
        for (var line = 1L; Guard(path, () => WorkbookLimits.Next(path, reader, line)); line++)
        {
            if (line <= header)
                continue;
            var cells = new string[columns];
            for (var i = 0; i < columns; i++)
                cells[i] = i < reader.FieldCount ? Guard(path, () => Cell(reader, i)) : "";
            yield return (line, cells);
        }
    }

    /// <summary>A cell as text that loses nothing: numbers to the last digit, dates as ISO, and a code shown with leading zeros with them; Excel's errors are blank.</summary>
    static string Cell(IExcelDataReader reader, int column)
    {
        return reader.GetValue(column) switch
        {
            null => "",
            string text => text.Trim(),
            double number when IsPadded(reader.GetNumberFormatString(column)) && number >= 0 && number == Math.Truncate(number) =>
                number.ToString(reader.GetNumberFormatString(column), CultureInfo.InvariantCulture),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            DateTime day => day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            bool truth => truth ? "true" : "false",
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString() ?? "",
        };
    }

    static bool IsPadded(string? format) => format is { Length: >= 2 } && format.All(c => c == '0');

    static IExcelDataReader Reader(string path, Stream stream) => Guard(path, () => ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { LeaveOpen = true }));

    static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not DataException)
        {
            throw new DataException("The workbook cannot be read: " + (e is OutOfMemoryException ? "it claims a size that does not fit in memory." : e.Message), path, remedy: "open it, save it again as .xlsx without a password, or save the sheet as CSV", inner: e);
        }
    }
}
