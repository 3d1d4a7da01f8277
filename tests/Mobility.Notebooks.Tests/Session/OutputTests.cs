using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Tests.Session;

public sealed class OutputTests : IDisposable
{
    const string Figure = """
        using System.Collections;
        [AttributeUsage(AttributeTargets.Class)] class TypeFormatterSourceAttribute : Attribute { public TypeFormatterSourceAttribute(Type t) { FormatterSourceType = t; } public Type FormatterSourceType { get; } public string[] PreferredMimeTypes { get; set; } }
        public class F { public F(string m, string t) { MimeType = m; text = t; } string text; public string MimeType { get; } public bool Format(object o, TextWriter w) { w.Write(text); return true; } }
        public class Source { public IEnumerable<object> CreateTypeFormatters() { yield return new F("text/html", "<i>live</i>"); yield return new F("application/vnd.plotly.v1+json", "{\"data\":[{\"x\":[1,2.50]}],\"layout\":{\"width\":580,\"height\":400,\"meta\":{\"alt\":\"words\"}}}"); yield return new F("text/plain", "the finding"); } }
        [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "text/html" })] public class Chart { }
        """;

    readonly Cells cells = new();

    public void Dispose() => cells.Dispose();

    [Fact]
    public void Streams_and_displays_keep_their_order()
    {
        var outputs = cells.Run("Console.Write(\"a\"); Console.WriteLine(\"b\"); \"shown\".Display(); Console.Error.WriteLine(\"e\"); display(1.5); Console.Write('c'); 7");
        Assert.Equal(["a" + "b\n", "shown", "e\n", "1.5", "c", "7"], outputs.Select(o => (string?)(o!["text"] ?? o["data"]!["text/plain"])));
        Assert.Equal(["stream", "display_data", "stream", "display_data", "stream", "execute_result"], outputs.Select(o => (string?)o!["output_type"]));
        Assert.Equal("stderr", (string?)outputs[2]!["name"]);
    }

    [Fact]
    public async Task Sessions_side_by_side_do_not_mix_their_outputs()
    {
        using var other = new Cells();
        const string Count = "for (var i = 0; i < 200; i++) { Console.Write(\"NAME \"); await Task.Yield(); }";
        var first = Task.Run(() => cells.Printed(Count.Replace("NAME", "a", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        var second = Task.Run(() => other.Printed(Count.Replace("NAME", "b", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        Assert.Equal(string.Concat(Enumerable.Repeat("a ", 200)), await first);
        Assert.Equal(string.Concat(Enumerable.Repeat("b ", 200)), await second);
    }

    [Fact]
    public void Numbers_of_a_column_have_one_number_of_decimals()
    {
        var table = Mobility.Interactive.PlainTable.Build(["difference", "error", "children", "p"],
            [[-0.03453, 0.3928, 12.0, 1e-12], [-0.2535, 1.653, 250.0, 0.25], [0.2432, 1.964, null, 0.5], [0.0, null, 3.0, 1.0]]);
        Assert.Equal([["-0.0345", "0.393", "12", "<0.0001"], ["-0.2535", "1.653", "250", "0.2500"], ["0.2432", "1.964", "", "0.5000"], ["0.0000", "", "3", "1.0000"]], table.Rows);
    }

    [Fact]
    public void A_flood_of_text_is_cut_with_a_note()
    {
        var text = cells.Printed("for (var i = 0; i < 1_000_000; i++) Console.WriteLine(\"line\");");
        Assert.InRange(text.Length, 200_000, 200_200);
        Assert.EndsWith("… the rest is left out: a cell's text ends at 200,000 characters.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_are_a_plain_table_and_aligned_text()
    {
        var data = Assert.Single(cells.Run("record Z(string Name, double? X);\nnew[] { new Z(\"<a>\", 12.3456), new Z(\"b\", null) }"))!["data"]!;
        Assert.Equal("<table>\n<thead>\n<tr><th>Name</th><th align=\"right\">X</th></tr>\n</thead>\n<tbody>\n<tr><td>&lt;a&gt;</td><td align=\"right\">12.35</td></tr>\n<tr><td>b</td><td align=\"right\"></td></tr>\n</tbody>\n</table>", (string?)data["text/html"]);
        Assert.Equal("Name      X\n----  -----\n<a>   12.35\nb", (string?)data["text/plain"]);
    }

    [Theory]
    [InlineData("Enumerable.Range(0, 100)", "[ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, … ]")]
    [InlineData("1e-5", "1E-05")]
    [InlineData("(1, 2.5)", "(1, 2.5)")]
    [InlineData("DayOfWeek.Friday", "Friday")]
    [InlineData("new Exception(\"x\")", "Exception: x")]
    [InlineData("var l = new List<object>(); l.Add(l); l", "[ [ [ [ … ] ] ] ]")]
    public void Values_have_a_line_of_text(string source, string text) => Assert.Equal(text, cells.Text(source));

    [Fact]
    public void Html_and_a_wanted_type_are_shown_as_they_are()
    {
        Assert.Equal("<b>x</b>", (string?)Assert.Single(cells.Run("display(HTML(\"<b>x</b>\"));"))!["data"]!["text/html"]);
        Assert.Equal("<i>y</i>", (string?)Assert.Single(cells.Run("\"<i>y</i>\".DisplayAs(\"text/html\");"))!["data"]!["text/html"]);
    }

    [Theory]
    [InlineData("new Chart()")]
    [InlineData("new Chart().Display();")]
    public void A_figure_is_json_and_its_finding_never_html(string source)
    {
        cells.Run(Figure);
        var output = Assert.Single(cells.Run(source))!;
        Assert.Equal("display_data", (string?)output["output_type"]);
        Assert.Equal(["application/vnd.plotly.v1+json", "text/plain"], output["data"]!.AsObject().Select(p => p.Key));
        Assert.Equal(580, (int)output["data"]!["application/vnd.plotly.v1+json"]!["layout"]!["width"]!);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"image/png":{"alt":"words","width":580,"height":400}}"""), output["metadata"]));
        Assert.Equal("the finding", (string?)output["data"]!["text/plain"]);
    }

    [Fact]
    public void A_formatter_a_cell_registers_is_used()
    {
        cells.Run("using Microsoft.DotNet.Interactive.Formatting; class T { } Formatter.Register<T>(t => \"mine\", \"text/plain\"); Formatter.SetPreferredMimeTypesFor(typeof(T), \"text/plain\");");
        Assert.Equal("mine", cells.Text("new T()"));
    }

    [Fact]
    public void A_formatter_that_fails_fails_its_cell() =>
        Assert.Contains("cannot", cells.Try("class U { public override string ToString() => throw new InvalidOperationException(\"cannot\"); }\nnew U()").Failure!.Message, StringComparison.Ordinal);

    [Fact, Trait("speed", "slow")]
    public void Long_work_leaves_one_line_that_says_how_far_it_came()
    {
        const string Work = "foreach (var i in Enumerable.Range(0, 3).WithProgress(\"Draws\")) { System.Threading.Thread.Sleep(150); if (i == STOP) break; }";
        Assert.Equal("Draws: 3 of 3", cells.Text(Work.Replace("STOP", "9", StringComparison.Ordinal)));
        Assert.Equal("Draws: 1 of 3", cells.Text(Work.Replace("STOP", "1", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_display_is_replaced_where_it_stands()
    {
        var outputs = cells.Run("var shown = display(\"first\"); display(\"other\"); shown.Update(\"second\");");
        Assert.Equal(["second", "other"], outputs.Select(o => (string)o!["data"]!["text/plain"]!));
    }

    [Fact]
    public void Cleared_outputs_are_gone()
    {
        Assert.Empty(cells.Run("Console.Write(1); Console.Clear();"));
        Assert.Equal("3", cells.Printed("for (var i = 1; i < 4; i++) { Console.Write(i); if (i < 3) Console.Clear(); }"));
    }

    [Fact]
    public void Nobody_is_there_to_be_asked_when_a_notebook_runs_by_itself() =>
        Assert.Contains("The cell asks \"Name?\"", cells.Try("await GetInputAsync(\"Name?\")").Failure!.Message, StringComparison.Ordinal);
}
