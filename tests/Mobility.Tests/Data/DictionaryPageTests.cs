using System.Text.RegularExpressions;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>The pages of the dictionary: every file on one, near-equal files once, every link to a heading that is there.</summary>
public sealed partial class DictionaryPageTests
{
    static readonly IReadOnlyDictionary<string, string> Documents = DataDocuments.Of(Published.Root);

    static readonly Manifest Sources = Manifest.Read(Published.Root);

    [Fact]
    public void Every_file_has_its_place_on_one_page_with_each_of_its_columns()
    {
        var pages = DictionaryPage.Read(Published.Root, Sources);
        Assert.All(Sources.Sources, source =>
        {
            var page = Assert.Single(pages, p => p.Sources.Contains(source.Id));
            var text = Documents[$"data/dictionary/{page.Page}.md"];
            Assert.Contains($"`{source.FileName}`", text, StringComparison.Ordinal);
            Assert.Contains($"`{source.Id}`", text, StringComparison.Ordinal);
            Assert.All(source.Tables.SelectMany(t => t.Columns), c => Assert.Contains($"`{c.Name}`".Replace("|", "\\|", StringComparison.Ordinal), text, StringComparison.Ordinal));
        });
        Assert.All(pages, p => Assert.NotEqual(p.Holds, Sources[p.Sources[0]].Title));
    }

    [Fact]
    public void Every_page_has_its_parts_and_leads_back() => Assert.All(Documents.Where(d => d.Key.StartsWith("data/dictionary/", StringComparison.Ordinal)), d =>
    {
        Assert.Contains("[← Data](../README.md)", d.Value, StringComparison.Ordinal);
        if (!d.Key.EndsWith("/README.md", StringComparison.Ordinal))
            Assert.All(["## Provenance", "## License and citation", "**License**", "**Citation**", "## Files and columns", "| column | meaning | unit | range | missing |", "## Checked"],
                part => Assert.Contains(part, d.Value, StringComparison.Ordinal));
    });

    [Fact]
    public void Every_link_to_a_heading_leads_to_one()
    {
        var links = 0;
        foreach (var (path, text) in Documents)
            foreach (Match link in Link().Matches(text))
            {
                var target = Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(path)!, link.Groups[1].Value)).Replace('\\', '/');
                Assert.Single(Heading().Matches(Documents[target]), h => MarkdownText.Anchor(h.Groups[1].Value) == link.Groups[2].Value);
                links++;
            }
        Assert.Equal(Sources.Sources.Count, links);
    }

    [Fact]
    public void Files_of_one_form_are_told_once_with_what_differs()
    {
        var first = Scratch.Source("alpha", core: true, Scratch.Alpha, ["https://example.org/"]);
        Source[] sources = [.. Enumerable.Range(2001, 5).Select(year => first with
        {
            Id = $"alpha-{year}", FileName = $"a{year}.csv", Citation = $"The study, a{year}.", Vintage = $"spring {year}", Bytes = year,
            Notes = year == 2005 ? "Another delimiter." : null,
            Tables = [first.Tables[0] with { Columns = [.. first.Tables[0].Columns.Select(c => c.Name == "value" ? c with { Name = $"v{year}" } : c)] }],
        })];
        var other = first with { Id = "other", FileName = "other.csv", Tables = [first.Tables[0] with { UnitOfObservation = "one other thing" }] };
        DictionaryPage page = new("alpha", "Alpha", "numbers", "2001-05", "none", [.. sources.Select(s => s.Id), "other"]);
        var text = DataDocuments.Of(new Manifest([.. sources, other]), [page], [], _ => false)["data/dictionary/alpha.md"];
        Assert.Single(text.Split('\n'), line => line == "### `a2001.csv` and 4 of its form");
        Assert.Contains("| `a2003.csv` | `alpha-2003`, a core file | `v2003`: value | 2,003 |", text, StringComparison.Ordinal);
        Assert.Contains("| each file's own | see the list of files | dollars | 0 or more | empty |", text, StringComparison.Ordinal);
        Assert.Contains("- **Citation** of all but `other.csv`: The study, a2001 (so for `a2001.csv`; the others have their own name and year).", text, StringComparison.Ordinal);
        Assert.Contains("- `a2005.csv`: Another delimiter.", text, StringComparison.Ordinal);
        Assert.Contains("### `other.csv`\n", text, StringComparison.Ordinal);
        Assert.Contains("| `value` | value | dollars | 0 or more | empty |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_revision_stands_on_the_pages_it_touches_and_must_name_pages_that_are()
    {
        var manifest = new Manifest([Scratch.Source("alpha", core: true, Scratch.Alpha, []), Scratch.Source("beta", core: true, Scratch.Beta, [])]);
        DictionaryPage[] pages = [new("a", "A", "a", "2020", "none", ["alpha"]), new("b", "B", "b", "2020", "none", ["beta"])];
        var revision = new Revision(new(2026, 1, 2), "s", "notebook 01", "a mended column", "slopes fell", ["b"]);
        var documents = DataDocuments.Of(manifest, pages, [revision], _ => false);
        Assert.Contains("a mended column", documents["data/dictionary/b.md"], StringComparison.Ordinal);
        Assert.DoesNotContain("a mended column", documents["data/dictionary/a.md"], StringComparison.Ordinal);
        Assert.Contains("a mended column", documents["data/revisions.md"], StringComparison.Ordinal);
        var error = Assert.Throws<DataException>(() => DataDocuments.Of(manifest, pages, [revision with { Pages = ["c"] }], _ => false));
        Assert.Equal(("c", "a, b"), (error.Value, error.Expected));
    }

    [Fact]
    public void A_source_that_no_page_names_has_a_page_of_its_own()
    {
        using var scratch = new Scratch();
        scratch.Write("data/dictionary.json", """[{ "page": "p", "title": "P", "holds": "h", "years": "y", "terms": "t", "sources": ["beta"] }]""");
        Assert.Equal(["p", "alpha", "gamma"], DictionaryPage.Read(scratch.Root, Manifest.Read(scratch.Root)).Select(p => p.Page));
    }

    [Theory]
    [InlineData("""[{ "page": "p", "title": "P", "holds": "h", "years": "y", "terms": "t", "sources": ["alpa"] }]""", "There is no source \"alpa\"")]
    [InlineData("""[{ "page": "p", "title": "P", "holds": "h", "years": "y", "terms": "t", "sources": ["alpha", "alpha"] }]""", "A source stands on two pages")]
    [InlineData("""[{ "page": "beta", "title": "P", "holds": "h", "years": "y", "terms": "t", "sources": ["alpha"] }]""", "A page is listed twice")]
    [InlineData("""[{ "page": "p" }]""", "The list of dictionary pages cannot be read")]
    public void A_list_that_does_not_fit_the_manifest_is_refused(string json, string message)
    {
        using var scratch = new Scratch();
        scratch.Write("data/dictionary.json", json);
        Assert.Contains(message, Assert.Throws<DataException>(() => DictionaryPage.Read(scratch.Root, Manifest.Read(scratch.Root))).Message, StringComparison.Ordinal);
    }

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?!\w+:)([^)#]+)#([^)]+)\)")]
    private static partial Regex Link();
}
