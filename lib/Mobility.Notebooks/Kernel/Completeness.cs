using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Kernel;

/// <summary>Whether a console may run what was typed, or waits for more lines.</summary>
static class Completeness
{
    const int Indent = 4;

    /// <summary>The content of is_complete_reply.</summary>
    public static JsonObject Answer(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, CSharpCells.ParseOptions);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new JsonObject { ["status"] = "incomplete", ["indent"] = new string(' ', IndentAfter(code)) };
        // Directives of notebooks (#!time …) are the session's business, not the compiler's.
        var wrong = tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error && !code.AsSpan(LineStart(code, d.Location.SourceSpan.Start)).TrimStart().StartsWith("#"));
        return new JsonObject { ["status"] = wrong ? "invalid" : "complete" };
    }

    static int IndentAfter(string code)
    {
        var last = code.TrimEnd().Split('\n')[^1];
        var indent = last.Length - last.TrimStart().Length;
        return last.EndsWith('{') || last.EndsWith('(') ? indent + Indent : indent;
    }

    static int LineStart(string code, int position) => code.LastIndexOf('\n', Math.Max(0, position - 1)) + 1;
}
