using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Session;

/// <summary>Collects one cell's outputs as nbformat outputs; adjoining writes to one stream are one output.</summary>
public sealed class OutputCollector : IOutputSink
{
    /// <summary>Longest text kept of one cell's streams: a notebook stays readable and below 1 MB.</summary>
    public const int StreamLimit = 200_000;

    readonly Lock gate = new();
    readonly List<object> outputs = [];
    int written;

    /// <summary>The last time asked for by <c>#!time</c>.</summary>
    public TimeSpan? Elapsed { get; private set; }

    /// <inheritdoc/>
    public void Write(string stream, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        lock (gate)
        {
            if (written > StreamLimit || text.Length == 0)
                return;
            if (written + text.Length > StreamLimit)
                text = text[..(StreamLimit - written)] + "\n… the rest is left out: a cell's text ends at 200,000 characters.\n";
            written += text.Length;
            if (outputs.LastOrDefault() is Stream last && last.Name == stream)
                last.Text.Append(text);
            else
                outputs.Add(new Stream(stream, new(text)));
        }
    }

    /// <inheritdoc/>
    public void Show(MimeBundle bundle)
    {
        lock (gate)
            outputs.Add(bundle);
    }

    /// <inheritdoc/>
    public void Timed(TimeSpan elapsed) => Elapsed = elapsed;

    /// <summary>Adds a failure: always the last output of its cell.</summary>
    public void Fail(CellFailure failure)
    {
        lock (gate)
            outputs.Add(failure);
    }

    /// <summary>The outputs as they stand in a notebook.</summary>
    /// <param name="executionCount">The cell's number, shown beside its result.</param>
    public JsonArray ToJson(int executionCount)
    {
        lock (gate)
            return new JsonArray([.. outputs.Select(output => (JsonNode)(output switch
            {
                Stream stream => new JsonObject { ["name"] = stream.Name, ["output_type"] = "stream", ["text"] = stream.Text.ToString() },
                MimeBundle bundle => Bundle(bundle, executionCount),
                CellFailure failure => failure.ToJson(),
                _ => throw new InvalidOperationException(),
            }))]);
    }

    static JsonObject Bundle(MimeBundle bundle, int executionCount)
    {
        var node = new JsonObject
        {
            ["data"] = bundle.Data.DeepClone(),
            ["metadata"] = bundle.Metadata.DeepClone(),
            ["output_type"] = bundle.IsResult ? "execute_result" : "display_data",
        };
        if (bundle.IsResult)
            node["execution_count"] = executionCount;
        return node;
    }

    sealed record Stream(string Name, System.Text.StringBuilder Text);
}
