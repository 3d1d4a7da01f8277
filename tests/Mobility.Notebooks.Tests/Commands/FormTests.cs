using System.Text.Json.Nodes;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Tests.Commands;

public sealed class FormTests : IDisposable
{
    readonly Host host = new();

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData("## Setup\n\nText.", "the section \"## Look\" is missing")]
    [InlineData("<!--= x -->1<!--/--> is a number.", "a line begins with a living number")]
    [InlineData("See [the data](../data/nowhere.md).", "the link to ../data/nowhere.md leads nowhere")]
    public void A_text_that_breaks_the_form_is_named(string text, string expected) =>
        Assert.Contains(Faults([Cell.NewMarkdown("a", text)]), f => f.Message.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("See [the page](https://example.org/a) and [below](#setup).")]
    [InlineData("A number: <!--= x -->1<!--/-->.")]
    [InlineData("![from the web](https://example.org/a.png)")]
    public void A_text_in_form_is_left_alone(string text) =>
        Assert.DoesNotContain(Faults([Cell.NewMarkdown("a", text)]), f => f.Cell == "a");

    [Fact]
    public void A_code_cell_of_sixteen_lines_is_too_long() =>
        Assert.Equal(["it has 16 lines; at most 15 are one idea. Move the rest into the library or a cell of its own."],
            Faults([Cell.NewCode("a", string.Join('\n', Enumerable.Repeat("x++;", 16))), Cell.NewCode("b", string.Join('\n', Enumerable.Repeat("x++;", 15)))])
                .Where(f => f.Cell is not null).Select(f => f.Message));

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public void An_answer_has_at_most_sixty_words_as_they_are_read(int words, bool tooLong)
    {
        var answer = "**Yes** <!--= some.Long(expression) -->" + string.Join(' ', Enumerable.Repeat("word", words - 1)) + "<!--/-->";
        var faults = Faults([Cell.NewMarkdown("q", $"# Question?\n\n{answer}\n\nMore words that are not counted.")]).Where(f => f.Message.StartsWith("its answer", StringComparison.Ordinal));
        Assert.Equal(tooLong, faults.Any());
    }

    [Fact]
    public void More_code_than_text_is_said() =>
        Assert.Contains(Faults([Cell.NewMarkdown("a", "Text."), Cell.NewCode("b", "1"), Cell.NewCode("c", "2")]),
            f => f.Message.StartsWith("2 code cells have only 1 text cells beside them", StringComparison.Ordinal));

    [Fact]
    public void A_short_alt_text_and_too_many_figures_are_said()
    {
        var figure = new JsonObject
        {
            ["output_type"] = "display_data",
            ["data"] = new JsonObject { ["application/vnd.plotly.v1+json"] = new JsonObject { ["data"] = new JsonArray(), ["layout"] = new JsonObject() } },
            ["metadata"] = new JsonObject { ["image/png"] = new JsonObject { ["alt"] = "A map." } },
        };
        var faults = Faults([Cell.NewCode("a", "x") with { Outputs = [.. Enumerable.Range(0, 9).Select(_ => figure.DeepClone())] }]);
        Assert.Contains(faults, f => f.Message == "9 figures are more than a reader takes in: at most 8.");
        Assert.Equal(9, faults.Count(f => f.Message == "its alt text has 6 characters; 40 to 300 say variable, place and finding."));
    }

    [Theory]
    [InlineData("text/html", "<p style=\"color:red\">x</p>", "its HTML holds \"style=\"")]
    [InlineData("text/html", "<script>x</script>", "its HTML holds \"<script\"")]
    [InlineData("application/javascript", "x", "it shows application/javascript")]
    [InlineData("text/html", "<table><tr><td align=\"right\">1</td></tr></table>", null)]
    public void An_output_not_every_viewer_shows_is_named(string mime, string content, string? expected)
    {
        var output = new JsonObject { ["output_type"] = "execute_result", ["data"] = new JsonObject { [mime] = content }, ["metadata"] = new JsonObject() };
        var faults = Faults([Cell.NewCode("a", "x") with { Outputs = [output] }]).Where(f => f.Cell == "a").Select(f => f.Message).ToList();
        if (expected is null)
            Assert.Empty(faults);
        else
            Assert.Contains(expected, Assert.Single(faults), StringComparison.Ordinal);
    }

    List<Fault> Faults(IReadOnlyList<Cell> cells)
    {
        var notebook = new Notebook(cells, Notebook.CSharpMetadata());
        return [.. Form.Of(notebook, NotebookWriter.Write(notebook), Path.Combine(host.Root, "notebooks"))];
    }
}
