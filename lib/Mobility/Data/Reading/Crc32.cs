using System.Buffers.Binary;

namespace Mobility.Data;

/// <summary>
/// The checksum of zip archives (ISO 3309, polynomial 0xEDB88320), eight bytes at a time. The platform's zip reader
/// does not compare it, so a damaged archive would otherwise give wrong numbers in silence.
/// </summary>
struct Crc32
{
    static readonly uint[] Tables = Build();

    uint inverted;

    /// <summary>The checksum of the bytes so far.</summary>
    public readonly uint Value => inverted ^ uint.MaxValue;

    /// <summary>A checksum of no bytes.</summary>
    public Crc32() => inverted = uint.MaxValue;

    /// <summary>Takes more bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = inverted;
        var t = Tables;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t[(int)(7 * 256 + (low & 255))] ^ t[(int)(6 * 256 + (low >> 8 & 255))] ^ t[(int)(5 * 256 + (low >> 16 & 255))] ^ t[(int)(4 * 256 + (low >> 24))]
                ^ t[(int)(3 * 256 + (high & 255))] ^ t[(int)(2 * 256 + (high >> 8 & 255))] ^ t[(int)(256 + (high >> 16 & 255))] ^ t[(int)(high >> 24)];
        }
        foreach (var letter in bytes)
            crc = crc >> 8 ^ t[(int)((crc ^ letter) & 255)];
        inverted = crc;
    }

    /// <summary>Table k holds the checksum of a byte that k zero bytes follow.</summary>
    static uint[] Build()
    {
        var tables = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = crc >> 1 ^ (0xEDB88320 & 0 - (crc & 1));
            tables[i] = crc;
        }
        for (var i = 256; i < tables.Length; i++)
            tables[i] = tables[i - 256] >> 8 ^ tables[tables[i - 256] & 255];
        return tables;
    }
}
