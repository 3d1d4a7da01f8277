using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Tests.Publishing;

public sealed class PngPaletteTests
{
    /// <summary>
    /// Mean error of a channel in a picture of 20,000 colors: 64 boxes leave four steps a channel, about 64 wide, and a
    /// color lies a quarter of that from the middle of its box. Charts have few colours: there nothing changes.
    /// </summary>
    const double ManyColoursTolerance = 18;

    [Fact]
    public void Few_colours_stay_exactly_as_they_are()
    {
        var (pixels, file) = Picture(64, 48, (x, y) => (x / 8 * 7 + y / 8) % 200 * 0x010203);
        Assert.Equal(pixels, TestPng.ReadPalette(PngPalette.Reduce(file)).Pixels);
    }

    [Fact]
    public void Many_colours_stay_close_and_take_less_room()
    {
        var (pixels, file) = Picture(200, 100, (x, y) => x << 16 | y * 2 << 8 | (x + y) % 256);
        var reduced = PngPalette.Reduce(file);
        var (width, height, now) = TestPng.ReadPalette(reduced);
        Assert.Equal((200, 100), (width, height));
        Assert.True(reduced.Length < file.Length / 2, $"{reduced.Length} of {file.Length} bytes");
        Assert.InRange(pixels.Zip(now, (a, b) => new[] { 0, 8, 16 }.Average(s => Math.Abs((a >> s & 255) - (b >> s & 255)))).Average(), 0, ManyColoursTolerance);
    }

    [Fact]
    public void The_same_picture_gives_the_same_bytes()
    {
        var (_, file) = Picture(100, 100, (x, y) => x * y * 37 & 0xFFFFFF);
        Assert.Equal(PngPalette.Reduce(file), PngPalette.Reduce(file));
    }

    [Theory]
    [InlineData("")]
    [InlineData("GIF89a")]
    [InlineData("\u0089PNG\r\n\u001a\n")]
    public void Another_kind_of_file_is_left_alone(string text)
    {
        var bytes = text.Select(c => (byte)c).ToArray();
        Assert.Same(bytes, PngPalette.Reduce(bytes));
    }

    /// <summary>Pixels (0xRRGGBB) and an RGB file of them, each row filtered in another of PNG's five ways.</summary>
    static (int[] Pixels, byte[] File) Picture(int width, int height, Func<int, int, int> colour)
    {
        var pixels = Enumerable.Range(0, width * height).Select(i => colour(i % width, i / width) & 0xFFFFFF).ToArray();
        return (pixels, TestPng.Rgb(width, height, pixels));
    }
}
