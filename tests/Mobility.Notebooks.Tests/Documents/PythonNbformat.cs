using System.Diagnostics;
using System.Text;

namespace Mobility.Notebooks.Tests.Documents;

/// <summary>Python's own nbformat, when the machine has it: the judge of a notebook's bytes.</summary>
static class PythonNbformat
{
    const string Program = """
        import sys, json, nbformat
        text = sys.stdin.buffer.read().decode("utf-8")
        nb = nbformat.reads(text, as_version=4)
        nbformat.validate(nb)
        out = nbformat.writes(nb)
        sys.stdout.buffer.write((out if out.endswith("\n") else out + "\n").encode("utf-8"))
        """;

    static readonly Lazy<string?> Python = new(() => new[] { "python3", "/usr/bin/python3", "python" }.FirstOrDefault(p => Run(p, "import nbformat", "").Code == 0));

    /// <summary>The text as nbformat reads and writes it; skips the test when there is no nbformat.</summary>
    public static string Rewrite(string notebook)
    {
        Assert.SkipWhen(Python.Value is null, "Python's nbformat is not installed (Debian: python3-nbformat).");
        var (code, output, error) = Run(Python.Value!, Program, notebook);
        Assert.True(code == 0, error);
        return output;
    }

    static (int Code, string Output, string Error) Run(string python, string program, string input)
    {
        try
        {
            var start = new ProcessStartInfo(python, ["-c", program])
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = new UTF8Encoding(false),
            };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            process.WaitForExit();
            return (process.ExitCode, output.Result, error.Result);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, "", e.Message);
        }
    }
}
