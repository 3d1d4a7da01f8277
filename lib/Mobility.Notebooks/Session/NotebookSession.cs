using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.Scripting;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Magics;

namespace Mobility.Notebooks.Session;

/// <summary>
/// Runs the cells of one notebook: C# whose state is kept, directives, outputs in order. One cell runs at a time.
/// </summary>
public sealed class NotebookSession : IDisposable
{
    const int ImportDepth = 8;

    readonly string folder;
    readonly ScriptEngine engine;
    readonly MachinePaths paths;
    readonly Dictionary<string, string[]> texts = [];
    readonly CellLibraries libraries;

    /// <summary>A session for a notebook.</summary>
    /// <param name="folder">The notebook's folder: what its relative paths start from.</param>
    /// <param name="shelf">The libraries, shared by the sessions of a process.</param>
    public NotebookSession(string folder, LibraryShelf shelf)
    {
        this.folder = Path.GetFullPath(folder);
        engine = new ScriptEngine(this.folder, shelf);
        libraries = new CellLibraries(this.folder, shelf, engine);
        paths = new MachinePaths(this.folder);
    }

    /// <summary>Compiles and runs nothing, so that the first real cell starts on warm ground.</summary>
    public static void WarmUp()
    {
        using var shelf = new LibraryShelf();
        using var session = new NotebookSession(Path.GetTempPath(), shelf);
        session.RunAsync("var warm = new[] { 1.5 }.Select(x => new { x }).ToList(); warm", "warm-up", new OutputCollector(), CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="cell">The cell's id, used in messages.</param>
    /// <param name="sink">Receives the outputs; a failure is returned, not sent.</param>
    /// <param name="cancellation">Stops the cell, even inside an endless loop.</param>
    /// <param name="language">The cell's language.</param>
    /// <returns>Why the cell failed; null when it did not.</returns>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public Task<CellFailure?> RunAsync(string source, string cell, IOutputSink sink, CancellationToken cancellation, string language = "csharp") =>
        CellThread.RunAsync(() =>
        {
            CellScope.Enter(sink);
            var watch = Stopwatch.StartNew();
            var failure = Guarded(cell, () =>
            {
                if (RunText(source, cell, language, sink, 0, cancellation))
                    sink.Timed(watch.Elapsed);
            });
            return failure is null ? null : paths.Hide(failure);
        }, cancellation);

    /// <summary>Evaluates expressions in the state the cells left, without changing it.</summary>
    /// <returns>A value or a failure for each.</returns>
    public Task<IReadOnlyList<Evaluation>> EvaluateAsync(IReadOnlyList<string> expressions, CancellationToken cancellation) =>
        CellThread.RunAsync(() =>
        {
            CellScope.Enter(new OutputCollector());
            return Expressions.Evaluate(engine, expressions, paths, cancellation);
        }, cancellation);

    /// <summary>What ran, for completion and hover.</summary>
    internal ScriptEngine Engine => engine;

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();

    /// <summary>Carries out the steps of a text; true when it asks for its time.</summary>
    bool RunText(string source, string name, string language, IOutputSink sink, int depth, CancellationToken cancellation)
    {
        texts[name] = source.ReplaceLineEndings("\n").Split('\n');
        var parsed = CellSource.Parse(source, language);
        foreach (var step in parsed.Steps)
            switch (step)
            {
                case Step.Reference { Path: var path } package when path.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase):
                    libraries.Restore(package, sink, cancellation);
                    break;
                case Step.Reference reference:
                    libraries.Reference(reference);
                    break;
                case Step.Import import:
                    Import(import, sink, depth, cancellation);
                    break;
                case Step.CSharp csharp:
                    RunCode(csharp.Code, name, sink, isLast: ReferenceEquals(step, parsed.Steps[^1]), cancellation);
                    break;
                case Step.Source from:
                    libraries.AddSource(from);
                    break;
                case Step.Magic magic:
                    sink.Show(SessionMagics.Show(magic.Word, engine));
                    break;
                case Step.Other { Kernel: "sql" } sql:
                    Explained(sql, () => SqlCell.Run(sql.Text, engine, cancellation), sink);
                    break;
                case Step.Other other:
                    sink.Show(TextCells.Of(other.Kernel, other.Text) ?? throw new CellException($"The language {other.Kernel} is not offered here; C#, SQL, Markdown, HTML, JavaScript and Mermaid are. Write the cell in C#.", other.Line));
                    break;
            }
        return parsed.Timed;
    }

    void RunCode(string code, string name, IOutputSink sink, bool isLast, CancellationToken cancellation)
    {
        var (hasValue, value, failure) = engine.Run(code, name, cancellation);
        if (failure is not null)
            throw failure is OperationCanceledException && cancellation.IsCancellationRequested ? failure : new RaisedException(failure);
        if (!hasValue || !isLast || value is DisplayedValue)
            return;
        var bundle = ValueFormatter.Format(value);
        sink.Show(bundle with { IsResult = !bundle.Data.ContainsKey(ValueFormatter.Plotly) });
    }

    static void Explained(Step step, Func<MimeBundle?> show, IOutputSink sink)
    {
        try
        {
            if (show() is { } bundle)
                sink.Show(bundle);
        }
        catch (NotebookException e)
        {
            throw new CellException(e.Message, step.Line);
        }
    }

    void Import(Step.Import import, IOutputSink sink, int depth, CancellationToken cancellation)
    {
        if (depth >= ImportDepth)
            throw new CellException($"#!import {import.Path}: files import each other more than {ImportDepth} deep. Look for a circle.", import.Line);
        var path = Path.GetFullPath(import.Path, folder);
        var name = Path.GetFileName(path);
        try
        {
            if (name.EndsWith(".csx", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
                RunText(NotebookFile.ReadText(path), name, "csharp", sink, depth + 1, cancellation);
            else
                foreach (var cell in NotebookFile.Read(path).Cells.Where(c => c.Kind == CellKind.Code))
                    RunText(cell.Source, $"{name} cell {cell.Id}", cell.Language, sink, depth + 1, cancellation);
        }
        catch (NotebookException e)
        {
            throw new CellException($"#!import {import.Path}: {e.Message}", import.Line);
        }
    }

    CellFailure? Guarded(string cell, Action run)
    {
        var sources = new SourceLines(cell, texts);
        try
        {
            run();
            return null;
        }
        catch (RaisedException e)
        {
            return FailureReport.Of(e.InnerException!, sources);
        }
        catch (CompilationErrorException e)
        {
            return FailureReport.Of(e, sources);
        }
        catch (CellException e)
        {
            var where = string.Create(CultureInfo.InvariantCulture, $"line {e.Line}: {e.Message}");
            return new CellFailure("Directive", e.Message, e.Line, [where]);
        }
        catch (Exception e) when (e is not OperationCanceledException and not ThreadInterruptedException)
        {
            return FailureReport.Of(e, sources);
        }
    }

    /// <summary>What a cell's own code threw, told apart from the host's exceptions.</summary>
    sealed class RaisedException(Exception inner) : Exception(inner.Message, inner);
}
