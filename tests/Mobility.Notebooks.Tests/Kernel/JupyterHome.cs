using System.Diagnostics;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Kernel;

namespace Mobility.Notebooks.Tests.Kernel;

/// <summary>A Jupyter data folder of one test with our kernel installed, and Python's own clients to use it with.</summary>
sealed class JupyterHome : IDisposable
{
    static readonly Lazy<string?> Python = new(() => new[] { "/usr/bin/python3", "python3", "python" }.FirstOrDefault(p => Run(p, ["-c", "import jupyter_client, nbclient, nbformat"], null, "").Code == 0));

    public JupyterHome()
    {
        Assert.SkipWhen(Python.Value is null, "Python's jupyter_client, nbclient and nbformat are not installed (Debian: python3-jupyter-client python3-nbclient).");
        KernelSpec.Install(Path.Combine(Folder.Path, "kernels"), Path.Combine(AppContext.BaseDirectory, "mobility-notebooks.dll"), force: false, data: null);
    }

    public TemporaryFolder Folder { get; } = new();

    /// <summary>What a Python program prints as JSON; it must end well within four minutes.</summary>
    public JsonNode Run(string program, params string[] arguments)
    {
        var (code, output, error) = Run(Python.Value!, ["-c", program, .. arguments], Folder.Path, "");
        Assert.True(code == 0, error);
        return JsonNode.Parse(output)!;
    }

    public bool Has(string module) => Run(Python.Value!, ["-c", $"import {module}"], null, "").Code == 0;

    public void Dispose() => Folder.Dispose();

    static (int Code, string Output, string Error) Run(string python, string[] arguments, string? data, string input)
    {
        try
        {
            var start = new ProcessStartInfo(python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            if (data is not null)
                start.Environment["JUPYTER_DATA_DIR"] = start.Environment["JUPYTER_RUNTIME_DIR"] = start.Environment["IPYTHONDIR"] = data;
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            if (process.WaitForExit(240_000))
                return (process.ExitCode, output.Result, error.Result);
            process.Kill(entireProcessTree: true);
            return (-1, "", "The Python program did not end within four minutes.");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, "", e.Message);
        }
    }
}
