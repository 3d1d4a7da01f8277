using NPOI.HSSF.UserModel;
using NPOI.SS.UserModel;

namespace Mobility.Sample.Files;

/// <summary>Old Excel workbooks (.xls, BIFF 8) whose bytes depend on their cells alone.</summary>
static class Workbooks
{
    /// <summary>Record that names the user who last wrote the workbook: its number and length, in [MS-XLS] 2.4.349.</summary>
    static ReadOnlySpan<byte> WriteAccess => [0x5C, 0x00, 0x70, 0x00];

    /// <summary>Puts rows on a sheet: text, numbers, or null for an empty cell.</summary>
    public static void Fill(this ISheet sheet, int firstRow, IEnumerable<IReadOnlyList<object?>> rows)
    {
        foreach (var (row, offset) in rows.Select((row, i) => (row, i)))
        {
            var line = sheet.CreateRow(firstRow + offset);
            for (var column = 0; column < row.Count; column++)
            {
                switch (row[column])
                {
                    case null: break;
                    case string text: line.CreateCell(column).SetCellValue(text); break;
                    case int number: line.CreateCell(column).SetCellValue(number); break;
                    case long number: line.CreateCell(column).SetCellValue(number); break;
                    case double number: line.CreateCell(column).SetCellValue(number); break;
                    case var other: throw new ArgumentException($"A cell cannot hold a {other.GetType()}.", nameof(rows));
                }
            }
        }
    }

    /// <summary>The file's bytes, without user name, dates or properties.</summary>
    public static byte[] ToBytes(this HSSFWorkbook book)
    {
        using var stream = new MemoryStream();
        book.Write(stream);
        var bytes = stream.ToArray();
        var at = bytes.AsSpan().IndexOf(WriteAccess);
        if (at < 0) throw new InvalidOperationException("The workbook has no WriteAccess record: has the NPOI version changed?");
        // Length 9, one byte a letter, filled up with spaces as the format asks.
        var name = bytes.AsSpan(at + 4, 0x70);
        name.Fill((byte)' ');
        "\u0009\0\0simulated"u8.CopyTo(name);
        return bytes;
    }

    /// <summary>Rounds to so many significant digits, as a published value is.</summary>
    public static double? Digits(double? value, int digits) =>
        value is { } number ? double.Parse(NumberStyle.General(number, digits), System.Globalization.CultureInfo.InvariantCulture) : null;
}
