using ICSharpCode.SharpZipLib.Zip;
using NPOI.XSSF.UserModel;

namespace Mobility.Sample.Files.California;

/// <summary>
/// ZIP archives and new Excel workbooks (.xlsx, which are ZIP archives) whose bytes depend on their contents alone.
/// They are packed by SharpZipLib, which NPOI brings along: its deflate is written in C#, whereas the one of .NET comes
/// from a native library and may pack differently elsewhere.
/// </summary>
static class Archives
{
    /// <summary>The time on every member and in every workbook: the first moment that a ZIP archive can name.</summary>
    static readonly DateTime Epoch = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>An archive with these members, in the order given.</summary>
    public static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> members)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipOutputStream(stream) { UseZip64 = UseZip64.Off, IsStreamOwner = false })
        {
            zip.SetLevel(9);
            foreach (var (name, bytes) in members)
            {
                zip.PutNextEntry(new ZipEntry(name) { DateTime = Epoch, Size = bytes.Length });
                zip.Write(bytes, 0, bytes.Length);
                zip.CloseEntry();
            }
        }

        return stream.ToArray();
    }

    /// <summary>The workbook's bytes, without a date of writing or a user.</summary>
    public static byte[] ToBytes(this XSSFWorkbook book)
    {
        var properties = book.GetProperties().CoreProperties;
        properties.Creator = "simulated";
        properties.Created = Epoch;
        using var written = new MemoryStream();
        book.Write(written);
        using var archive = new ZipFile(new MemoryStream(written.ToArray()));
        return Zip(archive.Cast<ZipEntry>().OrderBy(e => e.Name, StringComparer.Ordinal).Select(entry =>
        {
            using var content = new MemoryStream();
            using var member = archive.GetInputStream(entry);
            member.CopyTo(content);
            return (entry.Name, content.ToArray());
        }));
    }
}
