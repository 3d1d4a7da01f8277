using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>Names of big cities on maps of real places, so that a reader finds the way: as many as stand free of each other.</summary>
internal static class Cities
{
    const double Dot = 3, Circle = 4, Gap = 6, Air = 2, Half = 9, Margin = MapKey.Edge - 2;

    /// <summary>Degrees east and north, where the name stands best (right, left, below or above), and whether maps of the whole country show it.</summary>
    static readonly (string Name, double Longitude, double Latitude, char Side, bool National)[] s_cities =
    [
        ("New York", -74.01, 40.71, 'b', true), ("Los Angeles", -118.24, 34.05, 'l', true), ("Chicago", -87.63, 41.88, 'l', true),
        ("Houston", -95.37, 29.76, 'b', true), ("Miami", -80.19, 25.76, 'l', true), ("Atlanta", -84.39, 33.75, 'r', true), ("Seattle", -122.33, 47.61, 'r', true),
        ("Denver", -104.99, 39.74, 'r', true), ("San Francisco", -122.42, 37.77, 'l', true), ("Boston", -71.06, 42.36, 'a', true),
        ("Minneapolis", -93.27, 44.98, 'l', true), ("Washington", -77.04, 38.91, 'b', true), ("Dallas", -96.80, 32.78, 'l', true),
        ("Phoenix", -112.07, 33.45, 'r', true), ("San Diego", -117.16, 32.72, 'l', false), ("Sacramento", -121.49, 38.58, 'r', false),
        ("Fresno", -119.79, 36.74, 'r', false), ("Bakersfield", -119.02, 35.37, 'r', false), ("Redding", -122.39, 40.59, 'r', false),
    ];

    /// <summary>A dot and a name for each city on the map.</summary>
    /// <param name="view">The part of the plane that is drawn.</param>
    /// <param name="national">True for the largest of the country alone.</param>
    /// <param name="marks">Pixels of the circles, which names should not cover.</param>
    internal static IEnumerable<JsonObject> On(MapView view, bool national, IReadOnlyList<(double X, double Y)> marks)
    {
        var taken = new List<Box>();
        foreach (var city in s_cities.Where(c => c.National || !national))
        {
            var (x, y) = view.Plane(city.Longitude, city.Latitude);
            var (px, py) = view.ToPixel(x, y);
            if (px < 0 || px > view.Width || py < 0 || py > view.Height)
                continue;
            var width = PlotText.Width(city.Name, Theme.LabelSize);
            var places = $"{city.Side}rlba".Select(side => Beside(side, px, py, width, view))
                .Where(box => box.Left >= -Margin - view.Spare && box.Right <= view.Width + Margin + view.Spare && box.Top >= 0 && box.Bottom <= view.Height && !taken.Any(t => t.Overlap(Grown(box)) > 0))
                .OrderBy(box => marks.Sum(m => box.Overlap(new Box(m.X - Circle, m.Y - Circle, m.X + Circle, m.Y + Circle)))).Take(1).ToList();
            if (places.Count == 0)
                continue;
            taken.AddRange([places[0], new Box(px - Dot, py - Dot, px + Dot, py + Dot)]);
            yield return Note("●", x, y, 0, 0, 9);
            yield return Note(PlotText.Escape(city.Name), x, y, (places[0].Left + places[0].Right) / 2 - px, py - (places[0].Top + places[0].Bottom) / 2, Theme.LabelSize);
        }
    }

    /// <summary>Where a name stands; below and above it begins at the city and is moved inwards from the edge of the map.</summary>
    static Box Beside(char side, double x, double y, double width, MapView view)
    {
        var middle = Math.Clamp(x + width / 2 - Dot, width / 2 - Margin, view.Width + Margin - width / 2);
        return side switch
        {
            'r' => new(x + Gap, y - Half, x + Gap + width, y + Half),
            'l' => new(x - Gap - width, y - Half, x - Gap, y + Half),
            'b' => new(middle - width / 2, y + Gap, middle + width / 2, y + Gap + 2 * Half),
            _ => new(middle - width / 2, y - Gap - 2 * Half, middle + width / 2, y - Gap),
        };
    }

    static Box Grown(Box box) => new(box.Left - Air, box.Top - Air, box.Right + Air, box.Bottom + Air);

    static JsonObject Note(string text, double x, double y, double dx, double dy, int size)
    {
        var note = Frame.Note(text, Math.Round(x, 1), Math.Round(y, 1), Math.Round(dx, 1), Math.Round(dy, 1), size, Theme.Ink, "center", "middle");
        (note["xref"], note["yref"]) = ("x", "y");
        if (size == Theme.LabelSize)
        {
            note["bgcolor"] = Theme.Transparent(Theme.Paper, 0.5);
            note["borderpad"] = 0;
        }
        return note;
    }
}
