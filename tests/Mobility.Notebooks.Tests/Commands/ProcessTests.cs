using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Tests.Commands;

/// <summary>Cells that end the process they run in, or harm it: one run of several notebooks, as users start it, is looked at.</summary>
[Trait("speed", "slow")]
public sealed class ProcessTests(ProcessTests.Ends ends) : IClassFixture<ProcessTests.Ends>
{
    /// <summary>A run of notebooks of which all but the last fail.</summary>
    public sealed class Ends : IDisposable
    {
        readonly Host host = new(process: true);

        public Ends()
        {
            host.Notebook("01-exit.ipynb", ("before", "\"kept\""), ("ends", "Environment.Exit(0);"), ("never", "1"));
            if (!OperatingSystem.IsWindows())
            {
                host.Notebook("02-deep.ipynb", ("before", "\"kept\""), ("ends", "int Deep(int n) => Deep(n + 1) + 1; Deep(0)"), ("never", "1"));
                host.Notebook("03-over.ipynb", ("before", "\"kept\""), ("ends", "Environment.FailFast(\"over\");"), ("never", "1"));
            }
            host.Notebook("04-thread.ipynb", ("starts", "new System.Threading.Thread(() => throw new InvalidOperationException(\"late\")).Start(); System.Threading.Thread.Sleep(300);"), ("never", "1"));
            host.Notebook("05-void.ipynb", ("starts", "async void Later() { await Task.Delay(50); throw new InvalidOperationException(\"late\"); } Later(); await Task.Delay(300);"), ("never", "1"));
            host.Notebook("06-fine.ipynb", ("only", "2"));
            Run = host.Run();
        }

        public (int Code, string Output, string Error) Run { get; }

        /// <summary>What is written of a notebook: a complete one among the results, an incomplete one aside.</summary>
        internal Notebook Result(string name, bool complete) => NotebookFile.Read(Path.Combine(host.Root, "artifacts", complete ? "" : "failed", name));

        public void Dispose() => host.Dispose();
    }

    [Fact]
    public void The_other_notebooks_run_and_the_command_fails()
    {
        Assert.Equal(1, ends.Run.Code);
        Assert.Contains($"1 of {(OperatingSystem.IsWindows() ? 4 : 6)} notebooks ran", ends.Run.Output, StringComparison.Ordinal);
        Assert.Equal("2", (string?)ends.Result("06-fine.ipynb", complete: true).Cells[1].Outputs[0]!["data"]!["text/plain"]);
    }

    [Theory]
    [InlineData("01-exit", "the cell ended the process with exit code 0 (Environment.Exit)")]
    [InlineData("02-deep", "recursion without end")]
    [InlineData("03-over", "the process ended in the middle of the cell (exit code 134")]
    public void A_cell_that_ends_the_process_is_named_and_the_outputs_before_it_are_kept(string name, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && name != "01-exit", "Exit codes of crashes are Unix's here.");
        Assert.Contains(ends.Run.Error.Split('\n'), line => line.StartsWith($"notebooks/{name}.ipynb: cell ends", StringComparison.Ordinal) && line.Contains(expected, StringComparison.Ordinal));
        var aside = ends.Result(name + ".ipynb", complete: false);
        Assert.Equal([1, 1, 0], aside.Cells.Skip(1).Select(c => c.Outputs.Count));
        Assert.Equal("kept", (string?)aside.Cells[1].Outputs[0]!["data"]!["text/plain"]);
    }

    [Theory]
    [InlineData("04-thread")]
    [InlineData("05-void")]
    public void An_exception_on_a_thread_or_in_async_void_fails_its_cell(string name)
    {
        Assert.Contains($"notebooks/{name}.ipynb: cell starts: A thread of this cell failed: System.InvalidOperationException: late", ends.Run.Error, StringComparison.Ordinal);
        Assert.Equal([1, 0], ends.Result(name + ".ipynb", complete: false).Cells.Skip(1).Select(c => c.Outputs.Count));
    }
}
