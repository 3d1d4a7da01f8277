using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Magics;

namespace Mobility.Notebooks.Session;

/// <summary>A part of a cell that is carried out by itself; lines are counted from 1 in the cell.</summary>
abstract record Step(int Line)
{
    /// <summary>C#; lines before it are blank, so that the compiler counts as the reader does.</summary>
    public sealed record CSharp(string Code, int Line) : Step(Line);

    /// <summary><c>#r "library.dll"</c></summary>
    public sealed record Reference(string Path, int Line) : Step(Line);

    /// <summary><c>#!import file</c></summary>
    public sealed record Import(string Path, int Line) : Step(Line);

    /// <summary><c>#i "nuget: source"</c></summary>
    public sealed record Source(string Path, int Line) : Step(Line);

    /// <summary>A directive that shows something of the session: <c>#!who</c> …</summary>
    public sealed record Magic(string Word, int Line) : Step(Line);

    /// <summary>Text in another language than C#.</summary>
    public sealed record Other(string Kernel, string Text, int Line) : Step(Line);
}

/// <summary>A cell's text, taken apart into steps.</summary>
/// <param name="Steps">What to do, in order.</param>
/// <param name="Timed">True when the cell says <c>#!time</c>.</param>
sealed record CellSource(IReadOnlyList<Step> Steps, bool Timed)
{
    /// <summary>C# as notebooks write it: scripts, preview features.</summary>
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);

    /// <summary>Takes a cell apart.</summary>
    /// <exception cref="CellException">A directive that is not known, or lacks its file.</exception>
    public static CellSource Parse(string source, string language = "csharp")
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        var steps = new List<Step>();
        var timed = false;
        var (kernel, start) = (language, 0);
        for (var i = 0; i <= lines.Length; i++)
        {
            var next = i < lines.Length ? Kernels.SwitchedBy(lines[i]) : "end";
            if (next is null)
                continue;
            var text = string.Join('\n', lines[start..i]);
            if (kernel == "csharp")
                timed |= AddCSharp(steps, new string('\n', start) + text);
            else if (!string.IsNullOrWhiteSpace(text))
                steps.Add(new Step.Other(kernel, text, start + 1));
            (kernel, start) = (next, i + 1);
        }
        return new CellSource(steps, timed);
    }

    /// <summary>
    /// The compiler's own parser finds the directives, so that one inside a string stays text. Their lines are blanked.
    /// </summary>
    static bool AddCSharp(List<Step> steps, string code)
    {
        var timed = false;
        var from = 0;
        var text = code.ToCharArray();
        if (code.Contains('#', StringComparison.Ordinal))
            foreach (var trivia in CSharpSyntaxTree.ParseText(code, ParseOptions).GetRoot().DescendantTrivia(descendIntoTrivia: false).Where(t => t.IsDirective))
            {
                var directive = trivia.ToString().TrimEnd();
                var isReference = trivia.IsKind(SyntaxKind.ReferenceDirectiveTrivia);
                var isSource = Word(directive) == "#i";
                if (!isReference && !isSource && !directive.StartsWith("#!", StringComparison.Ordinal))
                    continue;
                var line = code.AsSpan(0, trivia.SpanStart).Count('\n') + 1;
                Array.Fill(text, ' ', trivia.SpanStart, directive.Length);
                if (isReference)
                    steps.Insert(FirstCode(steps), new Step.Reference(Argument(directive, "#r", line), line));
                else if (isSource)
                    steps.Insert(FirstCode(steps), new Step.Source(Argument(directive, "#i", line), line));
                else if (directive == "#!time")
                    timed = true;
                else if (Word(directive) == "#!import")
                {
                    AddCode(trivia.SpanStart);
                    steps.Add(new Step.Import(Argument(directive, "#!import", line), line));
                }
                else if (SessionMagics.Knows(directive))
                {
                    AddCode(trivia.SpanStart);
                    steps.Add(new Step.Magic(directive, line));
                }
                else
                    throw new CellException($"{Word(directive)} is not known. Known are {string.Join(", ", SessionMagics.All.Select(m => m.Word))}.", line);
            }
        AddCode(text.Length);
        return timed;

        void AddCode(int end)
        {
            var part = new string(text, from, end - from);
            if (!string.IsNullOrWhiteSpace(part))
                steps.Add(new Step.CSharp(new string('\n', code.AsSpan(0, from).Count('\n')) + part, code.AsSpan(0, from).Count('\n') + 1));
            from = end;
        }
    }

    /// <summary>References come before the code they serve, wherever they stand in the cell.</summary>
    static int FirstCode(List<Step> steps)
    {
        var first = steps.FindIndex(s => s is not (Step.Reference or Step.Source));
        return first < 0 ? steps.Count : first;
    }

    static string Word(string directive) => directive.Split(' ', '\t')[0];

    static string Argument(string directive, string word, int line)
    {
        var argument = directive[word.Length..].Trim().Trim('"');
        return argument.Length > 0 ? argument : throw new CellException($"{word} needs a file: {word} \"file\"", line);
    }
}

/// <summary>A mistake in a cell's directives, with its line.</summary>
sealed class CellException(string message, int line) : Exception(message)
{
    /// <summary>The line of the cell, from 1.</summary>
    public int Line { get; } = line;
}
