using System.Globalization;
using System.Text;

namespace Mobility.Charts;

/// <summary>Corners of an outline or a line on a map's plane.</summary>
internal sealed record MapRing(IReadOnlyList<(double X, double Y)> Corners)
{
    /// <summary>A ring from x and y in turn.</summary>
    internal static MapRing Of(IReadOnlyList<double> numbers) => new([.. Enumerable.Range(0, numbers.Count / 2).Select(i => (numbers[2 * i], numbers[2 * i + 1]))]);

    /// <summary>Area, by the shoelace formula.</summary>
    internal double Area => Math.Abs(Edges().Sum(Cross)) / 2;

    /// <summary>The centroid; the first corner of a ring without area.</summary>
    internal (double X, double Y) Middle
    {
        get
        {
            var sum = Edges().Sum(Cross);
            return sum == 0 ? Corners[0]
                : (Edges().Sum(e => (e.From.X + e.To.X) * Cross(e)) / (3 * sum), Edges().Sum(e => (e.From.Y + e.To.Y) * Cross(e)) / (3 * sum));
        }
    }

    /// <summary>Whether a place lies inside (even-odd rule).</summary>
    internal bool Holds(double x, double y) => Edges().Count(e => e.From.Y > y != e.To.Y > y
        && x < e.From.X + (y - e.From.Y) / (e.To.Y - e.From.Y) * (e.To.X - e.From.X)) % 2 == 1;

    internal IEnumerable<((double X, double Y) From, (double X, double Y) To)> Edges() => Corners.Select((from, i) => (from, Corners[(i + 1) % Corners.Count]));

    /// <summary>Outlines, or lines that stay open, as one path of SVG.</summary>
    internal static string Path(IEnumerable<MapRing> rings, bool closed, int decimals = 1)
    {
        var path = new StringBuilder();
        foreach (var ring in rings)
        {
            for (var i = 0; i < ring.Corners.Count; i++)
                path.Append(i == 0 ? 'M' : 'L').Append(Write(ring.Corners[i].X)).Append(',').Append(Write(ring.Corners[i].Y));
            if (closed)
                path.Append('Z');
        }
        return path.ToString();

        string Write(double number) => Math.Round(number, decimals).ToString("0.#", CultureInfo.InvariantCulture);
    }

    /// <summary>Diagonal lines across the land, so many units apart, as open lines.</summary>
    internal static IEnumerable<MapRing> Hatch(IReadOnlyList<MapRing> land, double step)
    {
        var sums = land.SelectMany(r => r.Corners).Select(c => c.X + c.Y).ToList();
        for (var c = Math.Floor(sums.Min() / step) * step + step / 2; c < sums.Max(); c += step)
        {
            var crossings = land.SelectMany(r => r.Edges())
                .Where(e => e.From.X + e.From.Y > c != e.To.X + e.To.Y > c)
                .Select(e => (e, Share: (c - e.From.X - e.From.Y) / (e.To.X + e.To.Y - e.From.X - e.From.Y)))
                .Select(e => e.e.From.X + e.Share * (e.e.To.X - e.e.From.X)).Order().ToList();
            for (var i = 0; i + 1 < crossings.Count; i += 2)
                yield return new([(crossings[i], c - crossings[i]), (crossings[i + 1], c - crossings[i + 1])]);
        }
    }

    static double Cross(((double X, double Y) From, (double X, double Y) To) e) => e.From.X * e.To.Y - e.To.X * e.From.Y;
}
