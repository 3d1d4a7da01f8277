using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Session;

using var interrupted = new CancellationTokenSource();
var signals = new HashSet<PosixSignal>();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
if (Supervisor.IsWanted(args))
    return await Supervisor.RunAsync(args, interrupted.Token);
Journal.Open();
// A thread that a cell started failed: its cell says so, the process lives on.
ExceptionHandling.SetUnhandledExceptionHandler(CellScope.ThreadFailed);
// Cells redirect the console to their outputs: the command speaks to the writers that were there before.
var (output, error) = (Writer(Console.OpenStandardOutput()), Writer(Console.OpenStandardError()));
var code = await new CommandLine(output, error, terminal: !Console.IsErrorRedirected).InvokeAsync(args, interrupted.Token);
Journal.Current?.Finish();
return code;

// The first Ctrl-C stops the running cell and leaves every file as it was; a second one ends the process at once.
void Stop(PosixSignalContext signal)
{
    lock (signals)
        signal.Cancel = signals.Add(signal.Signal);
    interrupted.Cancel();
}

static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(false)) { AutoFlush = true };
