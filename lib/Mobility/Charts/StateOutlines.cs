using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>
/// Borders of the fifty states and the District of Columbia for maps of a region: U.S. Census Bureau cartographic
/// boundaries, simplified by lib/Mobility.Notebooks/web/state-outlines.mjs.
/// </summary>
internal static class StateOutlines
{
    const string Resource = "Mobility.Charts.state-outlines.json";

    static readonly Lazy<(IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)>> Lines, IReadOnlyList<double[]> Boxes)> s_read = new(Read);

    /// <summary>The smallest state's box (least and greatest longitude, least and greatest latitude) that holds all places; null where none does.</summary>
    internal static (double West, double East, double South, double North)? StateOf(IReadOnlyList<(double Longitude, double Latitude)> places) =>
        s_read.Value.Boxes.Where(b => places.All(p => p.Longitude >= b[0] && p.Longitude <= b[1] && p.Latitude >= b[2] && p.Latitude <= b[3]))
            .OrderBy(b => (b[1] - b[0]) * (b[3] - b[2])).Select(b => ((double, double, double, double)?)(b[0], b[1], b[2], b[3])).FirstOrDefault();

    /// <summary>The borders that run through a view, on its plane; what lies far outside is left out.</summary>
    internal static IEnumerable<MapRing> In(MapView view)
    {
        var (air, tall) = ((view.Right - view.Left) / 4, (view.Bottom - view.Top) / 4);
        foreach (var line in s_read.Value.Lines)
        {
            var run = new List<(double X, double Y)>();
            foreach (var (longitude, latitude) in line)
            {
                var place = view.Plane(longitude, latitude);
                if (place.X > view.Left - air && place.X < view.Right + air && place.Y > view.Top - tall && place.Y < view.Bottom + tall)
                {
                    run.Add(place);
                    continue;
                }
                if (run.Count > 1)
                    yield return new MapRing([.. run]);
                run.Clear();
            }
            if (run.Count > 1)
                yield return new MapRing(run);
        }
    }

    /// <summary>The borders as lines of degrees east and north.</summary>
    internal static IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)>> Lines() => s_read.Value.Lines;

    static (IReadOnlyList<IReadOnlyList<(double, double)>>, IReadOnlyList<double[]>) Read()
    {
        using var stream = typeof(StateOutlines).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the assembly.");
        var json = JsonNode.Parse(stream)!;
        var lines = new List<IReadOnlyList<(double, double)>>();
        var line = new List<(double, double)>();
        foreach (var (longitude, latitude) in json["lon"]!.AsArray().Zip(json["lat"]!.AsArray()))
        {
            if (longitude is not null && latitude is not null)
            {
                line.Add(((double)longitude, (double)latitude));
                continue;
            }
            lines.Add(line);
            line = [];
        }
        lines.Add(line);
        return (lines, [.. json["boxes"]!.AsArray().Select(box => box!.AsArray().Select(n => (double)n!).ToArray())]);
    }
}
