using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

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

    /// <summary>Called by cells instead of Console.Clear(): takes the outputs of the cell away.</summary>
    public static void Clear()
    {
        if (CellScope.Sink is { } sink)
            sink.Clear(wait: false);
        else
            Console.Clear();
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

    /// <summary>Inserts a stop point into every loop of the code; every line stays where it is.</summary>
    internal static Insertions Insert(ref string code)
    {
        var changes = new List<TextChange>();
        foreach (var node in CSharpSyntaxTree.ParseText(code, CSharpCells.ParseOptions).GetRoot().DescendantNodes())
            if (Body(node) is { } body)
            {
                changes.Add(new TextChange(new TextSpan(body.SpanStart, 0), "{" + Call(nameof(Pass)) + ";"));
                changes.Add(new TextChange(new TextSpan(body.Span.End, 0), "}"));
            }
            else if (node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Clear", Expression: var target } } clear
                && target.ToString() is "Console" or "System.Console")
                changes.Add(new TextChange(node.Span, Call(nameof(Clear))));
        if (changes.Count == 0)
            return Insertions.None;
        // Of two ends in one place the inner loop's comes first; their order does not matter, they are alike.
        changes = [.. changes.OrderBy(c => c.Span.Start).ThenBy(c => c.NewText == "}" ? 0 : 1)];
        var before = code;
        var text = new StringBuilder();
        var from = 0;
        foreach (var change in changes)
        {
            text.Append(before, from, change.Span.Start - from).Append(change.NewText);
            from = change.Span.End;
        }
        code = text.Append(before, from, before.Length - from).ToString();
        return new Insertions(before, changes);
    }

    static string Call(string method) => $"global::{typeof(StopPoints).FullName}.{method}()";

    static StatementSyntax? Body(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        CommonForEachStatementSyntax loop => loop.Statement,
        _ => null,
    };
}

/// <summary>What was inserted into a submission, to say its places in the terms of the author.</summary>
/// <param name="Code">The code as it was written.</param>
/// <param name="Changes">In the order of their places.</param>
sealed record Insertions(string Code, IReadOnlyList<TextChange> Changes)
{
    /// <summary>Nothing was inserted.</summary>
    public static readonly Insertions None = new("", []);

    /// <summary>The column (from 0) that the author wrote at a line and column of what was compiled.</summary>
    public int Column(LinePosition compiled)
    {
        if (Changes.Count == 0)
            return compiled.Character;
        var lines = SourceText.From(Code).Lines;
        if (compiled.Line >= lines.Count)
            return compiled.Character;
        var (line, shift) = (lines[compiled.Line], 0);
        foreach (var change in Changes.Where(c => c.Span.Start >= line.Start && c.Span.Start <= line.End))
        {
            if (change.Span.Start - line.Start + shift >= compiled.Character)
                break;
            shift += change.NewText!.Length - change.Span.Length;
        }
        return Math.Clamp(compiled.Character - shift, 0, line.Span.Length);
    }
}
