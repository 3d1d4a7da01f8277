using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;

namespace Mobility.Notebooks.Completion;

/// <summary>
/// The names a variable's value can be indexed by: <c>fit["</c> proposes its coefficients, a dictionary its keys. They
/// exist only in the value, so the value is asked.
/// </summary>
static class IndexedNames
{
    const int Limit = 200;

    /// <summary>The names, when the cursor stands in a string that indexes a variable; null elsewhere.</summary>
    public static (IReadOnlyList<Proposal> Names, int Start)? At(SyntaxNode root, int position, IEnumerable<ScriptVariable> variables)
    {
        var token = root.FindToken(Math.Max(0, position - 1));
        if (!token.IsKind(SyntaxKind.StringLiteralToken) || position <= token.SpanStart
            || token.Parent?.Parent?.Parent?.Parent is not ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax variable })
            return null;
        var value = variables.FirstOrDefault(v => v.Name == variable.Identifier.Text)?.Value;
        var start = token.SpanStart + 1;
        var prefix = root.ToFullString()[start..position];
        return ([.. Of(value).Where(n => n.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Distinct().Take(Limit).Select(n => new Proposal(n, "property"))], start);
    }

    /// <summary>The keys of a dictionary, or the names of what an indexer by text returns.</summary>
    static IEnumerable<string> Of(object? value)
    {
        if (value is null)
            return [];
        if (value is IDictionary dictionary)
            return dictionary.Keys.OfType<string>();
        try
        {
            var properties = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
            if (properties.FirstOrDefault(p => p.GetIndexParameters() is [{ ParameterType: var type }] && type == typeof(string)) is not { } indexer)
                return [];
            if (properties.FirstOrDefault(p => p.Name == "Keys")?.GetValue(value) is IEnumerable<string> keys)
                return keys;
            return properties.Where(p => p.GetIndexParameters().Length == 0 && typeof(IEnumerable<>).MakeGenericType(indexer.PropertyType).IsAssignableFrom(p.PropertyType))
                .Select(p => p.GetValue(value)).OfType<IEnumerable>().SelectMany(Names);
        }
        catch (Exception e) when (e is TargetInvocationException or ArgumentException)
        {
            return [];
        }
    }

    static IEnumerable<string> Names(IEnumerable items) =>
        items.Cast<object?>().Take(Limit).Select(i => i?.GetType().GetProperty("Name")?.GetValue(i) as string).OfType<string>();
}
