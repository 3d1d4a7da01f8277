using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;
using Microsoft.DotNet.Interactive;
using DotNetKernel = Microsoft.DotNet.Interactive.Kernel;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;

namespace Mobility.Notebooks.Session;

/// <summary>
/// The C# kernel of .NET Interactive with what it lacks, as one middleware: cells that can be stopped, names and lines of
/// cells in failures, libraries loaded from copies. The few of its members that are not public are named here and nowhere else.
/// </summary>
sealed partial class CSharpCells : IDisposable
{
    /// <summary>C# as cells write it.</summary>
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);

    readonly InteractiveAssemblyLoader loader = new();
    readonly LibraryShelf shelf;
    readonly string folder;
    readonly HashSet<string> added = [];
    ScriptState? latest;
    int done;

    /// <summary>A kernel whose cells find libraries on a shelf.</summary>
    public CSharpCells(string folder, LibraryShelf shelf)
    {
        (this.folder, this.shelf) = (folder, shelf);
        ref var options = ref Options(Script);
        options = options.WithLanguageVersion(LanguageVersion.Preview).WithOptimizationLevel(OptimizationLevel.Release).WithEmitDebugInformation(true).WithFileEncoding(Encoding.UTF8)
            .AddImports("System.IO").WithMetadataResolver(new ShelfResolver(shelf, Register)).WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(folder));
        foreach (var shared in (Type[])[typeof(DotNetKernel), typeof(CSharpKernel), typeof(StopPoints), typeof(Headline), typeof(Microsoft.DotNet.Interactive.Formatting.Formatter), typeof(Microsoft.AspNetCore.Html.IHtmlContent), typeof(System.Data.DataTable)])
        {
            loader.RegisterDependency(shared.Assembly);
            options = options.AddReferences(shared.Assembly);
        }
        SetState(Script, latest = CSharpScript.Create<object>($"using static {typeof(DotNetKernel).FullName}; using static {typeof(Displays).FullName}; using {typeof(Displays).Namespace};", options, assemblyLoader: loader).RunAsync().GetAwaiter().GetResult());
        Script.AddMiddleware((command, context, next) => command is SubmitCode submission ? RunAsync(submission, () => next(command, context)) : next(command, context));
    }

    /// <summary>The kernel.</summary>
    public CSharpKernel Script { get; } = new();

    /// <summary>The text that runs: what failures quote, and where its lines are counted from.</summary>
    public (string Name, string Text) Source
    {
        get;
        set => (field, done) = (value, 0);
    } = ("cell", "");

    /// <summary>Stops the running cell.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>True when the source is one submission as it stands: what is submitted only calls for it.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Where stop points were inserted into the submission that ran last.</summary>
    public Insertions Inserted { get; private set; } = Insertions.None;

    /// <summary>The variables of all submissions; of those with one name the last counts.</summary>
    public IEnumerable<ScriptVariable> Variables => Script.ScriptState.Variables.Reverse().DistinctBy(v => v.Name).Reverse();

    /// <summary>The code as the next submission, compiled but not run.</summary>
    public Script<object> Next(string code) => Script.ScriptState.Script.ContinueWith<object>(code, Options(Script));

    /// <summary>Compiles and runs a submission that leaves no trace.</summary>
    public async Task<object?> EvaluateAsync(string code, string name, CancellationToken cancellation) =>
        (await Script.ScriptState.ContinueWithAsync<object>(code, Options(Script).WithFilePath(name), cancellation).ConfigureAwait(false)).ReturnValue;

    /// <summary>Makes the first submission known to the kernel's workspace, which knows only those that it ran itself.</summary>
    public async Task PrepareForReadersAsync()
    {
        if (!ReferenceEquals(Script.ScriptState, latest) || Script.ScriptState.Script.Previous is not null)
            return;
        var workspace = typeof(CSharpKernel).GetField("_workspace", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.GetValue(Script)!;
        await ((Task)workspace.GetType().GetMethod("UpdateWorkspaceAsync")!.Invoke(workspace, [Script.ScriptState])!).ConfigureAwait(false);
    }

    /// <summary>References a library from its copy.</summary>
    public void Add(Library library)
    {
        if (!added.Add(library.Copy))
            return;
        Register(library);
        Options(Script) = Options(Script).AddReferences(ShelfResolver.Reference(library.Copy));
    }

    /// <inheritdoc/>
    public void Dispose() => loader.Dispose();

    /// <summary>Carries out one submission: its code is given stop points and its own lines, and runs on a thread that can be left behind.</summary>
    async Task RunAsync(SubmitCode submission, Func<Task> run)
    {
        var code = Libraries(IsWhole ? Source.Text : InPlace(submission.Code));
        Inserted = StopPoints.Insert(ref code);
        SetCode(submission, code);
        Options(Script) = Options(Script).WithFilePath(Source.Name);
        // The kernel takes other resolvers when it thinks that the folder changed.
        WorkingDirectory(Script) = Directory.GetCurrentDirectory();
        var done = CellThread.RunAsync(() => { CellScope.Console(); run().GetAwaiter().GetResult(); return true; }, Cancellation, left: () => SetState(Script, latest!));
        await done.ConfigureAwait(false);
        latest = Script.ScriptState;
    }

    /// <summary>True for code with lines that only look like directives: the compiler sees them inside a text.</summary>
    public static bool HoldsNoDirective(string code) => DirectiveLine().IsMatch(code)
        && !CSharpSyntaxTree.ParseText(code, ParseOptions).GetRoot().DescendantTrivia().Any(t => t.IsDirective && DirectiveLine().IsMatch(t.ToString()));

    [GeneratedRegex(@"^[ \t]*#(!|r[ \t]|i[ \t])", RegexOptions.Multiline)]
    private static partial Regex DirectiveLine();

    /// <summary>The part of a cell on the lines where the cell has it: the kernel counts them from the part's beginning.</summary>
    string InPlace(string part)
    {
        // Parts come in the order of the cell, and each begins a line.
        var at = done;
        while ((at = Source.Text.IndexOf(part, at, StringComparison.Ordinal)) > 0 && Source.Text[at - 1] != '\n' && at + 1 < Source.Text.Length)
            at++;
        if (at < 0)
            return part;
        done = at + part.Length;
        return new string('\n', Source.Text.AsSpan(0, at).Count('\n')) + part;
    }

    /// <summary>Carries out <c>#r "library.dll"</c> wherever it stands, and blanks its line; other references are the compiler's.</summary>
    string Libraries(string code)
    {
        if (!code.Contains("#r", StringComparison.Ordinal))
            return code;
        var text = code.ToCharArray();
        foreach (var directive in CSharpSyntaxTree.ParseText(code, ParseOptions).GetRoot().DescendantTrivia().Select(t => t.GetStructure()).OfType<ReferenceDirectiveTriviaSyntax>())
        {
            var path = directive.File.ValueText;
            if (!path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && !File.Exists(Path.GetFullPath(path, folder)))
                continue;
            try
            {
                Add(shelf.Load(Path.GetFullPath(path, folder)));
            }
            catch (NotebookException e)
            {
                var line = code.AsSpan(0, directive.SpanStart).Count('\n') + 1;
                throw new DirectiveException(string.Create(CultureInfo.InvariantCulture, $"#r \"{path}\": {e.Message} Paths start at the notebook's folder."), line);
            }
            Array.Fill(text, ' ', directive.SpanStart, directive.EndOfDirectiveToken.SpanStart - directive.SpanStart);
        }
        return new string(text);
    }

    void Register(Library library) => loader.RegisterDependency(library.Assembly);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scriptOptions")]
    static extern ref ScriptOptions Options(CSharpKernel kernel);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_workingDirectory")]
    static extern ref string WorkingDirectory(CSharpKernel kernel);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ScriptState")]
    static extern void SetState(CSharpKernel kernel, ScriptState state);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Code")]
    static extern void SetCode(SubmitCode submission, string code);

    /// <summary>Finds the assemblies a library's signatures mention beside the library itself.</summary>
    sealed class ShelfResolver(LibraryShelf shelf, Action<Library> register) : MetadataReferenceResolver
    {
        static readonly ConcurrentDictionary<string, ImmutableArray<PortableExecutableReference>> Named = new(StringComparer.Ordinal);
        static readonly ConcurrentDictionary<string, PortableExecutableReference> Files = new(StringComparer.Ordinal);

        /// <summary>One reference for one file, however it was asked for: with two, a later <c>#r</c> makes two of every type.</summary>
        public static PortableExecutableReference Reference(string path) => Files.GetOrAdd(path,
            static file => MetadataReference.CreateFromFile(file, documentation: XmlDocumentationProvider.CreateFromFile(Path.ChangeExtension(file, ".xml"))));

        public override bool ResolveMissingAssemblies => true;

        public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
            Named.GetOrAdd(reference, name => ScriptMetadataResolver.Default.ResolveReference(name, null, properties));

        public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
        {
            foreach (var library in shelf.Loaded.ToList())
                if (Path.Combine(Path.GetDirectoryName(library.Original)!, referenceIdentity.Name + ".dll") is var beside && File.Exists(beside))
                {
                    var found = shelf.Load(beside);
                    register(found);
                    return Reference(found.Copy);
                }
            return Named.GetOrAdd(referenceIdentity.GetDisplayName(), _ => ScriptMetadataResolver.Default.ResolveMissingAssembly(definition, referenceIdentity) is { } one ? [one] : []).FirstOrDefault();
        }

        public override bool Equals(object? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
    }
}

/// <summary>A directive of a cell that cannot be followed, with its line.</summary>
sealed class DirectiveException(string message, int line) : Exception(message)
{
    /// <summary>The line of the cell, from 1.</summary>
    public int Line { get; } = line;
}
