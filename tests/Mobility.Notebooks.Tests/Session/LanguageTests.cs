using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Tests.Session;

[Trait("speed", "slow")]
public sealed class LanguageTests : IDisposable
{
    readonly Cells cells = new();

    public void Dispose() => cells.Dispose();

    [Fact]
    public void Variables_types_methods_and_usings_live_on()
    {
        cells.Run("using System.Globalization; record P(int X); int Twice(int x) => 2 * x; var p = new P(21);");
        Assert.Equal("42", cells.Text("Twice(p.X)"));
        Assert.Equal("1.5", cells.Text("1.5.ToString(CultureInfo.InvariantCulture)"));
    }

    [Fact]
    public void The_usual_usings_await_and_csharp_14_are_there()
    {
        cells.Run("await Task.Delay(1); var list = new List<int> { 3, 1 }; string? none = null; int[] order = [.. list.Order()]; none?.Length.ToString(); var b = new StringBuilder(Path.GetFileName(\"a/b\"));");
        Assert.Equal("[ 1, 3 ]", cells.Text("order"));
    }

    [Fact]
    public void A_statement_shows_nothing_and_a_last_expression_its_value()
    {
        Assert.Empty(cells.Run("var x = 1; x++;"));
        Assert.Empty(cells.Run("void F() { } F()"));
        Assert.Equal("<null>", cells.Text("(object)null"));
        var result = Assert.Single(cells.Run("x"))!;
        Assert.Equal(("execute_result", 1), ((string)result["output_type"]!, (int)result["execution_count"]!));
    }

    [Fact]
    public void Errors_of_the_compiler_name_line_column_and_text()
    {
        var (outputs, failure) = cells.Try("var x = 1;\n\n  y + 1");
        Assert.Empty(outputs);
        Assert.Equal(3, failure!.Line);
        Assert.Equal(["(3,3): error CS0103: The name 'y' does not exist in the current context", "    3 |   y + 1".Replace("  y", "y", StringComparison.Ordinal)], failure.Trace);
        Assert.Equal("5", cells.Text("2 + 3"));
    }

    [Fact]
    public void A_cell_that_throws_names_its_lines_and_keeps_what_it_did()
    {
        var (outputs, failure) = cells.Try("int F() => throw new InvalidOperationException(\"boom\");\nvar kept = 7;\nConsole.WriteLine(\"before\");\nF();");
        Assert.Equal("before\n", (string)Assert.Single(outputs)!["text"]!);
        Assert.Equal(["System.InvalidOperationException: boom",
            "   at line 1: int F() => throw new InvalidOperationException(\"boom\");", "   at line 4: F();"], failure!.Trace);
        Assert.Equal("7", cells.Text("kept"));
    }

    [Fact]
    public void A_mistake_the_library_explains_is_shown_without_a_stack()
    {
        cells.Build("explains", "namespace Mobility { public class MobilityException : System.Exception { public MobilityException(string m) : base(m) { } } public class Wrong : MobilityException { public Wrong() : base(\"zones.csv line 3: expected a number\") { } } }");
        var (_, failure) = cells.Try("#r \"explains.dll\"\nvar x = 1;\nthrow new Mobility.Wrong();");
        Assert.Equal(["zones.csv line 3: expected a number"], failure!.Trace);
        Assert.Equal(3, failure.Line);
    }

    [Fact]
    public void Folders_of_the_machine_are_left_out_of_failures()
    {
        var (_, failure) = cells.Try($"File.ReadAllText({System.Text.Json.JsonSerializer.Serialize(Path.Combine(cells.Folder.Path, "none.csv"))})");
        Assert.DoesNotContain(cells.Folder.Path, string.Join('\n', failure!.Trace), StringComparison.Ordinal);
        Assert.Contains("Could not find file 'none.csv'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("Thread.Sleep(-1);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("Enumerable.Repeat(1, int.MaxValue).Sum(x => Enumerable.Range(0, 1000).Sum(y => (double)y))")]
    public async Task A_cell_that_never_ends_is_stopped(string source)
    {
        using var cancellation = new CancellationTokenSource();
        var running = Begun("using System.Threading;", source, cancellation.Token);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.False(running.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    /// <summary>A cell that runs, no longer one that is compiled.</summary>
    Task<(System.Text.Json.Nodes.JsonArray Outputs, CellFailure? Failure)> Begun(string usings, string source, CancellationToken cancellation)
    {
        var sign = Guid.NewGuid().ToString("N");
        var running = Task.Run(() => cells.Stop($"{usings}\nAppContext.SetData(\"{sign}\", true);\n{source}", cancellation), TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => AppContext.GetData(sign) is true, TimeSpan.FromSeconds(30)), "The cell did not begin.");
        return running;
    }

    [Fact]
    public async Task After_a_stopped_cell_the_state_is_still_there()
    {
        cells.Run("var kept = 42;");
        using var cancellation = new CancellationTokenSource();
        var running = Begun("", "while (true) { }", cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("42", cells.Text("kept"));
    }

    [Fact]
    public void Expressions_are_evaluated_in_the_state_without_changing_it()
    {
        cells.Run("var x = 2;");
        var results = cells.Evaluate("x + 1", "nothing", "x +", "x / (x - 2)", "x // note", "await Task.FromResult(x)");
        Assert.Equal([3, null, null, null, 2, 2], results.Select(r => r.Value));
        Assert.Contains("'nothing' does not exist", results[1].Failure, StringComparison.Ordinal);
        Assert.Contains("expression", results[2].Failure!, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("divide by zero", results[3].Failure, StringComparison.Ordinal);
        Assert.Equal("2", cells.Text("x"));
    }

    [Fact]
    public void A_using_declaration_at_the_top_level_is_told_what_to_do()
    {
        var (_, failure) = cells.Try("using var stream = new MemoryStream();\nstream.Length");
        Assert.Contains("Leave `using` out and call stream.Dispose()", failure!.Message, StringComparison.Ordinal);
        Assert.Equal("0", cells.Text("var stream = new MemoryStream();\nstream.Length"));
    }
}
