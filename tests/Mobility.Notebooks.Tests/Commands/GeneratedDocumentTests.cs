namespace Mobility.Notebooks.Tests.Commands;

/// <summary>Generated documents are written by docs and run --in-place, and guarded by check.</summary>
[Collection(nameof(OneAtATime))]
public sealed class GeneratedDocumentTests : IDisposable
{
    readonly Host host = new();

    public GeneratedDocumentTests() =>
        host.Notebook("01-a.ipynb", "# Is it so?\n\nIt is <!--= x:0.0 -->?<!--/-->.", ("a", "var x = 2.5;"), ("known", "new[] { new { What = \"mean\", Ours = x, Published = 2.4 } }"));

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData("notebooks/README.md", "| **[Is it so?](01-a.ipynb)**<br>It is 2.5. |")]
    [InlineData("docs/REPLICATION.md", "| [01](#01-a) | Table 1 | `known` | mean | 2.500 | 2.400 | 0.100 |")]
    public void A_document_is_written_in_place_and_a_changed_one_is_a_fault_that_says_what_to_run(string file, string line)
    {
        var (ran, _, fault) = host.Run("--in-place");
        Assert.True(ran == 0, fault);
        var path = Path.Combine(host.Root, file);
        var written = File.ReadAllText(path);
        Assert.Contains(line, written, StringComparison.Ordinal);
        File.AppendAllText(path, "changed");

        var (code, _, error) = host.Run("check");
        Assert.Equal(1, code);
        Assert.Contains($"{file} is stale: it is not what it is made from. Write it anew: dotnet run --project lib/Mobility.Notebooks -- docs", error, StringComparison.Ordinal);

        var (mended, output, _) = host.Run("docs");
        Assert.Equal((0, $"Written: {file}"), (mended, output.Trim()));
        Assert.Equal(written, File.ReadAllText(path));
        Assert.Equal("All generated documents are up to date.", host.Run("docs").Output.Trim());
    }

    [Fact]
    public void The_findings_of_the_README_are_first_sentences_of_answers()
    {
        const string Readme = "# Us\n\n<!-- findings: 01 -->\nold\n<!-- /findings -->\n\nMore.\n";
        Assert.Equal(0, host.Run("--in-place").Code);
        host.Write("README.md", Readme);
        Assert.Contains("README.md is stale", host.Run("check").Error, StringComparison.Ordinal);
        Assert.Equal(0, host.Run("docs").Code);
        Assert.Equal(Readme.Replace("old", "- **[Is it so?](notebooks/01-a.ipynb)** It is 2.5.", StringComparison.Ordinal), File.ReadAllText(Path.Combine(host.Root, "README.md")));
        host.Write("README.md", Readme.Replace("01", "99", StringComparison.Ordinal));
        Assert.Contains("findings names the notebook \"99\", and notebooks/99-*.ipynb is not there", host.Run("docs").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_a_source_that_is_gone_is_a_fault_and_docs_removes_it()
    {
        var root = Repository.Require().Root;
        foreach (var file in (string[])["data/sources.json", "data/dictionary.json", "data/revisions.json", "lib/bin/Mobility.dll"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(host.Root, file))!);
            File.Copy(Path.Combine(root, file), Path.Combine(host.Root, file));
        }
        Assert.Equal(0, host.Run("docs").Code);
        Assert.Equal(Directory.GetFiles(Path.Combine(root, "data", "dictionary")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(host.Root, "data", "dictionary")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        host.Write("data/dictionary/gone.md", "# Gone");
        Assert.Contains("data/dictionary/gone.md is a page of nothing", host.Run("check").Error, StringComparison.Ordinal);
        Assert.Equal("Removed: data/dictionary/gone.md", host.Run("docs").Output.Trim());
        Assert.False(File.Exists(Path.Combine(host.Root, "data", "dictionary", "gone.md")));
    }
}
