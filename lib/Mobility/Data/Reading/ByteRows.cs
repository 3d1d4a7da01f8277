using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Mobility.Data;

/// <summary>
/// The rows of a delimited text as bytes: nothing becomes a string or a number until it is asked for, so that a row that
/// is not wanted costs next to nothing. Cells are trimmed of blanks; memory does not grow with the file.
/// </summary>
sealed class ByteRows : IDisposable
{
    /// <summary>No published row comes near: a longer one is a quote that never closes.</summary>
    const int LongestRecord = 1 << 20;

    const int LongestText = 400;

    readonly CsvReader reader;
    readonly string file;
    readonly IReadOnlyList<string> names;
    readonly Header header;

    ByteRows(TextFile text)
    {
        file = text.Name;
        reader = CsvReader.Create(text.Open(), new CsvReaderOptions
        {
            Separator = text.Separator,
            AllowLineBreaksInQuotes = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = LongestRecord,
        });
        try
        {
            Guard(() => reader.ReadHeader());
            names = [.. reader.Headers.Select(Header.Tidy)];
            header = new Header(file, 1, names);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>The rows of a text, before the first one.</summary>
    public static ByteRows Open(TextFile text) => new(text);

    /// <summary>The line where the row starts, counted from 1.</summary>
    public long Line => reader.LineNumber;

    /// <summary>Goes to the next row; false at the end of the text. Every row has as many cells as the header.</summary>
    public bool Next()
    {
        bool there;
        try
        {
            there = reader.Read();
        }
        catch (Exception e) when (IsFormat(e))
        {
            throw NotWellFormed(e);
        }
        if (there && reader.FieldCount != names.Count)
            throw new DataException("The row has another number of cells than the header.", file, Line,
                value: Show(reader.RawRecord[..Math.Min(reader.RawRecord.Length, 80)]),
                expected: string.Create(CultureInfo.InvariantCulture, $"{names.Count} cells, found {reader.FieldCount}; a short last line means the file is truncated"),
                remedy: Again);
        return there;
    }

    /// <summary>The position of the column that bears one of these names, which changed with the years; none is an error.</summary>
    public int Column(params string[] aliases) => ColumnOrNull(aliases) ?? throw new DataException(
        $"The column {aliases[0]} is missing" + (Nearest.Of(aliases[0], names) is { } near ? $"; {DataException.Quote(near)} is the nearest name there." : "."),
        file, 1, aliases[0],
        expected: $"{string.Join(" or ", aliases.Select(a => $"\"{a}\""))} among the {names.Count} columns of the header",
        remedy: "use the publisher's comma- or caret-delimited file as it was downloaded, with its header line");

    /// <summary>The position of the column that bears one of these names; null when the year's file has none.</summary>
    public int? ColumnOrNull(params string[] aliases) =>
        aliases.FirstOrDefault(names.Contains) is { } name ? header.IndexOf(name) : null;

    /// <summary>The bytes of a cell without quotes and outer blanks.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => reader.GetSpan(column).Trim((byte)' ');

    /// <summary>An identifier: one to <paramref name="digits"/> digits, leading zeros or none.</summary>
    public int Code(int column, int digits)
    {
        var text = Bytes(column);
        var code = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                throw Wrong(column, Digits(digits));
            code = 10 * code + (digit - '0');
            if (code > 99_999_999)
                break;
        }
        return text.Length > 0 && text.Length <= digits ? code : throw Wrong(column, Digits(digits));
    }

    /// <summary>A county, district and school in three columns, as research files and entities files give them.</summary>
    public CdsCode Cds(int county, int district, int school) => CdsCode.Of(Code(county, 2), Code(district, 5), Code(school, 7));

    /// <summary>A number from 0 on; null where it is suppressed (<c>*</c>), blank or said not to be available.</summary>
    public double? Number(int column, double largest)
    {
        var text = Bytes(column);
        if (text.IsEmpty || text.SequenceEqual("*"u8) || text.SequenceEqual("NA"u8) || text.SequenceEqual("N/A"u8))
            return null;
        return text.Length <= 40 && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= largest
            ? number
            : throw Wrong(column, string.Create(CultureInfo.InvariantCulture, $"a number from 0 to {largest:N0}, or * or a blank for a suppressed value"));
    }

    /// <summary>A name; null when blank. UTF-8, or latin-1 where the bytes are not UTF-8.</summary>
    public string? Text(int column)
    {
        var bytes = Bytes(column);
        var text = Show(bytes);
        return bytes.Length > LongestText || text.Any(char.IsControl)
            ? throw Wrong(column, $"readable text of at most {LongestText} characters")
            : text.Length == 0 ? null : text;
    }

    /// <summary>An error at a cell of this row.</summary>
    public DataException Wrong(int column, string expected) => new(
        $"The value of {names[column]} cannot be read.", file, Line, names[column], Show(reader.GetSpan(column)), expected, Again);

    /// <summary>An error at this row as a whole.</summary>
    public DataException Wrong(string problem, string column, string value, string expected) => new(problem, file, Line, column, value, expected, Again);

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    const string Again = "compare the line with the publisher's file; when they differ, delete this one and download it again";

    static string Digits(int most) => string.Create(CultureInfo.InvariantCulture, $"a code of one to {most} digits");

    static string Show(ReadOnlySpan<byte> bytes) => (Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);

    void Guard(Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (IsFormat(e))
        {
            throw NotWellFormed(e);
        }
    }

    static bool IsFormat(Exception e) => e is CsvFormatException or IOException or InvalidDataException or FormatException or ArgumentException or NotSupportedException;

    DataException NotWellFormed(Exception e) => new("The text is not well-formed: " + e.Message, file,
        line: e is CsvFormatException { LineNumber: > 0 } at ? at.LineNumber : null,
        remedy: "the file is damaged; delete it and download it again", inner: e);
}
