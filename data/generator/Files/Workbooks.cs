using System.Globalization;
using NPOI.HSSF.UserModel;
using NPOI.POIFS.FileSystem;
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
        using var written = new MemoryStream();
        book.Write(written);
        var cells = new NPOIFSFileSystem(new MemoryStream(written.ToArray()));
        using var content = cells.Root.CreateDocumentInputStream("Workbook");
        var records = new byte[content.Length];
        content.Read(records);
        Anonymize(records);

        // A container with nothing in it but the workbook: NPOI would add two streams of properties.
        var bare = new POIFSFileSystem();
        bare.CreateDocument(new MemoryStream(records), "Workbook");
        using var stream = new MemoryStream();
        bare.WriteFileSystem(stream);
        return stream.ToArray();
    }

    /// <summary>Replaces the user name: a length of 9, a byte a letter, filled up with spaces as the format asks.</summary>
    static void Anonymize(byte[] records)
    {
        var at = records.AsSpan().IndexOf(WriteAccess);
        if (at < 0) throw new InvalidOperationException("The workbook has no WriteAccess record: has the NPOI version changed?");
        var name = records.AsSpan(at + WriteAccess.Length, 0x70);
        name.Fill((byte)' ');
        "\u0009\0\0simulated"u8.CopyTo(name);
    }

    /// <summary>Rounds to so many significant digits, as a published value is.</summary>
    public static double? Digits(double? value, int digits) =>
        value is { } number ? double.Parse(NumberStyle.General(number, digits), CultureInfo.InvariantCulture) : null;
}
