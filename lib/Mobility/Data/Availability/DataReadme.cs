using System.Globalization;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>
/// <c>data/README.md</c>: the data availability statement in the form of the social science data editors' template
/// (https://social-science-data-editors.github.io/template_README/, v1.1), the dictionary, and the revisions.
/// </summary>
static class DataReadme
{
    /// <summary>The text of the file below <paramref name="root"/>.</summary>
    public static string Of(string root) => Of(Manifest.Read(root), Revision.Read(root),
        source => File.Exists(Path.Combine(root, "data", "sample", source.FileName)));

    /// <summary>The text from its three sources.</summary>
    /// <param name="manifest">The published files.</param>
    /// <param name="revisions">What moved numbers, newest first.</param>
    /// <param name="simulated">Whether the sample edition has a file for a source.</param>
    public static string Of(Manifest manifest, IReadOnlyList<Revision> revisions, Func<Source, bool> simulated)
    {
        var (terms, references) = (new Footnotes("T"), new Footnotes("R"));
        var studies = manifest.Sources
            .Select(s => new SourceMarkdown(s, simulated(s), terms.Mark(s.Licence), references.Mark(s.Citation)))
            .GroupBy(s => s.Source.Study).ToList();
        return string.Join('\n',
        [
            Opening,
            "## Data Availability and Provenance Statements\n",
            "### Statement about Rights\n",
            "- [x] The authors have legitimate access to and permission to use the data: each is published for everyone, at the addresses below.",
            "- [x] The authors have permission to publish what this package contains. It contains no published file: the simulated sample is their own work, and the maps' outlines and county centroids come from Census Bureau boundaries, public domain in the US.\n",
            "### License for Data\n",
            "The simulated files in [`sample`](sample/README.md) are under [CC BY 4.0](../LICENSE-TEXT.md). Published files stay under their publishers' terms:\n",
            .. terms.Texts.Select((text, i) => $"- **{Mark('T', i)}** {SourceMarkdown.Plain(text)}"),
            "",
            "### Summary of Availability\n",
            "- [x] All data **are** publicly available.",
            "- [ ] Some data **cannot be made** publicly available.",
            "- [ ] **No data can be made** publicly available.\n",
            Summary(studies),
            "### Details on each Data Source\n",
            .. studies.SelectMany(study => study.SelectMany(s => s.Details()).Prepend($"#### {Title(study.Key)}\n")),
            "## Dataset List\n",
            "\"Simulated\" means that the sample edition has a file of the same name and format. \"A copy\" is pinned by commit and compared by checksum.\n",
            .. studies.Select(study => $"**{Title(study.Key)}**\n\n{new TextTable("", SourceMarkdown.Headings, [.. study.Select(s => s.Row)]).ToMarkdown()}\n"),
            "## Dictionary\n",
            "Every column that the code reads, and no other. Suppressed and unknown cells are read as missing, never as 0.\n",
            .. studies.SelectMany(study => study.SelectMany((s, i) => s.Columns(study.Take(i)))),
            "## Revisions\n",
            "Changes of data or method that moved numbers, newest first ([revisions.json](revisions.json)).\n",
            new TextTable("", ["date", "study", "affects", "what changed", "which way results moved"],
                [.. revisions.Select(IReadOnlyList<string> (r) => [r.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), r.Study, .. new[] { r.Affects, r.Change, r.Moved }.Select(SourceMarkdown.Plain)])]).ToMarkdown(),
            "",
            "## References\n",
            .. references.Texts.Select((text, i) => $"- **{Mark('R', i)}** {SourceMarkdown.Plain(text)}"),
            "",
        ]);
    }

    static readonly string Opening = """
        # Data

        <!-- Generated from sources.json and revisions.json by `dotnet run --project lib/Mobility.Notebooks -- docs`; edit those instead. -->

        No published file is in this repository. `data fetch --all` downloads them into `data/raw` (not under version
        control) from the publisher, else from a public copy pinned by commit, and compares checksums; or name a folder that
        holds them, at any depth and under any name, with `MOBILITY_DATA` or `--data`. Without the core files of a study the
        **sample edition** in `data/sample` is shown: simulated files in the same formats, with fictional places.

        A file with a wrong checksum is refused with its likely cause; `MOBILITY_UNVERIFIED=1` accepts it, and every result
        then says "unverified".

        | variable | what it does |
        | --- | --- |
        | `MOBILITY_DATA` | a folder with the publishers' files, searched at any depth; a wrong core file in it is an error, and so are files of a study without its core |
        | `MOBILITY_EDITION` | `published` or `sample` instead of what is found |
        | `MOBILITY_UNVERIFIED` | `1` accepts files by name whatever their checksum |
        | `MOBILITY_OFFLINE` | `1` never downloads |
        | `MOBILITY_ROOT` | the repository, when it is not above the current folder |

        """.ReplaceLineEndings("\n");

    static string Summary(List<IGrouping<string, SourceMarkdown>> studies) => new TextTable("",
        ["study", "files", "of these core", "from the publisher's address", "from a copy only", "by hand", "simulated twins", "megabytes"],
        [.. studies.Select(IReadOnlyList<string> (study) =>
        [
            study.Key, Text(study.Count()), Text(study.Count(s => s.Source.Core)),
            .. Enum.GetValues<Availability>().Select(a => Text(study.Count(s => Availability.Of(s.Source) == a))),
            Text(study.Count(s => s.Simulated)),
            (study.Sum(s => s.Source.Bytes ?? 0) / 1e6).ToString("N1", CultureInfo.InvariantCulture),
        ])]).ToMarkdown() + "\n\nThe core files of a study decide which edition is shown. No file needs an account, a fee or an agreement. A file to be had by hand is saved from its publisher's page, or made from another of the list; its note says which.\n";

    static string Title(string study) => char.ToUpperInvariant(study[0]) + study[1..] + " study";

    static string Mark(char letter, int index) => string.Create(CultureInfo.InvariantCulture, $"{letter}{index + 1}");

    static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
