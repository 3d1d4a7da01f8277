using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Documents;

/// <summary>Texts are whole in memory and lists of lines in the file, by the same rules as nbformat's.</summary>
static class MultiLine
{
    /// <summary>Joins the lists of lines of an output read from a file (in place).</summary>
    public static void Join(JsonObject output)
    {
        if (IsBundle(output))
            JoinBundle(output["data"] as JsonObject);
        else if (output["text"] is JsonArray lines && TryJoin(lines, out var text))
            output["text"] = text;
    }

    /// <summary>Joins every entry of a MIME bundle that is not JSON (in place).</summary>
    public static void JoinBundle(JsonObject? data)
    {
        foreach (var (mime, value) in data?.ToArray() ?? [])
            if (!IsJson(mime) && value is JsonArray lines && TryJoin(lines, out var text))
                data![mime] = text;
    }

    /// <summary>Splits the long texts of an output for the file (in place).</summary>
    public static void Split(JsonObject output)
    {
        if (IsBundle(output))
            SplitBundle(output["data"] as JsonObject);
        else if (TypeOf(output) == "stream" && Text(output["text"]) is { } text)
            output["text"] = Lines(text);
    }

    /// <summary>Splits the texts of a MIME bundle (in place).</summary>
    public static void SplitBundle(JsonObject? data)
    {
        foreach (var (mime, value) in data?.ToArray() ?? [])
            if (IsSplit(mime) && Text(value) is { } text)
                data![mime] = Lines(text);
    }

    /// <summary>A text as the file's list of lines.</summary>
    public static JsonArray Lines(string text) => new([.. PythonText.SplitLines(text).Select(line => (JsonNode)JsonValue.Create(line))]);

    /// <summary>The text of a JSON string or list of strings; null for anything else.</summary>
    public static string? Text(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonArray lines when TryJoin(lines, out var text) => text,
        _ => null,
    };

    static bool TryJoin(JsonArray lines, out string text)
    {
        text = "";
        if (!lines.All(line => line is JsonValue value && value.TryGetValue<string>(out _)))
            return false;
        text = string.Concat(lines.Select(line => line!.GetValue<string>()));
        return true;
    }

    static string? TypeOf(JsonObject output) => Text(output["output_type"]);

    static bool IsBundle(JsonObject output) => TypeOf(output) is "display_data" or "execute_result";

    static bool IsSplit(string mime) =>
        mime.StartsWith("text/", StringComparison.Ordinal) || mime is "application/javascript" or "image/svg+xml";

    static bool IsJson(string mime) => mime == "application/json"
        || (mime.StartsWith("application/", StringComparison.Ordinal) && mime.EndsWith("+json", StringComparison.Ordinal));
}
