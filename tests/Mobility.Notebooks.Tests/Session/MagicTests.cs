using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Tests.Session;

[Trait("speed", "slow")]
public sealed class MagicTests : IDisposable
{
    readonly Cells cells = new();

    public void Dispose() => cells.Dispose();

    [Fact]
    public void Who_lists_the_variables()
    {
        cells.Run("var n = 3; var list = new List<double> { 1, 2 };");
        var shown = Shown("#!whos");
        Assert.Contains("list", shown, StringComparison.Ordinal);
        Assert.Contains("List<Double>", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Directives_introduce_themselves() => Assert.Contains("#!share", Shown("#!lsmagic"), StringComparison.Ordinal);

    [Fact]
    public void Rows_of_csharp_are_tables_and_tables_of_sql_are_values_of_csharp()
    {
        cells.Run("record Zone(string Name, double? Spending); var zones = new List<Zone> { new(\"A\", 5.5), new(\"B\", null), new(\"C\", 7) };");
        cells.Run("#!sql\ncreate table dear as select Name, Spending from zones where Spending > 6");
        Assert.Equal("1", cells.Text("#!share dear --from sql\ndear.Rows.Count"));
        Assert.Equal("C", cells.Text("#!set --name again --value @sql:dear --byref\n(string)again.Rows[0][\"Name\"]"));
        cells.Run("var hidden = new[] { new { N = 1 }, new { N = 2 } }.ToList();");
        Assert.Equal("total\n-----\n    3", Shown("#!sql\n#!share hidden --from csharp --as given\nselect sum(N) as total from given"));
    }

    [Fact]
    public void A_directive_stands_between_lines_of_code()
    {
        var outputs = cells.Run("var before = 1;\n#!who\nvar after = 2;\nbefore + after");
        Assert.Equal(2, outputs.Count);
        Assert.DoesNotContain("after", (string)outputs[0]!["data"]!["text/plain"]!, StringComparison.Ordinal);
        Assert.Equal("3", (string)outputs[1]!["data"]!["text/plain"]!);
    }

    [Fact]
    public void A_list_of_records_is_a_table()
    {
        cells.Run("enum Kind { Rural, Urban } record Zone(string Name, double? Spending, int People, Kind Kind);\nvar zones = new List<Zone> { new(\"A\", 5.5, 10, Kind.Urban), new(\"B\", null, 20, Kind.Rural), new(\"C\", double.NaN, 30, Kind.Urban) };");
        Assert.Equal("Kind   n  people  spending\n-----  -  ------  --------\nRural  1      20\nUrban  2      40     5.500",
            Shown("#!sql\nselect Kind, count(*) as n, sum(People) as people, avg(Spending) as spending from zones group by Kind order by Kind"));
    }

    [Fact]
    public void Rows_held_by_another_variable_are_named_as_in_csharp()
    {
        cells.Run("record Row(string Id, int N); class Holder { public Row[] Rows => [new(\"a\", 1), new(\"b\", 2)]; public List<Row> Others => [new(\"a\", 10)]; } var data = new Holder();");
        Assert.Equal("Id  N  other\n--  -  -----\na   1     10\nb   2", Shown("#!sql\nselect r.Id, r.N, o.N as other from data.Rows r left join data.Others o on o.Id = r.Id order by r.Id"));
    }

    [Fact]
    public void Long_results_are_cut_with_a_note()
    {
        cells.Run("var many = Enumerable.Range(0, 5000).Select(i => new { i }).ToList();");
        Assert.EndsWith("… 4,980 more rows", Shown("#!sql\nselect * from many"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_that_is_refused_names_the_tables()
    {
        cells.Run("var rows = new[] { new { A = 1 } }; var text = \"x\"; var numbers = new[] { 1, 2 };");
        var failure = cells.Try("#!sql\nselect * from towns").Failure!;
        Assert.Contains("Table with name towns does not exist", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Tables of this session: rows.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, failure.Line);
    }

    [Fact]
    public void An_endless_query_is_stopped()
    {
        using var cancellation = new CancellationTokenSource(1500);
        Assert.ThrowsAny<OperationCanceledException>(() => cells.Stop("#!sql\nwith recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n", cancellation.Token));
    }

    [Theory]
    [InlineData("#!javascript\nalert(1)", "text/html", "<script type=\"module\">\nalert(1)\n</script>")]
    [InlineData("#!mermaid\ngraph TD; A-->B", "text/markdown", "```mermaid\ngraph TD; A-->B\n```")]
    public void Texts_for_the_viewer_are_handed_on(string source, string mime, string expected) =>
        Assert.Equal(expected, (string)Assert.Single(cells.Run(source))!["data"]![mime]!);

    [Fact]
    public void A_package_is_restored_once_and_leaves_one_line()
    {
        const string Source = "#r \"nuget: ExcelDataReader, 3.6.0\"\ntypeof(ExcelDataReader.IExcelDataReader).Name";
        var (outputs, failure) = cells.Try(Source);
        Assert.SkipWhen(failure?.Message.Contains("could not be restored", StringComparison.Ordinal) == true, "Packages cannot be restored on this machine: " + failure?.Message);
        Assert.Null(failure?.Message);
        Assert.Equal(["Installed Packages\n - ExcelDataReader, 3.6.0", "IExcelDataReader"], outputs.Select(o => (string)o!["data"]!["text/plain"]!));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var again = new Cells();
        Assert.Equal(2, again.Run(Source).Count);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public void A_package_that_cannot_be_had_says_so_and_what_to_do()
    {
        var (_, failure) = cells.Try("var x = 1;\n#r \"nuget: Mobility.No.Such.Package, 1.0.0\"");
        Assert.Equal(2, failure!.Line);
        Assert.Contains("Mobility.No.Such.Package could not be restored. NU", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Check name and version", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(cells.Folder.Path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_as_papermill_injects_them_take_the_place_of_the_defaults()
    {
        cells.Run("var years = 10; var group = \"all\";");
        cells.Run("// Parameters\nvar years = 25;\nvar group = \"women\";\nvar share = 0.5;\nvar flags = new [] { true, false };\n");
        Assert.Equal("women 25 0.5", cells.Text("$\"{group} {years} {share}\""));
    }

    string Shown(string source) => (string)Assert.Single(cells.Run(source))!["data"]!["text/plain"]!;
}
