using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mobility.Interactive;

/// <summary>A figure to draw.</summary>
/// <param name="Key">SHA-256 (lower-case hexadecimal) of the canonical JSON: equal figures have equal keys.</param>
/// <param name="PlotlyJson">The figure: data and layout, canonical.</param>
/// <param name="Width">Width in CSS pixels.</param>
/// <param name="Height">Height in CSS pixels.</param>
sealed record FigureRequest(string Key, string PlotlyJson, int Width, int Height)
{
    /// <summary>The MIME type under which notebooks carry Plotly figures.</summary>
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    const int DefaultWidth = 700, DefaultHeight = 450;

    /// <summary>
    /// The request for a Plotly figure. Its JSON is made canonical (sorted keys, shortest numbers), because
    /// editors that save a notebook may reorder keys and rewrite numbers of the same figure.
    /// </summary>
    public static FigureRequest Of(JsonNode plotly)
    {
        ArgumentNullException.ThrowIfNull(plotly);
        var json = Canonical(plotly);
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        var layout = plotly["layout"];
        return new(key, json, Pixels(layout?["width"], DefaultWidth), Pixels(layout?["height"], DefaultHeight));
    }

    static int Pixels(JsonNode? node, int otherwise) =>
        node is JsonValue value && Number(value) is { } number && number is >= 50 and <= 5000 ? (int)number : otherwise;

    static string Canonical(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(node, writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static void Write(JsonNode? node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case JsonObject members:
                writer.WriteStartObject();
                foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    Write(value, writer);
                }
                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case JsonValue value when Number(value) is { } number:
                writer.WriteNumberValue(number);
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    static double? Number(JsonValue value) => value.GetValueKind() == JsonValueKind.Number
        ? double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)
        : null;
}
