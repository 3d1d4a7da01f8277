using System.Globalization;

namespace Mobility.Data;

/// <summary>
/// Finds the commuting zone that people mean by a name. A zone is named after its largest place; another town is found
/// by its county. Case, points and hyphens do not matter, "Saint" is "St.".
/// </summary>
static class PlaceFinder
{
    const int MostNamed = 6;

    /// <summary>The one zone with this name or number, or holding the county of this name.</summary>
    /// <exception cref="DataException">There is none, and the message names the nearest; or several, and it lists them.</exception>
    public static Zone Find(string place, IReadOnlyList<Zone> zones, IReadOnlyList<CountyZone> counties)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (place.Trim().Length == 0)
            throw new DataException("No place was named.", expected: "a city, a county, or the number of a zone, e.g. \"Boston\", \"Cook County, IL\" or \"20500\"");
        if (CzId.TryParse(place, out var id))
            return zones.FirstOrDefault(z => z.Id == id) ?? throw new DataException(
                $"There is no commuting zone {id}.", value: place, expected: $"a number of a 1990 zone, {zones.Min(z => z.Id)} to {zones.Max(z => z.Id)}");
        var (name, state) = Split(place);
        var named = zones.Where(z => PlainName.Of(z.Name) == name && IsIn(z.State, state)).ToList();
        if (named.Count == 0)
        {
            var within = counties.Where(c => IsCounty(c.Name, name) && IsIn(c.State, state)).Select(c => c.Zone).ToHashSet();
            named = [.. zones.Where(z => within.Contains(z.Id))];
        }
        return named.Count == 1 ? named[0] : throw (named.Count == 0 ? Unknown(place, name, state, zones, counties) : Several(place, named));
    }

    static DataException Several(string place, List<Zone> zones)
    {
        var largest = zones.OrderByDescending(z => z.Population).Take(MostNamed).Select(z => string.Create(
            CultureInfo.InvariantCulture, $"{z.Name}, {z.State} ({z.Id}, {z.Population:#,0} residents)"));
        return new DataException($"{zones.Count} commuting zones go by the name {DataException.Quote(place.Trim())}.",
            expected: $"one of: {string.Join("; ", largest)}{(zones.Count > MostNamed ? "; …" : "")}",
            remedy: "write the name with its state, or the number of the zone");
    }

    static DataException Unknown(string place, string name, string? state, IReadOnlyList<Zone> zones, IReadOnlyList<CountyZone> counties)
    {
        var near = Nearest.Some(name, zones.OrderByDescending(z => z.Population).Where(z => IsIn(z.State, state)).Select(z => (PlainName.Of(z.Name), $"{z.Name}, {z.State}")), 3)
            .Concat(Nearest.Some(name, counties.Where(c => IsIn(c.State, state)).Select(c => (PlainName.Of(c.Name), $"{c.Name} County, {c.State}")), 2)).ToList();
        return new DataException($"No commuting zone or county is called {DataException.Quote(place.Trim())}.",
            expected: near.Count > 0 ? $"did you mean {string.Join("; ", near)}?" : "a city after which a zone is named, a county, or the number of a zone",
            remedy: "a zone is named after its largest place: look for another town by its county, e.g. \"Middlesex County, MA\"");
    }

    /// <summary>"Columbus, OH" as a name and a state; a comma without a known state belongs to the name.</summary>
    static (string Name, string? State) Split(string place)
    {
        var comma = place.LastIndexOf(',');
        if (comma < 0)
            return (PlainName.Of(place), null);
        var end = place[(comma + 1)..].Trim();
        return UsState.TryFind(end, out var state) ? (PlainName.Of(place[..comma]), state.Code)
            : end.Length == 2 ? (PlainName.Of(place[..comma]), end.ToUpperInvariant())
            : (PlainName.Of(place), null);
    }

    static bool IsIn(string zoneState, string? state) => state is null || string.Equals(zoneState, state, StringComparison.OrdinalIgnoreCase);

    static bool IsCounty(string county, string name) => PlainName.Of(county) is var plain
        && (plain == name || plain + " COUNTY" == name || plain + " PARISH" == name);
}
