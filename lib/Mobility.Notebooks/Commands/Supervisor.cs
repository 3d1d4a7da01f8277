using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Commands;

/// <summary>
/// Runs cells in a process of their own: a cell that ends its process (Environment.Exit, recursion without end) is named, and
/// the other notebooks still run, in another process.
/// </summary>
static partial class Supervisor
{
    const int Terminate = 15;

    static readonly string[] s_withoutCells = ["convert", "print", "data", "docs", "kernel", "install", "uninstall", "check-setup", "student", "bundle"];
    static readonly string[] s_withValue = ["--data", "--edition", "--out", "--site"];

    /// <summary>True for a command line that runs cells, in a process that nobody watches yet.</summary>
    public static bool IsWanted(string[] arguments)
    {
        if (Environment.GetEnvironmentVariable(Journal.Variable) is not null || arguments.Any(a => a is "-h" or "-?" or "--help" or "--version"))
            return false;
        var verb = arguments.Where((a, i) => !a.StartsWith('-') && (i == 0 || !s_withValue.Contains(arguments[i - 1]))).FirstOrDefault();
        return !s_withoutCells.Contains(verb);
    }

    /// <summary>Runs the command line in a process of its own, again for what is left when a cell ended it.</summary>
    /// <returns>The exit code of the last process.</returns>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("mobility-run-");
        try
        {
            var ended = new JsonObject();
            while (true)
            {
                var (journal, told) = (Path.Combine(folder.FullName, $"journal-{ended.Count}"), Path.Combine(folder.FullName, "ended"));
                await File.WriteAllTextAsync(told, ended.ToJsonString(), CancellationToken.None).ConfigureAwait(false);
                var code = await StartAsync(arguments, journal, told, cancellation).ConfigureAwait(false);
                if (cancellation.IsCancellationRequested)
                    return ExitCode.Interrupted;
                if (!File.Exists(journal) || Journal.Read(journal, code) is not var (file, story) || ended.ContainsKey(file))
                    return code;
                ended[file] = story;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<int> StartAsync(string[] arguments, string journal, string told, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(About.DotNet, [typeof(Supervisor).Assembly.Location, .. arguments]) { UseShellExecute = false };
        start.Environment[Journal.Variable] = journal;
        start.Environment[Journal.EndedVariable] = told;
        using var process = Process.Start(start)!;
        // A terminal's Ctrl-C reaches both processes; a signal sent to this one alone is passed on.
        using var stop = cancellation.Register(() =>
        {
            if (!OperatingSystem.IsWindows() && !process.HasExited)
                _ = Kill(process.Id, Terminate);
        });
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        return process.ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
