using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mobility.Interactive;

/// <summary>The pictures that notebooks hold already, by the figure they show: a figure is drawn anew only when it changed.</summary>
static class CommittedPictures
{
    const long MostBytes = 20_000_000;

    /// <summary>Base64 by <see cref="FigureRequest.Key"/>, of all notebooks of a folder; files that are no notebooks are passed over.</summary>
    public static Dictionary<string, string> In(string folder)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.ipynb").Where(f => new FileInfo(f).Length < MostBytes))
            try
            {
                foreach (var data in Bundles(JsonNode.Parse(File.ReadAllText(file))))
                    if (data[FigureRequest.PlotlyMimeType] is JsonObject figure && data["image/png"] is JsonValue png && png.TryGetValue<string>(out var base64))
                        known.TryAdd(FigureRequest.Of(figure).Key, base64.ReplaceLineEndings(""));
            }
            catch (Exception e) when (e is JsonException or IOException or InvalidOperationException or UnauthorizedAccessException)
            {
                // What cannot be read holds no picture.
            }
        return known;
    }

    static IEnumerable<JsonObject> Bundles(JsonNode? notebook) =>
        (notebook?["cells"] as JsonArray ?? []).SelectMany(c => c?["outputs"] as JsonArray ?? []).Select(o => o?["data"]).OfType<JsonObject>();
}
