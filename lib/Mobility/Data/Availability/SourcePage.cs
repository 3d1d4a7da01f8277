using System.Text.RegularExpressions;
using static Mobility.Data.MarkdownText;

namespace Mobility.Data;

/// <summary>A page of the dictionary with its files: what they hold, terms and citation, columns with units and ranges, traps, revisions.</summary>
/// <param name="Page">The page.</param>
/// <param name="Sources">Its files, in order.</param>
/// <param name="Simulated">Whether the sample edition has a file for a source.</param>
/// <param name="Revisions">Those that touch it, newest first.</param>
sealed partial record SourcePage(DictionaryPage Page, IReadOnlyList<Source> Sources, Func<Source, bool> Simulated, IReadOnlyList<Revision> Revisions)
{
    /// <summary>Its files, those of one form together.</summary>
    public IReadOnlyList<FileSection> Sections { get; } = FileSection.Of(Sources);

    /// <summary>The studies it serves.</summary>
    public string Study => string.Join(", ", Sources.Select(s => s.Study).Distinct());

    /// <summary>The address of a file's section, from the folder of the pages.</summary>
    public string Address(Source source) => $"{Page.Page}.md#{Anchor(Sections.First(s => s.Sources.Contains(source)).Heading)}";

    /// <summary>The page.</summary>
    public string Text() => string.Join('\n',
    [
        $"# {Plain(Page.Title)}\n", DataDocuments.Generated,
        "[← Data](../README.md) · [all files](README.md)\n",
        $"{Plain(Capital(Page.Holds))}. {Capital(Study)} study; {Plain(Page.Years)}. {Files}.\n",
        "## Provenance\n",
        .. Told("Publisher", s => $"{Plain(s.Publisher)}, [its page]({s.LandingPage})"),
        .. Told("Vintage", s => Plain(s.Vintage)),
        "",
        "## License and citation\n",
        .. Told("License", s => Plain(s.Licence)),
        .. Told("Citation", s => Plain(s.Citation)),
        "",
        .. Sources.Any(s => s.Notes is not null) ? ["## Traps\n", .. Told("", s => s.Notes is null ? null : Plain(s.Notes)), ""] : Enumerable.Empty<string>(),
        "## Files and columns\n",
        "Every column that the code reads, and no other. A suppressed or unknown cell is read as missing, never as 0. A number outside its column's range is refused.\n",
        .. Sections.SelectMany(s => s.Lines(Simulated)),
        "## Checked\n",
        "What meanings and units were compared with, and what is not confirmed.\n",
        .. Told("", s => s.Checked is null ? null : Plain(s.Checked)),
        "",
        .. Revisions.Count > 0
            ? ["## Revisions\n", "Changes that moved numbers, newest first ([all](../revisions.md)).\n", RevisionList.Table(Revisions), ""]
            : Enumerable.Empty<string>(),
    ]);

    string Files => Sources.Count == 1 ? "One file" : $"{Sources.Count} files";

    /// <summary>What each file has to say, once for all that say the same, or the same but for their names and years; those that differ are named.</summary>
    IEnumerable<string> Told(string label, Func<Source, string?> text)
    {
        foreach (var group in Sources.Where(s => text(s) is not null).GroupBy(s => Form(s, text(s)!)).SelectMany(g => g.Count() > 3 ? [g.ToList()] : g.GroupBy(text).Select(same => same.ToList())))
        {
            var head = string.Join(" of ", new[] { label.Length > 0 ? $"**{label}**" : "", group.Count < Sources.Count ? Names(group) : "" }.Where(part => part.Length > 0));
            var own = group.Select(text).Distinct().Count() > 1 ? $" (so for {Code(group[0].FileName)}; the others have their own name and year)" : "";
            yield return $"- {head}{(head.Length > 0 ? ": " : "")}{text(group[0])!.TrimEnd('.')}{own}.";
        }
    }

    /// <summary>A text without what is only its file's: its name and years.</summary>
    static string Form(Source source, string text) => Year().Replace(text.Replace(source.FileName.Split('.')[0], "…", StringComparison.Ordinal), "…");

    /// <summary>Files in a sentence: those that are not of them where these are fewer, a run of many by its ends, else all.</summary>
    string Names(List<Source> some)
    {
        static string List(IEnumerable<Source> sources) => string.Join(", ", sources.Select(s => Code(s.FileName)));
        var others = Sources.Except(some).ToList();
        return some.Count > 2 && others.Count < some.Count && others.Count <= 3 ? "all but " + List(others)
            : some.Count > 3 && Sources.SkipWhile(s => s != some[0]).Take(some.Count).SequenceEqual(some) ? $"{Code(some[0].FileName)} to {Code(some[^1].FileName)} ({some.Count} files)"
            : List(some);
    }

    [GeneratedRegex(@"\b(19|20)\d\d\b")]
    private static partial Regex Year();
}
