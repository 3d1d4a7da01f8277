using System.Diagnostics;
using System.Globalization;
using Mobility.Notebooks.Completion;
using Mobility.Notebooks.Kernel;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Commands;

/// <summary>Serves a Jupyter front end until it says shutdown, or is gone.</summary>
static class KernelCommand
{
    /// <summary>Jupyter tells its kernels who started them, so that they do not outlive it.</summary>
    const string ParentVariable = "JPY_PARENT_PID";

    static readonly TimeSpan Calm = TimeSpan.FromSeconds(0.5);

    /// <summary>Serves until shutdown.</summary>
    public static async Task<int> RunAsync(string connectionFile, CancellationToken cancellation)
    {
        var connection = ConnectionFile.Read(connectionFile);
        // The library looks for its data from the repository, and a notebook may lie elsewhere.
        if (Repository.Find() is { } repository)
            Environment.SetEnvironmentVariable(Repository.Variable, repository.Root);
        var note = new RunningNote(connectionFile + ".cell");
        using (var shelf = new LibraryShelf())
            await ServeAsync(connection, shelf, note, cancellation).ConfigureAwait(false);
        note.Dispose();
        // Threads that cells left running do not keep the process.
        Environment.Exit(ExitCode.Done);
        return ExitCode.Done;
    }

    static async Task ServeAsync(ConnectionFile connection, LibraryShelf shelf, RunningNote note, CancellationToken cancellation)
    {
        using var kernel = new JupyterKernel(connection, Directory.GetCurrentDirectory(), shelf, note);
        EventHandler farewell = (_, _) => kernel.Farewell();
        AppDomain.CurrentDomain.ProcessExit += farewell;
        var ready = Task.Run(NotebookSession.WarmUp, CancellationToken.None);
        using var orphaned = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ = WatchParentAsync(orphaned);
        _ = PrepareAsync(ready, orphaned.Token);
        await kernel.RunAsync(ready, orphaned.Token).ConfigureAwait(false);
        AppDomain.CurrentDomain.ProcessExit -= farewell;
    }

    /// <summary>What can wait until the first cells ran.</summary>
    static async Task PrepareAsync(Task ready, CancellationToken cancellation)
    {
        await ready.ConfigureAwait(false);
        await Task.Delay(Calm, cancellation).ConfigureAwait(false);
        LibraryShelf.RemoveAbandoned();
        await Assistant.WarmUpAsync().ConfigureAwait(false);
    }

    static async Task WatchParentAsync(CancellationTokenSource orphaned)
    {
        // On Windows the variable holds a handle, and the job object ends the kernel.
        if (OperatingSystem.IsWindows() || !int.TryParse(Environment.GetEnvironmentVariable(ParentVariable), CultureInfo.InvariantCulture, out var id) || id <= 1)
            return;
        try
        {
            using var parent = Process.GetProcessById(id);
            await parent.WaitForExitAsync(orphaned.Token).ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
        catch (OperationCanceledException)
        {
            return;
        }
        try
        {
            await orphaned.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The kernel ended in the same moment.
        }
    }
}
