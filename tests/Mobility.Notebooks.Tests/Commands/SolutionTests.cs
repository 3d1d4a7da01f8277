using System.Diagnostics;
using System.Text.RegularExpressions;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Tests.Kernel;

namespace Mobility.Notebooks.Tests.Commands;

/// <summary>
/// The committed notebooks run on the sample edition, and so do the folded solutions of their exercises: the copies that are
/// handed out to students, in a folder outside the repository, with the solutions behind their last cell. All are run once by
/// the host; some of them a second time, by Jupyter's nbclient in our kernel, with the same outputs.
/// </summary>
[Trait("speed", "slow")]
public sealed partial class SolutionTests(SolutionTests.Solved solved) : IClassFixture<SolutionTests.Solved>
{
    /// <summary>The run.</summary>
    public sealed partial class Solved : IDisposable
    {
        readonly TemporaryFolder folder = new();
        readonly Lazy<(int Code, string Error)> run;

        public Solved() => run = new(Run);

        /// <summary>What the run said of its faults.</summary>
        public string Error => run.Value.Error;

        /// <summary>The result of a notebook; null when it did not run to its end.</summary>
        internal Notebook? Result(string name) => run.Value.Code is 0 or 1 && File.Exists(Path.Combine(folder.Path, name)) ? NotebookFile.Read(Path.Combine(folder.Path, name)) : null;

        /// <summary>The copies that were run, as they are handed out: without outputs.</summary>
        internal string Copies => Path.Combine(folder.Path, "hand out");   // a blank, and outside the repository: links must still lead somewhere

        public void Dispose() => folder.Dispose();

        (int Code, string Error) Run()
        {
            var repository = Repository.Require();
            Assert.Equal(0, StudentCommand.Run(repository, [], Copies, new Report(TextWriter.Null, TextWriter.Null, terminal: false)));
            var files = Directory.GetFiles(Copies).Order(StringComparer.Ordinal).ToList();
            foreach (var file in files)
            {
                var copy = NotebookFile.Read(file);
                var solutions = Solutions(NotebookFile.Read(Path.Combine(repository.Notebooks, Path.GetFileName(file))));
                NotebookFile.Write(file, copy with { Cells = [.. copy.Cells, .. solutions.Select((s, i) => Cell.NewCode($"solution-{i + 1}", s))] });
            }
            var start = new ProcessStartInfo("dotnet",
                [Path.Combine(AppContext.BaseDirectory, "mobility-notebooks.dll"), "run", .. files, "--edition", "sample", "--out", folder.Path])
            {
                RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = repository.Root,
            };
            // Pictures are not looked at here: none is drawn.
            start.Environment[Chromium.PathVariable] = "none";
            using var host = Process.Start(start)!;
            var faults = host.StandardError.ReadToEndAsync();
            _ = host.StandardOutput.ReadToEnd();
            host.WaitForExit();
            return (host.ExitCode, faults.Result);
        }

        internal static List<string> Solutions(Notebook notebook) => [.. notebook.Cells.Where(c => c.Kind == CellKind.Markdown)
            .SelectMany(c => Folded().Matches(c.Source)).SelectMany(fold => Code().Matches(fold.Value)).Select(m => m.Groups[1].Value.Trim())];

        [GeneratedRegex("<details>.*?</details>", RegexOptions.Singleline)]
        private static partial Regex Folded();

        [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
        private static partial Regex Code();
    }

    public static TheoryData<string> Notebooks() =>
        [.. Directory.GetFiles(Repository.Require().Notebooks, "*.ipynb").Order(StringComparer.Ordinal).Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void The_notebook_and_its_solutions_run(string name)
    {
        var notebook = NotebookFile.Read(Path.Combine(Repository.Require().Notebooks, name));
        var solutions = Solved.Solutions(notebook);
        Assert.True(solutions.Count >= 3, $"{name} has {solutions.Count} solutions; every notebook has three exercises");
        var result = solved.Result(name);
        Assert.True(result is not null, solved.Error);
        // Each cell of the notebook was among those that ran, and each solution.
        var ran = result.Cells.Where(c => c is { Kind: CellKind.Code, ExecutionCount: not null }).Select(c => c.Id).ToList();
        Assert.Empty(notebook.Cells.Where(c => c.Kind == CellKind.Code).Select(c => c.Id).Except(ran));
        Assert.Equal(solutions, result.Cells.Where(c => c.Id.StartsWith("solution-", StringComparison.Ordinal) && c.ExecutionCount is not null).Select(c => c.Source));
    }

    /// <summary>One of each study, one of them with charts and frames of other packages.</summary>
    [Theory]
    [InlineData("08")]
    [InlineData("b")]
    public void Jupyters_nbclient_gets_the_same_outputs_from_the_kernel(string number)
    {
        using var home = new JupyterHome();
        var repository = Repository.Require();
        var name = Path.GetFileName(Assert.Single(repository.Select([number])));
        var run = solved.Result(name);
        Assert.True(run is not null, solved.Error);
        var target = Path.Combine(home.Folder.Path, "executed.ipynb");
        home.Run("""
            import nbformat, os, sys
            from nbclient import NotebookClient
            # Pictures are not compared: none is drawn.
            os.environ.update(CHROME_PATH='none', MOBILITY_EDITION='sample', MOBILITY_ROOT=sys.argv[3])
            book = nbformat.read(sys.argv[1], as_version=4)
            NotebookClient(book, timeout=120, resources={'metadata': {'path': os.path.dirname(sys.argv[1])}}).execute()
            for cell in book.cells: cell.metadata.pop('execution', None)
            nbformat.write(book, sys.argv[2])
            print('null')
            """, Path.Combine(solved.Copies, name), target, repository.Root);
        var live = NotebookFile.Read(target);
        Assert.Empty(Comparison.Of(live with { Cells = WithoutText(live) }, run with { Cells = WithoutText(run) }));
    }

    /// <summary>The living numbers of the text are filled by <c>run</c> alone.</summary>
    static List<Cell> WithoutText(Notebook notebook) => [.. notebook.Cells.Where(c => c.Kind == CellKind.Code)];
}
