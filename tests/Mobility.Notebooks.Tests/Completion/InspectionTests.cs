namespace Mobility.Notebooks.Tests.Completion;

[Trait("speed", "slow")]
public sealed class InspectionTests : IDisposable
{
    readonly Typing typing = new();

    public void Dispose() => typing.Dispose();

    [Fact]
    public async Task A_variable_shows_its_type_and_value()
    {
        typing.Ran("var answer = 41 + 1;");
        Assert.Equal("(field) int answer\n\nNow:\n\n```\n42\n```\n", await typing.HoverAsync("ans│wer"));
        Assert.Equal(await typing.HoverAsync("│answer"), await typing.HoverAsync("answer│"));
    }

    [Fact]
    public async Task A_doc_comment_of_an_earlier_cell_is_shown()
    {
        typing.Ran("/// <summary>Two times <paramref name=\"x\"/>, see <see cref=\"Math.Abs(double)\"/>.</summary>\n/// <param name=\"x\">A number.</param>\n/// <returns>The double.</returns>\ndouble Twice(double x) => 2 * x;");
        Assert.StartsWith("double Twice(double x)\n> Two times x, see Math.Abs", await typing.HoverAsync("Twi│ce(1)"));
    }

    [Fact]
    public async Task Inside_brackets_all_overloads_are_shown()
    {
        typing.Ran("static class Two { public static int F(int a) => a; public static int F(string text, bool flag = true) => 0; }");
        var hover = await typing.HoverAsync("Two.F(│");
        Assert.Contains("int Two.F(int a)", hover, StringComparison.Ordinal);
        Assert.Contains("int Two.F(string text, bool flag = true)", hover, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comments_of_dotnet_are_found_where_the_sdk_has_them()
    {
        var hover = await typing.HoverAsync("Math.Ab│s(1.0)");
        Assert.Contains("double Math.Abs(double value)", hover, StringComparison.Ordinal);
        Assert.SkipUnless(Directory.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref")), "The SDK's reference pack is not installed.");
        Assert.Contains("Returns the absolute value of a double-precision floating-point number.", hover, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_fails_to_say_itself_is_named_by_its_failure()
    {
        typing.Ran("class Bad { public override string ToString() => throw new InvalidOperationException(); } var bad = new Bad();");
        Assert.Contains("InvalidOperationException", await typing.HoverAsync("ba│d"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!ti│me\n1 + 1")]
    [InlineData("1 + 1\n  #!time│")]
    public async Task A_directive_says_what_it_does(string code) => Assert.Matches("^`#!time` \\w+", await typing.HoverAsync(code));

    [Fact]
    public async Task Nothing_is_said_about_nothing() => Assert.Null(await typing.HoverAsync("1 + │ "));
}
