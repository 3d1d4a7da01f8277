using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Mobility.Notebooks.Session;
using Place = Microsoft.DotNet.Interactive.LinePosition;

namespace Mobility.Notebooks.Completion;

/// <summary>One thing that may be written.</summary>
/// <param name="Text">What is inserted.</param>
/// <param name="Kind">What it is: method, property, class, keyword …</param>
/// <param name="Signature">Its parameters or type; empty when there is nothing to say.</param>
sealed record Proposal(string Text, string Kind, string Signature = "");

/// <summary>
/// Answers the requests of a front end about code that is being written: what only the values know first (coefficients of a
/// fit, members of a row), then the kernel's own proposals, hover and signatures. Cursors count Unicode characters, as Jupyter does.
/// </summary>
sealed class Assistant(NotebookSession session)
{
    const int Limit = 500, ValueLimit = 2000;

    /// <summary>Completes once into the void, so that the first real completion does not wait for Roslyn to load.</summary>
    public static async Task WarmUpAsync()
    {
        using var shelf = new LibraryShelf();
        using var session = new NotebookSession(Path.GetTempPath(), shelf);
        var assistant = new Assistant(session);
        await assistant.CompleteAsync("Console.", 8).ConfigureAwait(false);
        await assistant.InspectAsync("Math.Abs", 8).ConfigureAwait(false);
    }

    /// <summary>The content of complete_reply.</summary>
    public async Task<JsonObject> CompleteAsync(string code, int cursor)
    {
        var position = Cursor.ToIndex(code, cursor);
        var (items, from, to) = await ProposeAsync(code, position).ConfigureAwait(false);
        var (start, end) = (Cursor.FromIndex(code, from), Cursor.FromIndex(code, to));
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. items.Select(i => (JsonNode)JsonValue.Create(i.Text))]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            // JupyterLab and VS Code show the kinds from here.
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([.. items.Select(i => (JsonNode)new JsonObject
                {
                    ["start"] = start, ["end"] = end, ["text"] = i.Text, ["type"] = i.Kind, ["signature"] = i.Signature,
                })]),
            },
        };
    }

    /// <summary>The content of inspect_reply.</summary>
    public async Task<JsonObject> InspectAsync(string code, int cursor)
    {
        var text = await DescribeAsync(code, Cursor.ToIndex(code, cursor)).ConfigureAwait(false);
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = text is not null,
            ["data"] = text is null ? [] : new JsonObject { ["text/markdown"] = text, ["text/plain"] = Plain(text) },
            ["metadata"] = new JsonObject(),
        };
    }

    async Task<(IReadOnlyList<Proposal> Items, int Start, int End)> ProposeAsync(string code, int position)
    {
        var line = code[(code.LastIndexOf('\n', Math.Max(0, position - 1)) + 1)..position];
        if (line.TrimStart() is ['#', ..] directive && !directive.Contains(' ', StringComparison.Ordinal))
            return ([.. session.Directives.Where(d => d.Name.StartsWith(directive, StringComparison.Ordinal)).OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => new Proposal(d.Name, "keyword", d.Does ?? ""))], position - directive.Length, position);
        var root = CSharpSyntaxTree.ParseText(code, CSharpCells.ParseOptions).GetRoot();
        if (IndexedNames.At(root, position, session.CSharp.Variables) is var (names, start))
            return (names, start, position);
        start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        var prefix = code[start..position];
        var token = root.FindToken(Math.Max(0, start - 1));
        if (token.IsKind(SyntaxKind.StringLiteralToken) && token.Span.Contains(position) || start < position && char.IsDigit(code[start]))
            return ([], position, position);
        var own = token.IsKind(SyntaxKind.DotToken) ? LambdaRows.Members(session.CSharp.Next(code), start) : [];
        var items = own.Concat(await AskAsync(code, position).ConfigureAwait(false)).Where(i => i.Text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).DistinctBy(i => i.Text);
        // What begins exactly as typed comes first.
        return ([.. items.OrderBy(i => !i.Text.StartsWith(prefix, StringComparison.Ordinal)).ThenBy(i => i.Text, StringComparer.OrdinalIgnoreCase).Take(Limit)], start, position);
    }

    async Task<IEnumerable<Proposal>> AskAsync(string code, int position)
    {
        var events = await session.AskAsync(new RequestCompletions(code, At(code, position))).ConfigureAwait(false);
        return events.OfType<CompletionsProduced>().SelectMany(c => c.Completions).Select(i => new Proposal(i.InsertText.Split('(', '<')[0], i.Kind.ToLowerInvariant()));
    }

    /// <summary>What the directive does that stands at the cursor; null where none does.</summary>
    string? Directive(string code, int position)
    {
        var line = code[(code.LastIndexOf('\n', Math.Max(0, position - 1)) + 1)..].Split('\n')[0].TrimEnd();
        var word = line.TrimStart().Split(' ')[0];
        var from = position - (code.LastIndexOf('\n', Math.Max(0, position - 1)) + 1) - (line.Length - line.TrimStart().Length);
        return word.StartsWith('#') && from >= 0 && from <= word.Length && session.Directives.FirstOrDefault(d => d.Name == word) is { Does: { Length: > 0 } does } ? $"`{word}` {does}" : null;
    }

    /// <summary>Hover and value of what stands at the cursor; inside brackets, the signatures of what is called.</summary>
    async Task<string?> DescribeAsync(string code, int position)
    {
        if (Directive(code, position) is { } directive)
            return directive;
        var token = CSharpSyntaxTree.ParseText(code, CSharpCells.ParseOptions).GetRoot().FindToken(position);
        // Just behind a name is still at the name.
        if (!token.Span.Contains(position) && position > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[position - 1]))
            position--;
        var hover = (await session.AskAsync(new RequestHoverText(code, At(code, position))).ConfigureAwait(false)).OfType<HoverTextProduced>()
            .SelectMany(h => h.Content).FirstOrDefault(c => c.MimeType == "text/markdown")?.Value.ReplaceLineEndings("\n");
        if (hover is { Length: > 0 })
            return hover + Value(code, position);
        var help = (await session.AskAsync(new RequestSignatureHelp(code, At(code, position))).ConfigureAwait(false)).OfType<SignatureHelpProduced>().FirstOrDefault();
        if (help?.Signatures is not { Count: > 0 } signatures)
            return null;
        var text = new StringBuilder();
        foreach (var signature in signatures)
        {
            text.Append("```csharp\n").Append(signature.Label).Append("\n```\n").Append(signature.Documentation.Value).Append('\n');
            foreach (var parameter in signature.Parameters.Where(p => !string.IsNullOrWhiteSpace(p.Documentation?.Value)))
                text.Append(CultureInfo.InvariantCulture, $"- `{parameter.Label}` {parameter.Documentation.Value}\n");
        }
        return text.ToString();
    }

    /// <summary>The value of the variable at a position, in a few lines.</summary>
    string Value(string code, int position)
    {
        var (start, end) = (position, position);
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        while (end < code.Length && SyntaxFacts.IsIdentifierPartCharacter(code[end]))
            end++;
        if ((start > 0 && code[start - 1] == '.') || session.CSharp.Variables.FirstOrDefault(v => v.Name == code[start..end]) is not { } variable)
            return "";
        try
        {
            var text = PlainText.Of(variable.Value);
            return $"\n\nNow:\n\n```\n{(text.Length <= ValueLimit ? text : text[..ValueLimit] + "…")}\n```\n";
        }
        catch (Exception e)
        {
            // A value whose own code fails is not the reader's fault.
            return $"\n\nNow: {e.GetType().Name}\n";
        }
    }

    static Place At(string code, int position)
    {
        var before = code.AsSpan(0, position);
        return new Place(before.Count('\n'), position - (before.LastIndexOf('\n') + 1));
    }

    static string Plain(string markdown) => new StringBuilder(markdown).Replace("```csharp\n", "").Replace("```\n", "").Replace("**", "").Replace("`", "").ToString();
}

/// <summary>Positions in Unicode characters against positions in UTF-16.</summary>
static class Cursor
{
    /// <summary>The index of a position, kept inside the text.</summary>
    public static int ToIndex(string text, int position)
    {
        var index = 0;
        for (var i = 0; i < position && index < text.Length; i++)
            index += index + 1 < text.Length && char.IsSurrogatePair(text, index) ? 2 : 1;
        return index;
    }

    /// <summary>The position of an index.</summary>
    public static int FromIndex(string text, int index)
    {
        var position = 0;
        for (var i = 0; i < index; i += i + 1 < text.Length && char.IsSurrogatePair(text, i) ? 2 : 1)
            position++;
        return position;
    }
}
