using System.Text.RegularExpressions;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>data/README.md in the form of the data editors' template, from any manifest.</summary>
public sealed partial class DataReadmeTests
{
    static readonly string Text = DataReadme.Of(Published.Root);

    [Theory]
    [InlineData("## Data Availability and Provenance Statements")]
    [InlineData("### Statement about Rights")]
    [InlineData("### License for Data")]
    [InlineData("### Summary of Availability")]
    [InlineData("### Details on each Data Source")]
    [InlineData("## Dataset List")]
    [InlineData("## Dictionary")]
    [InlineData("## Revisions")]
    [InlineData("## References")]
    public void It_has_the_section(string heading) => Assert.Single(Text.Split('\n'), line => line == heading);

    [Fact]
    public void Every_link_inside_leads_to_one_heading()
    {
        var headings = Heading().Matches(Text).Select(m => SourceMarkdown.Anchor(m.Groups[1].Value)).ToList();
        Assert.Equal(headings.Count, headings.Distinct().Count());
        var links = Link().Matches(Text).Select(m => m.Groups[1].Value).ToList();
        Assert.True(links.Count > 100, $"{links.Count} links");
        Assert.All(links, link => Assert.Contains(link, headings));
    }

    [Fact]
    public void Every_file_is_listed_described_and_in_the_dictionary() => Assert.All(Manifest.Read(Published.Root).Sources, source =>
    {
        Assert.Contains($"\n##### {source.Id}\n", Text, StringComparison.Ordinal);
        Assert.Contains($"\n### Columns of {source.FileName}\n", Text, StringComparison.Ordinal);
        Assert.Contains($"\n| [`{source.FileName}`](#", Text, StringComparison.Ordinal);
    });

    [Fact]
    public void Each_study_has_its_own_part_and_shared_terms_and_citations_are_told_once()
    {
        var first = Scratch.Source("alpha", core: true, Scratch.Alpha, ["https://example.org/"]);
        var copy = Scratch.Source("beta", core: false, Scratch.Beta, ["https://raw.githubusercontent.com/a/b/c/"]) with { Study = "california", Licence = "a | b, `*` or <b>" };
        var text = DataReadme.Of(new Manifest([first with { Study = "national" }, copy]), [], source => source.Id == "alpha");
        Assert.Contains("#### National study\n\n##### alpha\n", text, StringComparison.Ordinal);
        Assert.Contains("#### California study\n\n##### beta\n", text, StringComparison.Ordinal);
        Assert.Contains("| california | 1 | 0 | 0 | 1 | 0 | 0 | 0.0 |", text, StringComparison.Ordinal);
        Assert.Contains("| [`beta.csv`](#beta) | Publisher | [R1](#references) | public download of a copy | [T2](#license-for-data) | no | 2020 |", text, StringComparison.Ordinal);
        Assert.Contains("| [`alpha.csv`](#alpha) | Publisher | [R1](#references) | public download | [T1](#license-for-data) | no; simulated | 2020 |", text, StringComparison.Ordinal);
        Assert.Contains(@"- **T2** a | b, \`\*\` or &lt;b>", text, StringComparison.Ordinal);
        Assert.Contains("- [x] All data **are** publicly available.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_an_address_is_had_by_hand()
    {
        var text = DataReadme.Of(new Manifest([Scratch.Source("alpha", core: true, Scratch.Alpha, [])]), [], _ => false);
        Assert.Contains("| test | 1 | 1 | 0 | 0 | 1 | 0 | 0.0 |", text, StringComparison.Ordinal);
        Assert.Contains("- Access: by hand, see its note.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_revision_says_what_changed_and_which_way_results_moved() => Assert.All(Revision.Read(Published.Root), r =>
        Assert.All([r.Study, r.Affects, r.Change, r.Moved], text => Assert.False(string.IsNullOrWhiteSpace(text), r.Change)));

    [Fact]
    public void Revisions_out_of_order_are_refused()
    {
        using var scratch = new Scratch();
        scratch.Write("data/revisions.json", """
            [
            { "date": "2026-01-02", "study": "s", "affects": "a", "change": "c", "moved": "m" },
            { "date": "2026-03-04", "study": "s", "affects": "a", "change": "c", "moved": "m" }
            ]
            """);
        var error = Assert.Throws<DataException>(() => Revision.Read(scratch.Root));
        Assert.Contains("not in order", error.Message, StringComparison.Ordinal);
        Assert.Equal("2026-03-04", error.Value);
    }

    [Fact]
    public void A_revision_without_its_direction_is_told_with_its_line()
    {
        using var scratch = new Scratch();
        scratch.Write("data/revisions.json", "[\n{ \"date\": \"2026-01-02\", \"study\": \"s\", \"affects\": \"a\", \"change\": \"c\" }\n]");
        var error = Assert.Throws<DataException>(() => Revision.Read(scratch.Root));
        Assert.Contains("moved", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Line);
    }

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\(#([^)]+)\)")]
    private static partial Regex Link();
}
