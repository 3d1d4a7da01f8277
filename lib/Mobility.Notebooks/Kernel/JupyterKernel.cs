using System.Text.Json.Nodes;
using Mobility.Notebooks.Completion;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Kernel;

/// <summary>
/// The kernel: answers requests one after another on shell, at once on control, and says on iopub when it is busy.
/// Each request ends with idle, whatever happens in between.
/// </summary>
sealed class JupyterKernel : IDisposable
{
    readonly KernelChannels channels;
    readonly Lazy<NotebookSession> session;
    readonly CellExecution execution;
    readonly History history = new();
    readonly Comms comms;
    readonly Lazy<Assistant> assistant;
    readonly Queue<Request> backlog = new();
    readonly HashSet<Request> aborted = [];
    readonly TaskCompletionSource<bool> shutdown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A kernel that listens from now on.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="folder">What relative paths of cells start from.</param>
    /// <param name="shelf">The libraries of the process.</param>
    /// <param name="note">Holds the cell that runs; null to keep none.</param>
    public JupyterKernel(ConnectionFile connection, string folder, LibraryShelf shelf, RunningNote? note = null)
    {
        channels = new KernelChannels(connection);
        // Front ends are answered while the compiler still loads.
        session = new Lazy<NotebookSession>(() => new NotebookSession(folder, shelf));
        _ = Task.Run(() => session.Value);
        execution = new CellExecution(channels, session, history, note);
        comms = new Comms(channels);
        assistant = new Lazy<Assistant>(() => new Assistant(session.Value));
    }

    /// <summary>Serves until a front end asks for shutdown or the host is told to stop.</summary>
    /// <param name="ready">Completes when the session is warm; cells wait for it, other requests do not.</param>
    /// <param name="cancellation">Ends the kernel.</param>
    public async Task RunAsync(Task ready, CancellationToken cancellation)
    {
        using var stop = cancellation.Register(() => shutdown.TrySetResult(false));
        channels.Publish("status", null, new JsonObject { ["execution_state"] = "starting" });
        _ = Task.Run(ServeControlAsync, CancellationToken.None);
        _ = Task.Run(() => ServeShellAsync(ready), CancellationToken.None);
        await shutdown.Task.ConfigureAwait(false);
        execution.Interrupt();
    }

    /// <summary>The process ends: a cell that did it is answered.</summary>
    public void Farewell() => execution.Farewell();

    /// <inheritdoc/>
    public void Dispose()
    {
        execution.Dispose();
        channels.Dispose();
        session.Value.Dispose();
    }

    async Task ServeControlAsync()
    {
        await foreach (var request in channels.Control.ReadAllAsync().ConfigureAwait(false))
            await ServeAsync(request).ConfigureAwait(false);
    }

    async Task ServeShellAsync(Task ready)
    {
        while (backlog.Count > 0 || await channels.Shell.WaitToReadAsync().ConfigureAwait(false))
        {
            if (!backlog.TryDequeue(out var request) && !channels.Shell.TryRead(out request))
                continue;
            if (request.Message.Type == "execute_request")
            {
                execution.IsWaiting = true;
                // A warm-up that failed is no reason not to try: the cell will say what is wrong.
                await ready.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            await ServeAsync(request).ConfigureAwait(false);
            execution.IsWaiting = false;
        }
    }

    async Task ServeAsync(Request request)
    {
        Status("busy");
        try
        {
            if (await AnswerAsync(request).ConfigureAwait(false) is { } answer)
                channels.Reply(request, ReplyType(request.Message.Type), answer);
        }
        catch (Exception e)
        {
            channels.Reply(request, ReplyType(request.Message.Type), Failed(e.GetType().Name, e.Message));
        }
        finally
        {
            Status("idle");
        }
        if (request.Message.Type == "shutdown_request")
            shutdown.TrySetResult(true);

        void Status(string state) => channels.Publish("status", request.Message, new JsonObject { ["execution_state"] = state });
    }

    /// <summary>The content of the answer; null for messages that have none.</summary>
    async Task<JsonObject?> AnswerAsync(Request request)
    {
        var message = request.Message;
        switch (message.Type)
        {
            case "kernel_info_request":
                return KernelInfo.Answer();
            case "execute_request" when aborted.Remove(request):
                return new JsonObject { ["status"] = "aborted", ["execution_count"] = execution.Count };
            case "execute_request":
                var (answer, abort) = await execution.RunAsync(request).ConfigureAwait(false);
                if (abort)
                    AbortWaiting(message.Session);
                return answer;
            case "complete_request":
                return await assistant.Value.CompleteAsync(message.Text("code"), message.Number("cursor_pos", int.MaxValue)).ConfigureAwait(false);
            case "inspect_request":
                return await assistant.Value.InspectAsync(message.Text("code"), message.Number("cursor_pos", int.MaxValue)).ConfigureAwait(false);
            case "is_complete_request":
                return Completeness.Answer(message.Text("code"));
            case "history_request":
                return history.Answer(message);
            case "comm_info_request":
                return Comms.Answer();
            case "comm_open" or "comm_msg" or "comm_close":
                comms.Receive(message);
                return null;
            case "interrupt_request":
                execution.Interrupt();
                return new JsonObject { ["status"] = "ok" };
            case "shutdown_request":
                execution.Interrupt();
                var farewell = new JsonObject { ["status"] = "ok", ["restart"] = message.Flag("restart", false) };
                channels.Publish("shutdown_reply", message, (JsonObject)farewell.DeepClone());
                return farewell;
            default:
                return message.Type.EndsWith("_request", StringComparison.Ordinal) ? Failed("NotOffered", $"This kernel does not offer {message.Type}.") : null;
        }
    }

    /// <summary>Cells that the same front end sent before it knew of the failure are not run.</summary>
    void AbortWaiting(string session)
    {
        while (channels.Shell.TryRead(out var waiting))
            backlog.Enqueue(waiting);
        foreach (var waiting in backlog)
            if (waiting.Message.Type == "execute_request" && waiting.Message.Session == session)
                aborted.Add(waiting);
    }

    static string ReplyType(string request) =>
        (request.EndsWith("_request", StringComparison.Ordinal) ? request[..^"_request".Length] : request) + "_reply";

    static JsonObject Failed(string name, string text) => new()
    {
        ["status"] = "error", ["ename"] = name, ["evalue"] = text, ["traceback"] = new JsonArray(),
    };
}
