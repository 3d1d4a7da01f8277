using System.Text;

namespace Mobility.Notebooks.Wire;

/// <summary>The 64 bytes each side of a ZMTP 3 connection sends first (ZeroMQ RFC 23 and 37).</summary>
static class Greeting
{
    /// <summary>Bytes of a greeting.</summary>
    public const int Length = 64;

    const int SignatureEnd = 9, Major = 10, Minor = 11, Mechanism = 12, MechanismLength = 20;

    /// <summary>Ours: version 3.1, mechanism NULL, not a server in the sense of PLAIN or CURVE.</summary>
    public static byte[] Ours()
    {
        var bytes = new byte[Length];
        bytes[0] = 0xFF;
        bytes[SignatureEnd] = 0x7F;
        bytes[Major] = 3;
        bytes[Minor] = 1;
        Encoding.ASCII.GetBytes("NULL", bytes.AsSpan(Mechanism));
        return bytes;
    }

    /// <summary>Accepts a peer of version 3 or later whose mechanism is NULL.</summary>
    /// <exception cref="WireException">Another protocol, an older version or another mechanism.</exception>
    public static void Check(ReadOnlySpan<byte> theirs)
    {
        if (theirs[0] != 0xFF || (theirs[SignatureEnd] & 1) == 0)
            throw new WireException("The peer does not speak ZMTP.");
        if (theirs[Major] < 3)
            throw new WireException($"The peer speaks ZMTP {theirs[Major]}; version 3 or later is needed.");
        var mechanism = theirs.Slice(Mechanism, MechanismLength).TrimEnd((byte)0);
        if (!mechanism.SequenceEqual("NULL"u8))
            throw new WireException("The peer asks for another security mechanism than NULL.");
    }
}
