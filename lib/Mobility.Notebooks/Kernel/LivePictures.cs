using System.Text.Json.Nodes;
using Mobility.Notebooks.Publishing;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Kernel;

/// <summary>
/// A figure goes out at once as Plotly's JSON and its finding. JupyterLab without the Plotly extension shows neither, so
/// once the kernel has been quiet for a moment the pictures are drawn and added to what is shown (docs/decisions).
/// </summary>
/// <param name="publish">Sends an update for the request that showed the figure.</param>
/// <param name="renderer">Draws; made when first needed, because it looks for the browser.</param>
/// <param name="quiet">How long nothing must run before a browser is started.</param>
sealed class LivePictures(Action<JupyterMessage, MimeBundle> publish, Func<IFigureRenderer> renderer, TimeSpan quiet) : IDisposable
{
    readonly Lock gate = new();
    readonly Dictionary<string, string> drawn = new(StringComparer.Ordinal);
    readonly List<(JupyterMessage Cause, MimeBundle Bundle, FigureRequest Request)> waiting = [];
    readonly CancellationTokenSource over = new();
    Timer? timer;
    IFigureRenderer? painter;
    bool busy;

    /// <summary>Pictures from the folder that <c>run</c> keeps them in; none where the front end draws Plotly's JSON itself.</summary>
    public static LivePictures? For(Action<JupyterMessage, MimeBundle> publish) => IsVisualStudioCode(Environment.GetEnvironmentVariable) ? null
        : new(publish, () => new PngCache(new ChromiumRenderer(), Path.Combine(Repository.Find()?.Root ?? Path.GetTempPath(), "artifacts", Repository.FiguresFolder)), TimeSpan.FromSeconds(1.5));

    /// <summary>VS Code starts kernels itself; a Jupyter server, even one started in its terminal, tells them its process.</summary>
    public static bool IsVisualStudioCode(Func<string, string?> variable) =>
        variable("JPY_PARENT_PID") is null && (variable("VSCODE_PID") ?? variable("VSCODE_IPC_HOOK") ?? variable("VSCODE_ESM_ENTRYPOINT")) is not null;

    /// <summary>The bundle to send now: with its picture when that was drawn before, else with a name to add it under.</summary>
    public MimeBundle Dress(MimeBundle bundle, JupyterMessage cause)
    {
        if (bundle.Data[Values.Plotly] is not JsonObject figure || bundle.Data.ContainsKey("image/png"))
            return bundle;
        var request = FigureRequest.Of(figure);
        lock (gate)
        {
            if (drawn.TryGetValue(request.Key, out var png))
                return WithPicture(bundle, png);
            var named = bundle with { DisplayId = bundle.DisplayId ?? Guid.NewGuid().ToString("n") };
            waiting.Add((cause, named, request));
            Arm();
            return named;
        }
    }

    /// <summary>Cells come first: no browser is started while one runs.</summary>
    public void Busy(bool running)
    {
        lock (gate)
        {
            busy = running;
            if (!running && waiting.Count > 0)
                Arm();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            waiting.Clear();
            timer?.Dispose();
        }
        over.Cancel();
    }

    void Arm()
    {
        timer ??= new Timer(_ => Draw());
        timer.Change(quiet, Timeout.InfiniteTimeSpan);
    }

    void Draw()
    {
        List<(JupyterMessage Cause, MimeBundle Bundle, FigureRequest Request)> figures;
        lock (gate)
        {
            if (busy || waiting.Count == 0)
                return;
            figures = [.. waiting];
            waiting.Clear();
        }
        try
        {
            painter ??= renderer();
            var images = painter.Draw([.. figures.Select(f => f.Request).DistinctBy(r => r.Key)], over.Token);
            lock (gate)
                foreach (var (key, bytes) in images)
                    drawn[key] = Convert.ToBase64String(bytes);
            foreach (var (cause, bundle, request) in figures)
                if (images.ContainsKey(request.Key))
                    publish(cause, WithPicture(bundle, drawn[request.Key]));
                else if (painter.Availability.Missing is { } missing)
                    publish(cause, WithReason(bundle, missing));
        }
        catch (OperationCanceledException)
        {
            // The kernel ends.
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or IOException or NotebookException)
        {
            foreach (var (cause, bundle, _) in figures)
                publish(cause, WithReason(bundle, e.Message));
        }
    }

    /// <summary>Viewers that do not draw Plotly's JSON show the text: the finding, and in one line why there is no picture.</summary>
    static MimeBundle WithReason(MimeBundle bundle, string missing)
    {
        var data = (JsonObject)bundle.Data.DeepClone();
        data["text/plain"] = $"{data["text/plain"]}\n(No picture: {missing})";
        return bundle with { Data = data };
    }

    static MimeBundle WithPicture(MimeBundle bundle, string png)
    {
        var data = (JsonObject)bundle.Data.DeepClone();
        data["image/png"] = png;
        return bundle with { Data = data };
    }
}
