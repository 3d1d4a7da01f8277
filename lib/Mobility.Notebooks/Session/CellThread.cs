using System.Runtime;

namespace Mobility.Notebooks.Session;

/// <summary>Runs a cell on its own thread with a deep stack, so that even an endless loop can be stopped.</summary>
static class CellThread
{
    const int StackBytes = 64 << 20;
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Runs work; on cancellation it is aborted, and abandoned when it does not end within two seconds.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Not disposed: an abandoned cell still holds it.
        var abort = new CancellationTokenSource();
        var thread = new Thread(() => Run(work, done, abort.Token), StackBytes) { IsBackground = true, Name = "cell" };
        thread.Start();
        using var abandon = new CancellationTokenSource();
        // Aborting may itself wait for the cell, so whoever cancels does not wait for the abort.
        using var stop = cancellation.Register(() =>
        {
            abandon.CancelAfter(Grace);
            ThreadPool.UnsafeQueueUserWorkItem(_ => abort.Cancel(), null);
        });
        return await done.Task.WaitAsync(abandon.Token).ConfigureAwait(false);
    }

    static void Run<T>(Func<T> work, TaskCompletionSource<T> done, CancellationToken abort)
    {
        try
        {
            T result = default!;
#pragma warning disable SYSLIB0046 // Meant for exactly this: code typed by a user, stopped on request. State of the cell may be half changed.
            ControlledExecution.Run(() => result = work(), abort);
#pragma warning restore SYSLIB0046
            done.TrySetResult(result);
        }
        catch (OperationCanceledException)
        {
            done.TrySetCanceled(abort);
        }
        catch (Exception e)
        {
            done.TrySetException(e);
        }
    }
}
