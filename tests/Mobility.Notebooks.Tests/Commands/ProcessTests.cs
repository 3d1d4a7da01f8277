using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Tests.Commands;

/// <summary>Cells that end the process they run in.</summary>
public sealed class ProcessTests : IDisposable
{
    readonly Host host = new(watched: true);

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData("Environment.Exit(0);", "the cell ended the process with exit code 0 (Environment.Exit)")]
    [InlineData("int Deep(int n) => Deep(n + 1) + 1; Deep(0)", "recursion without end")]
    [InlineData("Environment.FailFast(\"over\");", "the process ended in the middle of the cell (exit code 134")]
    public void A_cell_that_ends_the_process_is_named_and_the_other_notebooks_run(string source, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && !source.StartsWith("Environment.Exit", StringComparison.Ordinal), "Exit codes of crashes are Unix's here.");
        host.Notebook("01-a.ipynb", ("before", "\"kept\""), ("ends", source), ("never", "1"));
        host.Notebook("02-b.ipynb", ("only", "2"));
        var (code, output, error) = host.Run();
        Assert.Equal(1, code);
        Assert.Contains("notebooks/01-a.ipynb: cell ends", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains("1 of 2 notebooks ran", output, StringComparison.Ordinal);
        var aside = NotebookFile.Read(Path.Combine(host.Root, "artifacts", "failed", "01-a.ipynb"));
        Assert.Equal([1, 1, 0], aside.Cells.Skip(1).Select(c => c.Outputs.Count));
        Assert.Equal("kept", (string?)aside.Cells[1].Outputs[0]!["data"]!["text/plain"]);
        Assert.Equal("2", (string?)host.Result("02-b.ipynb").Cells[1].Outputs[0]!["data"]!["text/plain"]);
    }

    [Theory]
    [InlineData("new System.Threading.Thread(() => throw new InvalidOperationException(\"late\")).Start(); System.Threading.Thread.Sleep(300);")]
    [InlineData("async void Later() { await Task.Delay(50); throw new InvalidOperationException(\"late\"); } Later(); await Task.Delay(300);")]
    public void An_exception_on_a_thread_or_in_async_void_fails_its_cell(string source)
    {
        host.Notebook("01-a.ipynb", ("starts", source), ("never", "1"));
        host.Notebook("02-b.ipynb", ("only", "2"));
        var (code, output, error) = host.Run();
        Assert.Equal(1, code);
        Assert.Contains("notebooks/01-a.ipynb: cell starts: A thread of this cell failed: System.InvalidOperationException: late", error, StringComparison.Ordinal);
        Assert.Contains("1 of 2 notebooks ran", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_is_meant_to_fail_shows_its_failure_and_the_notebook_goes_on()
    {
        var path = host.Notebook("01-a.ipynb", ("fails", "throw new InvalidOperationException(\"shown\");"), ("after", "1"));
        var notebook = NotebookFile.Read(path);
        notebook.Cells[1].Metadata["tags"] = new System.Text.Json.Nodes.JsonArray("raises-exception");
        NotebookFile.Write(path, notebook);
        Assert.Equal(0, host.Run().Code);
        var cells = host.Result("01-a.ipynb").Cells;
        Assert.Equal("error", (string?)cells[1].Outputs[0]!["output_type"]);
        Assert.Equal("1", (string?)cells[2].Outputs[0]!["data"]!["text/plain"]);
    }

    [Fact]
    public void What_a_cell_does_to_console_culture_and_folder_does_not_reach_the_next()
    {
        host.Notebook("01-a.ipynb", ("does", "Console.SetOut(System.IO.TextWriter.Null); System.Globalization.CultureInfo.DefaultThreadCurrentCulture = new(\"de-DE\"); System.IO.Directory.SetCurrentDirectory(System.IO.Path.GetTempPath());"),
            ("shows", "Console.Write($\"{1.5} {System.IO.Path.GetFileName(System.IO.Directory.GetCurrentDirectory())}\");"));
        Assert.Equal(0, host.Run().Code);
        Assert.Equal("1.5 notebooks", (string?)host.Result("01-a.ipynb").Cells[2].Outputs[0]!["text"]);
    }
}
