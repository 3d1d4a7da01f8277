using System.Globalization;
using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>
/// Outlines of the commuting zones of 1990 and borders of the states on the plane of <see cref="AlbersUsa"/>: U.S. Census
/// Bureau cartographic boundaries, joined and simplified by lib/Mobility.Notebooks/web/zone-shapes.mjs.
/// </summary>
internal static class ZoneShapes
{
    const string Resource = "Mobility.Charts.zone-shapes.json";

    static readonly Lazy<(Dictionary<int, IReadOnlyList<MapRing>> Zones, IReadOnlyList<MapRing> Borders)> s_shapes = new(Read);

    /// <summary>The parts of every zone's land, the largest first, by the zone's number.</summary>
    internal static IReadOnlyDictionary<int, IReadOnlyList<MapRing>> Zones => s_shapes.Value.Zones;

    /// <summary>The parts of a zone's land; null for a code that no zone has.</summary>
    /// <param name="code">Up to five digits: <c>20500</c>, <c>00100</c>, <c>100</c>.</param>
    internal static IReadOnlyList<MapRing>? Find(string? code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Zones.GetValueOrDefault(number) : null;

    /// <summary>Borders of the fifty states and the District of Columbia, as lines.</summary>
    internal static IReadOnlyList<MapRing> Borders => s_shapes.Value.Borders;

    static (Dictionary<int, IReadOnlyList<MapRing>>, IReadOnlyList<MapRing>) Read()
    {
        using var stream = typeof(ZoneShapes).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the assembly.");
        var json = JsonNode.Parse(stream)!;
        return (json["zones"]!.AsObject().ToDictionary(z => int.Parse(z.Key, CultureInfo.InvariantCulture), z => (IReadOnlyList<MapRing>)Rings(z.Value!)), Rings(json["states"]!));
    }

    static List<MapRing> Rings(JsonNode lines) => [.. lines.AsArray().Select(line => MapRing.Of([.. line!.AsArray().Select(n => n!.GetValue<double>())]))];
}
