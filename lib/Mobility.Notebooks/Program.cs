using System.Runtime.InteropServices;
using System.Text;
using Mobility.Notebooks.Commands;

using var interrupted = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
// Cells redirect the console to their outputs: the command speaks to the writers that were there before.
var (output, error) = (Writer(Console.OpenStandardOutput()), Writer(Console.OpenStandardError()));
return await new CommandLine(output, error, terminal: !Console.IsErrorRedirected).InvokeAsync(args, interrupted.Token);

// The first Ctrl-C stops the running cell and leaves every file as it was; a second one ends the process at once.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
}

static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(false)) { AutoFlush = true };
