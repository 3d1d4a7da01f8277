using System.Security.Cryptography;
using System.Text;

namespace Mobility.Notebooks.Kernel;

/// <summary>Signs what goes out and accepts only what the front end signed, once.</summary>
/// <param name="key">The secret of the connection file.</param>
sealed class MessageSigner(byte[] key)
{
    /// <summary>Signatures remembered to refuse replays; as many as Jupyter's own sessions keep.</summary>
    const int Remembered = 1 << 16;

    const int Parts = 4;

    static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();

    readonly HashSet<string> seen = new(StringComparer.Ordinal);
    readonly Queue<string> order = new();
    readonly Lock gate = new();

    /// <summary>The frames of a message: addresses, delimiter, signature, four parts.</summary>
    public List<byte[]> Sign(IEnumerable<byte[]> addresses, JupyterMessage message)
    {
        var parts = message.ToFrames();
        return [.. addresses, Delimiter, Signature(parts), .. parts];
    }

    /// <summary>The message of frames that carry a valid signature not seen before; null for all others.</summary>
    /// <param name="frames">As they came.</param>
    /// <param name="addresses">The frames before the delimiter, to send the answer back by.</param>
    public JupyterMessage? Open(byte[][] frames, out byte[][] addresses)
    {
        addresses = [];
        var at = Array.FindIndex(frames, f => f.AsSpan().SequenceEqual(Delimiter));
        if (at < 0 || frames.Length < at + 2 + Parts)
            return null;
        var parts = frames.AsSpan(at + 2, Parts);
        if (!CryptographicOperations.FixedTimeEquals(Signature(parts), frames[at + 1]) || !IsNew(frames[at + 1]))
            return null;
        addresses = frames[..at];
        return JupyterMessage.Read(parts);
    }

    byte[] Signature(ReadOnlySpan<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var part in parts)
            hash.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    bool IsNew(byte[] signature)
    {
        var text = Encoding.ASCII.GetString(signature);
        lock (gate)
        {
            if (!seen.Add(text))
                return false;
            order.Enqueue(text);
            if (order.Count > Remembered)
                seen.Remove(order.Dequeue());
            return true;
        }
    }
}
