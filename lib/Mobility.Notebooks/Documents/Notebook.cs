using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Documents;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    /// <summary>A program, with outputs.</summary>
    Code,

    /// <summary>Text.</summary>
    Markdown,

    /// <summary>Text that no viewer interprets.</summary>
    Raw,
}

/// <summary>A notebook in memory: texts are whole strings, whatever the file's layout.</summary>
/// <param name="Cells">The cells, in order.</param>
/// <param name="Metadata">The notebook's metadata (kernelspec, language_info …).</param>
public sealed record Notebook(IReadOnlyList<Cell> Cells, JsonObject Metadata)
{
    /// <summary>The metadata of a new C# notebook: what VS Code, JupyterLab and .NET Interactive select a kernel by.</summary>
    public static JsonObject CSharpMetadata() => new()
    {
        ["kernelspec"] = KernelSpec(),
        ["language_info"] = new JsonObject
        {
            ["file_extension"] = ".cs",
            ["mimetype"] = "text/x-csharp",
            ["name"] = "C#",
            ["pygments_lexer"] = "csharp",
            ["version"] = "14.0",
        },
        ["polyglot_notebook"] = new JsonObject
        {
            ["kernelInfo"] = new JsonObject
            {
                ["defaultKernelName"] = "csharp",
                ["items"] = new JsonArray(new JsonObject { ["aliases"] = new JsonArray(), ["languageName"] = "csharp", ["name"] = "csharp" }),
            },
        },
    };

    /// <summary>The kernelspec every notebook of the project carries.</summary>
    public static JsonObject KernelSpec() =>
        new() { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" };
}

/// <summary>A cell of a notebook.</summary>
/// <param name="Id">1-64 letters, digits, - and _; unique in the notebook and kept for ever.</param>
/// <param name="Kind">Code, text or raw.</param>
/// <param name="Source">The text, lines separated as in the file.</param>
/// <param name="ExecutionCount">1..n for executed code cells.</param>
/// <param name="Outputs">nbformat outputs, their multi-line texts joined.</param>
/// <param name="Metadata">The cell's metadata.</param>
public sealed record Cell(string Id, CellKind Kind, string Source, int? ExecutionCount, JsonArray Outputs, JsonObject Metadata)
{
    /// <summary>Files attached to a text cell, by name.</summary>
    public JsonObject? Attachments { get; init; }

    /// <summary>The language of a code cell; "csharp" unless its metadata say otherwise.</summary>
    public string Language => KernelName(Metadata["polyglot_notebook"], "kernelName") ?? KernelName(Metadata["dotnet_interactive"], "language") ?? "csharp";

    /// <summary>A code cell without outputs, with the metadata .NET Interactive writes.</summary>
    public static Cell NewCode(string id, string source, string language = "csharp") =>
        new(id, CellKind.Code, source, null, [], new JsonObject
        {
            ["dotnet_interactive"] = new JsonObject { ["language"] = language },
            ["polyglot_notebook"] = new JsonObject { ["kernelName"] = language },
        });

    /// <summary>A text cell.</summary>
    public static Cell NewMarkdown(string id, string source) => new(id, CellKind.Markdown, source, null, [], []);

    static string? KernelName(JsonNode? node, string key) =>
        node is JsonObject map && map[key] is JsonValue value && value.TryGetValue<string>(out var name) ? name : null;
}
