using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Mobility.Interactive;

/// <summary>
/// The part of PNG (W3C, Portable Network Graphics, third edition) that browsers write: 8-bit RGB or RGBA without
/// interlace is read, and pictures with a palette are written, which are a third of the size.
/// </summary>
static class PngFile
{
    static readonly byte[] s_signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    static readonly uint[] s_crc = [.. Enumerable.Range(0, 256).Select(n =>
    {
        var c = (uint)n;
        for (var k = 0; k < 8; k++)
            c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
        return c;
    })];

    /// <summary>The pixels as 0xRRGGBB over white, row by row; null when the file is of another kind.</summary>
    public static (int Width, int Height, int[] Pixels)? Read(ReadOnlySpan<byte> png)
    {
        if (!png.StartsWith(s_signature))
            return null;
        using var packed = new MemoryStream();
        var (width, height, channels) = (0, 0, 0);
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            if (length < 0 || at + 12 + length > png.Length)
                return null;
            var type = Encoding.ASCII.GetString(png.Slice(at + 4, 4));
            var data = png.Slice(at + 8, length);
            if (type == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                channels = (data[8], data[9], data[12]) switch { (8, 2, 0) => 3, (8, 6, 0) => 4, _ => 0 };
            }
            else if (type == "IDAT")
                packed.Write(data);
            at += 12 + length;
        }
        if (channels == 0 || width <= 0 || height <= 0)
            return null;
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        return (width, height, Pixels(zlib, width, height, channels));
    }

    /// <summary>Writes a picture whose pixels are numbers of a palette of at most 256 colours (0xRRGGBB).</summary>
    public static byte[] Write(int width, int height, byte[] indices, IReadOnlyList<int> palette)
    {
        using var png = new MemoryStream();
        png.Write(s_signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 3);
        Chunk(png, "IHDR", header);
        Chunk(png, "PLTE", [.. palette.SelectMany(c => new[] { (byte)(c >> 16), (byte)(c >> 8), (byte)c })]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var row = 0; row < height; row++)
            {
                zlib.WriteByte(0);
                zlib.Write(indices, row * width, width);
            }
        Chunk(png, "IDAT", packed.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    static int[] Pixels(Stream stream, int width, int height, int channels)
    {
        var pixels = new int[width * height];
        var (above, row) = (new byte[width * channels], new byte[width * channels]);
        for (var y = 0; y < height; y++)
        {
            var filter = stream.ReadByte();
            stream.ReadExactly(row);
            Unfilter(filter, row, above, channels);
            for (var x = 0; x < width; x++)
            {
                var p = x * channels;
                var alpha = channels == 4 ? row[p + 3] : 255;
                pixels[y * width + x] = OverWhite(row[p], alpha) << 16 | OverWhite(row[p + 1], alpha) << 8 | OverWhite(row[p + 2], alpha);
            }
            (above, row) = (row, above);
        }
        return pixels;
    }

    static int OverWhite(int value, int alpha) => (value * alpha + 255 * (255 - alpha) + 127) / 255;

    /// <summary>PNG section 9, filter types 0 to 4.</summary>
    static void Unfilter(int filter, byte[] row, byte[] above, int channels)
    {
        for (var i = 0; i < row.Length; i++)
        {
            int left = i >= channels ? row[i - channels] : 0, up = above[i], corner = i >= channels ? above[i - channels] : 0;
            row[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
        }
    }

    static int Paeth(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - 2 * corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    static void Chunk(Stream png, string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        var crc = uint.MaxValue;
        foreach (var b in chunk.AsSpan(4, 4 + data.Length))
            crc = s_crc[(crc ^ b) & 0xFF] ^ (crc >> 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), ~crc);
        png.Write(chunk);
    }
}
