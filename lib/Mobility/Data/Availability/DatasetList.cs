using Mobility.Display;
using static Mobility.Data.MarkdownText;

namespace Mobility.Data;

/// <summary><c>data/dictionary/README.md</c>: every file with its page, in the form of the data editors' dataset list.</summary>
static class DatasetList
{
    /// <summary>The page.</summary>
    public static string Of(IReadOnlyList<SourcePage> pages) => string.Join('\n',
    [
        "# Dataset List\n", DataDocuments.Generated,
        "[← Data](../README.md)\n",
        "Every file, with its columns behind its name. \"Simulated\" means that the sample edition has a file of the same name and format. \"A copy\" is pinned by commit and compared by checksum.\n",
        .. pages.GroupBy(p => p.Study).SelectMany(IEnumerable<string> (study) =>
        [
            $"## {Capital(study.Key)} study\n",
            new TextTable("", ["data file", "id", "source", "access", "provided", "core", "vintage"],
                [.. study.SelectMany(p => p.Sources.Select(s => Row(p, s)))]).ToMarkdown() + "\n",
        ]),
    ]);

    static IReadOnlyList<string> Row(SourcePage page, Source source) =>
    [
        $"[{Code(source.FileName)}]({page.Address(source)})", Code(source.Id), $"[{Plain(page.Page.Title)}]({page.Page.Page}.md)", Availability.Of(source).Words(),
        page.Simulated(source) ? "no; simulated" : "no", source.Core ? "core" : "", Plain(source.Vintage),
    ];
}
