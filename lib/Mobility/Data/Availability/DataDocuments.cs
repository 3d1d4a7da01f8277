namespace Mobility.Data;

/// <summary>
/// The documents of the data folder: the overview, the list of files, one page a source, the revisions. All are made from
/// <c>data/sources.json</c>, <c>dictionary.json</c> and <c>revisions.json</c>; the host's verb <c>docs</c> writes them.
/// </summary>
static class DataDocuments
{
    /// <summary>The folder in which every file is one of these.</summary>
    public const string Folder = "data/dictionary";

    /// <summary>What stands below the title of each.</summary>
    public const string Generated =
        "<!-- Generated from data/sources.json, dictionary.json and revisions.json by `dotnet run --project lib/Mobility.Notebooks -- docs`; edit those instead. -->\n";

    /// <summary>The texts by their paths below <paramref name="root"/>.</summary>
    public static IReadOnlyDictionary<string, string> Of(string root)
    {
        var manifest = Manifest.Read(root);
        return Of(manifest, DictionaryPage.Read(root, manifest), Revision.Read(root), source => File.Exists(Path.Combine(root, "data", "sample", source.FileName)));
    }

    /// <summary>The texts from what they are made from.</summary>
    /// <param name="manifest">The published files.</param>
    /// <param name="pages">The pages of the dictionary, in order.</param>
    /// <param name="revisions">What moved numbers, newest first.</param>
    /// <param name="simulated">Whether the sample edition has a file for a source.</param>
    public static IReadOnlyDictionary<string, string> Of(
        Manifest manifest, IReadOnlyList<DictionaryPage> pages, IReadOnlyList<Revision> revisions, Func<Source, bool> simulated)
    {
        if (revisions.SelectMany(r => r.Pages ?? []).Except(pages.Select(p => p.Page)).FirstOrDefault() is { } unknown)
            throw new DataException("A revision names a page that is not in the dictionary.", "data/revisions.json", value: unknown,
                expected: string.Join(", ", pages.Select(p => p.Page)));
        List<SourcePage> all = [.. pages.Select(page => new SourcePage(page, [.. page.Sources.Select(id => manifest[id])], simulated, [.. revisions.Where(r => r.Pages?.Contains(page.Page) == true)]))];
        Dictionary<string, string> texts = new()
        {
            ["data/README.md"] = DataReadme.Of(all, revisions),
            ["data/revisions.md"] = RevisionList.Page(revisions),
            [Folder + "/README.md"] = DatasetList.Of(all),
        };
        foreach (var page in all)
            texts.Add($"{Folder}/{page.Page.Page}.md", page.Text());
        return texts;
    }
}
