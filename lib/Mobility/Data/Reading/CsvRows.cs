using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Mobility.Data;

/// <summary>
/// A delimited file, row by row: separated by comma, tab or caret, as it is or packed by gzip, any line end (CR, LF,
/// CRLF), with or without a byte order mark, columns in any order, in memory that does not grow with the file.
/// </summary>
sealed class CsvRows : Row
{
    /// <summary>No published row comes near: a longer one is a quote that never closes.</summary>
    const int LongestRecord = 1 << 20;

    /// <summary>No published header comes near.</summary>
    const int LongestHeader = 1 << 16;

    readonly CsvReader reader;
    readonly bool latin1, brokenHeadings;

    CsvRows(string path, CsvReader reader, Header header, bool latin1, bool brokenHeadings) : base(path, header) =>
        (this.reader, this.latin1, this.brokenHeadings) = (reader, latin1, brokenHeadings);

    public override long Line => reader.LineNumber;

    /// <summary>The rows of a file, each the same object at another place; any damage is a <see cref="DataException"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="table">Its columns.</param>
    /// <param name="encoding">utf-8 or latin-1.</param>
    /// <param name="finalLineBreak">True when a last line without a line end is a cut one.</param>
    /// <param name="cutShort">True for a copy that ends within a row: that row is left out.</param>
    public static IEnumerable<Row> Read(string path, SourceTable table, string encoding, bool finalLineBreak, bool cutShort = false)
    {
        var packed = Peek.IsGzip(Peek.Head(path));
        using var stream = Open(path, packed);
        var head = packed ? Guard(path, null, () => Unpacked(path)) : Peek.Head(path, LongestHeader);
        Refuse(path, head.AsSpan(..Math.Min(head.Length, 1024)));
        var headings = HeaderLine.Of(head);
        if (HeaderLine.Semicolons(head) is { } saved)
            throw new DataException(saved, path, 1, value: string.Join(' ', headings.Names), expected: "the publisher's text: commas, tabs or carets between cells, and points in decimals",
                remedy: "delete it and run `data fetch`, or save it again with commas between cells and points in decimals");
        var latin1 = encoding == "latin-1" && !head.AsSpan().StartsWith("\uFEFF"u8);
        if (finalLineBreak && !packed && !EndsWithLineBreak(path))
            throw new DataException("The last line is cut off: it has no line end.", path,
                remedy: "the file is truncated; delete it and run `data fetch`");
        using var reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = headings.Separator,
            Encoding = latin1 ? Encoding.Latin1 : null,
            AllowLineBreaksInQuotes = headings.AreBroken,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = LongestRecord,
        });
        var names = Guard(path, reader, () => reader.Headers.ToArray());
        var header = new Header(path, 1, names, table.Columns);
        header.Require(table.Columns.Select(c => c.Name));
        var row = new CsvRows(path, reader, header, latin1, headings.AreBroken);
        Func<bool> next = reader.Read;
        while (Guard(path, reader, next))
        {
            if (row.IsBlank())
                continue;
            if (row.Damage() is { } damage)
            {
                // A row cut within is left out when nothing follows it and the manifest says so.
                if (cutShort && reader.FieldCount < header.Count && !Guard(path, reader, next))
                    yield break;
                throw damage;
            }
            yield return row;
        }
    }

    static Stream Open(string path, bool packed)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return packed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>The first bytes of a packed file, which is unpacked once before it is read: a cut one would end without a sign.</summary>
    static byte[] Unpacked(string path)
    {
        using var stream = Open(path, packed: true);
        var head = new byte[LongestHeader];
        var first = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        long length = first;
        var block = new byte[1 << 16];
        for (int read; (read = stream.Read(block)) > 0;)
            length += read;
        return (uint)length == DeclaredLength(path) ? head[..first] : throw new InvalidDataException("its length is not the one it declares.");
    }

    /// <summary>The last four bytes of a gzip file (RFC 1952): the unpacked length, modulo 2^32.</summary>
    static uint DeclaredLength(string path)
    {
        using var file = File.OpenRead(path);
        var last = new byte[4];
        file.Seek(-Math.Min(last.Length, file.Length), SeekOrigin.End);
        file.ReadAtLeast(last, last.Length, throwOnEndOfStream: false);
        return BinaryPrimitives.ReadUInt32LittleEndian(last);
    }

    /// <inheritdoc/>
    protected override double? Read(string column)
    {
        // Without a string for each number: tables have millions.
        var text = reader.GetSpan(Header.IndexOf(column));
        return text.IsEmpty ? null
            : text.Length <= 40 && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
            : base.Read(column);
    }

    protected override string Cell(int index)
    {
        var text = reader.GetString(index);
        if (latin1 && LooksLikeUtf8(text))
            throw new DataException("The bytes are UTF-8, not latin-1 as published.", file: null, line: Line, value: text,
                expected: "the publisher's latin-1 bytes", remedy: "some program re-encoded the file; delete it and run `data fetch`");
        return text;
    }

    /// <summary>A line of nothing but separators, as spreadsheet programs leave them at the end, is no row.</summary>
    bool IsBlank()
    {
        for (var i = 0; i < reader.FieldCount; i++)
            if (!reader.GetSpan(i).IsEmpty)
                return false;
        return true;
    }

    DataException? Damage()
    {
        if (brokenHeadings && reader.RawRecord.ContainsAny((byte)'\r', (byte)'\n'))
            return Wrong("(all)", Encoding.Latin1.GetString(reader.RawRecord[..Math.Min(reader.RawRecord.Length, 80)]),
                "one line for each row: line breaks stand only within the headings, so a quote is not closed");
        if (reader.FieldCount != Header.Count)
            return Wrong("(all)", Encoding.UTF8.GetString(reader.RawRecord[..Math.Min(reader.RawRecord.Length, 80)]),
                $"{Header.Count} fields, found {reader.FieldCount}; a short last line means the file is truncated");
        if (!latin1 && !Utf8.IsValid(reader.RawRecord))
            return Wrong("(all)", Encoding.Latin1.GetString(reader.RawRecord[..Math.Min(reader.RawRecord.Length, 80)]),
                "UTF-8 text; these bytes are in another encoding, probably latin-1");
        return null;
    }

    /// <summary>A character beyond ASCII that UTF-8 writes with two bytes, seen as two latin-1 characters.</summary>
    static bool LooksLikeUtf8(string text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
            if (text[i] is >= '\u00C2' and <= '\u00DF' && text[i + 1] is >= '\u0080' and <= '\u00BF')
                return true;
        return false;
    }

    static void Refuse(string path, ReadOnlySpan<byte> head)
    {
        var problem = Peek.Impostor(head)
            ?? (Peek.IsWorkbook(head) ? "This is a workbook or an archive; a text file is expected." : null)
            ?? (head.Contains((byte)0) ? "This is not text: it holds zero bytes (UTF-16, or damage)." : null);
        if (problem is not null)
            throw new DataException(problem, path, expected: "a table of comma-separated text",
                remedy: "delete it and run `data fetch`, or download it again by hand");
    }

    static bool EndsWithLineBreak(string path)
    {
        using var stream = File.OpenRead(path);
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() is '\n' or '\r';
    }

    static T Guard<T>(string path, CsvReader? reader, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CsvFormatException or IOException or FormatException or ArgumentException or NotSupportedException or InvalidDataException)
        {
            throw new DataException((e is InvalidDataException ? "The packed file is damaged or cut off: " : "The text is not well-formed CSV: ") + e.Message, path,
                line: e is CsvFormatException { LineNumber: > 0 } at ? at.LineNumber : null,
                remedy: "the file is damaged; delete it and run `data fetch`", inner: e);
        }
    }
}
