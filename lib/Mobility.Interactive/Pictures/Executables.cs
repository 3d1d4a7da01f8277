using System.Diagnostics;

namespace Mobility.Interactive;

/// <summary>Programs of the machine: found on the PATH, run with a time limit, never left behind.</summary>
internal static class Executables
{
    /// <summary>Existing files on the PATH with one of these names, in the order of the names.</summary>
    internal static IEnumerable<string> OnPath(params IReadOnlyList<string> names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        return from name in names
               from folder in folders
               from ending in endings
               let path = Path.Combine(folder, name + ending)
               where File.Exists(path)
               select path;
    }

    /// <summary>
    /// Runs a program and hands over its standard output line by line while it runs. The whole process tree ends
    /// when the time is over or work is cancelled.
    /// </summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="TimeoutException">The program did not end in time.</exception>
    internal static int Run(string file, IEnumerable<string> arguments, string? folder, TimeSpan limit, Action<string> onLine, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = folder ?? "",
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} could not be started.");
        using var timer = new CancellationTokenSource(limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        using var killer = either.Token.Register(() => Kill(process));
        process.StandardInput.Close();
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        while (process.StandardOutput.ReadLine() is { } line)
            onLine(line);
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        if (timer.IsCancellationRequested)
            throw new TimeoutException($"{Path.GetFileName(file)} did not end within {limit.TotalSeconds:0.#} s and was stopped.");
        return process.ExitCode;
    }

    static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself in the same moment.
        }
    }
}
