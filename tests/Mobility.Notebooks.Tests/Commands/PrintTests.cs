using System.Text;
using System.Text.RegularExpressions;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Tests.Commands;

[Trait("speed", "slow")]
[Collection(nameof(OneAtATime))]
public sealed partial class PrintTests : IDisposable
{
    readonly Host host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public void Every_page_of_the_last_run_becomes_a_pdf_without_its_code()
    {
        Assert.SkipWhen(Chromium.Find(out var missing) is null, "Pages cannot be printed here: " + missing);
        host.Notebook("01-a.ipynb", ("a", "var x = 1;"));
        host.Notebook("02-b.ipynb", ("a", "var x = 1;"));
        host.Run();
        var (code, output, error) = host.Run("print");
        Assert.True(code == 0, error);
        Assert.Equal(["artifacts/01-a.pdf", "artifacts/02-b.pdf"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var pdf = Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(host.Root, "artifacts", "01-a.pdf")));
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Single(Page().Matches(pdf));
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Root, "artifacts"), "*.part"));
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        host.Notebook("01-a.ipynb", ("a", "1"));
        Assert.Contains("There are no pages in artifacts to print. Run the notebooks first: run.", host.Run("print").Error, StringComparison.Ordinal);
        var (code, _, error) = host.Run("print", "01");
        Assert.Equal(1, code);
        Assert.Contains("artifacts/01-a.html is not there to print. Run its notebook first: run 01-a.", error, StringComparison.Ordinal);
        host.Run();
        host.Set(Chromium.PathVariable, "nowhere/chrome");
        (code, _, error) = host.Run("print");
        Assert.Equal(1, code);
        Assert.Contains("Pages cannot be printed here: CHROME_PATH names no file: \"nowhere/chrome\".", error, StringComparison.Ordinal);
        Assert.Contains("A browser's own Print makes the same PDF of artifacts/01-a.html.", error, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Page();
}
