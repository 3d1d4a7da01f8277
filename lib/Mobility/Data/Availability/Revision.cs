using System.Text.Json;

namespace Mobility.Data;

/// <summary>A change of data or method that moved numbers, kept by hand in <c>data/revisions.json</c>, newest first.</summary>
/// <param name="Date">When.</param>
/// <param name="Study">The study it belongs to, as in the manifest.</param>
/// <param name="Affects">What shows other numbers since: notebooks, tables, files.</param>
/// <param name="Change">What changed, and why.</param>
/// <param name="Moved">In which direction results moved, and how far.</param>
/// <param name="Pages">The pages of the dictionary that it touches; null for none.</param>
internal sealed record Revision(DateOnly Date, string Study, string Affects, string Change, string Moved, IReadOnlyList<string>? Pages = null)
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Reads <c>data/revisions.json</c> below <paramref name="root"/>.</summary>
    /// <exception cref="DataException">It is missing, damaged or not in order.</exception>
    public static IReadOnlyList<Revision> Read(string root)
    {
        var path = Path.Combine(root, "data", "revisions.json");
        try
        {
            using var stream = File.OpenRead(path);
            var revisions = JsonSerializer.Deserialize<List<Revision>>(stream, Json) ?? [];
            var late = revisions.Zip(revisions.Skip(1)).FirstOrDefault(pair => pair.First.Date < pair.Second.Date).Second;
            return late is null ? revisions : throw new DataException("The revisions are not in order.", path, value: $"{late.Date:yyyy-MM-dd}",
                expected: "the newest revision first", remedy: "put a new revision at the top of data/revisions.json");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new DataException("The revisions cannot be read: " + e.Message, path,
                line: (e as JsonException)?.LineNumber + 1, remedy: "restore data/revisions.json from the repository", inner: e);
        }
    }
}
