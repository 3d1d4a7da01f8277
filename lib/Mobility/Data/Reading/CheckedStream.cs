namespace Mobility.Data;

/// <summary>
/// A text on its way to the reader. At its end it is known whether it came whole: the last line is finished, and a member
/// of an archive has the length and checksum that the archive declares.
/// </summary>
/// <param name="inner">The bytes.</param>
/// <param name="name">The file, or archive!member, for errors.</param>
/// <param name="declared">What the archive declares; null for a file.</param>
sealed class CheckedStream(Stream inner, string name, (long Length, uint Crc)? declared) : Stream
{
    Crc32 crc = new();
    long length;
    byte last = (byte)'\n';

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = inner.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw declared is null
                ? new DataException("The file cannot be read: " + e.Message, name, remedy: "copy it again, or download it again", inner: e)
                : Damaged(e.Message, e);
        }
        if (read == 0 && !buffer.IsEmpty)
            Finish();
        length += read;
        if (read > 0)
            last = buffer[read - 1];
        if (declared is { } member)
        {
            crc.Append(buffer[..read]);
            if (length > member.Length)
                throw Damaged("it is longer than it declares");
        }
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    void Finish()
    {
        if (declared is { } member && length != member.Length)
            throw Damaged("it is shorter than it declares");
        if (declared is { } sum && crc.Value != sum.Crc)
            throw Damaged("its checksum (CRC-32) does not match");
        // A closing quote ends a field for certain; an open one is told by the reader.
        if (last is not ((byte)'\n' or (byte)'\r' or (byte)'"'))
            throw new DataException("The last line is cut off: it has no line end.", name,
                remedy: "the file is truncated; delete it and download it again");
    }

    DataException Damaged(string how, Exception? inner = null) => new(
        $"The member of the zip archive is damaged: {how.TrimEnd('.')}.", name,
        remedy: "the archive was cut off or altered on its way; delete it and download it again", inner: inner);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
