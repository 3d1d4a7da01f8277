using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Tests.Session;

/// <summary>A session in a folder of its own, to run cells in.</summary>
sealed class Cells : IDisposable
{
    readonly LibraryShelf shelf = new();
    readonly NotebookSession session;

    public Cells() => session = new NotebookSession(Folder.Path, shelf);

    public TemporaryFolder Folder { get; } = new();

    /// <summary>Outputs of a cell that must run.</summary>
    public JsonArray Run(string source)
    {
        var (outputs, failure) = Try(source);
        Assert.Null(failure?.Message);
        return outputs;
    }

    /// <summary>Outputs and failure of a cell.</summary>
    public (JsonArray Outputs, CellFailure? Failure) Try(string source) => Stop(source, TestContext.Current.CancellationToken);

    /// <summary>Outputs and failure of a cell that may be stopped.</summary>
    public (JsonArray Outputs, CellFailure? Failure) Stop(string source, CancellationToken cancellation)
    {
        var outputs = new OutputCollector();
        var failure = session.RunAsync(source, "cell", outputs, cancellation).GetAwaiter().GetResult();
        return (outputs.ToJson(1), failure);
    }

    /// <summary>The text/plain of a cell's only output.</summary>
    public string Text(string source) => (string)Assert.Single(Run(source))!["data"]!["text/plain"]!;

    /// <summary>The text a cell printed.</summary>
    public string Printed(string source) => (string)Assert.Single(Run(source))!["text"]!;

    public IReadOnlyList<Evaluation> Evaluate(params string[] expressions) =>
        session.EvaluateAsync(expressions, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Builds a library in the folder, on others that are there.</summary>
    public void Build(string name, string code, params string[] others)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal))
            .Concat(others.Select(o => Path.Combine(Folder.Path, o + ".dll"))).Select(p => MetadataReference.CreateFromFile(p));
        var result = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .Emit(Path.Combine(Folder.Path, name + ".dll"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }

    public void Dispose()
    {
        session.Dispose();
        shelf.Dispose();
        Folder.Dispose();
    }
}
