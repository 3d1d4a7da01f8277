using System.Text.Json;

namespace Mobility.Data;

/// <summary>A page of the dictionary: the files of one source as a reader looks for them. <c>data/dictionary.json</c> lists the pages.</summary>
/// <param name="Page">The name of its file, without <c>.md</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Holds">What the files hold, in one line.</param>
/// <param name="Years">The years described, short.</param>
/// <param name="Terms">The licence in a few words; its text stands on the page.</param>
/// <param name="Sources">The ids of its files.</param>
sealed record DictionaryPage(string Page, string Title, string Holds, string Years, string Terms, IReadOnlyList<string> Sources)
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The pages in order, and after them one for each source that no page names.</summary>
    /// <param name="root">The repository; without <c>data/dictionary.json</c> each source has a page of its own.</param>
    /// <param name="manifest">The sources.</param>
    /// <exception cref="DataException">The list is damaged, or names an unknown source, or one twice.</exception>
    public static IReadOnlyList<DictionaryPage> Read(string root, Manifest manifest)
    {
        var path = Path.Combine(root, "data", "dictionary.json");
        var pages = File.Exists(path) ? Parse(path) : [];
        foreach (var id in pages.SelectMany(p => p.Sources))
            _ = manifest[id];
        Refuse(pages.SelectMany(p => p.Sources), "source stands on two pages", "name it on one page only");
        List<DictionaryPage> all = [.. pages, .. Unnamed(manifest, pages)];
        Refuse(all.Select(p => p.Page), "page is listed twice", "give each page a name of its own");
        return all;

        void Refuse(IEnumerable<string> names, string what, string remedy)
        {
            if (names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice)
                throw new DataException($"A {what}.", path, value: twice, remedy: remedy);
        }
    }

    static IEnumerable<DictionaryPage> Unnamed(Manifest manifest, List<DictionaryPage> pages) => manifest.Sources
        .ExceptBy(pages.SelectMany(p => p.Sources), s => s.Id, StringComparer.OrdinalIgnoreCase)
        .Select(s => new DictionaryPage(s.Id, s.Title, s.Title, s.Vintage, s.Licence, [s.Id]));

    static List<DictionaryPage> Parse(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<List<DictionaryPage>>(stream, Json) ?? [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new DataException("The list of dictionary pages cannot be read: " + e.Message, path,
                line: (e as JsonException)?.LineNumber + 1, remedy: "restore data/dictionary.json from the repository", inner: e);
        }
    }
}
