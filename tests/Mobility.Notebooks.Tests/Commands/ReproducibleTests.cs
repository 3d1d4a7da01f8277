using System.Diagnostics;
using Mobility.Notebooks.Commands;

namespace Mobility.Notebooks.Tests.Commands;

/// <summary>The repository's own notebooks on the simulated sample, as a reader runs them.</summary>
public sealed class ReproducibleTests
{
    /// <summary>The first notebook stands for all here; .ci/run compares every notebook.</summary>
    [Fact]
    public void Two_runs_on_the_sample_give_the_same_notebook_and_pages_byte_for_byte()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "MobilityNotebooks.sln")))
            root = root.Parent!;
        var notebook = new Repository(root.FullName).Select([])[0];
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var runs = new[] { "first", "second" }.Select(name => Run(root.FullName, notebook, Path.Combine(folder.FullName, name))).ToList();
            string[] written = [Path.GetFileNameWithoutExtension(notebook) + ".html", Path.GetFileName(notebook), "index.html"];
            Assert.All(runs, run => Assert.Equal(written, run.Keys.Where(file => Path.GetExtension(file) != ".png").Order(StringComparer.Ordinal)));
            Assert.Equal(runs[0].Keys.Order(StringComparer.Ordinal), runs[1].Keys.Order(StringComparer.Ordinal));
            Assert.All(runs[0], file => Assert.True(file.Value.AsSpan().SequenceEqual(runs[1][file.Key]), $"{file.Key} differs between two runs"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static Dictionary<string, byte[]> Run(string root, string notebook, string output)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "mobility-notebooks.dll"), "run", notebook, "--edition", "sample", "--out", output])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = root,
        };
        start.Environment.Remove("MOBILITY_DATA");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(120_000))
            process.Kill(entireProcessTree: true);
        Assert.True(process.ExitCode == 0, error.Result + said.Result);
        return Directory.GetFiles(output).ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes);
    }
}
