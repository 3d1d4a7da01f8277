using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Tests.Commands;

namespace Mobility.Notebooks.Tests.Publishing;

/// <summary>A name from the data that tries to be more than text, through a whole run: page, table, sentence, index, list of questions.</summary>
[Collection(nameof(OneAtATime))]
public sealed class HostileTests : IDisposable
{
    const string Name = "<script>alert('x')</script> <img src=x onerror=alert(1)> \"quoted\" & &lt; ![p](http://e.example/p.png) [l](javascript:alert(1)) *b* `c` | a_b _i_";

    readonly Host host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public void It_is_shown_as_text_on_the_page_in_the_index_and_among_the_questions()
    {
        var (page, index, questions) = Run(Name);
        Assert.Equal($"Is {Name} a name?", page.QuerySelectorAll("h1").Single().TextContent);
        Assert.Equal($"Is {Name} a name?", page.Title);
        Assert.Equal($"It is: {Name}.", page.QuerySelector("h1 + p")!.TextContent);
        Assert.Equal(Name, page.QuerySelector("td")!.TextContent);
        Assert.Equal(Name, page.QuerySelector("pre.result, pre.stdout")!.TextContent);
        Assert.Equal([$"Is {Name} a name?", $"It is: {Name}."], index.QuerySelectorAll("main a, main li p").Select(e => e.TextContent));
        Assert.Equal(["", $"Is {Name} a name?It is: {Name}.", "", "", ""], questions.QuerySelectorAll("td").Select(e => e.TextContent));
        Assert.Equal("01-a.ipynb", questions.QuerySelectorAll("td a").Single().GetAttribute("href"));
        foreach (var shown in (IHtmlDocument[])[page, index, questions])
        {
            Assert.Empty(shown.QuerySelectorAll("script, img, main em, [onerror], a[href^=javascript]"));
            Assert.Empty(shown.QuerySelectorAll("main h1 code, main p code, td code"));
        }
    }

    [Fact]
    public void Marks_of_direction_do_not_turn_the_sentence_around_them()
    {
        var (page, index, questions) = Run("a\u202Eb\u2067c");
        Assert.Equal("It is: a\uFFFDb\uFFFDc.", page.QuerySelector("h1 + p")!.TextContent);
        Assert.Equal("It is: a\uFFFDb\uFFFDc.", index.QuerySelector("main li p")!.TextContent);
        Assert.Equal("Is a\uFFFDb\uFFFDc a name?It is: a\uFFFDb\uFFFDc.", questions.QuerySelectorAll("td")[1].TextContent);
        Assert.Equal("a\u202Eb\u2067c", page.QuerySelector("td")!.TextContent);
    }

    [Fact]
    public void Ten_thousand_characters_are_shown_whole()
    {
        var name = new string('W', 10_000);
        var (page, index, _) = Run(name);
        Assert.Equal(name, page.QuerySelector("td")!.TextContent);
        Assert.Equal($"It is: {name}.", index.QuerySelector("main li p")!.TextContent);
    }

    (IHtmlDocument Page, IHtmlDocument Index, IHtmlDocument Questions) Run(string name)
    {
        host.Write("name.txt", name);
        host.Notebook("01-a.ipynb", "# Is <!--= name -->?<!--/--> a name?\n\nIt is: <!--= name -->?<!--/-->.",
            ("a", "var name = File.ReadAllText(\"../name.txt\");"), ("b", "new[] { new { Place = name, Rank = 1 } }"), ("c", "Console.Write(name)"));
        var (code, _, error) = host.Run("--in-place");
        Assert.True(code == 0, error);
        var questions = File.ReadAllText(Path.Combine(host.Root, "notebooks", QuestionTable.FileName));
        var pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().Build();
        return (Page("01-a.html"), Page("index.html"), new HtmlParser().ParseDocument(Markdown.ToHtml(questions, pipeline)));
    }

    /// <summary>Parses strictly: any error in the HTML fails the test.</summary>
    IHtmlDocument Page(string file) =>
        new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(File.ReadAllText(Path.Combine(host.Root, "artifacts", file)));
}
