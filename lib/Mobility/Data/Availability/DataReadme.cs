using Mobility.Display;
using static Mobility.Data.MarkdownText;

namespace Mobility.Data;

/// <summary>
/// <c>data/README.md</c>: how to get the data, and the data availability statement in the form of the social science data editors'
/// template (https://social-science-data-editors.github.io/template_README/, v1.1) with one row a source. What is only for those who
/// use a source stands on its page.
/// </summary>
static class DataReadme
{
    /// <summary>The text.</summary>
    /// <param name="pages">The pages of the dictionary, in order.</param>
    /// <param name="revisions">What moved numbers, newest first.</param>
    public static string Of(IReadOnlyList<SourcePage> pages, IReadOnlyList<Revision> revisions) => string.Join('\n',
    [
        "# Data\n", DataDocuments.Generated,
        Opening,
        "## Data Availability and Provenance Statements\n",
        "### Statement about Rights\n",
        "- [x] The authors have legitimate access to and permission to use the data: each is published for everyone, at the addresses on its page.",
        "- [x] The authors have permission to publish what this package contains. It contains no published file: the simulated sample is their own work, and the maps' outlines and county centroids come from Census Bureau boundaries, public domain in the US.\n",
        "### License for Data\n",
        "The simulated files in [`sample`](sample/README.md) are under [CC BY 4.0](../LICENSE-TEXT.md). Published files stay under their publishers' terms: in short in the table below, in full with the citation on each source's page.\n",
        "### Summary of Availability\n",
        "- [x] All data **are** publicly available.",
        "- [ ] Some data **cannot be made** publicly available.",
        "- [ ] **No data can be made** publicly available.\n",
        Summary(pages),
        "### Details on each Data Source\n",
        "A source's page has its files, columns, units, ranges, missing codes, traps, terms and citation. A plus sign: the size of some files is not known.\n",
        .. pages.GroupBy(p => p.Study).Select(study => $"**{Capital(study.Key)} study**\n\n{new TextTable("", ["source", "what it holds", "years", "files", "MB", "license"], [.. study.Select(Row)]).ToMarkdown()}\n"),
        "## Dataset List\n",
        $"[Every file]({Link("README")}), {pages.Sum(p => p.Sources.Count)} in all, with its id, its page and how to get it.\n",
        "## Revisions\n",
        $"[Changes of data or method that moved numbers](revisions.md), {revisions.Count} so far, and which way they moved.\n",
        "## References\n",
        "Cite each source as its page says.",
        "",
    ]);

    static readonly string Opening = """
        No published file is in this repository. Three ways to see published numbers:

        ```console
        dotnet run --project lib/Mobility.Notebooks -- data fetch --all              # download to data/raw, not under version control
        MOBILITY_DATA=~/my-data dotnet run --project lib/Mobility.Notebooks          # or a folder of yours that holds them; also --data ~/my-data
        dotnet run --project lib/Mobility.Notebooks                                  # or nothing: the first use downloads the core files
        ```

        Files come from the publisher, else from a public copy pinned by commit. They are found by name and by content, at any depth.
        A file with a wrong checksum is refused with its likely cause; `MOBILITY_UNVERIFIED=1` accepts it, and every result then says
        "unverified". `data list` says what was found where, `data verify` whether it is as published, `data describe ID` what is in it.

        **Editions.** *Published* shows the publishers' files. Without the core files of a study the *sample* in [`sample`](sample/README.md)
        is shown: simulated files in the same formats, with fictional places and known truth, marked as such everywhere.

        | variable | what it does |
        | --- | --- |
        | `MOBILITY_DATA` | a folder with the publishers' files; a wrong core file in it is an error, and so are files of a study without its core |
        | `MOBILITY_EDITION` | `published` or `sample` instead of what is found |
        | `MOBILITY_UNVERIFIED` | `1` accepts files by name whatever their checksum |
        | `MOBILITY_OFFLINE` | `1` never downloads |
        | `MOBILITY_ROOT` | the repository, when it is not above the current folder |
        | `MOBILITY_OUT` | where notebook 08 puts its table: `run --out DIR` sets it, else `artifacts` |

        """.ReplaceLineEndings("\n");

    static IReadOnlyList<string> Row(SourcePage page) =>
    [
        $"[{Plain(page.Page.Title)}]({Link(page.Page.Page)})", Plain(page.Page.Holds), Plain(page.Page.Years), Count(page.Sources.Count), Megabytes(page.Sources), Plain(page.Page.Terms),
    ];

    static string Link(string page) => $"dictionary/{page}.md";

    static string Summary(IReadOnlyList<SourcePage> pages) => new TextTable("",
        ["study", "files", "of these core", "from the publisher's address", "from a copy only", "by hand", "simulated twins", "megabytes"],
        [.. pages.SelectMany(p => p.Sources.Select(s => (Page: p, Source: s))).GroupBy(f => f.Source.Study).Select(IReadOnlyList<string> (study) =>
        [
            study.Key, Count(study.Count()), Count(study.Count(f => f.Source.Core)),
            .. Enum.GetValues<Availability>().Select(a => Count(study.Count(f => Availability.Of(f.Source) == a))),
            Count(study.Count(f => f.Page.Simulated(f.Source))),
            Megabytes([.. study.Select(f => f.Source)]),
        ])]).ToMarkdown() + "\n\nThe core files of a study decide which edition is shown. No file needs an account, a fee or an agreement. A file to be had by hand is saved from its publisher's page, or made from another of the list; its page says which.\n";
}
