using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mobility.Data;

/// <summary>
/// The manifest as it is written: near-equal sources are one entry with <c>each</c>, a list of what differs. For every item of it the
/// entry is a source of its own, in which <c>{name}</c> is replaced by the item's value of that name, and a property that the item names
/// is the item's.
/// </summary>
static partial class ManifestText
{
    /// <summary>The sources; those written out are read from the text itself, so that an error names its line.</summary>
    /// <exception cref="JsonException">The text is damaged, or an entry leaves a placeholder unfilled.</exception>
    public static List<Source> Read(string text, JsonSerializerOptions options)
    {
        var written = JsonSerializer.Deserialize<List<Source>>(text, options) ?? [];
        var entries = JsonNode.Parse(text, documentOptions: new() { CommentHandling = options.ReadCommentHandling })?.AsArray() ?? [];
        return [.. written.Zip(entries, (source, entry) => entry![Each] is { } each ? Expand(entry.AsObject(), Items(each)).Select(e => Source(e, options)) : [source]).SelectMany(s => s)];
    }

    const string Each = "each";

    static IEnumerable<JsonObject> Items(JsonNode each) => each is JsonArray { Count: > 0 } items && items.All(i => i is JsonObject)
        ? items.Select(i => i!.AsObject())
        : throw new JsonException($"\"{Each}\" must be a list of objects, one for each source.");

    static IEnumerable<JsonObject> Expand(JsonObject entry, IEnumerable<JsonObject> items) => items.Select(item =>
    {
        var text = entry.ToJsonString();
        foreach (var (name, value) in item.Where(p => p.Value?.GetValueKind() == JsonValueKind.String))
            text = text.Replace($"{{{name}}}", JsonEncodedText.Encode(value!.GetValue<string>()).ToString(), StringComparison.Ordinal);
        var source = JsonNode.Parse(text)!.AsObject();
        source.Remove(Each);
        foreach (var (name, value) in item.Where(p => source.ContainsKey(p.Key)).ToList())
            source[name] = value?.DeepClone();
        return source;
    });

    static Source Source(JsonObject entry, JsonSerializerOptions options) => Unfilled().Match(entry.ToJsonString()) is { Success: true } left
        ? throw new JsonException($"Nothing fills {left.Value} in the source {entry["id"]}: every item of its \"{Each}\" must give it.")
        : entry.Deserialize<Source>(options)!;

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Unfilled();
}
