namespace Mobility.Data;

/// <summary>
/// A delimited text as it lies on this machine: a file, or the member of a zip archive that holds it, read where it is.
/// Nothing is ever unpacked.
/// </summary>
sealed class TextFile : IDisposable
{
    /// <summary>The header of a research file is below 2,000 bytes.</summary>
    const int HeadLength = 1 << 14;

    readonly Func<Stream> open;
    readonly (long Length, uint Crc)? declared;
    readonly IDisposable? archive;

    /// <param name="name">The file, or archive!member.</param>
    /// <param name="open">Opens its bytes from the start.</param>
    /// <param name="declared">What an archive declares of its member.</param>
    /// <param name="archive">The archive, closed with the text.</param>
    public TextFile(string name, Func<Stream> open, (long Length, uint Crc)? declared = null, IDisposable? archive = null)
    {
        (Name, this.open, this.declared, this.archive) = (name, open, declared, archive);
        Separator = Examine();
    }

    /// <summary>The file, or archive!member, as errors name it.</summary>
    public string Name { get; }

    /// <summary>What stands between the cells: the caret when the header line has one, else the comma or the tab.</summary>
    public char Separator { get; }

    /// <summary>The bytes from the start.</summary>
    public Stream Open() => new CheckedStream(open(), Name, declared);

    /// <summary>The text at this path: the file itself, or the one member of an archive that is wanted.</summary>
    /// <param name="path">A text file or a zip archive.</param>
    /// <param name="kind">Which member of an archive.</param>
    public static TextFile Find(string path, TextKind kind) => Peek.Head(path, 4) is [(byte)'P', (byte)'K', ..]
        ? ZipText.Find(path, kind)
        : new TextFile(path, () => File.OpenRead(path));

    /// <summary>Closes the archive.</summary>
    public void Dispose() => archive?.Dispose();

    char Examine()
    {
        var head = Head();
        var problem = Peek.Impostor(head)
            ?? (Peek.IsWorkbook(head) ? "This is a workbook or an archive; a text is expected." : null)
            ?? (head.AsSpan().Contains((byte)0) ? "This is not text: it holds zero bytes (UTF-16, or damage)." : null);
        if (problem is not null)
            throw new DataException(problem, Name, expected: "a table of text with commas or carets between the cells",
                remedy: "delete it and download it again from the publisher's page, in the comma- or caret-delimited form");
        var line = head.AsSpan();
        line = line.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var end ? line[..end] : line;
        return line.Contains((byte)'^') ? '^'
            : line.Contains((byte)',') ? ','
            : line.Contains((byte)'\t') ? '\t'
            : throw new DataException("The first line has neither commas nor carets: it is no header.", Name, 1,
                value: System.Text.Encoding.Latin1.GetString(line),
                expected: "the publisher's column names with commas or carets between them",
                remedy: "download the comma- or caret-delimited form, not the fixed-width one");
    }

    byte[] Head()
    {
        try
        {
            using var stream = open();
            var head = new byte[HeadLength];
            return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or UnauthorizedAccessException)
        {
            throw new DataException("The text cannot be read: " + e.Message, Name,
                remedy: "it was cut off or altered on its way; delete it and download it again", inner: e);
        }
    }
}

/// <summary>Which text of a research archive is meant.</summary>
enum TextKind
{
    /// <summary>The scores.</summary>
    Scores,

    /// <summary>The names and kinds of the schools.</summary>
    Entities,
}
