using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;

namespace Mobility.Data;

/// <summary>A delimited text of the user's own: delimiter, encoding and byte order mark are found out and told.</summary>
static class DelimitedFile
{
    const int LongestHeader = 1 << 16, LongestRecord = 1 << 20;

    static readonly char[] s_delimiters = [',', ';', '\t', '^', '|'];

    static DelimitedFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    internal static TableFile Open(string path, string? sheet, char? delimiter)
    {
        if (sheet is not null)
            throw new DataException("A text file has no sheets.", path, value: sheet, expected: "a workbook, or no sheet", remedy: "leave the sheet out");
        var packed = Peek.IsGzip(Peek.Head(path));
        var (head, utf8) = Guard(path, () => (Head(path, packed), IsUtf8(path, packed)));
        if ((Peek.Impostor(head) ?? (Peek.IsWorkbook(head) ? "This is a workbook or an archive, not text." : null)
            ?? (head.Contains((byte)0) ? "This is not text: it holds zero bytes (UTF-16, or damage)." : null)) is { } problem)
            throw new DataException(problem, path, expected: "a table of text with a header line", remedy: "save it as CSV (UTF-8), or unpack it");
        var mark = head.AsSpan().StartsWith("\uFEFF"u8);
        var separator = delimiter ?? Mobility.Data.HeaderLine.Of(head, s_delimiters).Separator;
        using var reader = Reader(path, packed, utf8, mark, separator);
        var names = TableFile.Headings(path, 1, Guard(path, () => reader.Headers.ToArray()));
        var form = $"text, {Words(separator)} between cells, {(utf8 ? mark ? "UTF-8 with a byte order mark" : "UTF-8" : "Windows-1252: its bytes are not UTF-8")}{(packed ? ", gzip" : "")}";
        return new(path, form, 1, names, () => Rows(path, packed, utf8, mark, separator, names.Count));
    }

    static IEnumerable<(long, string[])> Rows(string path, bool packed, bool utf8, bool mark, char separator, int columns)
    {
        using var reader = Reader(path, packed, utf8, mark, separator);
        Guard(path, () => reader.Headers.ToArray());
        while (Guard(path, reader.Read))
        {
            var line = reader.LineNumber;
            var count = reader.FieldCount;
            var blank = count == 1 && columns > 1 && reader.GetSpan(0).IsEmpty;
            if (count != columns && !blank)
                throw new DataException("The row has another number of cells than the header.", path, line,
                    value: Encoding.Latin1.GetString(reader.RawRecord[..Math.Min(reader.RawRecord.Length, 80)]),
                    expected: string.Create(CultureInfo.InvariantCulture, $"{columns} cells, found {count}"),
                    remedy: "put quotes around a cell that holds the delimiter; a short last line means the file is cut off; Read(path, delimiter: ';') names another delimiter");
            var cells = new string[columns];
            for (var i = 0; i < columns; i++)
                cells[i] = blank ? "" : Guard(path, () => reader.GetString(i)).Trim();
            yield return (line, cells);
        }
    }

    static CsvReader Reader(string path, bool packed, bool utf8, bool mark, char separator)
    {
        var stream = Stream(path, packed);
        if (mark)
            stream.ReadExactly(stackalloc byte[3]);
        return CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = separator,
            Encoding = utf8 ? null : Encoding.GetEncoding(1252),
            AllowLineBreaksInQuotes = true,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = LongestRecord,
        });
    }

    static Stream Stream(string path, bool packed)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        return packed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    static byte[] Head(string path, bool packed)
    {
        using var stream = Stream(path, packed);
        var head = new byte[LongestHeader];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    static bool IsUtf8(string path, bool packed)
    {
        using var stream = Stream(path, packed);
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var (bytes, letters) = (new byte[1 << 16], new char[1 << 16]);
        try
        {
            for (int read; (read = stream.Read(bytes)) > 0;)
                decoder.GetChars(bytes.AsSpan(..read), letters, flush: false);
            decoder.GetChars([], letters, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    static string Words(char separator) => separator switch
    {
        ',' => "commas",
        ';' => "semicolons",
        '\t' => "tabs",
        '^' => "carets",
        '|' => "bars",
        _ => $"\"{separator}\"",
    };

    static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CsvFormatException or IOException or FormatException or ArgumentException or NotSupportedException or InvalidDataException)
        {
            throw new DataException("The text is not a well-formed table: " + e.Message, path, line: e is CsvFormatException { LineNumber: > 0 } at ? at.LineNumber : null,
                expected: "cells that hold a quote, a delimiter or a line break in quotes, closed on the same cell", remedy: "mend the line, or save the file anew as CSV", inner: e);
        }
    }
}
