using System.Text;

namespace Mobility.Notebooks.Session;

/// <summary>
/// The cell that the running code belongs to. It flows with the code into tasks and threads the cell starts, so that
/// what they print still reaches their own cell, and sessions can run side by side.
/// </summary>
static class CellScope
{
    static readonly AsyncLocal<IOutputSink?> Current = new();
    static readonly Lock Gate = new();
    static TextWriter? output, error;
    static TextReader? input;

    /// <summary>The sink of the running cell; null outside cells.</summary>
    public static IOutputSink? Sink => Current.Value;

    /// <summary>Asks the user on behalf of the running cell.</summary>
    /// <exception cref="NotebookException">There is nobody to ask.</exception>
    public static string Ask(string prompt, bool password) =>
        Sink?.Ask(prompt, password, StopPoints.Cancellation) ?? throw new NotebookException("Only a cell can ask for input.");

    /// <summary>Makes a cell the current one for the calling flow.</summary>
    public static void Enter(IOutputSink sink) => Current.Value = sink;

    /// <summary>Stands before the console of the process: what cells print goes to their outputs, the rest where it went before.</summary>
    public static void Capture()
    {
        lock (Gate)
        {
            if (output is not null)
                return;
            output = TextWriter.Synchronized(new Router("stdout", System.Console.Out));
            error = TextWriter.Synchronized(new Router("stderr", System.Console.Error));
            input = new Asker(System.Console.In);
            Console();
        }
    }

    /// <summary>
    /// Puts the console back before a cell runs. A cell may have set another, and the kernel sets one that keeps every line as
    /// an event: 200,000 lines take it seconds and 150 MB, and what a task prints after its cell is lost.
    /// </summary>
    public static void Console()
    {
        System.Console.SetOut(output!);
        System.Console.SetError(error!);
        System.Console.SetIn(input!);
    }

    /// <summary>Tells the cell that a thread belongs to that the thread failed; other threads end the process as usual.</summary>
    /// <returns>True when a cell was told.</returns>
    public static bool ThreadFailed(Exception failure)
    {
        if (Sink is not { } sink)
            return false;
        var text = $"A thread of this cell failed: {failure.GetType().FullName}: {failure.Message}";
        sink.Write("stderr", text + "\n");
        (sink as OutputCollector)?.FailLater(text);
        return true;
    }

    /// <summary>Writes to the current cell, else to the console it stands before.</summary>
    sealed class Router(string stream, TextWriter console) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override string NewLine => "\n";

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(string? value)
        {
            if (Sink is { } sink)
                sink.Write(stream, value ?? "");
            else
                console.Write(value);
        }

        public override void WriteLine(string? value) => Write(value + "\n");

        public override void WriteLine() => Write("\n");

        public override void Flush() => console.Flush();
    }

    /// <summary>Reads lines from the user of the current cell, else from the console it stands before.</summary>
    sealed class Asker(TextReader console) : TextReader
    {
        public override string? ReadLine() => Sink is null ? console.ReadLine() : Ask("", password: false);

        public override Task<string?> ReadLineAsync() => Task.FromResult(ReadLine());
    }
}
