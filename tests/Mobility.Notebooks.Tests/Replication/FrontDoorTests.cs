using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Markdig;
using Mobility.Notebooks.Commands;

namespace Mobility.Notebooks.Tests.Replication;

/// <summary>README and CONTRIBUTING: short, with the findings as the notebooks give them, and a tour whose every file is there.</summary>
public sealed partial class FrontDoorTests
{
    static readonly Repository Here = Repository.Require();

    [Fact]
    public void The_README_is_short_and_begins_with_a_picture()
    {
        var lines = Text("README.md").Split('\n');
        Assert.InRange(lines.Length, 40, 150);
        Assert.StartsWith("[![", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Its_findings_are_the_answers_of_three_committed_notebooks()
    {
        var text = Text("README.md");
        Assert.Equal(Findings.Fill(text, Here), text);
        var block = text.Split("<!-- findings:")[1].Split("<!-- /findings -->")[0];
        Assert.Equal(3, Regex.Count(block, @"^- \*\*\[.+\?\]\(notebooks/[^)]+\.ipynb\)\*\* .+\.$", RegexOptions.Multiline));
    }

    [Fact]
    public void Each_step_of_the_tour_of_the_code_names_files_that_are_there()
    {
        var tour = Text("CONTRIBUTING.md").Split("\n## ")[1];
        var steps = Step().Split(tour)[1..];
        Assert.Equal(10, steps.Length);
        Assert.All(steps, step =>
        {
            var files = Link().Matches(step).Select(m => m.Groups[1].Value).ToList();
            Assert.NotEmpty(files);
            Assert.All(files, file => Assert.True(File.Exists(Path.Combine(Here.Root, file)), file));
        });
    }

    [Theory]
    [InlineData("column")]
    [InlineData("source")]
    [InlineData("variance estimator")]
    [InlineData("figure kind")]
    [InlineData("directive")]
    [InlineData("notebook")]
    public void CONTRIBUTING_says_where_to_add(string what)
    {
        var row = Assert.Single(Text("CONTRIBUTING.md").Split('\n'), line => line.StartsWith($"| a {what}", StringComparison.Ordinal));
        var places = Link().Matches(row).Select(m => m.Groups[1].Value).ToList();
        Assert.True(places.Count >= 2, row);
        Assert.All(places, place => Assert.True(Path.Exists(Path.Combine(Here.Root, place)), place));
    }

    /// <summary>As GitHub shows it: an image is an element and not its text.</summary>
    [Fact]
    public void The_table_of_questions_shows_the_picture_of_each_answer()
    {
        var page = new HtmlParser().ParseDocument(Markdown.ToHtml(Text("notebooks/README.md"), new MarkdownPipelineBuilder().UsePipeTables().Build()));
        Assert.Equal(page.QuerySelectorAll("tbody tr").Length, page.QuerySelectorAll("td > a > img[alt]").Length);
        Assert.DoesNotContain("<img", page.Body!.TextContent, StringComparison.Ordinal);
    }

    static string Text(string file) => File.ReadAllText(Path.Combine(Here.Root, file)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^\d+\. ", RegexOptions.Multiline)]
    private static partial Regex Step();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
