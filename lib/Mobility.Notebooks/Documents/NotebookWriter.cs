using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Documents;

/// <summary>Writes notebooks as nbformat 4.5 with the bytes Python's nbformat would write.</summary>
public static class NotebookWriter
{
    /// <summary>The file's text, with its final newline.</summary>
    public static string Write(Notebook notebook) => PythonJson.Write(ToJson(notebook)) + "\n";

    /// <summary>The file's JSON.</summary>
    public static JsonObject ToJson(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var metadata = (JsonObject)notebook.Metadata.DeepClone();
        foreach (var transient in (string[])["orig_nbformat", "orig_nbformat_minor", "signature"])
            metadata.Remove(transient);
        return new JsonObject
        {
            ["cells"] = new JsonArray([.. notebook.Cells.Select(CellNode)]),
            ["metadata"] = metadata,
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
    }

    static JsonNode CellNode(Cell cell)
    {
        var metadata = (JsonObject)cell.Metadata.DeepClone();
        metadata.Remove("trusted");
        var node = new JsonObject
        {
            ["cell_type"] = cell.Kind switch { CellKind.Code => "code", CellKind.Markdown => "markdown", _ => "raw" },
            ["id"] = cell.Id,
            ["metadata"] = metadata,
            ["source"] = MultiLine.Lines(cell.Source),
        };
        if (cell.Attachments is { } attachments)
        {
            var copy = (JsonObject)attachments.DeepClone();
            foreach (var (_, bundle) in copy)
                MultiLine.SplitBundle(bundle as JsonObject);
            node["attachments"] = copy;
        }
        if (cell.Kind == CellKind.Code)
        {
            node["execution_count"] = cell.ExecutionCount;
            node["outputs"] = new JsonArray([.. cell.Outputs.Select(OutputNode)]);
        }
        return node;
    }

    static JsonNode OutputNode(JsonNode? output)
    {
        var copy = (JsonObject)output!.DeepClone();
        MultiLine.Split(copy);
        return copy;
    }
}
