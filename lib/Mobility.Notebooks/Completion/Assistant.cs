using System.Text.Json.Nodes;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Completion;

/// <summary>Answers the requests of a front end about code that is being written. Cursors count Unicode characters, as Jupyter does.</summary>
sealed class Assistant(ScriptEngine engine) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly CellDocuments documents = new(engine);

    /// <summary>Completes once into the void, so that the first real completion does not wait for Roslyn to load.</summary>
    public static async Task WarmUpAsync()
    {
        using var shelf = new LibraryShelf();
        using var engine = new ScriptEngine(Path.GetTempPath(), shelf);
        using var assistant = new Assistant(engine);
        await assistant.CompleteAsync("Console.", 8).ConfigureAwait(false);
        await assistant.InspectAsync("Math.Abs", 8).ConfigureAwait(false);
    }

    /// <summary>The content of complete_reply.</summary>
    public async Task<JsonObject> CompleteAsync(string code, int cursor)
    {
        using var limit = new CancellationTokenSource(Patience);
        var found = await new Completer(documents, engine).AtAsync(code, Cursor.ToIndex(code, cursor), limit.Token).ConfigureAwait(false);
        var (start, end) = (Cursor.FromIndex(code, found.Start), Cursor.FromIndex(code, found.End));
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. found.Items.Select(i => (JsonNode)JsonValue.Create(i.Text))]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            // JupyterLab and VS Code show the kinds from here.
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([.. found.Items.Select(i => (JsonNode)new JsonObject
                {
                    ["start"] = start, ["end"] = end, ["text"] = i.Text, ["type"] = i.Kind, ["signature"] = i.Signature,
                })]),
            },
        };
    }

    /// <summary>The content of inspect_reply.</summary>
    public async Task<JsonObject> InspectAsync(string code, int cursor)
    {
        using var limit = new CancellationTokenSource(Patience);
        var text = await new Inspector(documents, engine).AtAsync(code, Cursor.ToIndex(code, cursor), limit.Token).ConfigureAwait(false);
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = text is not null,
            ["data"] = text is null ? [] : new JsonObject { ["text/markdown"] = text, ["text/plain"] = text.Replace("```csharp\n", "", StringComparison.Ordinal).Replace("```\n", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal) },
            ["metadata"] = new JsonObject(),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => documents.Dispose();
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
