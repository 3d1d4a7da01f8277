using System.Diagnostics;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Tests.Commands;

/// <summary>
/// The host in a small repository of its own. Its command line is called inside the test process, which has its folder and its
/// environment meanwhile: a class that uses it stands in the collection <see cref="OneAtATime"/>.
/// </summary>
/// <param name="process">True as users start it, with a second process that watches over the cells: seconds more.</param>
sealed class Host(bool process = false) : IDisposable
{
    readonly TemporaryFolder folder = Repository();
    readonly Dictionary<string, string> environment = [];
    readonly List<int> ids = [];

    /// <summary>The sections every question's notebook has.</summary>
    static readonly string[] Sections = ["Setup", "The data", "Look", "Estimate", "Does it hold?", "What this cannot tell you", "Your turn"];

    static TemporaryFolder Repository()
    {
        var folder = new TemporaryFolder();
        folder.Write("MobilityNotebooks.sln", "");
        Directory.CreateDirectory(Path.Combine(folder.Path, "notebooks"));
        return folder;
    }

    public string Root => folder.Path;

    /// <summary>Adds a notebook that begins with a question.</summary>
    public string Notebook(string name, params (string Id, string Source)[] code) => Notebook(name, "# Does it run?", code);

    public string Notebook(string name, string question, params (string Id, string Source)[] code)
    {
        var path = Path.Combine(Root, "notebooks", name);
        NotebookFile.Write(path, new Notebook([Cell.NewMarkdown("question", question), .. code.Select(c => Cell.NewCode(c.Id, c.Source))], Notebooks.Documents.Notebook.CSharpMetadata()));
        return path;
    }

    /// <summary>Adds a notebook that keeps the form of a question: all sections, a text for each code cell.</summary>
    public string Question(string name, string question, params (string Id, string Source)[] code)
    {
        var path = Notebook(name, question, code);
        var notebook = NotebookFile.Read(path);
        NotebookFile.Write(path, notebook with
        {
            Cells =
            [
                .. notebook.Cells,
                Cell.NewMarkdown("sections", string.Join("\n\n", Sections.Select(s => "## " + s))),
                .. code.Select(c => Cell.NewMarkdown("about-" + c.Id, "What it shows.")),
            ],
        });
        return path;
    }

    public string Write(string name, string text) => folder.Write(name, text);

    public Notebook Result(string name) => NotebookFile.Read(Path.Combine(Root, "artifacts", name));

    public (int Code, string Output, string Error) Run(params string[] arguments) => process ? RunProcess(arguments) : RunHere(arguments);

    (int Code, string Output, string Error) RunHere(string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var place = new Surroundings(Path.Combine(Root, "notebooks"), [new("MOBILITY_ROOT", Root), .. environment]);
        // A run on a thread of its own: what it leaves in the flow of its cells does not reach the test.
        var code = Task.Run(() => new CommandLine(output, error, terminal: false).InvokeAsync(arguments, TestContext.Current.CancellationToken)).GetAwaiter().GetResult();
        return (code, output.ToString(), error.ToString());
    }

    (int Code, string Output, string Error) RunProcess(string[] arguments)
    {
        using var started = Start(arguments);
        var error = started.StandardError.ReadToEndAsync();
        var output = started.StandardOutput.ReadToEnd();
        Assert.True(started.WaitForExit(60_000), "the host did not end");
        return (started.ExitCode, output, error.Result);
    }

    /// <summary>An environment variable of the host's process.</summary>
    public void Set(string variable, string value) => environment[variable] = value;

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "mobility-notebooks.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.Combine(Root, "notebooks"),
        };
        start.Environment["MOBILITY_ROOT"] = Root;
        // An empty journal: this process runs the cells itself.
        if (!process)
            start.Environment["MOBILITY_JOURNAL"] = "";
        foreach (var (variable, value) in environment)
            start.Environment[variable] = value;
        var started = Process.Start(start)!;
        ids.Add(started.Id);
        return started;
    }

    /// <summary>A host that a failed test left behind must not go on computing.</summary>
    public void Dispose()
    {
        foreach (var id in ids)
            try
            {
                Process.GetProcessById(id).Kill(entireProcessTree: true);
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                // It has ended, as it should.
            }
        folder.Dispose();
    }
}
