using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>A rectangle of the plot in pixels, from its upper left corner.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    internal double Overlap(Box other) =>
        Math.Max(0, Math.Min(Right, other.Right) - Math.Max(Left, other.Left))
        * Math.Max(0, Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top));

    internal double Area => (Right - Left) * (Bottom - Top);

    internal double Distance(Box other) => Math.Max(Math.Max(other.Left - Right, Left - other.Right), Math.Max(other.Top - Bottom, Top - other.Bottom));
}

/// <summary>
/// Places labels beside what they name where they hide least: for each label, of a few places around its point, the one
/// that covers the fewest marks, no other label, and stays inside the plot. Greedy and deterministic.
/// </summary>
internal sealed class LabelPlacer(double width, double height, Func<double, double, (double X, double Y)> toPixel)
{
    const double OtherLabel = 60, Outside = 200, Mark = 1, Hidden = 4, Line = 25, Far = 0.1;

    /// <summary>Places tried along a line, as shares of its length: the right end first.</summary>
    static readonly double[] s_shares = [0.99, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.02], s_gaps = [5, 14, 26, 40, 56];

    /// <summary>Marks of a smaller radius, in pixels, are not taken for the one that a label names.</summary>
    const double Small = 4;

    /// <summary>Distances of a label from the edge of its mark, in pixels.</summary>
    static readonly double[] s_rings = [3, 16, 32, 50, 72, 96];

    readonly List<Box> _marks = [], _lines = [], _labels = [], _leaders = [];

    /// <summary>A mark that labels should not hide.</summary>
    internal void AddMark(double x, double y, double radius) => _marks.Add(Around(toPixel(x, y), radius));

    /// <summary>A point of a line that labels should not cross.</summary>
    internal void AddLine(double x, double y) => _lines.Add(Around(toPixel(x, y), 2));

    /// <summary>A line that labels should not cross, between its nodes too.</summary>
    internal void AddLine(IEnumerable<(double X, double Y)> nodes)
    {
        var pixels = nodes.Select(n => toPixel(n.X, n.Y)).ToList();
        foreach (var (from, to) in pixels.Zip(pixels.Skip(1)))
        {
            var steps = Math.Max(1, (int)(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)) / 4));
            for (var i = 0; i < steps; i++)
                _lines.Add(Around((from.X + (to.X - from.X) * i / steps, from.Y + (to.Y - from.Y) * i / steps), 2));
        }
    }

    /// <summary>A label beside a point.</summary>
    internal JsonObject Beside(double x, double y, double radius, string text, string color)
    {
        text = PlotText.ShortenTo(text, width * 0.45, Theme.LabelSize);
        var (px, py) = toPixel(x, y);
        var (w, h) = Size(text);
        var offsets = new List<(double Dx, double Dy)>();
        foreach (var gap in s_rings.Select(ring => radius + ring))
        {
            var diagonal = gap * 0.72;
            offsets.AddRange(
            [
                (gap + w / 2, 0), (-gap - w / 2, 0), (0, -gap - h / 2), (0, gap + h / 2),
                (diagonal + w / 2, -diagonal - h / 3), (-diagonal - w / 2, -diagonal - h / 3),
                (diagonal + w / 2, diagonal + h / 3), (-diagonal - w / 2, diagonal + h / 3),
            ]);
        }
        var own = Around((px, py), radius);
        // Far from its mark, or nearer to another one, a label would be taken for that one's.
        bool NeedsLeader((double Dx, double Dy) o)
        {
            var box = Centered(px + o.Dx, py + o.Dy, w, h);
            var gap = Math.Max(Math.Abs(o.Dx) - w / 2, Math.Abs(o.Dy) - h / 2) - radius;
            return gap > 12 || (gap > 5 && _marks.Any(m => m != own && m.Right - m.Left > 2 * Small && box.Distance(m) < gap));
        }

        var (dx, dy) = offsets.MinBy(o => Cost(Centered(px + o.Dx, py + o.Dy, w, h))
            + (Math.Max(0, Math.Abs(o.Dx) - w / 2) + Math.Abs(o.Dy)) * Far
            + (NeedsLeader(o) ? Leader(px, py, o.Dx, o.Dy).Sum(dot => _labels.Sum(l => dot.Overlap(l))) / 100 * OtherLabel : 0));
        _labels.Add(Centered(px + dx, py + dy, w, h));
        var leader = NeedsLeader((dx, dy));
        if (leader)
            _leaders.AddRange(Leader(px, py, dx, dy));
        var note = Annotation(x, y, text, color);
        note["bgcolor"] = Theme.Transparent(Theme.Paper, 0.55);
        note["showarrow"] = leader;
        note[leader ? "ax" : "xshift"] = dx;
        note[leader ? "ay" : "yshift"] = leader ? dy : -dy;
        if (leader)
        {
            note["arrowhead"] = 0;
            note["arrowwidth"] = 1;
            note["arrowcolor"] = Theme.Muted;
            note["standoff"] = radius;
        }
        return note;
    }

    /// <summary>A label above or below a line, near its right end where there is room.</summary>
    internal JsonObject Along(IReadOnlyList<(double X, double Y)> line, string text, string color)
    {
        text = PlotText.ShortenTo(text, width * 0.7, Theme.LabelSize);
        var (w, h) = Size(text);
        var places = (from share in s_shares
                      let point = line[(int)Math.Round(share * (line.Count - 1))]
                      let pixel = toPixel(point.X, point.Y)
                      from side in new[] { -1, 1 }
                      from gap in s_gaps
                      let dx = Math.Clamp(pixel.X, w / 2 + 2, width - w / 2 - 2) - pixel.X
                      let dy = side * (gap + h / 2)
                      let box = Centered(pixel.X + dx, pixel.Y + dy, w, h)
                      let cost = Cost(box) + (1 - share) * 12 + gap * 0.3
                      orderby cost
                      select (point, dx, dy, box)).First();
        _labels.Add(places.box);
        var note = Annotation(places.point.X, places.point.Y, text, color);
        note["text"] = $"<b>{PlotText.Escape(text)}</b>";
        note["xshift"] = places.dx;
        note["yshift"] = -places.dy;
        return note;
    }

    /// <summary>Pixels hidden, weighted by what they show, per hundred; a small mark that is mostly hidden counts for more than its pixels.</summary>
    double Cost(Box box) =>
        _marks.Count(m => box.Overlap(m) > m.Area / 4) * Hidden
        + (_marks.Sum(m => box.Overlap(m)) * Mark + _lines.Sum(m => box.Overlap(m)) * Line + (_labels.Sum(l => box.Overlap(l)) + _leaders.Sum(l => box.Overlap(l))) * OtherLabel) / 100
        + (box.Area - box.Overlap(new Box(0, 0, width, height))) / 100 * Outside;

    static JsonObject Annotation(double x, double y, string text, string color) => new()
    {
        ["text"] = PlotText.Escape(text),
        ["xref"] = "x", ["yref"] = "y", ["x"] = x, ["y"] = y,
        ["xanchor"] = "center", ["yanchor"] = "middle",
        ["borderpad"] = 1,
        ["font"] = Frame.Font(Theme.LabelSize, color),
        ["showarrow"] = false,
    };

    static IEnumerable<Box> Leader(double px, double py, double dx, double dy) =>
        Enumerable.Range(1, 8).Select(i => Around((px + dx * i / 9, py + dy * i / 9), 3));

    static (double W, double H) Size(string text) => (PlotText.Width(text, Theme.LabelSize, bold: true) + 4, Theme.LabelSize * 1.25);

    static Box Around((double X, double Y) pixel, double radius) => new(pixel.X - radius, pixel.Y - radius, pixel.X + radius, pixel.Y + radius);

    static Box Centered(double x, double y, double w, double h) => new(x - w / 2, y - h / 2, x + w / 2, y + h / 2);
}
