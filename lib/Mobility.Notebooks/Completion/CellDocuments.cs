using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Completion;

/// <summary>
/// The cells as Roslyn's workspace sees them: each submission a project that continues the one before, and the code
/// that is being typed as the last. What ran is added once and kept.
/// </summary>
sealed class CellDocuments : IDisposable
{
    static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, scriptClassName: "Script", usings: ScriptEngine.Imports, nullableContextOptions: NullableContextOptions.Enable);

    static readonly CSharpParseOptions Parse = CellSource.ParseOptions.WithDocumentationMode(DocumentationMode.Parse);

    readonly ScriptEngine engine;
    readonly AdhocWorkspace workspace = new(MefHostServices.DefaultHost);
    Solution solution;
    ProjectId? last;
    int known;

    /// <summary>Documents that continue an engine's submissions.</summary>
    public CellDocuments(ScriptEngine engine)
    {
        this.engine = engine;
        solution = workspace.CurrentSolution;
    }

    /// <summary>The code as the next submission.</summary>
    public Document Next(string code)
    {
        for (; known < engine.Submissions.Count; known++)
            (solution, last) = Add(engine.Submissions[known].Code, engine.Submissions[known].References);
        var (with, project) = Add(code, engine.References);
        return with.GetProject(project)!.Documents.Single();
    }

    /// <inheritdoc/>
    public void Dispose() => workspace.Dispose();

    (Solution, ProjectId) Add(string code, IReadOnlyList<MetadataReference> references)
    {
        var id = ProjectId.CreateNewId();
        var name = $"cell{known}";
        var project = ProjectInfo.Create(id, VersionStamp.Default, name, name, LanguageNames.CSharp, compilationOptions: Options, parseOptions: Parse,
            projectReferences: last is null ? [] : [new ProjectReference(last)], metadataReferences: [.. PlatformLibraries.References, .. references.Where(r => !PlatformLibraries.Holds((r as PortableExecutableReference)?.FilePath))], isSubmission: true);
        var document = DocumentInfo.Create(DocumentId.CreateNewId(id), name, sourceCodeKind: SourceCodeKind.Script,
            loader: TextLoader.From(TextAndVersion.Create(SourceText.From(code), VersionStamp.Default)));
        return (solution.AddProject(project).AddDocument(document), id);
    }
}
