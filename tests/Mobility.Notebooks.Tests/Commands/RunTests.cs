using System.Diagnostics;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Tests.Commands;

[Collection(nameof(OneAtATime))]
public sealed class RunTests : IDisposable
{
    readonly Host host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public void All_notebooks_run_and_living_numbers_are_filled_while_code_and_ids_stay()
    {
        host.Notebook("02-b.ipynb", ("only", "#!time\n1 + 1"));
        host.Notebook("01-a.ipynb", "# Is it <!--= x * 1.5:0.00 -->?<!--/-->?", ("setup", "var x = 2;"), ("show", "x"));
        var (code, output, error) = host.Run();
        Assert.True(code == 0, error);
        Assert.True(output.IndexOf("01-a", StringComparison.Ordinal) < output.IndexOf("02-b", StringComparison.Ordinal));
        var result = host.Result("01-a.ipynb");
        Assert.Equal("# Is it <!--= x * 1.5:0.00 -->3.00<!--/-->?", result.Cells[0].Source);
        Assert.Equal([("question", (int?)null), ("setup", 1), ("show", 2)], result.Cells.Select(c => (c.Id, c.ExecutionCount)));
        Assert.Equal("var x = 2;", result.Cells[1].Source);
        Assert.Contains("\nPages: artifacts/index.html\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.All(["01-a.html", "02-b.html", "index.html"], page => Assert.True(File.Exists(Path.Combine(host.Root, "artifacts", page)), page));
        Assert.Empty(NotebookFile.Read(Path.Combine(host.Root, "notebooks", "01-a.ipynb")).Cells[2].Outputs);
    }

    [Fact]
    public void Two_runs_give_the_same_bytes()
    {
        host.Notebook("01-a.ipynb", ("a", "Console.WriteLine(1.5); new[] { new { A = 1, B = \"x\" } }"));
        host.Run();
        var first = Written();
        Assert.Superset(new HashSet<string> { "01-a.ipynb", "01-a.html", "index.html" }, first.Keys.ToHashSet());
        host.Run();
        Assert.Equal(first, Written());

        Dictionary<string, byte[]> Written() => Directory.GetFiles(Path.Combine(host.Root, "artifacts")).ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes);
    }

    [Fact]
    public void A_failing_notebook_is_laid_aside_the_others_run_and_the_last_results_stay()
    {
        var path = host.Notebook("01-a.ipynb", ("good", "1"), ("bad", "var x = 1;"));
        host.Notebook("02-b.ipynb", ("only", "2"));
        host.Write("notebooks/03-c.ipynb", "{\"cells\": [}");
        Assert.Equal(1, host.Run().Code);
        var before = File.ReadAllText(Path.Combine(host.Root, "artifacts", "01-a.ipynb"));
        host.Notebook("01-a.ipynb", ("good", "1"), ("bad", "\nthrow new Exception(\"boom\");"), ("never", "3"));
        var (code, output, error) = host.Run();
        Assert.Equal(1, code);
        Assert.Contains("notebooks/01-a.ipynb: cell bad, line 2:\n  System.Exception: boom", error, StringComparison.Ordinal);
        Assert.Contains("03-c.ipynb: line 1, column 12: this is not JSON", error, StringComparison.Ordinal);
        Assert.Contains("1 of 3 notebooks ran", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at Mobility.Notebooks", error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(host.Root, "artifacts", "01-a.ipynb")));
        var aside = NotebookFile.Read(Path.Combine(host.Root, "artifacts", "failed", "01-a.ipynb"));
        Assert.Equal([1, 1, 0], aside.Cells.Skip(1).Select(c => c.Outputs.Count));
        Assert.Equal(path, Path.Combine(host.Root, "notebooks", "01-a.ipynb"));
    }

    [Fact]
    public void A_living_number_that_cannot_be_computed_names_cell_and_expression()
    {
        host.Notebook("01-a.ipynb", "# <!--= nothing -->1<!--/-->?", ("a", "1"));
        var (code, _, error) = host.Run();
        Assert.Equal(1, code);
        Assert.Contains("notebooks/01-a.ipynb: cell question: living number \"nothing\": The name 'nothing' does not exist", error, StringComparison.Ordinal);
    }

    [Fact, Trait("speed", "slow")]
    public async Task Ctrl_C_ends_an_endless_cell_and_leaves_every_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "sends a POSIX signal");
        host.Notebook("01-a.ipynb", ("a", "1"));
        host.Run();
        var before = Directory.GetFiles(host.Root, "*", SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllText);
        var path = host.Notebook("01-a.ipynb", ("a", "File.WriteAllText(\"started\", \"\"); while (true) { }"));
        before[path] = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        using var process = host.Start("run");
        var started = Path.Combine(host.Root, "notebooks", "started");
        for (var i = 0; i < 300 && !File.Exists(started); i++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        const int interrupt = 2;
        Assert.Equal(0, Kill(process.Id, interrupt));
        Assert.True(process.WaitForExit(15_000));
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("Interrupted: nothing was written", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        File.Delete(started);
        Assert.Equal(before, Directory.GetFiles(host.Root, "*", SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllText));
    }

    [Fact]
    public void A_table_that_a_cell_writes_goes_to_the_results_and_nowhere_when_checked()
    {
        host.Notebook("01-a.ipynb", ("a", "var folder = Directory.CreateDirectory(Environment.GetEnvironmentVariable(\"MOBILITY_OUT\")!);\nFile.WriteAllText(Path.Combine(folder.FullName, \"table.csv\"), \"a\");"));
        Assert.Equal(0, host.Run("run", "--out", Path.Combine(host.Root, "elsewhere")).Code);
        Assert.True(File.Exists(Path.Combine(host.Root, "elsewhere", "table.csv")));
        host.Run("check");
        Assert.Equal("table.csv", Path.GetFileName(Assert.Single(Directory.GetFiles(host.Root, "table.csv", SearchOption.AllDirectories))));
    }

    [Fact]
    public void A_relative_data_folder_starts_where_the_command_was_given()
    {
        host.Write("data/x.csv", "a");
        host.Notebook("01-a.ipynb", ("a", "Path.IsPathRooted(Environment.GetEnvironmentVariable(\"MOBILITY_DATA\")) && File.Exists(Path.Combine(Environment.GetEnvironmentVariable(\"MOBILITY_DATA\"), \"x.csv\"))"));
        host.Set("MOBILITY_DATA", "../data");
        var (code, _, error) = host.Run("run");
        Assert.True(code == 0, error);
        Assert.Equal("True", (string?)host.Result("01-a.ipynb").Cells[1].Outputs[0]!["data"]!["text/plain"]);
        host.Set("MOBILITY_DATA", "../nowhere");
        (code, _, error) = host.Run("run");
        Assert.Equal(1, code);
        Assert.Contains("MOBILITY_DATA ../nowhere: there is no such folder", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "The option --nope is not known", "--nope")]
    [InlineData(2, "'published'", "--edition", "other")]
    [InlineData(1, "nope was not found, and no notebook", "nope")]
    [InlineData(1, "--data nope: there is no such folder", "--data", "nope")]
    [InlineData(1, "There are no notebooks", "run")]
    [InlineData(1, "is a folder; a notebook file", "run", ".")]
    [InlineData(1, "The library offers no data verbs", "data", "list", "--all")]
    [InlineData(1, "a.txt: the extension .txt is not one of", "convert", "a.txt", "b.dib")]
    public void Bad_input_is_one_message_and_an_exit_code(int expected, string message, params string[] arguments)
    {
        host.Write("notebooks/a.txt", "x");
        var (code, _, error) = host.Run(arguments);
        Assert.Equal(expected, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_is_converted_there_and_back()
    {
        host.Notebook("01-a.ipynb", ("a", "var x = 1;\n\nx"));
        Assert.Equal(0, host.Run("convert", "01-a.ipynb", "a.dib").Code);
        Assert.Equal(0, host.Run("convert", "a.dib", "b.ipynb").Code);
        Assert.Equal(["# Does it run?", "var x = 1;\n\nx"], NotebookFile.Read(Path.Combine(host.Root, "notebooks", "b.ipynb")).Cells.Select(c => c.Source));
    }

    /// <summary>POSIX kill(2): what Ctrl-C in a terminal sends.</summary>
    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "kill")]
    [System.Runtime.InteropServices.DefaultDllImportSearchPaths(System.Runtime.InteropServices.DllImportSearchPath.SafeDirectories)]
    static extern int Kill(int process, int signal);
}
