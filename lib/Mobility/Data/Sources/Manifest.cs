using System.Text.Json;

namespace Mobility.Data;

/// <summary>What <c>data/sources.json</c> says: every published file the studies use. New files are added there only.</summary>
internal sealed class Manifest
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    readonly Dictionary<string, Source> byId;

    /// <summary>A manifest of these sources; ids and file names are unique.</summary>
    public Manifest(IReadOnlyList<Source> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        Sources = sources;
        Refuse(sources.GroupBy(s => s.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key, "id");
        Refuse(sources.GroupBy(s => s.FileName, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1)?.Key, "file name");
        byId = sources.ToDictionary(s => s.Id, StringComparer.OrdinalIgnoreCase);

        static void Refuse(string? twice, string what)
        {
            if (twice is not null)
                throw new DataException($"Two sources have the same {what}.", "data/sources.json", value: twice);
        }
    }

    /// <summary>All sources, in the order of the file.</summary>
    public IReadOnlyList<Source> Sources { get; }

    /// <summary>The source with this id; an unknown id is an error that names the nearest one.</summary>
    public Source this[string id] => byId.TryGetValue(id, out var source)
        ? source
        : throw new DataException(
            $"There is no source {DataException.Quote(id)}.",
            expected: Nearest.Of(id, byId.Keys) is { } near ? $"{near} (the nearest), or another id of data/sources.json" : "an id of data/sources.json",
            remedy: "`data list` shows them all");

    /// <summary>Reads <c>data/sources.json</c> below <paramref name="root"/>.</summary>
    public static Manifest Read(string root)
    {
        var path = Path.Combine(root, "data", "sources.json");
        try
        {
            return new Manifest(ManifestText.Read(File.ReadAllText(path), Json));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new DataException("The manifest cannot be read: " + e.Message, path,
                line: (e as JsonException)?.LineNumber + 1, remedy: "restore data/sources.json from the repository", inner: e);
        }
    }
}
