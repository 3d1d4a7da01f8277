using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Completion;

/// <summary>Says what stands at the cursor: hover, and inside brackets the signatures of what is called.</summary>
sealed class Inspector(CellDocuments documents, ScriptEngine engine)
{
    const int ValueLimit = 2000;

    static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeConstantValue)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut);

    /// <summary>The description as Markdown; null when there is nothing to describe.</summary>
    public async Task<string?> AtAsync(string code, int position, CancellationToken cancellation)
    {
        var document = documents.Next(code);
        var model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        // Just behind a name is still at the name.
        foreach (var at in (int[])[position, position - 1])
            if (at >= 0 && root.FindToken(at) is var token && token.Span.Contains(at) && token.IsKind(SyntaxKind.IdentifierToken) | token.Parent is PredefinedTypeSyntax
                && await SymbolFinder.FindSymbolAtPositionAsync(document, at, cancellation).ConfigureAwait(false) is { } symbol)
                return Describe(symbol);
        return Called(root, model, position) is { Count: > 0 } methods ? Signatures(methods) : null;
    }

    string Describe(ISymbol symbol)
    {
        var text = new StringBuilder();
        text.Append("```csharp\n").Append(Title(symbol)).Append("\n```\n");
        DocComment.Append(text, symbol);
        if (IsVariable(symbol) && engine.Variables.FirstOrDefault(v => v.Name == symbol.Name) is { } variable)
            text.Append("\nNow:\n\n```\n").Append(Value(variable.Value)).Append("\n```\n");
        return text.ToString();
    }

    static string Signatures(IReadOnlyList<ISymbol> methods)
    {
        var text = new StringBuilder();
        foreach (var method in methods)
        {
            text.Append("```csharp\n").Append(Title(method)).Append("\n```\n");
            DocComment.Append(text, method);
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>The methods whose brackets the cursor is in, all overloads.</summary>
    static IReadOnlyList<ISymbol>? Called(SyntaxNode root, SemanticModel model, int position)
    {
        for (var node = root.FindToken(Math.Max(0, position - 1)).Parent; node is not null; node = node.Parent)
            if (node is ArgumentListSyntax list && position > list.OpenParenToken.SpanStart && (list.CloseParenToken.IsMissing || position <= list.CloseParenToken.SpanStart))
                return node.Parent switch
                {
                    InvocationExpressionSyntax call => [.. model.GetMemberGroup(call.Expression)],
                    ObjectCreationExpressionSyntax creation when model.GetSymbolInfo(creation.Type).Symbol is INamedTypeSymbol type => [.. type.InstanceConstructors],
                    _ => null,
                };
        return null;
    }

    static bool IsVariable(ISymbol symbol) => symbol is IFieldSymbol { ContainingType.IsScriptClass: true };

    static string Title(ISymbol symbol) => symbol switch
    {
        IFieldSymbol { ContainingType.IsScriptClass: true } variable => $"{variable.Type.ToDisplayString(Format)} {variable.Name}",
        INamedTypeSymbol type => $"{(type.IsRecord ? "record" : type.TypeKind.ToString().ToLowerInvariant())} {type.ToDisplayString()}",
        _ => symbol.ToDisplayString(Format),
    };

    static string Value(object? value)
    {
        try
        {
            var text = ValueFormatter.PlainText(value);
            return text.Length <= ValueLimit ? text : text[..ValueLimit] + "…";
        }
        catch (Exception e)
        {
            // A value whose own code fails is not the inspector's fault.
            return e.GetType().Name;
        }
    }
}
