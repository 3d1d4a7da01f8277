using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Session;

/// <summary>Why a cell did not finish.</summary>
/// <param name="Name">The kind of failure: an exception's type, "Compilation error" …</param>
/// <param name="Message">What happened, without a stack.</param>
/// <param name="Line">The line of the cell, from 1; null when it is not known.</param>
/// <param name="Trace">What a reader sees: the message and the cell's own lines.</param>
public sealed record CellFailure(string Name, string Message, int? Line, IReadOnlyList<string> Trace)
{
    /// <summary>The failure as an nbformat output.</summary>
    public JsonObject ToJson() => new()
    {
        ["ename"] = Name,
        ["evalue"] = Message,
        ["output_type"] = "error",
        ["traceback"] = new JsonArray([.. Trace.Select(line => (JsonNode)JsonValue.Create(line))]),
    };
}
