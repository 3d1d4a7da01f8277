using System.Diagnostics;
using Mobility.Notebooks.Commands;

namespace Mobility.Notebooks.Tests.Commands;

/// <summary>The repository's own notebooks on the simulated sample, as a reader runs them.</summary>
[Trait("speed", "slow")]
public sealed class ReproducibleTests
{
    /// <summary>
    /// The first notebook stands for all here, without pictures: that they are drawn the same is asked of the renderer, and .ci/run
    /// compares a notebook of each study with its pictures.
    /// </summary>
    [Fact]
    public async Task Two_runs_on_the_sample_give_the_same_notebook_and_pages_byte_for_byte()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "MobilityNotebooks.sln")))
            root = root.Parent!;
        var notebook = new Repository(root.FullName).Select([])[0];
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var runs = await Task.WhenAll(new[] { "first", "second" }.Select(name => Task.Run(() => Run(root.FullName, notebook, Path.Combine(folder.FullName, name)))));
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
        start.Environment[Chromium.PathVariable] = "none";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(120_000))
            process.Kill(entireProcessTree: true);
        Assert.True(process.ExitCode == 0, error.Result + said.Result);
        return Directory.GetFiles(output).ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes);
    }
}
