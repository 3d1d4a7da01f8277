using System.Text.Json.Nodes;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Tests.Publishing;

/// <summary>Notebooks and figures that the tests of this folder share.</summary>
static class Samples
{
    internal const string Hostile = "<script>alert('x')</script> \"quoted\" & \u202Eright to left";

    /// <summary>A picture of one pixel.</summary>
    internal const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    internal static JsonObject Plotly(string finding = "Ranks rise", string alt = "A scatter of two places", double y = 2) => new()
    {
        ["data"] = new JsonArray(new JsonObject { ["type"] = "scatter", ["mode"] = "markers", ["x"] = new JsonArray(1, 2), ["y"] = new JsonArray(1.5, y) }),
        ["layout"] = new JsonObject { ["width"] = 300, ["height"] = 200, ["meta"] = new JsonObject { ["finding"] = finding, ["alt"] = alt } },
    };

    internal static JsonObject Text(string markdown) => new()
    {
        ["cell_type"] = "markdown", ["id"] = "text", ["metadata"] = new JsonObject(), ["source"] = markdown,
    };

    internal static JsonObject Code(string source, params JsonNode[] outputs) => new()
    {
        ["cell_type"] = "code", ["id"] = "code", ["metadata"] = new JsonObject(), ["execution_count"] = 1, ["source"] = source, ["outputs"] = new JsonArray(outputs),
    };

    internal static JsonObject Display(string mime, JsonNode value) => new()
    {
        ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = new JsonObject { [mime] = value, ["text/plain"] = "plain" },
    };

    internal static JsonObject Figure(JsonObject plotly, bool png = true)
    {
        var data = new JsonObject { [FigureRequest.PlotlyMimeType] = plotly, ["text/plain"] = "the finding" };
        if (png)
            data["image/png"] = Png + "\n";
        return new()
        {
            ["output_type"] = "display_data", ["data"] = data,
            ["metadata"] = new JsonObject { ["image/png"] = new JsonObject { ["alt"] = plotly["layout"]!["meta"]!["alt"]!.DeepClone(), ["width"] = 300, ["height"] = 200 } },
        };
    }

    internal static JsonObject Notebook(params JsonObject[] cells) => new()
    {
        ["cells"] = new JsonArray([.. cells]), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5,
    };
}
