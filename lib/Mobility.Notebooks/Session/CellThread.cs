namespace Mobility.Notebooks.Session;

/// <summary>Runs a cell on its own thread with a deep stack; a cell that does not stop when asked is abandoned.</summary>
static class CellThread
{
    const int StackBytes = 64 << 20;
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Runs work. On cancellation the cell's loops end it (see <see cref="StopPoints"/>); work that waits elsewhere
    /// is left behind after two seconds. Aborting threads is no choice: it may take the whole process down.
    /// </summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(work, done, cancellation), StackBytes) { IsBackground = true, Name = "cell" };
        thread.Start();
        using var abandon = new CancellationTokenSource();
        using var stop = cancellation.Register(() => abandon.CancelAfter(Grace));
        return await done.Task.WaitAsync(abandon.Token).ConfigureAwait(false);
    }

    static void Run<T>(Func<T> work, TaskCompletionSource<T> done, CancellationToken cancellation)
    {
        try
        {
            StopPoints.Watch(cancellation);
            done.TrySetResult(work());
        }
        catch (OperationCanceledException)
        {
            done.TrySetCanceled(cancellation);
        }
        catch (Exception e)
        {
            done.TrySetException(e);
        }
    }
}
