namespace Mobility.Notebooks.Session;

/// <summary>Runs a cell on its own thread with a deep stack; a cell that does not stop when asked is abandoned.</summary>
static class CellThread
{
    const int StackBytes = 64 << 20;
    static readonly TimeSpan Nudge = TimeSpan.FromMilliseconds(60), Grace = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Runs work. On cancellation the cell's loops end it (see <see cref="StopPoints"/>); a thread that sleeps or waits is
    /// woken; work that is elsewhere is left behind after two seconds. Aborting threads is no choice: it may take the whole
    /// process down.
    /// </summary>
    /// <param name="work">What the cell does.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="left">Called when work that was left behind ends after all.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation, Action? left = null)
    {
        cancellation.ThrowIfCancellationRequested();
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(work, done, cancellation), StackBytes) { IsBackground = true, Name = "cell" };
        thread.Start();
        using var nudge = new CancellationTokenSource();
        using var abandon = new CancellationTokenSource();
        using var wake = nudge.Token.Register(() =>
        {
            if (!done.Task.IsCompleted)
                thread.Interrupt();
        });
        using var stop = cancellation.Register(() =>
        {
            nudge.CancelAfter(Nudge);
            abandon.CancelAfter(Grace);
        });
        try
        {
            return await done.Task.WaitAsync(abandon.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!done.Task.IsCompleted)
        {
            if (left is not null)
                _ = done.Task.ContinueWith(_ => left(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    static void Run<T>(Func<T> work, TaskCompletionSource<T> done, CancellationToken cancellation)
    {
        try
        {
            StopPoints.Watch(cancellation);
            done.TrySetResult(work());
        }
        catch (Exception e) when (e is OperationCanceledException || (e is ThreadInterruptedException && cancellation.IsCancellationRequested))
        {
            done.TrySetCanceled(cancellation);
        }
        catch (Exception e)
        {
            done.TrySetException(e);
        }
    }
}
