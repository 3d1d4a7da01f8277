using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Kernel;

/// <summary>The cells that were executed in this run of the kernel.</summary>
sealed class History
{
    /// <summary>The number of this run: earlier ones are not kept.</summary>
    const int Session = 1;

    readonly List<(int Line, string Input, string? Output)> entries = [];
    readonly Lock gate = new();

    /// <summary>Remembers a cell.</summary>
    public void Add(int line, string input, string? output)
    {
        lock (gate)
            entries.Add((line, input, output));
    }

    /// <summary>The answer to a history_request: a range, the last n, or those that match a pattern with * and ?.</summary>
    public JsonObject Answer(JupyterMessage request)
    {
        var output = request.Flag("output", false);
        lock (gate)
            return new JsonObject
            {
                ["status"] = "ok",
                ["history"] = new JsonArray([.. Select(request).Select(e => (JsonNode)new JsonArray(Session, e.Line,
                    output ? new JsonArray(e.Input, e.Output) : JsonValue.Create(e.Input)))]),
            };
    }

    IEnumerable<(int Line, string Input, string? Output)> Select(JupyterMessage request)
    {
        var n = Math.Max(0, request.Number("n", int.MaxValue));
        switch (request.Text("hist_access_type", "tail"))
        {
            case "range" when request.Number("session", 0) is 0 or Session:
                return entries.Where(e => e.Line >= request.Number("start", 0) && e.Line < request.Number("stop", int.MaxValue));
            case "search":
                var found = entries.Where(e => FileSystemName.MatchesSimpleExpression(request.Text("pattern", "*"), e.Input, ignoreCase: false));
                return (request.Flag("unique", false) ? found.Reverse().DistinctBy(e => e.Input).Reverse() : found).TakeLast(n);
            case "tail":
                return entries.TakeLast(n);
            default:
                return [];
        }
    }
}
