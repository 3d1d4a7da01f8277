namespace Mobility.Notebooks.Site;

/// <summary>Writes the pages of schools and places, each with its plain list in both languages.</summary>
public static class SiteWriter
{
    /// <summary>The pages that readers start from.</summary>
    public static IReadOnlyList<string> Pages { get; } = ["schools", "places"];

    /// <summary>Writes one page and its lists; each under a temporary name, then renamed.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="name">"schools" or "places".</param>
    /// <param name="json">What it shows: the library's columns.</param>
    public static void Write(string folder, string name, string json)
    {
        ArgumentException.ThrowIfNullOrEmpty(json);
        SafeFile.Write(Path.Combine(folder, name + ".html"), SitePage.Of(name, json));
        foreach (var words in Words.Languages.Select(Words.Of))
            SafeFile.Write(Path.Combine(folder, words[name + ".listFile"]), name == "schools" ? SchoolList.Of(words, json) : PlaceList.Of(words, json));
    }
}
