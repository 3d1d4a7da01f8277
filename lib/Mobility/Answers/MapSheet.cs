using Mobility.Charts;

namespace Mobility.Answers;

/// <summary>Places and borders on a grid of whole numbers, as a page draws them.</summary>
/// <param name="Width">Width of the sheet; x runs from 0.</param>
/// <param name="Height">Height; y runs down from 0.</param>
/// <param name="X">Place by place; null for one without coordinates.</param>
/// <param name="Y">The same.</param>
/// <param name="Lines">Borders: x, y, x, y, … each.</param>
sealed record MapSheet(int Width, int Height, IReadOnlyList<int?> X, IReadOnlyList<int?> Y, IReadOnlyList<IReadOnlyList<int>> Lines)
{
    const int Longest = 20_000;

    /// <summary>Lays out places; simulated ones get no borders of real states.</summary>
    /// <param name="places">Degrees east and north, or null.</param>
    /// <param name="country">True for the whole country with Alaska and Hawaii aside; false for the part that the places lie in.</param>
    /// <param name="borders">Whether to draw states' borders.</param>
    public static MapSheet Of(IReadOnlyList<(double Longitude, double Latitude)?> places, bool country, bool borders)
    {
        var known = places.OfType<(double Longitude, double Latitude)>().ToList();
        if (known.Count == 0)
            return new MapSheet(1, 1, [.. places.Select(_ => (int?)null)], [.. places.Select(_ => (int?)null)], []);
        var (south, north) = (known.Min(p => p.Latitude), known.Max(p => p.Latitude));
        var part = new Albers(known.Average(p => p.Longitude), (south + north) / 2, south + (north - south) / 6 - 0.01, north - (north - south) / 6 + 0.01);
        Func<(double Longitude, double Latitude), (double X, double Y)> project = country && borders ? p => AlbersUsa.Project(p.Longitude, p.Latitude)
            : country ? p => AlbersUsa.InPlace(p.Longitude, p.Latitude) : part.Project;
        var points = places.Select(p => p is { } at ? project(at) : ((double X, double Y)?)null).ToList();
        var lines = borders ? StateOutlines.Lines().Select(line => line.Select(p => (At: project(p), Near: country
            || p.Longitude > known.Min(k => k.Longitude) - 1.2 && p.Longitude < known.Max(k => k.Longitude) + 1.2 && p.Latitude > south - 1 && p.Latitude < north + 1)).ToList()).Where(l => l.Exists(p => p.Near)).ToList() : [];
        // The sheet ends where the places do; borders of a part run on beyond it.
        var near = points.OfType<(double X, double Y)>().Concat(country ? lines.SelectMany(l => l).Select(p => p.At) : []).ToList();
        var (left, top) = (near.Min(p => p.X), near.Min(p => p.Y));
        var scale = Longest / Math.Max(1e-9, Math.Max(near.Max(p => p.X) - left, near.Max(p => p.Y) - top));
        int Across(double x) => (int)Math.Round((x - left) * scale);
        int Down(double y) => (int)Math.Round((y - top) * scale);
        return new MapSheet(Across(near.Max(p => p.X)), Down(near.Max(p => p.Y)), [.. points.Select(p => p is { } at ? Across(at.X) : (int?)null)], [.. points.Select(p => p is { } at ? Down(at.Y) : (int?)null)],
            [.. lines.Select(l => (IReadOnlyList<int>)[.. l.SelectMany(p => new[] { Across(p.At.X), Down(p.At.Y) })])]);
    }
}
