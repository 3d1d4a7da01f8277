using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Recommendations;
using Mobility.Notebooks.Magics;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Completion;

/// <summary>What may stand at the cursor.</summary>
/// <param name="Items">The proposals, in the order to show them.</param>
/// <param name="Start">Where the text they replace begins.</param>
/// <param name="End">Where it ends.</param>
sealed record Proposals(IReadOnlyList<Proposal> Items, int Start, int End);

/// <summary>One thing that may be written.</summary>
/// <param name="Text">What is inserted.</param>
/// <param name="Kind">What it is: method, property, class, keyword …</param>
/// <param name="Signature">Its parameters or type; empty when there is nothing to say.</param>
sealed record Proposal(string Text, string Kind, string Signature = "");

/// <summary>Completes names, keywords, directives and the names a value is indexed by.</summary>
sealed class Completer(CellDocuments documents, ScriptEngine engine)
{
    const int Limit = 500;

    static readonly string[] Keywords =
        [.. SyntaxFacts.GetKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()).Select(SyntaxFacts.GetText)
            .Where(k => k.Length > 1 && char.IsLetter(k[0]) && k is not ("assembly" or "module" or "field" or "param" or "typevar" or "method" or "property" or "type"))];

    static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat;

    /// <summary>What may be written at a position of a cell.</summary>
    public async Task<Proposals> AtAsync(string code, int position, CancellationToken cancellation)
    {
        var line = code[(code.LastIndexOf('\n', Math.Max(0, position - 1)) + 1)..position];
        if (line.TrimStart() is ['#', ..] directive)
            return new Proposals([.. SessionMagics.All.Where(d => d.Word.StartsWith(directive, StringComparison.Ordinal)).Select(d => new Proposal(d.Word, "keyword", d.Does))], position - directive.Length, position);
        var document = documents.Next(code);
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        if (IndexedNames.At(root, position, engine) is { } names)
            return names;
        var start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        var prefix = code[start..position];
        var token = root.FindToken(Math.Max(0, start - 1));
        if (token.IsKind(SyntaxKind.StringLiteralToken) && token.Span.Contains(position) || start < position && char.IsDigit(code[start]))
            return new Proposals([], position, position);
        IEnumerable<ISymbol> symbols = await Recommender.GetRecommendedSymbolsAtPositionAsync(document, position, cancellationToken: cancellation).ConfigureAwait(false);
        if (token.IsKind(SyntaxKind.DotToken))
            symbols = symbols.Concat(LambdaRows.Members(root, (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!, position));
        var items = symbols.Where(s => s.CanBeReferencedByName && Fits(s.Name, prefix)).GroupBy(s => s.Name).Select(g => Describe(g.First(), g.Count()));
        if (!token.IsKind(SyntaxKind.DotToken))
            items = items.Concat(Keywords.Where(k => Fits(k, prefix)).Select(k => new Proposal(k, "keyword"))).DistinctBy(i => i.Text);
        // What begins exactly as typed comes first.
        return new Proposals([.. items.OrderBy(i => !i.Text.StartsWith(prefix, StringComparison.Ordinal)).ThenBy(i => i.Text, StringComparer.OrdinalIgnoreCase).Take(Limit)], start, position);
    }

    static bool Fits(string name, string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    static Proposal Describe(ISymbol symbol, int overloads) => new(symbol.Name, Kind(symbol), Signature(symbol) + (overloads > 1 ? $" (+{overloads - 1})" : ""));

    static string Kind(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => type.TypeKind switch
        {
            TypeKind.Interface => "interface",
            TypeKind.Enum => "enum",
            TypeKind.Struct => "struct",
            _ => "class",
        },
        IMethodSymbol => "method",
        IPropertySymbol => "property",
        IFieldSymbol { ContainingType.IsScriptClass: true } or ILocalSymbol or IParameterSymbol or IRangeVariableSymbol => "variable",
        IFieldSymbol => "field",
        IEventSymbol => "event",
        INamespaceSymbol => "namespace",
        _ => "text",
    };

    static string Signature(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => $"({string.Join(", ", method.Parameters.Select(p => p.ToDisplayString(Short)))}) : {method.ReturnType.ToDisplayString(Short)}",
        IPropertySymbol property => property.Type.ToDisplayString(Short),
        IFieldSymbol field => field.Type.ToDisplayString(Short),
        ILocalSymbol local => local.Type.ToDisplayString(Short),
        IParameterSymbol parameter => parameter.Type.ToDisplayString(Short),
        _ => "",
    };
}
