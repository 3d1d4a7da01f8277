using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;
using Microsoft.DotNet.Interactive.Formatting;

namespace Mobility.Notebooks.Session;

/// <summary>Code that ran.</summary>
/// <param name="Code">As it was written.</param>
/// <param name="References">What it was compiled against.</param>
sealed record Submission(string Code, IReadOnlyList<MetadataReference> References);

/// <summary>C# whose variables, types and usings live on from one submission to the next.</summary>
sealed class ScriptEngine : IDisposable
{
    /// <summary>What every cell may use without saying so.</summary>
    public static readonly string[] Imports =
    [
        "System", "System.IO", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        typeof(CellFunctions).FullName!,
    ];

    readonly InteractiveAssemblyLoader loader = new();
    readonly HashSet<string> added = [];
    readonly List<Submission> submissions = [];
    ScriptOptions options;
    ScriptState<object>? state;

    /// <summary>An engine that finds libraries on a shelf.</summary>
    public ScriptEngine(string folder, LibraryShelf shelf)
    {
        options = ScriptOptions.Default
            .WithLanguageVersion(LanguageVersion.Preview)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithImports(Imports)
            .WithMetadataResolver(new ShelfResolver(shelf, Register))
            .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(folder));
        foreach (var shared in (Type[])[typeof(CellFunctions), typeof(Formatter), typeof(IHtmlContent), typeof(System.Text.Json.JsonElement), typeof(ImmutableArray), typeof(Enumerable)])
        {
            loader.RegisterDependency(shared.Assembly);
            options = options.AddReferences(shared.Assembly);
        }
    }

    /// <summary>Compiles and runs a submission; afterwards its declarations are known to the next.</summary>
    /// <returns>The value of the last expression, if the submission ends in one.</returns>
    public (bool HasValue, object? Value, Exception? Failure) Run(string code, string file, CancellationToken cancellation)
    {
        var script = Compiled(code, file, cancellation);
        var before = state!;
        var next = script.RunFromAsync(before, _ => true, cancellation).GetAwaiter().GetResult();
        // A cell that was given up and ends much later does not undo what was declared since.
        if (ReferenceEquals(state, before))
        {
            state = next;
            submissions.Add(new Submission(code, References));
        }
        return next.Exception is { } failure ? (false, null, failure) : (EndsInValue(script), next.ReturnValue, null);
    }

    /// <summary>What ran so far, for those who read code instead of running it.</summary>
    public IReadOnlyList<Submission> Submissions => submissions;

    /// <summary>What the next submission is compiled against.</summary>
    public IReadOnlyList<MetadataReference> References =>
        [.. (state?.Script.GetCompilation().References ?? []).Concat(options.MetadataReferences).OfType<PortableExecutableReference>().DistinctBy(r => r.FilePath)];

    /// <summary>The variables of all submissions; of those with one name the last counts.</summary>
    public IEnumerable<ScriptVariable> Variables => (state?.Variables ?? []).Reverse().DistinctBy(v => v.Name).Reverse();

    /// <summary>Compiles and runs a submission that leaves no trace.</summary>
    public object? Evaluate(string code, string file, CancellationToken cancellation)
    {
        var script = Next(code, file);
        Compile(script, cancellation);
        return script.RunFromAsync(state!, cancellation).GetAwaiter().GetResult().ReturnValue;
    }

    /// <summary>Makes a library's types known to the submissions that follow.</summary>
    public void Add(Library library)
    {
        if (!added.Add(library.Original))
            return;
        Register(library);
        options = options.AddReferences(library.Reference);
    }

    /// <summary>Adds an assembly of .NET itself by its simple name, e.g. System.Xml.</summary>
    public void AddPlatform(string name) => options = options.AddReferences(name);

    /// <inheritdoc/>
    public void Dispose() => loader.Dispose();

    void Register(Library library) => loader.RegisterDependency(library.Assembly);

    Script<object> Next(string code, string file)
    {
        // The first submission is empty, so that every later one continues a state.
        if (state is null)
            state = CSharpScript.Create<object>("", options, assemblyLoader: loader).RunAsync().GetAwaiter().GetResult();
        return state.Script.ContinueWith<object>(code, options.WithFilePath(file));
    }

    /// <summary>Compiled with stop points in its loops; errors are those of the code as it was written.</summary>
    Script<object> Compiled(string code, string file, CancellationToken cancellation)
    {
        var stoppable = StopPoints.Insert(code);
        if (stoppable != code)
            try
            {
                var script = Next(stoppable, file);
                Compile(script, cancellation);
                return script;
            }
            catch (CompilationErrorException)
            {
                // Said again below, with the columns the author sees.
            }
        var written = Next(code, file);
        Compile(written, cancellation);
        return written;
    }

    static void Compile(Script script, CancellationToken cancellation)
    {
        // Compile also emits and loads; warnings are the author's business, not the reader's.
        var errors = script.Compile(cancellation).Where(d => d.Severity == DiagnosticSeverity.Error).ToImmutableArray();
        if (errors.Length > 0)
            throw new CompilationErrorException(errors[0].ToString(), errors);
    }

    static bool EndsInValue(Script script)
    {
        var compilation = script.GetCompilation();
        var tree = compilation.SyntaxTrees.Last();
        return tree.GetCompilationUnitRoot().Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }
            && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is { SpecialType: not SpecialType.System_Void };
    }

    /// <summary>Finds the assemblies a library's signatures mention beside the library itself.</summary>
    sealed class ShelfResolver(LibraryShelf shelf, Action<Library> register) : MetadataReferenceResolver
    {
        public override bool ResolveMissingAssemblies => true;

        public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
            PlatformLibraries.Named(reference, properties);

        public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
        {
            foreach (var library in shelf.Loaded.ToList())
                if (File.Exists(Path.Combine(library.Folder, referenceIdentity.Name + ".dll")))
                {
                    var found = shelf.Load(Path.Combine(Path.GetDirectoryName(library.Original)!, referenceIdentity.Name + ".dll"));
                    register(found);
                    return (PortableExecutableReference)found.Reference;
                }
            return PlatformLibraries.Mentioned(referenceIdentity.Name) ?? ScriptMetadataResolver.Default.ResolveMissingAssembly(definition, referenceIdentity);
        }

        public override bool Equals(object? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
    }
}
