using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Replication;

namespace Mobility.Notebooks.Tests.Replication;

/// <summary>The repository's own documents, read as GitHub would show them.</summary>
public sealed class DocumentTests
{
    static readonly Repository Here = Repository.Require();

    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().UseAutoLinks().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    public static TheoryData<string> Documents => [.. Directory.GetFiles(Here.Root, "*.md")
        .Concat(new[] { "docs", "data", "notebooks" }.SelectMany(f => Directory.GetFiles(Path.Combine(Here.Root, f), "*.md", SearchOption.AllDirectories)))
        .Select(Here.Show).Where(f => !f.StartsWith("data/raw/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_inside_the_repository_leads_somewhere(string file)
    {
        var page = Page(file);
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToHashSet();
        var targets = page.QuerySelectorAll("a[href], img[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!)
            .Where(t => !t.Contains("://", StringComparison.Ordinal) && !t.StartsWith("mailto:", StringComparison.Ordinal));
        Assert.All(targets, target =>
        {
            var (path, anchor) = target.Split('#') is [var p, var a] ? (p, a) : (target, "");
            if (path.Length == 0)
                Assert.Contains(anchor, ids);
            else
            {
                var there = Path.Combine(Here.Root, Path.GetDirectoryName(file)!, Uri.UnescapeDataString(path));
                Assert.True(Path.Exists(there), target);
                if (anchor.Length > 0 && path.EndsWith(".md", StringComparison.Ordinal))
                    Assert.Contains(anchor, s_headings.GetOrAdd(Path.GetFullPath(there), t => [.. Page(t).QuerySelectorAll("[id]").Select(e => e.Id!)]));
            }
        });
    }

    static readonly System.Collections.Concurrent.ConcurrentDictionary<string, HashSet<string>> s_headings = new();

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_table_is_a_table_and_nothing_of_one_is_left_as_text(string file)
    {
        var page = Page(file);
        Assert.All(page.QuerySelectorAll("tr"), row => Assert.Equal(row.Closest("table")!.QuerySelectorAll("thead th").Length, row.Children.Length));
        Assert.DoesNotContain(page.QuerySelectorAll("p"), p => p.TextContent.TrimStart().StartsWith('|'));
    }

    [Fact]
    public void The_committed_list_of_exhibits_is_that_of_the_notebooks() => Assert.True(
        File.ReadAllText(Path.Combine(Here.Root, "docs", "REPLICATION.md")).ReplaceLineEndings("\n") == ReplicationDocument.Of(Here.Root, Here.Select([])),
        "docs/REPLICATION.md is stale: run " + GeneratedDocuments.Command);

    [Fact]
    public void The_versions_are_those_that_are_locked()
    {
        Assert.Contains(Software.NuGet(Here.Root), p => p is { Name: "CsvHelper", Version.Length: > 0, UsedBy: ["Mobility"] });
        Assert.Contains(Software.Npm(Here.Root), p => p.Name == "plotly.js-dist-min" && p.Version.Split('.').Length == 3);
        Assert.Matches("^10\\.0\\.", Software.Sdk(Here.Root)!.Value.Version);
    }

    static IHtmlDocument Page(string file) => new HtmlParser().ParseDocument(Markdown.ToHtml(File.ReadAllText(Path.Combine(Here.Root, file)), Pipeline));
}
