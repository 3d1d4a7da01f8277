using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Replication;

namespace Mobility.Notebooks.Tests.Replication;

public sealed class ExhibitTests
{
    [Fact]
    public void Figures_and_tables_are_counted_with_cell_section_and_source()
    {
        var exhibits = Exhibit.In(Notebook(
            Cell.NewCode("setup", ""),
            Cell.NewMarkdown("look", "## Look\n\nText."),
            Shown("scatter", Figure("It rises.", "Publisher (2020)", "AAAA")),
            Shown("counts", Table("<caption>Zones &amp; ranks</caption>", ["zone", "rank"], ["A", "1"])),
            Shown("plain", Table("", ["Name", "Rank"], ["A", "1"]))));
        Assert.Equal(["Figure 1", "Table 1", "Table 2"], exhibits.Select(e => e.Name));
        Assert.Equal(["scatter", "counts", "plain"], exhibits.Select(e => e.Cell));
        Assert.Equal(["It rises.", "Zones & ranks", "columns Name, Rank"], exhibits.Select(e => e.Shows));
        Assert.Equal(["Publisher (2020)", null, null], exhibits.Select(e => e.Data));
        Assert.All(exhibits, e => Assert.Equal("Look", e.Section));
    }

    [Fact]
    public void The_figure_of_the_first_code_cell_is_the_answer()
    {
        var exhibits = Exhibit.In(Notebook(Shown("setup", Figure("It rises.", "Publisher (2020)", "AAAA")), Cell.NewMarkdown("look", "## Look"), Shown("scatter", Figure("It rises.", "Publisher (2020)", "AAAA"))));
        Assert.Equal([("Figure 1", "setup", "the answer"), ("Figure 2", "scatter", "Look")], exhibits.Select(e => (e.Name, e.Cell, e.Section)));
    }

    [Theory]
    [InlineData("ours", "known", "difference")]
    [InlineData("Ours", "Published", "Difference")]
    [InlineData("Ours", "Printed", "Difference")]
    [InlineData("Ours", "Reported", "Difference")]
    public void Numbers_beside_published_ones_are_taken_with_the_difference_shown(string ours, string published, string difference)
    {
        var table = Assert.Single(ShownTable.In(Table("", ["", ours, published, difference, "source"], ["slope", "1.26", "1.25", "0.007", "Table 2"])));
        Assert.Equal(new Counterpart("slope", "1.26", "1.25", "0.007", "Table 2"), Assert.Single(Counterpart.In(table)));
    }

    [Theory]
    [InlineData("1.2567", "0.5870", "0.6697")]
    [InlineData("1.257", "0.5870", "0.670")]
    [InlineData("1,122", "1,123", "-1")]
    [InlineData("", "0.5", "")]
    public void A_difference_that_is_not_shown_is_that_of_the_shown_digits(string ours, string printed, string difference)
    {
        var table = new ShownTable(null, ["Outcome", "Printed", "Ours"], [["a", printed, ours]]);
        Assert.Equal(difference, Assert.Single(Counterpart.In(table)).Difference);
    }

    [Fact]
    public void A_table_of_published_and_used_rows_is_no_comparison() =>
        Assert.Empty(Counterpart.In(new ShownTable(null, ["Outcome", "Published", "Used"], [["a", "741", "731"]])));

    [Fact]
    public void The_summary_names_the_largest_difference_whatever_its_sign() => Assert.Equal("3 numbers, largest difference -0.3",
        Counterpart.Summary([new("a", "1", "1", "0.2", ""), new("b", "1", "1", "-0.3", ""), new("c", "", "1", "", "")]));

    static Notebook Notebook(params Cell[] cells) => new(cells, Notebooks.Documents.Notebook.CSharpMetadata());

    static Cell Shown(string id, JsonObject data) =>
        Cell.NewCode(id, "x") with { Outputs = [new JsonObject { ["output_type"] = "execute_result", ["data"] = data, ["metadata"] = new JsonObject() }] };

    static Cell Shown(string id, string html) => Shown(id, new JsonObject { ["text/html"] = html });

    static JsonObject Figure(string finding, string source, string png) => new()
    {
        ["application/vnd.plotly.v1+json"] = new JsonObject { ["layout"] = new JsonObject { ["meta"] = new JsonObject { ["finding"] = finding, ["source"] = source } } },
        ["image/png"] = png,
    };

    static string Table(string caption, string[] columns, string[] row) =>
        $"<table>\n{caption}\n<thead>\n<tr>{string.Concat(columns.Select(c => $"<th scope=\"col\">{c}</th>"))}</tr>\n</thead>\n<tbody>\n<tr>{string.Concat(row.Select(c => $"<td align=\"right\">{c}</td>"))}</tr>\n</tbody>\n</table>";
}
