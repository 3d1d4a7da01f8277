using System.Globalization;
using System.Text.Json.Nodes;

namespace Mobility.Tests.Charts;

/// <summary>
/// Where a county lies: the centroid of its largest part to a tenth of a degree, from U.S. Census Bureau cartographic
/// boundaries, made by lib/Mobility.Notebooks/web/county-centroids.mjs.
/// </summary>
internal static class CountyCentroids
{
    const string Resource = "Mobility.Tests.Charts.county-centroids.json";

    static readonly Lazy<Dictionary<int, (double Longitude, double Latitude)>> s_places = new(Read);

    /// <summary>The place of a county in degrees east and north; null for a code that no county of the fifty states has.</summary>
    /// <param name="fips">Four or five digits, of 2010 to 2020 or of a county that was renamed since the 1990s.</param>
    public static (double Longitude, double Latitude)? Find(string? fips) =>
        int.TryParse(fips, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && s_places.Value.TryGetValue(code, out var place) ? place : null;

    static Dictionary<int, (double, double)> Read()
    {
        using var stream = typeof(CountyCentroids).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the assembly.");
        var json = JsonNode.Parse(stream)!;
        var (fips, longitude, latitude) = (json["fips"]!.AsArray(), json["lon"]!.AsArray(), json["lat"]!.AsArray());
        return Enumerable.Range(0, fips.Count).ToDictionary(i => (int)fips[i]!, i => ((double)longitude[i]!, (double)latitude[i]!));
    }
}
