using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Kernel;

/// <summary>Carries out execute_request: one cell at a time, in the session that <c>run</c> uses too.</summary>
sealed class CellExecution(KernelChannels channels, Lazy<NotebookSession> session, History history, RunningNote? note) : IDisposable
{
    readonly string home = Directory.GetCurrentDirectory();
    readonly LivePictures? pictures = LivePictures.For((cause, bundle) => CellOutput.Update(channels, cause, bundle));
    readonly Lock gate = new();
    CancellationTokenSource? running;
    Request? current;
    bool stopNext;

    /// <summary>The number of the last cell that counted.</summary>
    public int Count { get; private set; }

    /// <summary>True while a cell waits for the session to be warm.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Stops the running cell, or the one that is about to run; its variables are kept.</summary>
    public void Interrupt()
    {
        lock (gate)
        {
            stopNext = running is null && IsWaiting;
            running?.Cancel();
        }
    }

    /// <summary>The process ends in the middle of a cell: the front end gets its answer before.</summary>
    public void Farewell()
    {
        if (current is not { } request)
            return;
        const string Text = "The cell ended the process of the kernel (Environment.Exit). What cells had declared is gone: run them again from the top.";
        var failure = new CellFailure("Process ended", Text, null, [Text]);
        channels.Publish("error", request.Message, Error(failure));
        var answer = Error(failure);
        answer["status"] = "error";
        answer["execution_count"] = Count;
        channels.Reply(request, "execute_reply", answer);
        channels.Publish("status", request.Message, new JsonObject { ["execution_state"] = "idle" });
        // The sockets' own threads send it.
        Thread.Sleep(300);
    }

    /// <inheritdoc/>
    public void Dispose() => pictures?.Dispose();

    /// <summary>Runs a cell.</summary>
    /// <returns>The answer, and whether the cells waiting behind it are not to be run.</returns>
    public async Task<(JsonObject Answer, bool Abort)> RunAsync(Request request)
    {
        var message = request.Message;
        var code = message.Text("code");
        var silent = message.Flag("silent", false);
        var stored = !silent && message.Flag("store_history", true);
        var count = stored ? ++Count : Count;
        if (!silent)
            channels.Publish("execute_input", message, new JsonObject { ["code"] = code, ["execution_count"] = count });
        using var output = new CellOutput(channels, request, count) { Silent = silent, MayAsk = message.Flag("allow_stdin", false), Pictures = pictures };
        using var cancellation = new CancellationTokenSource();
        lock (gate)
        {
            running = cancellation;
            if (stopNext)
                cancellation.Cancel();
            stopNext = false;
        }
        pictures?.Busy(true);
        current = request;
        if (note?.Begin(code) is { } story)
            output.Write("stderr", story);
        try
        {
            var failure = await CellAsync(code, count, Language(message), output, cancellation.Token).ConfigureAwait(false);
            output.Dispose();
            if (stored)
                history.Add(count, code, output.Result);
            if (failure is null)
                return (Succeeded(count, await ExpressionsAsync(message, cancellation.Token).ConfigureAwait(false)), false);
            if (!silent)
                channels.Publish("error", message, Error(failure));
            var answer = Error(failure);
            answer["status"] = "error";
            answer["execution_count"] = count;
            return (answer, message.Flag("stop_on_error", true));
        }
        finally
        {
            lock (gate)
                running = null;
            current = null;
            note?.End();
            pictures?.Busy(false);
        }
    }

    async Task<CellFailure?> CellAsync(string code, int count, string language, CellOutput output, CancellationToken cancellation)
    {
        try
        {
            // An earlier cell may have gone elsewhere.
            if (Directory.GetCurrentDirectory() != home && Directory.Exists(home))
                Directory.SetCurrentDirectory(home);
            return await session.Value.RunAsync(code, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"cell [{count}]"), output, cancellation, language).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            const string Text = "The cell was stopped. What it had declared by then is kept.";
            return new CellFailure("Interrupted", Text, null, ["Interrupted: " + Text]);
        }
    }

    async Task<JsonObject> ExpressionsAsync(JupyterMessage message, CancellationToken cancellation)
    {
        var answers = new JsonObject();
        if (message.Content["user_expressions"] is not JsonObject { Count: > 0 } wanted)
            return answers;
        var named = wanted.Where(e => e.Value is JsonValue value && value.TryGetValue<string>(out _)).ToList();
        var values = await session.Value.EvaluateAsync([.. named.Select(e => (string)e.Value!)], cancellation).ConfigureAwait(false);
        foreach (var ((name, _), value) in named.Zip(values))
            answers[name] = Answer(value);
        return answers;
    }

    static JsonObject Answer(Evaluation evaluation)
    {
        if (evaluation.Failure is { } failure)
            return new JsonObject { ["status"] = "error", ["ename"] = "Expression", ["evalue"] = failure, ["traceback"] = new JsonArray(failure) };
        var bundle = MimeBundle.Of(FormattedValue.CreateManyFromObject(evaluation.Value));
        return new JsonObject { ["status"] = "ok", ["data"] = bundle.Data.DeepClone(), ["metadata"] = bundle.Metadata.DeepClone() };
    }

    static JsonObject Succeeded(int count, JsonObject expressions) => new()
    {
        ["status"] = "ok", ["execution_count"] = count, ["user_expressions"] = expressions, ["payload"] = new JsonArray(),
    };

    static JsonObject Error(CellFailure failure) => new()
    {
        ["ename"] = failure.Name,
        ["evalue"] = failure.Message,
        ["traceback"] = new JsonArray([.. failure.Trace.Select(line => (JsonNode)JsonValue.Create(line))]),
    };

    /// <summary>Front ends that know polyglot notebooks pass the cell's metadata on.</summary>
    static string Language(JupyterMessage message) => new Cell("cell", CellKind.Code, "", null, [], message.Metadata).Language;
}
