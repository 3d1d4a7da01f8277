using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Mobility.Data;

/// <summary>
/// A delimited file, row by row: any line end (CR, LF, CRLF), with or without a byte order mark, columns in any
/// order, in memory that does not grow with the file.
/// </summary>
sealed class CsvRows : Row
{
    /// <summary>No published row comes near: a longer one is a quote that never closes.</summary>
    const int LongestRecord = 1 << 20;

    readonly CsvReader reader;
    readonly bool latin1;

    CsvRows(string path, CsvReader reader, Header header, bool latin1) : base(path, header)
    {
        this.reader = reader;
        this.latin1 = latin1;
    }

    public override long Line => reader.LineNumber;

    /// <summary>The rows of a file, each the same object at another place; any damage is a <see cref="DataException"/>.</summary>
    public static IEnumerable<Row> Read(string path, SourceTable table, string encoding, bool finalLineBreak)
    {
        var head = Peek.Head(path);
        Refuse(path, head);
        var latin1 = encoding == "latin-1" && !head.AsSpan().StartsWith("\uFEFF"u8);
        if (finalLineBreak && !EndsWithLineBreak(path))
            throw new DataException("The last line is cut off: it has no line end.", path,
                remedy: "the file is truncated; delete it and run `data fetch`");
        using var reader = CsvReader.FromFile(path, new CsvReaderOptions
        {
            Separator = ',',
            Encoding = latin1 ? Encoding.Latin1 : null,
            AllowLineBreaksInQuotes = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = LongestRecord,
        });
        var names = Guard(path, reader, () => reader.Headers.ToArray());
        var header = new Header(path, 1, names);
        header.Require(table.Columns.Select(c => c.Name));
        var row = new CsvRows(path, reader, header, latin1);
        Func<bool> next = reader.Read;
        while (Guard(path, reader, next))
        {
            row.Check();
            yield return row;
        }
    }

    /// <inheritdoc/>
    public override double? Number(string column)
    {
        // Without a string for each number: tables have millions.
        var text = reader.GetSpan(Header.IndexOf(column));
        return text.IsEmpty ? null
            : text.Length <= 40 && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
            : base.Number(column);
    }

    protected override string Cell(int index)
    {
        var text = reader.GetString(index);
        if (latin1 && LooksLikeUtf8(text))
            throw new DataException("The bytes are UTF-8, not latin-1 as published.", file: null, line: Line, value: text,
                expected: "the publisher's latin-1 bytes", remedy: "some program re-encoded the file; delete it and run `data fetch`");
        return text;
    }

    void Check()
    {
        if (reader.FieldCount != Header.Count)
            throw Wrong("(all)", Encoding.UTF8.GetString(reader.RawRecord[..Math.Min(reader.RawRecord.Length, 80)]),
                $"{Header.Count} fields, found {reader.FieldCount}; a short last line means the file is truncated");
        if (!latin1 && !Utf8.IsValid(reader.RawRecord))
            throw Wrong("(all)", Encoding.Latin1.GetString(reader.RawRecord[..Math.Min(reader.RawRecord.Length, 80)]),
                "UTF-8 text; these bytes are in another encoding, probably latin-1");
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

    static T Guard<T>(string path, CsvReader reader, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CsvFormatException or IOException or FormatException or ArgumentException or NotSupportedException)
        {
            throw new DataException("The text is not well-formed CSV: " + e.Message, path,
                line: e is CsvFormatException { LineNumber: > 0 } at ? at.LineNumber : null,
                remedy: "the file is damaged; delete it and run `data fetch`", inner: e);
        }
    }
}
