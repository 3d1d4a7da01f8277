namespace Mobility.Interactive;

/// <summary>
/// Makes the browser's pictures small enough to commit: 64 colors chosen by median cut (Heckbert 1982), weighted by
/// use, where there are more than 256. Charts have few colors and their shades, so nothing visible is lost; the same picture always gives the same bytes.
/// </summary>
static class PngPalette
{
    const int MostKept = 256, MostChosen = 64;

    /// <summary>The picture with a palette; a file of another kind, or one that would not get smaller, is returned as it is.</summary>
    public static byte[] Reduce(byte[] png)
    {
        if (PngFile.Read(png) is not var (width, height, pixels))
            return png;
        var counts = new Dictionary<int, int>();
        foreach (var pixel in pixels)
            counts[pixel] = counts.GetValueOrDefault(pixel) + 1;
        var boxes = Cut(counts.Count <= MostKept ? MostKept : MostChosen, [.. counts.Select(c => new Use(c.Key, c.Value)).OrderBy(u => u.Colour)]);
        var palette = boxes.Select(Mean).ToList();
        var index = new Dictionary<int, byte>(counts.Count);
        for (var i = 0; i < boxes.Count; i++)
            foreach (var use in boxes[i])
                index[use.Colour] = (byte)i;
        var small = PngFile.Write(width, height, Array.ConvertAll(pixels, p => index[p]), palette);
        return small.Length < png.Length ? small : png;
    }

    /// <summary>Splits the box with the greatest weighted range at its median until there are enough.</summary>
    static List<Use[]> Cut(int most, Use[] colours)
    {
        var boxes = new List<Use[]> { colours };
        while (boxes.Count < most && boxes.Where(b => b.Length > 1).MaxBy(Spread) is { } widest)
        {
            var shift = Channels.MaxBy(s => Range(widest, s));
            var sorted = widest.OrderBy(u => u.Channel(shift)).ThenBy(u => u.Colour).ToArray();
            var half = sorted.Sum(u => (long)u.Count) / 2;
            var (cut, sum) = (1, (long)sorted[0].Count);
            while (cut < sorted.Length - 1 && sum + sorted[cut].Count <= half)
                sum += sorted[cut++].Count;
            boxes.Remove(widest);
            boxes.AddRange([sorted[..cut], sorted[cut..]]);
        }
        return boxes;
    }

    static readonly int[] Channels = [8, 16, 0];

    static double Spread(Use[] box) => Channels.Max(s => Range(box, s)) * Math.Sqrt(box.Sum(u => (long)u.Count));

    static int Range(Use[] box, int shift) => box.Max(u => u.Channel(shift)) - box.Min(u => u.Channel(shift));

    /// <summary>The colour used most where one dominates (paper, ink, lines stay exact), else the mean.</summary>
    static int Mean(Use[] box)
    {
        var most = box.MaxBy(u => u.Count);
        var all = box.Sum(u => (long)u.Count);
        if (most.Count * 2L > all)
            return most.Colour;
        return Channels.Aggregate(0, (colour, shift) => colour | (int)((box.Sum(u => (long)u.Channel(shift) * u.Count) + all / 2) / all) << shift);
    }

    readonly record struct Use(int Colour, int Count)
    {
        public int Channel(int shift) => Colour >> shift & 0xFF;
    }
}
