using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mobility.Data;

/// <summary>Why a file that bears a published file's name does not hold its bytes, and what to do about it.</summary>
static class Diagnosis
{
    const string Again = "delete it and run `data fetch`";

    /// <summary>The refusal of a file whose checksum is wrong.</summary>
    public static DataException Refuse(Source source, string path)
    {
        if (Directory.Exists(path))
            return new DataException("This is a folder; a file is expected.", path, expected: source.Title, remedy: "move the folder away, or put the published file in its place");
        if (FileKind.Problem(path, Again) is { } problem)
            return problem;
        var (cause, remedy) = Cause(source, path);
        return new DataException($"The checksum is not that of the published {source.FileName}. {cause}", path,
            expected: source.Sha256 is null ? $"git blob {source.GitBlob}" : $"sha256 {source.Sha256}",
            remedy: remedy + "; or set MOBILITY_UNVERIFIED=1 to use it as it is, and every result will say \"unverified\"");
    }

    static (string Cause, string Remedy) Cause(Source source, string path)
    {
        if (Peek.Impostor(Peek.Head(path)) is { } impostor)
            return (impostor, Again);
        if (Peek.IsGzip(Peek.Head(path)))
            return ("It is packed by gzip, but other bytes than were published: cut off, packed again, or another vintage.", Again);
        var bytes = File.ReadAllBytes(path);
        var size = string.Create(CultureInfo.InvariantCulture, $"{bytes.Length:N0} of {source.Bytes:N0} bytes");
        if (source.IsWorkbook)
            return !Peek.IsWorkbook(bytes) ? ("It is not an Excel workbook.", Again)
                : bytes.Length < source.Bytes ? ($"It is shorter ({size}): truncated, or saved again by a spreadsheet program.", Again)
                : ("It is another vintage, or a spreadsheet program saved it again.", Again);
        if (Variants(bytes).FirstOrDefault(v => Is(source, v.Bytes)) is { Difference: { } difference })
            return (difference, "get the original bytes: " + Again + " (for git, mark the file -text in .gitattributes)");
        var missing = MissingColumns(source, bytes);
        if (missing.Count > 0 && HeaderLine.Semicolons(bytes.AsSpan(0, Math.Min(bytes.Length, 65536))) is { } saved)
            return (saved, Again);
        if (missing.Count == source.Tables[0].Columns.Count)
            return ("It is another file under this name: none of the columns is there.", Again);
        var rows = RowCount(bytes);
        if (bytes.Length < source.Bytes && (rows < source.Tables[0].Rows || EndsWithinALine(source, bytes)))
            return ($"It is truncated ({size}{Counted(rows, source.Tables[0], " and ")}).", Again);
        return (missing.Count > 0
            ? $"It is another vintage or an edited copy: {string.Join(", ", missing.Take(3))} {(missing.Count == 1 ? "is" : "are")} missing{Counted(rows, source.Tables[0], "; ")}."
            : $"It has the right columns but other contents: another vintage, or an edited copy{Counted(rows, source.Tables[0], "; ")}.", Again);
    }

    /// <summary>The same text with other line ends, another encoding, or both: what programs do to files unasked.</summary>
    static IEnumerable<(string Difference, byte[] Bytes)> Variants(byte[] bytes)
    {
        foreach (var (encoding, text) in Decoded(bytes))
            foreach (var (lineEnd, name) in new[] { ("\n", "LF"), ("\r\n", "CRLF"), ("\r", "CR") })
            {
                var lines = text.ReplaceLineEndings(lineEnd);
                foreach (var body in new[] { lines, lines.TrimEnd('\r', '\n'), lines + lineEnd })
                    foreach (var target in Encodings.OrderByDescending(e => e.Name == encoding))
                    {
                        var same = target.Name == encoding;
                        var ends = body != text;
                        yield return (
                            (same, ends) switch
                            {
                                (true, _) => $"Only the line ends differ: the published file has {name}.",
                                (false, false) => $"It was re-encoded: {encoding} here, {target.Name} as published.",
                                _ => $"It was re-encoded ({encoding} here, {target.Name} as published) and its line ends were changed (published: {name}).",
                            },
                            target.Write(body));
                    }
            }
    }

    static readonly (string Name, Func<string, byte[]> Write)[] Encodings =
    [
        ("latin-1", Encoding.Latin1.GetBytes),
        ("UTF-8", new UTF8Encoding(false).GetBytes),
        ("UTF-8 with byte order mark", text => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]),
    ];

    static IEnumerable<(string Encoding, string Text)> Decoded(byte[] bytes)
    {
        var bom = bytes.AsSpan().StartsWith("\uFEFF"u8);
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            yield return (bom ? "UTF-8 with byte order mark" : "UTF-8", Encoding.UTF8.GetString(bytes.AsSpan(bom ? 3 : 0)));
        yield return ("latin-1", Encoding.Latin1.GetString(bytes));
    }

    static bool Is(Source source, byte[] bytes) =>
        source.Sha256 is { } sha256 && bytes.Length == source.Bytes && Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256;

    static List<string> MissingColumns(Source source, byte[] bytes)
    {
        var header = new Header("", 1, HeaderLine.Of(bytes.AsSpan(0, Math.Min(bytes.Length, 65536))).Names, source.Tables[0].Columns);
        return [.. source.Tables[0].Columns.Select(c => c.Name).Where(c => !header.Has(c))];
    }

    static bool EndsWithinALine(Source source, byte[] bytes) => source.FinalLineBreak && bytes[^1] is not ((byte)'\n' or (byte)'\r');

    /// <summary>Lines below the header; headings that run over several lines count as more.</summary>
    static int RowCount(byte[] bytes)
    {
        var rows = -1;
        foreach (var line in Encoding.Latin1.GetString(bytes).AsSpan().TrimEnd("\r\n").EnumerateLines())
            rows++;
        return rows;
    }

    /// <summary>"741 rows expected, 400 found" where the manifest knows; nothing when as many are there.</summary>
    static string Counted(int rows, SourceTable table, string before) => table.Rows is { } expected && expected != rows
        ? string.Create(CultureInfo.InvariantCulture, $"{before}{expected:N0} rows expected, {rows:N0} found")
        : "";
}
