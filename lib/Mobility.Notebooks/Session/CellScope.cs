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
    static bool captured;

    /// <summary>The sink of the running cell; null outside cells.</summary>
    public static IOutputSink? Sink => Current.Value;

    /// <summary>Asks the user on behalf of the running cell.</summary>
    /// <exception cref="NotebookException">There is nobody to ask.</exception>
    public static string Ask(string prompt, bool password) =>
        Sink?.Ask(prompt, password, StopPoints.Cancellation) ?? throw new NotebookException("Only a cell can ask for input.");

    /// <summary>Makes a cell the current one for the calling flow.</summary>
    public static void Enter(IOutputSink sink)
    {
        CaptureConsole();
        Current.Value = sink;
    }

    /// <summary>Routes Console.Out and Console.Error by cell; outside cells they stay what they were.</summary>
    static void CaptureConsole()
    {
        lock (Gate)
        {
            if (captured)
                return;
            Console.SetOut(new Router("stdout", Console.Out));
            Console.SetError(new Router("stderr", Console.Error));
            Console.SetIn(new Asker(Console.In));
            captured = true;
        }
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
