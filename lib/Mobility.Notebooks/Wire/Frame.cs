using System.Buffers.Binary;

namespace Mobility.Notebooks.Wire;

/// <summary>A ZMTP frame: one byte of flags, the length in one or eight bytes, the body.</summary>
/// <param name="Flags">What the frame is.</param>
/// <param name="Body">Its content.</param>
readonly record struct Frame(FrameFlags Flags, byte[] Body)
{
    const int ShortMaximum = 255;
    const int Chunk = 1 << 16;

    /// <summary>Bytes the frame takes on the wire.</summary>
    public static int SizeOf(int body) => body + (body > ShortMaximum ? 9 : 2);

    /// <summary>Reads one frame; null when the peer closed between frames.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="limit">Largest body accepted; memory is taken only as bytes arrive.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WireException">Flags or a length that ZMTP does not allow.</exception>
    public static async ValueTask<Frame?> ReadAsync(Stream stream, long limit, CancellationToken cancellation)
    {
        var head = new byte[9];
        if (await stream.ReadAsync(head.AsMemory(0, 1), cancellation).ConfigureAwait(false) == 0)
            return null;
        var flags = (FrameFlags)head[0];
        if ((flags & ~(FrameFlags.More | FrameFlags.Long | FrameFlags.Command)) != 0 || flags.HasFlag(FrameFlags.Command | FrameFlags.More))
            throw new WireException($"A frame has the flags 0x{head[0]:x2}, which ZMTP 3 does not know.");
        var width = flags.HasFlag(FrameFlags.Long) ? 8 : 1;
        await stream.ReadExactlyAsync(head.AsMemory(1, width), cancellation).ConfigureAwait(false);
        var length = width == 8 ? BinaryPrimitives.ReadUInt64BigEndian(head.AsSpan(1)) : head[1];
        if (length > (ulong)limit)
            throw new WireException($"A frame of {length} bytes is longer than the {limit} accepted.");
        return new Frame(flags, await BodyAsync(stream, (int)length, cancellation).ConfigureAwait(false));
    }

    /// <summary>Writes a frame and returns where the next one goes.</summary>
    public static int Write(Span<byte> target, FrameFlags flags, ReadOnlySpan<byte> body)
    {
        int head;
        if (body.Length > ShortMaximum)
        {
            target[0] = (byte)(flags | FrameFlags.Long);
            BinaryPrimitives.WriteUInt64BigEndian(target[1..], (ulong)body.Length);
            head = 9;
        }
        else
        {
            target[0] = (byte)flags;
            target[1] = (byte)body.Length;
            head = 2;
        }
        body.CopyTo(target[head..]);
        return head + body.Length;
    }

    /// <summary>A message as bytes: every frame but the last says that more follow.</summary>
    public static byte[] Encode(IReadOnlyList<byte[]> frames)
    {
        var bytes = new byte[frames.Sum(f => SizeOf(f.Length))];
        var at = 0;
        for (var i = 0; i < frames.Count; i++)
            at += Write(bytes.AsSpan(at), i < frames.Count - 1 ? FrameFlags.More : FrameFlags.None, frames[i]);
        return bytes;
    }

    static async ValueTask<byte[]> BodyAsync(Stream stream, int length, CancellationToken cancellation)
    {
        var body = new byte[Math.Min(length, Chunk)];
        var filled = 0;
        while (filled < length)
        {
            if (filled == body.Length)
                Array.Resize(ref body, (int)Math.Min(length, body.Length * 2L));
            await stream.ReadExactlyAsync(body.AsMemory(filled), cancellation).ConfigureAwait(false);
            filled = body.Length;
        }
        return body;
    }
}

/// <summary>The first byte of a frame.</summary>
[Flags]
enum FrameFlags : byte
{
    /// <summary>The last frame of a message.</summary>
    None = 0,

    /// <summary>Another frame of the same message follows.</summary>
    More = 1,

    /// <summary>The length takes eight bytes.</summary>
    Long = 2,

    /// <summary>A command to the other side's ZMTP, not a message.</summary>
    Command = 4,
}
