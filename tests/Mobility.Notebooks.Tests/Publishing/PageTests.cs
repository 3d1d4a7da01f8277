using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Tests.Publishing;

public sealed class PageTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_page_is_valid_html_with_one_title_alternative_texts_and_neighbours()
    {
        var page = Parse(Render(Samples.Notebook(
            Samples.Text("# Does it?\n\nYes, <!--= x -->1.3<!--/--> ranks.\n\n## Look"),
            Samples.Code("var x = 1;", Samples.Figure(Samples.Plotly()), Samples.Display("text/html", "<table><caption>c</caption><tr><th scope=\"col\">a</th></tr></table><script>bad()</script>")),
            Samples.Text("### Step\n\n![](picture.png)"))));
        Assert.Equal("Does it?", page.QuerySelectorAll("h1").Single().TextContent);
        Assert.All(page.QuerySelectorAll("img"), img => Assert.True(img.HasAttribute("alt")));
        Assert.Equal("A scatter of two places", page.QuerySelector("figure img")!.GetAttribute("alt"));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(["index.html", "01-before.html", "03-after.html"], page.QuerySelectorAll("header nav a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["Previous: Before?", "Next: After & <b>?"], page.QuerySelectorAll("header nav a[rel]").Select(a => a.TextContent));
        Assert.Equal("#page-main", page.QuerySelector("a")!.GetAttribute("href"));
        Assert.NotNull(page.GetElementById("page-main"));
        Assert.Empty(page.QuerySelectorAll("script"));
    }

    [Fact]
    public void With_plotly_js_the_page_embeds_it_once_and_needs_no_server()
    {
        var script = Path.Combine(_folder.FullName, "plotly.min.js");
        File.WriteAllText(script, "window.Plotly = { note: '</script><!--' };");
        var html = Render(Samples.Notebook(Samples.Text("# Q"), Samples.Code("a", Samples.Figure(Samples.Plotly(Samples.Hostile))), Samples.Code("b", Samples.Figure(Samples.Plotly(), png: false))), new PlotlyJs(script, "1"));
        var page = Parse(html);
        Assert.Equal(1, html.Split("window.Plotly = {").Length - 1);
        Assert.Equal(2, page.QuerySelectorAll("figure .plot-live[role=img][aria-label]").Length);
        Assert.Equal(2, page.QuerySelectorAll("figure script[type='application/json']").Length);
        Assert.NotNull(page.QuerySelector("figure noscript"));
        Assert.DoesNotContain(page.All, e => e.GetAttribute("src") is { } src && !src.StartsWith("data:", StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("link"));
    }

    [Fact]
    public void Hostile_values_are_text_everywhere()
    {
        var page = Parse(Render(Samples.Notebook(
            Samples.Text("# Q " + Samples.Hostile),
            Samples.Code($"// {Samples.Hostile}\n\"{Samples.Hostile}\"",
                new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = Samples.Hostile },
                new JsonObject { ["output_type"] = "error", ["ename"] = "E", ["evalue"] = Samples.Hostile, ["traceback"] = new JsonArray() },
                Samples.Figure(Samples.Plotly(Samples.Hostile, Samples.Hostile)),
                Samples.Display("text/plain", Samples.Hostile))), title: Samples.Hostile, edition: Samples.Hostile));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal(Samples.Hostile, page.Title);
        Assert.Contains(Samples.Hostile, page.QuerySelector("pre.stdout")!.TextContent);
        Assert.Contains(Samples.Hostile, page.QuerySelector("pre.error")!.TextContent);
        Assert.Contains(Samples.Hostile, page.QuerySelector("figcaption")!.TextContent);
        Assert.Contains(Samples.Hostile, page.QuerySelector("details.code pre")!.TextContent);
        Assert.Equal(Samples.Hostile, page.QuerySelector("figure img")!.GetAttribute("alt"));
    }

    [Fact]
    public void Wide_blocks_are_reached_by_the_keyboard_and_an_empty_corner_is_no_header()
    {
        var page = Parse(Render(Samples.Notebook(
            Samples.Text("# Q\n\n```csharp\nvar x = 1;\n```\n\n|  | a |\n|---|---|\n| b | 1 |"),
            Samples.Code("x", Samples.Display("text/html", "<table><tr><th scope=\"col\"></th><th scope=\"col\">a</th></tr></table><pre>wide</pre>")))));
        Assert.All(page.QuerySelectorAll("pre"), pre => Assert.Equal("0", pre.GetAttribute("tabindex")));
        Assert.All(page.QuerySelectorAll("table"), table => Assert.Equal("0", table.ParentElement!.GetAttribute("tabindex")));
        Assert.Equal(["a", "a"], page.QuerySelectorAll("th").Select(th => th.TextContent));
    }

    [Fact]
    public void Second_reading_is_folded_below_its_heading_which_says_what_is_inside()
    {
        var table = Samples.Display("text/html", "<table><tr><th scope=\"col\">a</th></tr></table>");
        var page = Parse(Render(Samples.Notebook(
            Samples.Text("# Q\n\n## Estimate\n\nfirst"), Samples.Code("x", table.DeepClone()),
            Samples.Text("## Does it hold?\n\nsecond\n\n### Step"), Samples.Code("y", Samples.Figure(Samples.Plotly()), table.DeepClone(), table),
            Samples.Text("## What this cannot tell you\n\nthird"), Samples.Text("## Your turn\n\nfourth"))));
        Assert.Equal(["Estimate", "Does it hold?", "What this cannot tell you", "Your turn"], page.QuerySelectorAll("main > h2").Select(h => h.TextContent));
        Assert.Equal(["Read this section (1 figure, 2 tables)", "Read this section"], page.QuerySelectorAll("details.more > summary").Select(s => s.TextContent));
        Assert.Equal(["second", "fourth"], page.QuerySelectorAll("details.more > p").Select(p => p.TextContent));
        Assert.Equal("Step", page.QuerySelector("details.more > h3")!.TextContent);
        Assert.Equal(["first", "third"], page.QuerySelectorAll("main > p").Select(p => p.TextContent));
    }

    [Fact]
    public void A_figure_shown_before_is_folded_and_named_by_its_first_number()
    {
        var page = Parse(Render(Samples.Notebook(Samples.Text("# Q"), Samples.Code("a", Samples.Figure(Samples.Plotly())), Samples.Code("b", Samples.Figure(Samples.Plotly("Another"))), Samples.Code("c", Samples.Figure(Samples.Plotly())))));
        Assert.Equal("Figure 3: figure 1, made here", page.QuerySelectorAll("details.again > summary").Single().TextContent);
        Assert.Equal(3, page.QuerySelectorAll("figure").Length);
    }

    [Fact]
    public void A_note_is_the_caption_s_second_sentence()
    {
        var plotly = Samples.Plotly();
        plotly["layout"]!["meta"]!["note"] = "Moran's I 0.50";
        Assert.StartsWith("Figure 1. Ranks rise. Moran's I 0.50.", Parse(Render(Samples.Notebook(Samples.Text("# Q"), Samples.Code("a", Samples.Figure(plotly))))).QuerySelector("figcaption")!.TextContent);
    }

    [Fact]
    public void A_notebook_without_heading_gets_its_title() =>
        Assert.Equal("Title", Parse(Render(Samples.Notebook(Samples.Text("only text")), title: "Title")).QuerySelectorAll("h1").Single().TextContent);

    [Fact]
    public void A_simulated_edition_is_marked() =>
        Assert.NotNull(Parse(Render(Samples.Notebook(), edition: "Edition: simulated sample.")).QuerySelector(".edition.simulated"));

    [Fact]
    public void Terminal_colours_are_removed() =>
        Assert.Equal("red", Parse(Render(Samples.Notebook(Samples.Code("x", new JsonObject { ["output_type"] = "error", ["traceback"] = new JsonArray("\u001b[31mred\u001b[0m") })))).QuerySelector("pre.error")!.TextContent);

    [Fact]
    public void Two_writings_give_the_same_bytes_and_leave_nothing_else()
    {
        var notebook = Samples.Notebook(Samples.Text("# Q"), Samples.Code("x", Samples.Figure(Samples.Plotly())));
        var writer = new PageWriter(_folder.FullName);
        var first = File.ReadAllBytes(writer.Write(new(notebook, "02-q", "Q", "published")));
        Assert.Equal(first, File.ReadAllBytes(writer.Write(new(notebook, "02-q", "Q", "published"))));
        Assert.Equal(["02-q.html"], _folder.EnumerateFiles().Select(f => f.Name));
    }

    [Fact]
    public void The_index_lists_questions_with_their_answers()
    {
        var entry = IndexEntry.Of(Samples.Notebook(Samples.Text("# Does *it*?\n\nYes, <!--= x -->1.3<!--/--> ranks.\n\nMore.")), "02-q");
        Assert.Equal(("Does it?", "Yes, 1.3 ranks."), (entry.Page.Title, entry.Answer));
        var path = IndexWriter.Write(_folder.FullName, "Questions", "published", [entry, new(new PageLink("03-x y", Samples.Hostile), null)]);
        var page = Parse(File.ReadAllText(path));
        Assert.Equal(["02-q.html", "03-x%20y.html"], page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        Assert.Equal(Samples.Hostile, page.QuerySelectorAll("main a")[1].TextContent);
    }

    [Fact]
    public void The_index_shows_pictures_and_groups_by_study()
    {
        var page = Parse(File.ReadAllText(IndexWriter.Write(_folder.FullName, "Questions", "published",
            [new(new PageLink("01-a b", "First?"), "Yes.", "Places", ([1, 2, 3], "A \"map\" <of> places")), new(new PageLink("02-c", "Second?"), null, "Places"), new(new PageLink("03-d", "Third?"), null, "Schools & more")])));
        Assert.Equal(["Places", "Schools & more"], page.QuerySelectorAll("h2").Select(h => h.TextContent));
        var image = Assert.Single(page.QuerySelectorAll("main img"));
        Assert.Equal(("01-a%20b.png", "A \"map\" <of> places"), (image.GetAttribute("src"), image.GetAttribute("alt")));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(Path.Combine(_folder.FullName, "01-a b.png")));
    }

    string Render(JsonObject notebook, PlotlyJs? plotly = null, string title = "Title", string edition = "Edition: published.") =>
        new PageWriter(_folder.FullName, plotly).Render(new(notebook, "02-q", title, edition, new("01-before", "Before?"), new("03-after", "After & <b>?")));

    /// <summary>Parses strictly: any error in the HTML fails the test. Ids are unique and headings leave no level out.</summary>
    static IHtmlDocument Parse(string html)
    {
        var page = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html);
        var ids = page.All.Select(e => e.Id).Where(id => !string.IsNullOrEmpty(id)).ToList();
        Assert.Equal(ids.Distinct(), ids);
        var levels = page.QuerySelectorAll("h1,h2,h3,h4,h5,h6").Select(h => h.LocalName[1] - '0').ToList();
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        return page;
    }
}
