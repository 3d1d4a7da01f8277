using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>
/// Borders of the fifty states and the District of Columbia as one line: U.S. Census Bureau cartographic boundaries,
/// simplified by lib/Mobility.Notebooks/web/state-outlines.mjs.
/// </summary>
internal static class StateOutlines
{
    const string Resource = "Mobility.Charts.state-outlines.json";

    static readonly Lazy<JsonObject> s_outlines = new(Read);

    internal static JsonObject Trace() => new()
    {
        ["type"] = "scattergeo",
        ["mode"] = "lines",
        ["lon"] = s_outlines.Value["lon"]!.DeepClone(),
        ["lat"] = s_outlines.Value["lat"]!.DeepClone(),
        ["line"] = new JsonObject { ["color"] = "#A6A6A6", ["width"] = 0.8 },
        ["hoverinfo"] = "skip",
        ["showlegend"] = false,
    };

    /// <summary>The borders as lines of degrees east and north.</summary>
    internal static IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)>> Lines()
    {
        var (lon, lat) = (s_outlines.Value["lon"]!.AsArray(), s_outlines.Value["lat"]!.AsArray());
        var lines = new List<List<(double, double)>> { new() };
        for (var i = 0; i < lon.Count; i++)
            if (lon[i] is { } east && lat[i] is { } north)
                lines[^1].Add(((double)east, (double)north));
            else
                lines.Add([]);
        return lines.FindAll(line => line.Count > 1);
    }

    static JsonObject Read()
    {
        using var stream = typeof(StateOutlines).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the assembly.");
        return JsonNode.Parse(stream)!.AsObject();
    }
}
