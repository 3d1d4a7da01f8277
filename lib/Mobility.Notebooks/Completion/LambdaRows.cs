using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;

namespace Mobility.Notebooks.Completion;

/// <summary>
/// The row of a model that is still being written: in <c>Ols.Fit(zones, y: z => z.</c> the compiler cannot yet infer
/// every type of the call, but what z is follows from the rows.
/// </summary>
static class LambdaRows
{
    /// <summary>The members of the lambda's parameter before the dot at a position; none when it is something else, or known to the compiler.</summary>
    /// <param name="script">The code as the next submission.</param>
    /// <param name="position">Behind the dot.</param>
    public static IEnumerable<Proposal> Members(Script script, int position)
    {
        var compilation = script.GetCompilation();
        var (root, model) = (compilation.SyntaxTrees.Last().GetRoot(), compilation.GetSemanticModel(compilation.SyntaxTrees.Last()));
        var dot = root.FindToken(Math.Max(0, position - 1));
        if (dot.Parent is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name }
            || model.GetTypeInfo(name).Type is not (null or IErrorTypeSymbol or ITypeParameterSymbol))
            return [];
        return RowType(name, model) is { } row
            ? model.LookupSymbols(position, row, includeReducedExtensionMethods: true)
                .Where(s => s is IPropertySymbol { IsStatic: false } or IFieldSymbol { IsStatic: false } or IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } or IMethodSymbol { MethodKind: MethodKind.ReducedExtension })
                .Select(s => new Proposal(s.Name, s is IMethodSymbol ? "method" : "property", s switch
                {
                    IPropertySymbol property => property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                    IFieldSymbol field => field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                    _ => s.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                }))
            : [];
    }

    static ITypeSymbol? RowType(IdentifierNameSyntax name, SemanticModel model)
    {
        foreach (var lambda in name.Ancestors().OfType<LambdaExpressionSyntax>())
        {
            var index = Parameters(lambda).IndexOf(name.Identifier.Text);
            if (index < 0 || lambda.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument)
                continue;
            foreach (var method in model.GetMemberGroup(call.Expression).OfType<IMethodSymbol>())
                if (ParameterOf(method, argument, list) is { Type: INamedTypeSymbol { DelegateInvokeMethod: { } invoke } } && index < invoke.Parameters.Length
                    && invoke.Parameters[index].Type is ITypeParameterSymbol row && Inferred(row, method, list, model) is { } type)
                    return type;
        }
        return null;
    }

    /// <summary>The type that another argument, a sequence of rows, gives to a type parameter.</summary>
    static ITypeSymbol? Inferred(ITypeParameterSymbol row, IMethodSymbol method, ArgumentListSyntax list, SemanticModel model)
    {
        foreach (var argument in list.Arguments)
            if (ParameterOf(method, argument, list)?.Type is INamedTypeSymbol { TypeArguments: [var item] } sequence && SymbolEqualityComparer.Default.Equals(item, row)
                && model.GetTypeInfo(argument.Expression).Type is { } given)
                foreach (var candidate in given.AllInterfaces.Append(given).OfType<INamedTypeSymbol>())
                    if (SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, sequence.OriginalDefinition))
                        return candidate.TypeArguments[0];
        return null;
    }

    static IParameterSymbol? ParameterOf(IMethodSymbol method, ArgumentSyntax argument, ArgumentListSyntax list) => argument.NameColon is { } named
        ? method.Parameters.FirstOrDefault(p => p.Name == named.Name.Identifier.Text)
        : list.Arguments.IndexOf(argument) is var at && at < method.Parameters.Length ? method.Parameters[at] : null;

    static List<string> Parameters(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => [simple.Parameter.Identifier.Text],
        ParenthesizedLambdaExpressionSyntax several => [.. several.ParameterList.Parameters.Select(p => p.Identifier.Text)],
        _ => [],
    };
}
