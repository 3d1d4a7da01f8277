using System.Globalization;
using System.IO.Compression;
using ExcelDataReader;

namespace Mobility.Data;

/// <summary>
/// What no workbook exceeds: Excel's own limits (1,048,576 rows, 16,384 columns, 32,767 characters in a cell; Microsoft,
/// "Excel specifications and limits"). A damaged one may claim more, and a reader that believes it hangs or fills the memory.
/// </summary>
static class WorkbookLimits
{
    const long MostRows = 1_048_576;

    const int MostColumns = 16_384;

    /// <summary>32,767 characters, each written as an entity of ten bytes, and something over.</summary>
    const int LongestText = 1 << 20;

    /// <summary>Below this a part does no harm whatever it holds.</summary>
    const long LargePart = 16 << 20;

    /// <summary>More than any sheet of 1,048,576 rows that memory could take.</summary>
    const long LargestPart = 4L << 30;

    const string Again = "the workbook is damaged, or made by a program that does not keep to the format; get the publisher's file, or save the table as CSV";

    /// <summary>Refuses an .xlsx whose parts are beyond all sense when unpacked, before anything of it is kept in memory.</summary>
    public static void RefuseLargeParts(string path, ReadOnlySpan<byte> head)
    {
        if (head is not [(byte)'P', (byte)'K', ..])
            return;
        using var archive = ZipFile.OpenRead(path);
        foreach (var part in archive.Entries.Where(p => p.Length > LargePart))
        {
            if (part.Length > LargestPart)
                throw new DataException("A part of the workbook would expand beyond all sense.", path, value: Text(part.Length) + " bytes in " + part.FullName,
                    expected: $"at most {Text(LargestPart)} bytes", remedy: Again);
            if (part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && HoldsLongText(part))
                throw new DataException("A cell of the workbook holds more text than a cell can.", path, value: part.FullName,
                    expected: "at most 32,767 characters in a cell", remedy: Again);
        }
    }

    /// <summary>The sheet's width, before a row of it is read.</summary>
    public static void RefuseWidth(string path, IExcelDataReader reader)
    {
        if (reader.FieldCount > MostColumns)
            throw new DataException("The sheet claims more columns than a sheet can have.", path, value: Text(reader.FieldCount) + " columns",
                expected: $"at most {Text(MostColumns)}", remedy: Again);
    }

    /// <summary>The next row, which is within the rows that a sheet can have.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="line">The row to be read, counted from 1.</param>
    public static bool Next(string path, IExcelDataReader reader, long line) => reader.Read() && (line <= MostRows
        ? true
        : throw new DataException("The sheet claims more rows than a sheet can have.", path, line, expected: $"at most {Text(MostRows)} rows", remedy: Again));

    /// <summary>Whether a stretch without markup is longer than any cell's text.</summary>
    static bool HoldsLongText(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        var block = new byte[1 << 16];
        var run = 0L;
        for (int read; (read = stream.Read(block)) > 0;)
        {
            for (var rest = block.AsSpan(..read); !rest.IsEmpty;)
            {
                var tag = rest.IndexOf((byte)'<');
                if ((run += tag < 0 ? rest.Length : tag) > LongestText)
                    return true;
                if (tag < 0)
                    break;
                run = 0;
                rest = rest[(tag + 1)..];
            }
        }
        return false;
    }

    static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
