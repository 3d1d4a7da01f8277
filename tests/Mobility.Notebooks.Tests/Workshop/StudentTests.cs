using System.Text.RegularExpressions;
using Mobility.Notebooks.Commands;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Tests.Commands;
using Mobility.Notebooks.Workshop;

namespace Mobility.Notebooks.Tests.Workshop;

[Collection(nameof(OneAtATime))]
public sealed partial class StudentTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>That they run is tried with their solutions: <see cref="SolutionTests"/>.</summary>
    [Fact]
    public void The_copies_of_the_committed_notebooks_keep_the_form_and_hold_no_solution()
    {
        var repository = Repository.Require();
        var copies = Path.Combine(folder.Path, "hand out");   // a blank, and outside the repository: links must still lead somewhere
        Assert.Equal(0, StudentCommand.Run(repository, [], copies, new Report(TextWriter.Null, TextWriter.Null, terminal: false)));
        var files = Directory.GetFiles(copies);
        Assert.Equal(Directory.GetFiles(repository.Notebooks, "*.ipynb").Select(Path.GetFileName).Order(), files.Select(Path.GetFileName).Order());
        foreach (var file in files)
        {
            var source = NotebookFile.Read(Path.Combine(repository.Notebooks, Path.GetFileName(file)));
            var (copy, text) = (NotebookFile.Read(file), NotebookFile.ReadText(file));
            // A fault of the notebook itself is check's to name: the copy must not add one.
            Assert.Empty(Faults(copy, text, copies).Except(Faults(source, NotebookWriter.Write(source), repository.Notebooks)).Select(f => $"{Path.GetFileName(file)}: {f}"));
            Assert.DoesNotMatch(SolutionWord(), string.Join('\n', copy.Cells.Select(c => c.Source)));
            Assert.All(copy.Cells.Where(c => c.Kind == CellKind.Code), c => Assert.True(c.ExecutionCount is null && c.Outputs.Count == 0));
            var solutions = source.Cells.SelectMany(c => Fold().Matches(c.Source)).SelectMany(m => Code().Matches(m.Value)).Select(m => m.Groups[1].Value.Trim()).ToList();
            Assert.True(solutions.Count >= 3, $"{file} had {solutions.Count} solutions");
            Assert.All(solutions, s => Assert.DoesNotContain(copy.Cells, c => c.Source.Contains(s, StringComparison.Ordinal)));
            Assert.Equal(["**1. ", "**2. ", "**3. "], copy.Cells.SelectMany(c => Exercise().Matches(c.Source)).Select(m => m.Value));
            Assert.Equal(3, copy.Cells.Count(c => c is { Kind: CellKind.Code, Source: "// Your answer" }));
            Assert.Equal(copy.Cells.Count, copy.Cells.Select(c => c.Id).Distinct().Count());
        }
    }

    [Theory]
    [InlineData("Change a line; the solutions are folded.", "Change a line.")]
    [InlineData("Change a line. Solutions are folded.", "Change a line.")]
    [InlineData("Change a line, then look at the folded solution.", "Change a line.")]
    [InlineData("Change a line.", "Change a line.")]
    public void What_announces_the_solutions_goes_with_them(string before, string after)
    {
        var (copy, solutions) = Copy(before + "\n\n**1. Why?**\n\n<details><summary>Solution</summary>\n\n```csharp\n1\n```\n\n</details>\n\n**2. Who?**\n\n<details><summary>A solution</summary>x</details>\n\nThe end.");
        Assert.Equal(2, solutions);
        Assert.Equal([after + "\n\n**1. Why?**", "// Your answer", "**2. Who?**", "// Your answer", "The end."], copy.Cells.Skip(1).Select(c => c.Source));
        Assert.Equal(["turn", "turn-answer-1", "turn-part-2", "turn-answer-2", "turn-part-3"], copy.Cells.Skip(1).Select(c => c.Id));
    }

    [Fact]
    public void Other_folds_stay_and_an_open_one_is_refused()
    {
        const string other = "<details><summary>More about this</summary>Text</details>";
        Assert.Equal(other, Copy(other).Notebook.Cells[1].Source);
        Assert.Contains("Cell turn: a fold <details><summary>Solution</summary> is not closed", Assert.Throws<NotebookException>(() => Copy("<details><summary>Solution</summary>\n\n1")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("See [data](../data/README.md#files).", "See [data](../../repo/data/README.md#files).")]
    [InlineData("See [next](02-b.ipynb) and [this](https://example.org/a.md) and [above](#setup).", "See [next](02-b.ipynb) and [this](https://example.org/a.md) and [above](#setup).")]
    [InlineData("![map](attachment:map.png)", "![map](attachment:map.png)")]
    public void Links_lead_where_they_led(string before, string after) => Assert.Equal(after, Links().InText(before));

    [Theory]
    [InlineData("#r \"../lib/bin/Mobility.dll\"\nvar x = 1;", "#r \"../../repo/lib/bin/Mobility.dll\"\nvar x = 1;")]
    [InlineData("#!import ../a.dib", "#!import ../../repo/a.dib")]
    [InlineData("#r \"nuget: CsvHelper, 34.0.0\"", "#r \"nuget: CsvHelper, 34.0.0\"")]
    [InlineData("#r \"System.Net.Http\"", "#r \"System.Net.Http\"")]
    public void References_lead_where_they_led(string before, string after) => Assert.Equal(after, Links().InCode(before));

    [Fact]
    public void Work_is_never_overwritten_and_the_notebooks_themselves_are_not_touched()
    {
        using var host = new Host();
        host.Notebook("01-a.ipynb", ("a", "var x = 1;"));
        Assert.Equal((0, "artifacts/student/01-a.ipynb: 0 exercises to solve\n", ""), Unix(host.Run("student")));
        Assert.Equal(0, host.Run("student").Code);
        File.AppendAllText(Path.Combine(host.Root, "artifacts", "student", "01-a.ipynb"), " ");
        Assert.StartsWith("artifacts/student/01-a.ipynb is there and differs from a new copy: someone may have worked in it", Refused(host.Run("student")), StringComparison.Ordinal);
        Assert.StartsWith("--out notebooks is the folder of 01-a.ipynb itself", Refused(host.Run("student", "--out", ".")), StringComparison.Ordinal);
        Assert.Contains("is a file; a folder was expected", Refused(host.Run("student", "--out", "01-a.ipynb")), StringComparison.Ordinal);
    }

    static IEnumerable<string> Faults(Notebook notebook, string text, string folder) => Form.Of(notebook, text, folder).Select(f => $"{f.Cell}: {f.Message}");

    static string Refused((int Code, string Output, string Error) run)
    {
        Assert.Equal(1, run.Code);
        return run.Error;
    }

    static (int, string, string) Unix((int Code, string Output, string Error) run) => (run.Code, run.Output.ReplaceLineEndings("\n"), run.Error);

    static (Notebook Notebook, int Solutions) Copy(string turn) =>
        StudentCopy.Of(new Notebook([Cell.NewMarkdown("question", "# Why?"), Cell.NewMarkdown("turn", turn)], []), Links());

    static MovedLinks Links() => new(Path.GetFullPath("/top/repo/notebooks"), Path.GetFullPath("/top/out/copies"), new HashSet<string> { "02-b.ipynb" });

    [GeneratedRegex("<details>.*?</details>", RegexOptions.Singleline)]
    private static partial Regex Fold();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\*\*\d\. ", RegexOptions.Multiline)]
    private static partial Regex Exercise();

    [GeneratedRegex(@"\bsolutions?\b|<details>", RegexOptions.IgnoreCase)]
    private static partial Regex SolutionWord();
}
