using System.Text;

namespace Mobility.Data;

/// <summary>What the first bytes of a file say it is, whatever its name says.</summary>
static class Peek
{
    /// <summary>The first bytes, at most <paramref name="count"/>; what is no file with bytes in it is an error, and is not opened.</summary>
    public static byte[] Head(string path, int count = 1024)
    {
        if (FileKind.Problem(path) is { } problem)
            throw problem;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var head = new byte[count];
            return head[..stream.ReadAtLeast(head, count, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException("The file cannot be opened: " + e.Message, path, remedy: "close the program that holds it, or mend its permissions", inner: e);
        }
    }

    /// <summary>What these bytes are instead of a table of text or a workbook; null when nothing speaks against it.</summary>
    public static string? Impostor(ReadOnlySpan<byte> head)
    {
        if (head.Length == 0)
            return "The file is empty.";
        var text = Encoding.Latin1.GetString(head).TrimStart('ï', '»', '¿', ' ', '\t', '\r', '\n');
        if (text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<head", StringComparison.OrdinalIgnoreCase))
            return "This is an HTML page, not data: a server's error or login page was saved under the data's name.";
        if (text.StartsWith("version https://git-lfs", StringComparison.Ordinal))
            return "This is a Git LFS pointer, not the data it points to.";
        return null;
    }

    /// <summary>True for a file packed by gzip.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> head) => head.StartsWith<byte>([0x1F, 0x8B]);

    /// <summary>True for the container of .xls (OLE) and .xlsx (zip).</summary>
    public static bool IsWorkbook(ReadOnlySpan<byte> head) =>
        head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) || head.StartsWith<byte>([0x50, 0x4B, 0x03, 0x04]);
}
