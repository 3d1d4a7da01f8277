using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>The overview of the data in the form of the data editors' template, and the revisions.</summary>
public sealed class DataReadmeTests
{
    static readonly string Text = DataDocuments.Of(Published.Root)["data/README.md"];

    [Theory]
    [InlineData("## Data Availability and Provenance Statements")]
    [InlineData("### Statement about Rights")]
    [InlineData("### License for Data")]
    [InlineData("### Summary of Availability")]
    [InlineData("### Details on each Data Source")]
    [InlineData("## Dataset List")]
    [InlineData("## Revisions")]
    [InlineData("## References")]
    public void It_has_the_section(string heading) => Assert.Single(Text.Split('\n'), line => line == heading);

    /// <summary>What a reader takes in before choosing a source.</summary>
    [Fact]
    public void It_is_about_two_screens()
    {
        Assert.InRange(Text.Split('\n').Length, 40, 150);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(Text), 2_000, 12_000);
    }

    [Fact]
    public void Each_page_has_its_row_and_each_study_its_counts()
    {
        var first = Scratch.Source("alpha", core: true, Scratch.Alpha, ["https://example.org/"]) with { Study = "national" };
        var copy = Scratch.Source("beta", core: false, Scratch.Beta, ["https://raw.githubusercontent.com/a/b/c/"]) with { Study = "california" };
        var byHand = Scratch.Source("gamma", core: false, Scratch.Gamma, []) with { Study = "california", Bytes = null };
        DictionaryPage[] pages =
        [
            new("one", "One | `*`", "what it holds", "2020", "CC0", ["alpha"]),
            new("two", "Two", "the rest", "2021", "facts", ["beta", "gamma"]),
        ];
        var text = DataDocuments.Of(new Manifest([first, copy, byHand]), pages, [], source => source.Id == "alpha")["data/README.md"];
        Assert.Contains("**National study**\n\n| source |", text, StringComparison.Ordinal);
        Assert.Contains(@"| [One \| \`\*\`](dictionary/one.md) | what it holds | 2020 | 1 | 0.0 | CC0 |", text, StringComparison.Ordinal);
        Assert.Contains("| [Two](dictionary/two.md) | the rest | 2021 | 2 | 0.0+ | facts |", text, StringComparison.Ordinal);
        Assert.Contains("| national | 1 | 1 | 1 | 0 | 0 | 1 | 0.0 |", text, StringComparison.Ordinal);
        Assert.Contains("| california | 2 | 0 | 0 | 1 | 1 | 0 | 0.0+ |", text, StringComparison.Ordinal);
        Assert.Contains("- [x] All data **are** publicly available.", text, StringComparison.Ordinal);
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
}
