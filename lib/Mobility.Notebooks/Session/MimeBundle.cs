using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace Mobility.Notebooks.Session;

/// <summary>A value in the forms a viewer may choose from.</summary>
/// <param name="Data">MIME type to content: text, or JSON for JSON types.</param>
/// <param name="Metadata">MIME type to its metadata (alt, width, height).</param>
/// <param name="IsResult">True for the value of a cell's last expression.</param>
/// <param name="DisplayId">Names the place where it is shown, so that it can be updated.</param>
public sealed record MimeBundle(JsonObject Data, JsonObject Metadata, bool IsResult = false, string? DisplayId = null)
{
    /// <summary>What the kernels formatted. A figure's picture is added later; its size and alternative text are told now.</summary>
    public static MimeBundle Of(IEnumerable<FormattedValue> forms)
    {
        ArgumentNullException.ThrowIfNull(forms);
        var (data, metadata) = (new JsonObject(), new JsonObject());
        foreach (var form in forms)
            if (IsJson(form.MimeType))
            {
                // Empty where a place is kept for a figure.
                if (form.Value.Length > 0)
                    data[form.MimeType] = Parse(form);
            }
            else
                data[form.MimeType] = form.Value.ReplaceLineEndings("\n");
        if (data[Values.Plotly]?["layout"] is { } layout)
        {
            var image = new JsonObject();
            if (layout["meta"]?["alt"] is { } alt)
                image["alt"] = alt.DeepClone();
            foreach (var side in (string[])["width", "height"])
                if (layout[side] is { } length)
                    image[side] = length.DeepClone();
            metadata["image/png"] = image;
        }
        return new MimeBundle(data, metadata);
    }

    static bool IsJson(string mime) => mime == "application/json" || mime.EndsWith("+json", StringComparison.Ordinal);

    static JsonNode? Parse(FormattedValue form)
    {
        try
        {
            return JsonNode.Parse(form.Value);
        }
        catch (JsonException e)
        {
            throw new NotebookException($"A value shown as {form.MimeType} is not JSON: {e.Message}", e);
        }
    }
}
