using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Mobility.Notebooks.Tests.Publishing;

/// <summary>Writes RGB pictures as a browser might: rows use all five filters of the PNG specification in turn.</summary>
static class TestPng
{
    public static byte[] Rgb(int width, int height, int[] pixels)
    {
        var rows = Enumerable.Range(0, height).Select(y => Enumerable.Range(0, width)
            .SelectMany(x => new[] { (byte)(pixels[y * width + x] >> 16), (byte)(pixels[y * width + x] >> 8), (byte)pixels[y * width + x] }).ToArray()).ToArray();
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            for (var y = 0; y < height; y++)
            {
                zlib.WriteByte((byte)(y % 5));
                for (var i = 0; i < width * 3; i++)
                {
                    int left = i >= 3 ? rows[y][i - 3] : 0, up = y > 0 ? rows[y - 1][i] : 0, corner = i >= 3 && y > 0 ? rows[y - 1][i - 3] : 0;
                    zlib.WriteByte((byte)(rows[y][i] - (y % 5) switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) }));
                }
            }
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        Chunk(png, "IHDR", header);
        Chunk(png, "IDAT", packed.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>The pixels of a picture with a palette and unfiltered rows.</summary>
    public static (int Width, int Height, int[] Pixels) ReadPalette(byte[] png)
    {
        var (width, height, palette) = (0, 0, Array.Empty<byte>());
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var data = png.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(png, at + 4, 4))
            {
                case "IHDR":
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                    Assert.Equal((8, 3), (data[8], data[9]));
                    break;
                case "PLTE":
                    palette = data.ToArray();
                    break;
                case "IDAT":
                    packed.Write(data);
                    break;
            }
            at += 12 + length;
        }
        packed.Position = 0;
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new int[width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            if (i % width == 0)
                Assert.Equal(0, rows.ReadByte());
            var entry = rows.ReadByte() * 3;
            pixels[i] = palette[entry] << 16 | palette[entry + 1] << 8 | palette[entry + 2];
        }
        return (width, height, pixels);
    }

    static int Paeth(int a, int b, int c)
    {
        var p = a + b - c;
        var nearest = new[] { a, b, c }.Min(v => Math.Abs(p - v));
        return Math.Abs(p - a) == nearest ? a : Math.Abs(p - b) == nearest ? b : c;
    }

    /// <summary>The reader does not check the sum, so none is written: four zero bytes.</summary>
    static void Chunk(Stream png, string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        png.Write(length);
        png.Write(Encoding.ASCII.GetBytes(type));
        png.Write(data);
        png.Write(new byte[4]);
    }
}
