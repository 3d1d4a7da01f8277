using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Scripting;

namespace Mobility.Notebooks.Session;

/// <summary>What became of an expression.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Failure">Why it has none; null when it has.</param>
public sealed record Evaluation(object? Value, string? Failure);

/// <summary>Evaluates many expressions with one compilation: each stands on lines of its own, so errors find their owner.</summary>
static class Expressions
{
    /// <summary>The second line keeps a comment at an expression's end from swallowing the bracket.</summary>
    const int LinesEach = 2;

    public static IReadOnlyList<Evaluation> Evaluate(CSharpCells cells, IReadOnlyList<string> expressions, MachinePaths paths, CancellationToken cancellation)
    {
        var results = new Evaluation?[expressions.Count];
        for (var i = 0; i < results.Length; i++)
            if (SyntaxError(expressions[i]) is { } error)
                results[i] = new Evaluation(null, error);
        while (results.Contains(null))
        {
            var open = Enumerable.Range(0, results.Length).Where(i => results[i] is null).ToList();
            try
            {
                var thunks = (Func<Task<object>>[])cells.EvaluateAsync(Code(open.Select(i => expressions[i])), "living numbers", cancellation).GetAwaiter().GetResult()!;
                for (var k = 0; k < open.Count; k++)
                    results[open[k]] = Run(thunks[k], paths);
            }
            catch (CompilationErrorException e)
            {
                // The lines at fault are answered; the others are compiled again without them.
                foreach (var error in e.Diagnostics)
                    if ((error.Location.GetLineSpan().StartLinePosition.Line - 1) / LinesEach is var at && at >= 0 && at < open.Count)
                        results[open[at]] ??= new Evaluation(null, error.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
                if (open.All(i => results[i] is null))
                    foreach (var i in open)
                        results[i] = new Evaluation(null, e.Message);
            }
        }
        return results!;
    }

    static string Code(IEnumerable<string> expressions)
    {
        var code = new StringBuilder("new System.Func<System.Threading.Tasks.Task<object>>[] {\n");
        foreach (var expression in expressions)
            code.Append("async () => (object)(").Append(OneLine(expression)).Append("\n),\n");
        return code.Append('}').ToString();
    }

    static Evaluation Run(Func<Task<object>> thunk, MachinePaths paths)
    {
        try
        {
            return new Evaluation(thunk().GetAwaiter().GetResult(), null);
        }
        catch (Exception e)
        {
            return new Evaluation(null, paths.Hide(e.Message));
        }
    }

    static string? SyntaxError(string expression)
    {
        var parsed = SyntaxFactory.ParseExpression(OneLine(expression), options: CSharpCells.ParseOptions, consumeFullText: true);
        return parsed.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error)?.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
    }

    static string OneLine(string expression) => expression.ReplaceLineEndings(" ").Trim();
}
