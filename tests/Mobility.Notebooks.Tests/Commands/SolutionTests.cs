using System.Text.RegularExpressions;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Tests.Commands;

/// <summary>The committed notebooks run on the sample edition, and so do the folded solutions of their exercises.</summary>
public sealed partial class SolutionTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Notebooks() =>
        [.. Directory.GetFiles(Repository.Require().Notebooks, "*.ipynb").Order(StringComparer.Ordinal).Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task The_notebook_and_its_solutions_run(string name)
    {
        var repository = Repository.Require();
        var notebook = NotebookFile.Read(Path.Combine(repository.Notebooks, name));
        var solutions = notebook.Cells.Where(c => c.Kind == CellKind.Markdown)
            .SelectMany(c => Folded().Matches(c.Source)).SelectMany(fold => Code().Matches(fold.Value)).Select(m => m.Groups[1].Value.Trim()).ToList();
        Assert.True(solutions.Count >= 3, $"{name} has {solutions.Count} solutions; every notebook has three exercises");

        // The library's path is relative to the notebook, so the copy stands in a sister folder of notebooks/.
        var copy = Path.Combine(repository.Root, "artifacts", $"solutions-{Guid.NewGuid():N}.ipynb");
        try
        {
            NotebookFile.Write(copy, notebook with { Cells = [.. notebook.Cells, .. solutions.Select((s, i) => Cell.NewCode($"solution-{i + 1}", s))] });
            using var host = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("dotnet",
                [Path.Combine(AppContext.BaseDirectory, "mobility-notebooks.dll"), "run", copy, "--edition", "sample", "--out", folder.Path])
            {
                RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = repository.Root,
            })!;
            var faults = host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await host.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await host.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(host.ExitCode == 0, await faults);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    [GeneratedRegex("<details>.*?</details>", RegexOptions.Singleline)]
    private static partial Regex Folded();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
