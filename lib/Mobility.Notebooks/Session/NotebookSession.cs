using System.Diagnostics;
using System.Globalization;
using System.Reactive.Linq;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using DotNetKernel = Microsoft.DotNet.Interactive.Kernel;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.PackageManagement;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Session;

/// <summary>
/// Runs the cells of one notebook in the kernels of .NET Interactive: C#, whose state is kept, SQL over its lists, and the
/// languages that are shown instead of run. One cell runs at a time; its outputs go to its sink in order.
/// </summary>
public sealed class NotebookSession : IDisposable
{
    const int ImportDepth = 8;

    static readonly CultureInfo Culture = MakeCulture();

    readonly string folder;
    readonly CSharpCells csharp;
    readonly CompositeKernel kernels;
    readonly MachinePaths paths;
    readonly Dictionary<string, string[]> texts = [];
    IOutputSink? sink;
    CancellationToken stop;
    bool timed;
    int depth;

    /// <summary>A session for a notebook.</summary>
    /// <param name="folder">The notebook's folder: what its relative paths start from.</param>
    /// <param name="shelf">The libraries, shared by the sessions of a process.</param>
    public NotebookSession(string folder, LibraryShelf shelf)
    {
        CellScope.Capture();
        if (!Values.AreRegistered)
            ResetFormats();
        this.folder = Path.GetFullPath(folder);
        paths = new MachinePaths(this.folder);
        csharp = new CSharpCells(this.folder, shelf);
        csharp.Script.UseValueSharing().UseNugetDirective((kernel, packages) =>
        {
            kernel.AddAssemblyReferences(packages.SelectMany(p => p.AssemblyPaths));
            return Task.CompletedTask;
        });
        AddDirective("#!time", "Shows how long the cell took; never saved by run.", _ => timed = true);
        AddDirective("#!lsmagic", "Lists the directives.", context => context.Display(Directives.OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => new { Directive = d.Name, Does = d.Does ?? "" }).ToList()));
        // The package's own directive writes every variable as JSON first: seconds for the tables of the studies.
        foreach (var word in (string[])["#!who", "#!whos"])
            AddDirective(word, "Lists the variables.", context => context.Display(csharp.Variables.Select(v => new { Variable = v.Name, Type = PlainText.TypeName(v.Type), Value = PlainText.Short(v.Value) }).ToList()));
        kernels = new CompositeKernel { { csharp.Script, ["c#", "cs"] }, { new SqlKernel(() => csharp.Variables, () => stop).UseValueSharing(), [] } };
        foreach (var kernel in TextKernel.All())
            kernels.Add(kernel);
        kernels.DefaultKernelName = csharp.Script.Name;
        kernels.UseImportMagicCommand().RegisterCommandHandler<ImportDocument>(ImportAsync);
        kernels.RegisterCommandHandler<RequestInput>((request, context) =>
        {
            context.Publish(new InputProduced(sink!.Ask(request.Prompt, request.IsPassword, stop), request));
            return Task.CompletedTask;
        });
        kernels.SetDefaultTargetKernelNameForCommand(typeof(RequestInput), kernels.Name);
        kernels.KernelEvents.Subscribe(Shown);
    }

    /// <summary>The names of the directives that cells may use, with what they do.</summary>
    public IEnumerable<(string Name, string? Does)> Directives =>
        kernels.ChildKernels.Append<DotNetKernel>(kernels).SelectMany(k => k.KernelInfo.SupportedDirectives).Where(d => !d.Hidden).DistinctBy(d => d.Name).Select(d => (d.Name, d.Description));

    /// <summary>Shows values as this project does, and forgets what cells of an earlier notebook registered.</summary>
    public static void ResetFormats()
    {
        Formatter.ResetToDefault();
        Values.Register(Values.Plotly, "text/plain");
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
    public async Task<CellFailure?> RunAsync(string source, string cell, IOutputSink sink, CancellationToken cancellation, string language = "csharp")
    {
        cancellation.ThrowIfCancellationRequested();
        (this.sink, stop, csharp.Cancellation, timed, depth) = (sink, cancellation, cancellation, false, 0);
        CellScope.Enter(sink);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = Culture;
        var text = Enter(cell, source);
        var watch = Stopwatch.StartNew();
        var failure = await SendAsync(text, language, cell).ConfigureAwait(false);
        if (failure is null && timed)
            sink.Timed(watch.Elapsed);
        return failure is null ? null : paths.Hide(failure);
    }

    /// <summary>Evaluates expressions in the state the cells left, without changing it.</summary>
    /// <returns>A value or a failure for each.</returns>
    public Task<IReadOnlyList<Evaluation>> EvaluateAsync(IReadOnlyList<string> expressions, CancellationToken cancellation) =>
        CellThread.RunAsync(() =>
        {
            CellScope.Enter(new OutputCollector());
            return Expressions.Evaluate(csharp, expressions, paths, cancellation);
        }, cancellation);

    /// <summary>The C# cells, for those who read code instead of running it.</summary>
    internal CSharpCells CSharp => csharp;

    /// <summary>Asks the kernels something about code that is being written.</summary>
    internal async Task<IEnumerable<KernelEvent>> AskAsync(LanguageServiceCommand question)
    {
        await csharp.PrepareForReadersAsync().ConfigureAwait(false);
        return (await kernels.SendAsync(question, CancellationToken.None).ConfigureAwait(false)).Events;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        kernels.Dispose();
        csharp.Dispose();
    }

    /// <summary>Numbers and dates as the notebooks' readers write them, on every machine; other cultures are there for those who name them.</summary>
    static CultureInfo MakeCulture()
    {
        try
        {
            return CultureInfo.GetCultureInfo("en-US");
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }

    void AddDirective(string name, string does, Action<KernelInvocationContext> act) => csharp.Script.AddDirective(new KernelActionDirective(name, does), (_, context) =>
    {
        act(context);
        return Task.CompletedTask;
    });

    string Enter(string name, string source)
    {
        var text = source.ReplaceLineEndings("\n");
        texts[name] = text.Split('\n');
        csharp.Source = (name, text);
        return text;
    }

    async Task<CellFailure?> SendAsync(string text, string language, string name)
    {
        if (kernels.ChildKernels.All(k => k.Name != language && !k.KernelInfo.Aliases.Contains(language)))
            return Directive($"The language {language} is not offered here; C#, SQL, Markdown, HTML, JavaScript and Mermaid are. Write the cell in C#.", 1);
        // The kernels' own parser takes every line that begins like a directive for one, also inside a text.
        csharp.IsWhole = language == csharp.Script.Name && CSharpCells.HoldsNoDirective(text);
        var result = await kernels.SendAsync(new SubmitCode(csharp.IsWhole ? ";" : text, language), CancellationToken.None).ConfigureAwait(false);
        return result.Events.OfType<CommandFailed>().LastOrDefault() is { } failed ? Failure(failed, name) : null;
    }

    CellFailure Failure(CommandFailed failed, string name)
    {
        var sources = new SourceLines(name, texts);
        switch (failed.Exception)
        {
            case OperationCanceledException or ThreadInterruptedException when stop.IsCancellationRequested:
                throw new OperationCanceledException(stop);
            case ImportException { Failure: { } inner }:
                return inner;
            case CodeSubmissionCompilationErrorException { InnerException: CompilationErrorException errors }:
                return FailureReport.Of(errors, sources, csharp.Inserted);
            case DirectiveException directive:
                return Directive(directive.Message, directive.Line);
            case NotebookException refused when name == csharp.Source.Name && Array.FindIndex(texts[name], l => l.StartsWith("#!sql", StringComparison.Ordinal)) is var at:
                return Directive(refused.Message, Math.Min(at + 2, texts[name].Length));
            case { } exception:
                return FailureReport.Of(exception, sources);
            default:
                return FailureReport.OfDirective(failed.Message, texts[name], Directives.Select(d => d.Name));
        }
    }

    static CellFailure Directive(string message, int line) =>
        new("Directive", message, line, [string.Create(CultureInfo.InvariantCulture, $"line {line}: {message}")]);

    void Shown(KernelEvent happened)
    {
        if (sink is not { } to)
            return;
        switch (happened)
        {
            case DisplayedValueProduced shown:
                to.Show(MimeBundle.Of(Forms(shown)) with { DisplayId = shown.ValueId });
                break;
            case DisplayedValueUpdated update:
                to.Update(MimeBundle.Of(Forms(update)) with { DisplayId = update.ValueId });
                break;
            // What a display returns is shown already.
            case ReturnValueProduced { Value: not DisplayedValue } result when depth == 0:
                var bundle = MimeBundle.Of(Forms(result));
                to.Show(bundle with { IsResult = !bundle.Data.ContainsKey(Values.Plotly) });
                break;
            case ErrorProduced error:
                to.Write("stderr", error.Message + "\n");
                break;
        }
    }

    /// <summary>Figures are Plotly's JSON and their finding, never HTML: it would outrank the picture and is blank on GitHub.</summary>
    static IEnumerable<FormattedValue> Forms(DisplayEvent shown) =>
        Values.IsFigure(shown.Value) && shown.FormattedValues.Any(f => f.MimeType == "text/html") ? FormattedValue.CreateManyFromObject(shown.Value, Values.Plotly, "text/plain") : shown.FormattedValues;

    /// <summary>Runs the code cells of another notebook or script; its failures name it and its cell.</summary>
    async Task ImportAsync(ImportDocument import, KernelInvocationContext context)
    {
        var (name, text) = csharp.Source;
        var line = Array.FindIndex(texts[name], l => l.Contains("#!import", StringComparison.Ordinal) && l.Contains(import.FilePath, StringComparison.Ordinal)) + 1;
        if (depth >= ImportDepth)
            throw new DirectiveException($"#!import {import.FilePath}: files import each other more than {ImportDepth} deep. Look for a circle.", line);
        depth++;
        try
        {
            foreach (var (part, source, language) in Read(Path.GetFullPath(import.FilePath, folder)))
                if (await SendAsync(Enter(part, source), language, part).ConfigureAwait(false) is { } failure)
                    throw new ImportException(failure.Line is null || failure.Trace.Any(t => t.Contains(part, StringComparison.Ordinal)) ? failure
                        : failure with { Trace = [$"{part} {failure.Trace[0]}", .. failure.Trace.Skip(1)], Line = line });
        }
        catch (NotebookException e)
        {
            throw new DirectiveException($"#!import {import.FilePath}: {e.Message}", line);
        }
        finally
        {
            depth--;
            csharp.Source = (name, text);
        }
    }

    static IEnumerable<(string Part, string Source, string Language)> Read(string path)
    {
        var name = Path.GetFileName(path);
        if (Path.GetExtension(path).ToLowerInvariant() is ".csx" or ".cs")
            return [(name, NotebookFile.ReadText(path), "csharp")];
        return NotebookFile.Read(path).Cells.Where(c => c.Kind == CellKind.Code).Select(c => ($"{name} cell {c.Id}", c.Source, c.Language));
    }

    /// <summary>What went wrong in an imported file, told already in its terms.</summary>
    sealed class ImportException(CellFailure failure) : Exception(failure.Message)
    {
        public CellFailure Failure => failure;
    }
}
