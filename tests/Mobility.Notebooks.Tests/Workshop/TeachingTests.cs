using System.Globalization;
using System.Text.RegularExpressions;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Tests.Workshop;

/// <summary>docs/teaching says of the notebooks only what they are: each has its notes, plans of minutes add up; words are used where docs/glossary.md says.</summary>
public sealed partial class TeachingTests
{
    static readonly string s_root = Repository.Require().Root;
    static readonly string s_folder = Path.Combine(s_root, "docs", "teaching");

    public static TheoryData<string> Notebooks() =>
        [.. Directory.GetFiles(Path.Combine(s_root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal).Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    public static TheoryData<string> Notes() =>
        [.. Directory.GetFiles(s_folder, "*-*.md").Order(StringComparer.Ordinal).Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_notebook_has_notes_under_its_question_with_minutes_to_read_it(string name)
    {
        var notebook = NotebookFile.Read(Path.Combine(s_root, "notebooks", name + ".ipynb"));
        var question = notebook.Cells[0].Source.Split('\n')[0];
        Assert.StartsWith(question + "\n", Text(name), StringComparison.Ordinal);
        var code = name.Split('-')[0];
        Assert.Contains($"| {code} | {question[2..]} | [{name}]({name}.md) |", Text("README"), StringComparison.Ordinal);
        var reading = int.Parse(notebook.Metadata["mobility"]!["minutes"]!.ToString(), CultureInfo.InvariantCulture);
        Assert.True(Minutes(name) >= reading, $"{name}.md plans {Minutes(name)} minutes; the notebook says that it takes {reading} to read");
    }

    [Theory]
    [MemberData(nameof(Notes))]
    public void Notes_have_all_their_parts_and_one_question(string name)
    {
        var text = Text(name);
        Assert.Equal(["Goal", "Minutes", "Common mistakes", "Discuss", "Race and place"], Section().Matches(text).Select(m => m.Groups[1].Value));
        var discussion = text.Split("## Discuss")[1].Split("\n## ")[0];
        Assert.Single(Quoted().Matches(discussion));
    }

    [Fact]
    public void All_plans_add_up_and_give_each_notebook_the_minutes_of_its_notes()
    {
        var days = Text("README").Split("\n## ").Where(s => s.Contains("| from | minutes | what |", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Ninety minutes", "Half a day", "A full day"], days.Select(d => d.Split('\n')[0]));
        foreach (var day in days)
        {
            var clock = TimeSpan.Zero;
            foreach (Match row in Row().Matches(day))
            {
                Assert.Equal(clock, TimeSpan.ParseExact(row.Groups["from"].Value, "h\\:mm", CultureInfo.InvariantCulture));
                if (row.Groups["minutes"].Length == 0)
                    Assert.Equal("End", row.Groups["what"].Value);
                else
                    clock += TimeSpan.FromMinutes(int.Parse(row.Groups["minutes"].Value, CultureInfo.InvariantCulture));
                if (Numbered().Match(row.Groups["what"].Value) is { Success: true } notebook)
                    Assert.Equal(Minutes(Path.GetFileNameWithoutExtension(Directory.GetFiles(s_folder, notebook.Groups[1].Value + "-*.md").Single())),
                        int.Parse(row.Groups["minutes"].Value, CultureInfo.InvariantCulture));
            }
            Assert.Contains("| End |", day, StringComparison.Ordinal);
        }
        Assert.Equal(["b", "01"], Numbered().Matches(days[0]).Select(m => m.Groups[1].Value));
        Assert.Equal(["b", "01", "02", "03"], Numbered().Matches(days[1]).Select(m => m.Groups[1].Value));
        Assert.Equal(["b", "01", "02", "03", "04", "07", "08"], Numbered().Matches(days[2]).Select(m => m.Groups[1].Value));
    }

    [Trait("speed", "slow")]
    [Fact]
    public void Every_word_of_the_glossary_has_one_or_two_sentences_and_is_used_where_it_says()
    {
        var glossary = File.ReadAllText(Path.Combine(s_root, "docs", "glossary.md")).ReplaceLineEndings("\n");
        var entries = Entry().Matches(glossary).ToList();
        Assert.Equal(glossary.Split("\n- **").Length - 1, entries.Count);
        Assert.True(entries.Count > 60, $"{entries.Count} words");
        Assert.Equal(entries.Select(e => e.Groups["term"].Value).Order(StringComparer.OrdinalIgnoreCase), entries.Select(e => e.Groups["term"].Value));
        foreach (var entry in entries)
        {
            var (term, text) = (entry.Groups["term"].Value, entry.Groups["text"].Value.ReplaceLineEndings(" "));
            Assert.True(SentenceEnd().Count(text) is 1 or 2, $"{term}: {text}");
            foreach (var place in entry.Groups["where"].Value.Split(',', StringSplitOptions.TrimEntries))
                Assert.True(Places(place).Any(file => Joined(File.ReadAllText(file)).Contains(Joined(term), StringComparison.OrdinalIgnoreCase)), $"\"{term}\" does not occur in {place}");
        }
    }

    [Fact]
    public void Nothing_that_a_notebook_computes_stands_as_a_number_in_the_teaching_texts()
    {
        foreach (var file in Directory.GetFiles(s_folder, "*.md"))
        {
            var found = Computed().Matches(File.ReadAllText(file)).Select(m => m.Value).Where(v => v != "95%").ToList();
            Assert.True(found.Count == 0, $"{Path.GetFileName(file)}: {string.Join(", ", found)}");
        }
    }

    [Fact]
    public void Every_link_leads_somewhere()
    {
        foreach (var file in Directory.GetFiles(s_folder, "*.md"))
            foreach (Match link in Link().Matches(File.ReadAllText(file)))
                Assert.True(File.Exists(Path.Combine(s_folder, link.Groups[1].Value)), $"{Path.GetFileName(file)}: {link.Groups[1].Value}");
    }

    static string Text(string name) => File.ReadAllText(Path.Combine(s_folder, name + ".md")).ReplaceLineEndings("\n");

    /// <summary>The minutes of a plan, step by step.</summary>
    static int Minutes(string name) => Step().Matches(Text(name)).Sum(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));

    /// <summary>Without blanks and line breaks, so that IntraclassCorrelation and a wrapped line are found too.</summary>
    static string Joined(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>The files of a place: a notebook by its number, a folder of the library or a page by its path.</summary>
    static string[] Places(string place) => place.EndsWith(".md`", StringComparison.Ordinal) ? [Path.Combine(s_root, place.Trim('`'))]
        : place.StartsWith('`')
        ? Directory.GetFiles(Path.Combine(s_root, place.Trim('`')), "*.cs", SearchOption.AllDirectories)
        : Directory.GetFiles(Path.Combine(s_root, "notebooks"), place + "-*.ipynb");

    [GeneratedRegex(@"^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"(^> .*\n)+", RegexOptions.Multiline)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\| (?<from>\d:\d\d) \| ?(?<minutes>\d*) \| (?<what>.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"Notebook (\d\d|[a-z])\b")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\| [^|]+ \| (\d+) \|$", RegexOptions.Multiline)]
    private static partial Regex Step();

    [GeneratedRegex(@"^- \*\*(?<term>[^*]+)\*\*: (?<text>(?:.|\n  )+?)\s+\[(?<where>[^\]]+)\]$", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\.(?=\s|$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\d+\.\d+|\d+ ?%|\$\d")]
    private static partial Regex Computed();

    [GeneratedRegex(@"\]\((?![a-z]+:)([^)\s#]+)\)")]
    private static partial Regex Link();
}
