using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Session;
using Mobility.Notebooks.Tests.Commands;

namespace Mobility.Notebooks.Tests.Kernel;

/// <summary>Committed notebooks, run whole by Jupyter's nbclient in our kernel.</summary>
[Trait("speed", "slow")]
[Collection(nameof(OneAtATime))]
public sealed class JupyterNotebookTests : IDisposable
{
    readonly JupyterHome home = new();

    public void Dispose() => home.Dispose();

    /// <summary>One of each study and one with charts and frames of other packages; all of them run in `.ci/peers` and `check`.</summary>
    public static TheoryData<string> SomeNotebooks() =>
        [.. Repository.Require().Select([]).Select(Path.GetFileName).OfType<string>().Where(name => name.Split('-')[0] is "01" or "07" or "b")];

    [Theory]
    [MemberData(nameof(SomeNotebooks))]
    public async Task A_committed_notebook_gives_the_same_outputs_as_run(string name)
    {
        var repository = Repository.Require();
        var path = Path.Combine(repository.Notebooks, name);
        Assert.SkipUnless(File.Exists(repository.Library), "The library is not built.");
        var target = Path.Combine(home.Folder.Path, "executed.ipynb");
        var client = Task.Run(() => home.Run("""
            import nbformat, os, sys
            from nbclient import NotebookClient
            os.environ['CHROME_PATH'] = 'none'   # pictures are not compared: none is drawn
            book = nbformat.read(sys.argv[1], as_version=4)
            client = NotebookClient(book, timeout=120, resources={'metadata': {'path': os.path.dirname(sys.argv[1])}})
            client.execute()
            for cell in book.cells: cell.metadata.pop('execution', None)
            nbformat.write(book, sys.argv[2])
            print('null')
            """, path, target), TestContext.Current.CancellationToken);
        using (new Surroundings(repository.Notebooks, [new(Repository.Variable, repository.Root)]))
        {
            using var shelf = new LibraryShelf();
            var run = await NotebookRunner.RunAsync(NotebookFile.Read(path), path, shelf, new Report(TextWriter.Null, TextWriter.Null, terminal: false), TestContext.Current.CancellationToken);
            Assert.Empty(run.Faults);
            await client;
            var live = NotebookFile.Read(target);
            Assert.Empty(Comparison.Of(live with { Cells = WithoutText(live) }, run.Notebook with { Cells = WithoutText(run.Notebook) }));
        }
    }

    /// <summary>The living numbers of the text are filled by <c>run</c> alone.</summary>
    static List<Cell> WithoutText(Notebook notebook) => [.. notebook.Cells.Where(c => c.Kind == CellKind.Code)];
}
