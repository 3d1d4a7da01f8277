using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mobility.Notebooks.Session;

/// <summary>Lets a cell be stopped inside its loops: each turn asks whether a stop was wanted.</summary>
public static class StopPoints
{
    static readonly AsyncLocal<CancellationToken> Token = new();
    static volatile bool anyAsked;

    /// <summary>Called by cells at each turn of a loop; costs one read until a stop was asked for.</summary>
    /// <exception cref="OperationCanceledException">This cell is to stop.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pass()
    {
        if (anyAsked)
            Token.Value.ThrowIfCancellationRequested();
    }

    /// <summary>What stops the calling flow.</summary>
    internal static CancellationToken Cancellation => Token.Value;

    /// <summary>The calling flow is stopped by this token.</summary>
    internal static void Watch(CancellationToken cancellation)
    {
        Token.Value = cancellation;
        // Kept for the life of the token: code that a cell left running is stopped by it too.
        cancellation.UnsafeRegister(static _ => anyAsked = true, null);
    }

    /// <summary>The code with a stop point in every loop, on the lines it had.</summary>
    internal static string Insert(string code)
    {
        var marks = new List<(int At, string Text)>();
        foreach (var node in CSharpSyntaxTree.ParseText(code, CellSource.ParseOptions).GetRoot().DescendantNodes())
            if (Body(node) is { } body)
            {
                marks.Add((body.SpanStart, "{global::" + typeof(StopPoints).FullName + "." + nameof(Pass) + "();"));
                marks.Add((body.Span.End, "}"));
            }
        if (marks.Count == 0)
            return code;
        var result = new System.Text.StringBuilder();
        var from = 0;
        foreach (var (at, text) in marks.OrderBy(m => m.At))
        {
            result.Append(code, from, at - from).Append(text);
            from = at;
        }
        return result.Append(code, from, code.Length - from).ToString();
    }

    static StatementSyntax? Body(Microsoft.CodeAnalysis.SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        CommonForEachStatementSyntax loop => loop.Statement,
        _ => null,
    };
}
