using System.Text;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Kernel;

/// <summary>
/// Sends a cell's outputs to the front ends as they are made. Text is collected for a moment, so that a million short
/// writes are not a million messages, and always sent before what is shown after it.
/// </summary>
/// <param name="channels">Where outputs go.</param>
/// <param name="request">The request the cell came with.</param>
/// <param name="count">The cell's number.</param>
sealed class CellOutput(KernelChannels channels, Request request, int count) : IOutputSink, IDisposable
{
    const int ChunkLimit = 1 << 15;
    static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(40);

    readonly Lock gate = new();
    readonly StringBuilder text = new();
    string stream = "stdout";
    Timer? timer;
    int written;
    bool waiting, over;

    /// <summary>True to send nothing: code that a front end runs for itself.</summary>
    public bool Silent { get; init; }

    /// <summary>False when the front end said that it cannot be asked.</summary>
    public bool MayAsk { get; init; }

    /// <summary>Adds pictures to figures; null where the front end draws them itself.</summary>
    public LivePictures? Pictures { get; init; }

    /// <summary>The text of the cell's result, for the history.</summary>
    public string? Result { get; private set; }

    /// <inheritdoc/>
    public void Write(string stream, string text)
    {
        if (Silent)
            return;
        lock (gate)
        {
            if (OutputCollector.Bound(ref written, text) is not { Length: > 0 } part)
                return;
            if (stream != this.stream)
                Flush(all: true);
            this.stream = stream;
            this.text.Append(part);
            if (over || this.text.Length >= ChunkLimit)
                Flush(all: over);
            else if (!waiting)
            {
                waiting = true;
                timer ??= new Timer(_ => Tick());
                timer.Change(Delay, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <inheritdoc/>
    public void Show(MimeBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        if (Silent)
            return;
        lock (gate)
        {
            Flush(all: true);
            bundle = Pictures?.Dress(bundle, request.Message) ?? bundle;
            var content = Content(bundle);
            if (bundle.IsResult)
            {
                content["execution_count"] = count;
                Result = (string?)bundle.Data["text/plain"];
            }
            channels.Publish(bundle.IsResult ? "execute_result" : "display_data", request.Message, content);
        }
    }

    /// <inheritdoc/>
    public void Update(MimeBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        if (Silent)
            return;
        lock (gate)
        {
            Flush(all: true);
            channels.Publish("update_display_data", request.Message, Content(Pictures?.Dress(bundle, request.Message) ?? bundle));
        }
    }

    /// <inheritdoc/>
    public void Clear(bool wait)
    {
        lock (gate)
        {
            if (Silent)
                return;
            Flush(all: true);
            written = 0;
            channels.Publish("clear_output", request.Message, new JsonObject { ["wait"] = wait });
        }
    }

    /// <inheritdoc/>
    public string Ask(string prompt, bool password, CancellationToken cancellation)
    {
        if (!MayAsk)
            throw new NotebookException("This front end takes no input: give the value in the cell instead.");
        lock (gate)
            Flush(all: true);
        return channels.Ask(request, prompt, password, cancellation);
    }

    /// <inheritdoc/>
    public void Timed(TimeSpan elapsed) =>
        Show(new MimeBundle(new JsonObject { ["text/plain"] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Wall time: {elapsed.TotalMilliseconds:0.#} ms") }, []));

    /// <summary>The cell is over: what is left is sent; what its tasks still print is sent at once.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            Flush(all: true);
            over = true;
            timer?.Dispose();
            timer = null;
        }
    }

    /// <summary>Replaces what a request showed earlier.</summary>
    public static void Update(KernelChannels channels, JupyterMessage cause, MimeBundle bundle) => channels.Publish("update_display_data", cause, Content(bundle));

    static JsonObject Content(MimeBundle bundle) => new()
    {
        ["data"] = bundle.Data.DeepClone(),
        ["metadata"] = bundle.Metadata.DeepClone(),
        ["transient"] = bundle.DisplayId is { } id ? new JsonObject { ["display_id"] = id } : [],
    };

    void Tick()
    {
        lock (gate)
        {
            waiting = false;
            Flush(all: false);
        }
    }

    /// <summary>Half a character (a surrogate) waits for its other half unless all is to go.</summary>
    void Flush(bool all)
    {
        var length = text.Length > 0 && !all && char.IsHighSurrogate(text[^1]) ? text.Length - 1 : text.Length;
        for (var at = 0; at < length;)
        {
            var end = Math.Min(length, at + ChunkLimit);
            if (end < length && char.IsHighSurrogate(text[end - 1]))
                end--;
            channels.Publish("stream", request.Message, new JsonObject { ["name"] = stream, ["text"] = text.ToString(at, end - at) });
            at = end;
        }
        text.Remove(0, length);
    }
}
