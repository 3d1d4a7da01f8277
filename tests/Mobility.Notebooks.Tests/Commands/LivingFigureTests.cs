using System.Text.Json.Nodes;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Tests.Commands;

public sealed class LivingFigureTests
{
    const string Source = "In one picture: <!--= answer -->![A \\[b\\] &lt;c>](attachment:question-1.png)<!--/-->";

    [Fact]
    public void A_drawn_figure_becomes_an_attachment_without_its_JSON()
    {
        var settled = Settled(png: "AAAA");
        Assert.Equal("""{"question-1.png":{"image/png":"AAAA"}}""", settled.Attachments!.ToJsonString());
        Assert.Equal(Source, settled.Source);
    }

    [Fact]
    public void A_figure_that_could_not_be_drawn_is_told_in_words()
    {
        var settled = Settled(png: null);
        Assert.Null(settled.Attachments);
        Assert.Equal("In one picture: <!--= answer -->*Figure: A \\[b\\] &lt;c>*<!--/-->", settled.Source);
    }

    [Fact]
    public void The_page_shows_an_attached_picture_with_its_alternative_text()
    {
        var html = new MarkdownHtml().Render(Source, new JsonObject { ["question-1.png"] = new JsonObject { ["image/png"] = "AAAA" } });
        Assert.Contains("<img src=\"data:image/png;base64,AAAA\" alt=\"A [b] &lt;c&gt;\">", html, StringComparison.Ordinal);
    }

    static Cell Settled(string? png)
    {
        var bundle = new JsonObject
        {
            [FigureRequest.PlotlyMimeType] = new JsonObject { ["data"] = new JsonArray(), ["layout"] = new JsonObject { ["meta"] = new JsonObject { ["alt"] = "A [b] <c>" } } },
        };
        if (png is not null)
            bundle["image/png"] = png;
        var cell = Cell.NewMarkdown("question", Source) with { Attachments = new JsonObject { ["question-1.png"] = bundle } };
        return LivingFigures.Settle(new Notebook([cell], Notebook.CSharpMetadata())).Cells[0];
    }
}
