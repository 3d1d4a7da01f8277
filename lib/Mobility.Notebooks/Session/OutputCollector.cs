using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Session;

/// <summary>Collects one cell's outputs as nbformat outputs; adjoining writes to one stream are one output.</summary>
/// <param name="earlier">The collectors of the notebook's earlier cells, whose displays this cell may update.</param>
public sealed class OutputCollector(IEnumerable<OutputCollector>? earlier = null) : IOutputSink
{
    /// <summary>Longest text kept of one cell's streams: a notebook stays readable and below 1 MB.</summary>
    public const int StreamLimit = 200_000;

    readonly Lock gate = new();
    readonly List<object> outputs = [];
    int written;
    bool clearing;

    /// <summary>The last time asked for by <c>#!time</c>.</summary>
    public TimeSpan? Elapsed { get; private set; }

    /// <inheritdoc/>
    public void Write(string stream, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        lock (gate)
        {
            if (Bound(ref written, text) is not { Length: > 0 } part)
                return;
            Settle();
            if (outputs.LastOrDefault() is Stream last && last.Name == stream)
                last.Text.Append(part);
            else
                outputs.Add(new Stream(stream, new(part)));
        }
    }

    /// <inheritdoc/>
    public void Show(MimeBundle bundle)
    {
        lock (gate)
        {
            Settle();
            outputs.Add(bundle);
        }
    }

    /// <inheritdoc/>
    public void Update(MimeBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        foreach (var collector in (earlier ?? []).Append(this))
            lock (collector.gate)
                for (var i = 0; i < collector.outputs.Count; i++)
                    if (collector.outputs[i] is MimeBundle old && old.DisplayId == bundle.DisplayId)
                        collector.outputs[i] = bundle with { IsResult = old.IsResult };
    }

    /// <inheritdoc/>
    public void Clear(bool wait)
    {
        lock (gate)
        {
            clearing = true;
            if (!wait)
                Settle();
        }
    }

    /// <inheritdoc/>
    public string Ask(string prompt, bool password, CancellationToken cancellation) =>
        throw new NotebookException($"The cell asks \"{prompt}\", and nobody is there to answer when notebooks run by themselves: give the value in the cell instead.");

    /// <inheritdoc/>
    public void Timed(TimeSpan elapsed) => Elapsed = elapsed;

    /// <summary>What a thread of the cell failed with, perhaps after the cell ended; null when none did.</summary>
    public string? LateFailure { get; private set; }

    /// <summary>Remembers the failure of a thread.</summary>
    public void FailLater(string text) => LateFailure ??= text;

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

    /// <summary>The part of a text that is kept: a cell's text ends at <see cref="StreamLimit"/>, with a note.</summary>
    internal static string? Bound(ref int written, string text)
    {
        if (written > StreamLimit || text.Length == 0)
            return null;
        if (written + text.Length > StreamLimit)
            text = text[..(StreamLimit - written)] + "\n… the rest is left out: a cell's text ends at 200,000 characters.\n";
        written += text.Length;
        return text;
    }

    /// <summary>Carries out a clearing that waited for the next output.</summary>
    void Settle()
    {
        if (!clearing)
            return;
        outputs.Clear();
        (clearing, written) = (false, 0);
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
