using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace Mobility.Notebooks.Session;

/// <summary>
/// A figure as committed notebooks hold it: Plotly's JSON and its finding as text; the PNG is added after execution.
/// Never HTML: it would outrank the PNG and is blank on GitHub.
/// </summary>
static class FigureBundle
{
    /// <summary>The bundle of a value that has a formatter for Plotly's type.</summary>
    public static MimeBundle Of(object value)
    {
        var figure = JsonNode.Parse(value.ToDisplayString(ValueFormatter.Plotly)) as JsonObject
            ?? throw new NotebookException($"The Plotly JSON of {value.GetType().Name} is not an object with data and layout.");
        var layout = figure["layout"] as JsonObject;
        var image = new JsonObject();
        if (layout?["meta"]?["alt"] is { } alt)
            image["alt"] = alt.DeepClone();
        foreach (var side in (string[])["width", "height"])
            if (layout?[side] is { } length)
                image[side] = length.DeepClone();
        var data = new JsonObject
        {
            [ValueFormatter.Plotly] = figure,
            ["text/plain"] = value.ToDisplayString("text/plain").ReplaceLineEndings("\n"),
        };
        return new MimeBundle(data, new JsonObject { ["image/png"] = image });
    }
}
