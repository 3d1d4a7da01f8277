using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Replication;

/// <summary>A public function of the library that draws at random from a seed.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Method">Its name; null for a constructor.</param>
/// <param name="OnType">True when it is called on the type, false on a value.</param>
/// <param name="Position">Place of the seed among the arguments, from 0.</param>
/// <param name="Default">The seed it takes when none is given; null when one must be.</param>
/// <param name="File">Where it is declared, relative to the repository.</param>
sealed record SeededFunction(string Type, string? Method, bool OnType, int Position, string? Default, string File)
{
    /// <summary>As it is written: Bootstrap.Of, new Xoshiro256.</summary>
    public string Name => Method is null ? "new " + Type : $"{Type}.{Method}";
}

/// <summary>A call in a notebook that draws at random.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Function">What is called.</param>
/// <param name="Seed">The seed as written in the cell; null when the function's own is taken.</param>
sealed record SeededCall(string Cell, SeededFunction Function, string? Seed);

/// <summary>Where random numbers get their seeds, read from the code itself.</summary>
static class Seeding
{
    const string Parameter = "seed";

    static readonly CSharpParseOptions s_script = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);

    /// <summary>The public functions below a folder that have a parameter named seed.</summary>
    /// <param name="folder">The library's sources.</param>
    /// <param name="root">What their paths are told from.</param>
    public static IReadOnlyList<SeededFunction> Functions(string folder, string root) => !Directory.Exists(folder) ? [] :
        [.. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (File: Path.GetRelativePath(root, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .Where(f => f.Text.Contains(Parameter, StringComparison.Ordinal) && !f.File.Split('/').Any(p => p is "bin" or "obj"))
            .SelectMany(f => CSharpSyntaxTree.ParseText(f.Text).GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>().Select(m => Of(m, f.File)).OfType<SeededFunction>())
            .Distinct()];

    /// <summary>The calls of these functions in the code cells of a notebook.</summary>
    public static IEnumerable<SeededCall> Calls(Notebook notebook, IReadOnlyList<SeededFunction> functions) =>
        from cell in notebook.Cells
        where cell is { Kind: CellKind.Code, Language: "csharp" }
        from node in CSharpSyntaxTree.ParseText(cell.Source, s_script).GetRoot().DescendantNodes()
        let call = Call(node, functions)
        where call is not null
        select new SeededCall(cell.Id, call.Value.Function, call.Value.Seed);

    static SeededFunction? Of(BaseMethodDeclarationSyntax method, string file)
    {
        var position = method.ParameterList.Parameters.IndexOf(p => p.Identifier.Text == Parameter);
        if (position < 0 || !method.Modifiers.Any(SyntaxKind.PublicKeyword) || method.Parent is not TypeDeclarationSyntax type || !type.Modifiers.Any(SyntaxKind.PublicKeyword))
            return null;
        var extends = method.ParameterList.Parameters[0].Modifiers.Any(SyntaxKind.ThisKeyword);
        return new(type.Identifier.Text, (method as MethodDeclarationSyntax)?.Identifier.Text, method.Modifiers.Any(SyntaxKind.StaticKeyword) && !extends,
            extends ? position - 1 : position, method.ParameterList.Parameters[position].Default?.Value.ToString(), file);
    }

    static (SeededFunction Function, string? Seed)? Call(SyntaxNode node, IReadOnlyList<SeededFunction> functions)
    {
        var (fits, arguments) = node switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call => (functions.Where(f => f.Method == member.Name.Identifier.Text
                && (!f.OnType || Last(member.Expression) == f.Type)), call.ArgumentList.Arguments),
            ObjectCreationExpressionSyntax made => (functions.Where(f => f.Method is null && Last(made.Type) == f.Type), made.ArgumentList?.Arguments ?? []),
            _ => ([], default),
        };
        return fits.FirstOrDefault() is { } function ? (function, Seed(function, arguments)) : null;
    }

    static string? Seed(SeededFunction function, SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        (arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.Text == Parameter)
            ?? arguments.Where((a, i) => i == function.Position && a.NameColon is null).FirstOrDefault())?.Expression.ToString();

    /// <summary>The last name of a type as written: Xoshiro256 of Mobility.Econometrics.Xoshiro256.</summary>
    static string? Last(SyntaxNode name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.Text,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        _ => null,
    };
}
