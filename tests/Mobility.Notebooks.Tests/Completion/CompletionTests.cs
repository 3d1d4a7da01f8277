namespace Mobility.Notebooks.Tests.Completion;

[Trait("speed", "slow")]
public sealed class CompletionTests : IDisposable
{
    readonly Typing typing = new();

    public void Dispose() => typing.Dispose();

    [Theory]
    [InlineData("Consol│", "Console")]
    [InlineData("Console.WriteL│", "WriteLine")]
    [InlineData("new List<int>().AddR│", "AddRange")]
    [InlineData("var text = \"a\"; text.Subs│", "Substring")]
    [InlineData("foreac│", "foreach")]
    [InlineData("#!tim│", "#!time")]
    [InlineData("new[] { 1.5 }.Sele│", "Select")]
    [InlineData("System.Globalization.CultureI│", "CultureInfo")]
    public async Task Names_are_proposed(string typed, string expected) => Assert.Equal(expected, (await typing.NamesAsync(typed))[0]);

    [Theory]
    [InlineData("\"Consol│")]
    [InlineData("1│")]
    [InlineData("var x = 5; // Consol│")]
    public async Task Inside_a_text_a_number_or_a_comment_nothing_is_proposed(string typed) => Assert.Empty(await typing.NamesAsync(typed));

    [Fact]
    public async Task What_earlier_cells_declared_is_known()
    {
        typing.Ran("record Zone(string Name, double Spending); var zones = new List<Zone>();");
        typing.Ran("using System.Globalization; int Twice(int x) => 2 * x; var point = new { North = 1, South = 2 };");
        Assert.Equal(["zones"], (await typing.NamesAsync("zon│")).Where(n => char.IsLower(n[0])));
        Assert.Contains("Twice", await typing.NamesAsync("Twi│"));
        Assert.Contains("CultureInfo", await typing.NamesAsync("CultureI│"));
        Assert.Equal(["North"], await typing.NamesAsync("point.No│"));
        Assert.Equal(["Spending"], await typing.NamesAsync("zones.Where(z => z.Spen│"));
    }

    [Fact]
    public async Task The_row_of_a_model_is_known_before_the_model_is_complete()
    {
        typing.Ran("record Zone(string Name, double Spending); var zones = new List<Zone>(); static class Model { public static int Fit<T, X>(IEnumerable<T> rows, Func<T, double?> y, Func<T, X> x, Func<T, double?>? weights = null) => 0; public static int Fit(double[] y, double[][] x) => 0; }");
        Assert.Equal(["Spending"], await typing.NamesAsync("Model.Fit(zones, y: z => z.Spen│"));
        Assert.Equal(["Spending"], await typing.NamesAsync("Model.Fit(zones, z => z.Spen│)"));
        Assert.Equal(["Spending"], await typing.NamesAsync("Model.Fit(zones, y: z => z.Spending, x: z => new { z.Spen│ })"));
    }

    [Fact]
    public async Task A_value_is_asked_for_the_names_it_is_indexed_by()
    {
        typing.Ran("var byKey = new Dictionary<string, int> { [\"apple\"] = 1, [\"pear\"] = 2 };\nrecord Part(string Name); class Whole { public List<Part> Parts { get; } = [new(\"left\"), new(\"right\")]; public Part this[string name] => Parts.First(p => p.Name == name); }\nvar whole = new Whole();");
        Assert.Equal(["apple", "pear"], await typing.NamesAsync("byKey[\"│"));
        Assert.Equal(["right"], await typing.NamesAsync("whole[\"r│\"]"));
        Assert.Empty(await typing.NamesAsync("none[\"│"));
    }

    [Fact]
    public async Task The_text_to_replace_is_counted_in_characters()
    {
        var answer = await typing.CompleteAsync("var s = \"😀\"; Consol│e");
        Assert.Equal((13, 19), ((int)answer["cursor_start"]!, (int)answer["cursor_end"]!));
        var first = answer["metadata"]!["_jupyter_types_experimental"]![0]!;
        Assert.Equal(("Console", "class"), ((string)first["text"]!, (string)first["type"]!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("}}}} ((( \"")]
    [InlineData("#")]
    [InlineData("\ud83d")]
    public async Task Code_that_makes_no_sense_is_no_failure(string code)
    {
        Assert.NotNull(await typing.CompleteAsync(code + "│"));
        _ = await typing.HoverAsync(code + "│");
    }
}
