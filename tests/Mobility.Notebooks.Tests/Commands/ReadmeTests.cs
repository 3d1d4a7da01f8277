using System.Text.Json;
using System.Text.RegularExpressions;
using Mobility.Notebooks.Commands;

namespace Mobility.Notebooks.Tests.Commands;

/// <summary>The C# blocks of the READMEs and of the page on the library run as they stand, on the sample edition, one after the other as in a notebook.</summary>
[Trait("speed", "slow")]
[Collection(nameof(OneAtATime))]
public sealed partial class ReadmeTests : IDisposable
{
    readonly Host host = new();

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/library.md")]
    [InlineData("lib/Mobility/README.md")]
    public void The_examples_run(string file)
    {
        var root = Repository.Require().Root;
        var blocks = Code().Matches(File.ReadAllText(Path.Combine(root, file))).Select(m => m.Groups[1].Value.TrimEnd()).ToList();
        Assert.NotEmpty(blocks);
        var setup = $"#r {JsonSerializer.Serialize(Path.Combine(root, "lib", "bin", "Mobility.dll"))}\nusing Mobility.Charts;\nusing Mobility.Data;\nusing Mobility.Econometrics;";
        var notebook = host.Notebook("readme.ipynb", [("setup", setup), .. blocks.Select((block, i) => ($"block-{i + 1}", block)), ("last", "1 + 1")]);
        host.Set("MOBILITY_ROOT", root);
        var (code, output, error) = host.Run("run", notebook, "--edition", "sample", "--out", Path.Combine(host.Root, "artifacts"));
        Assert.True(code == 0, output + error);
        Assert.Equal("2", (string?)host.Result("readme.ipynb").Cells[^1].Outputs[0]!["data"]!["text/plain"]);
    }

    [GeneratedRegex("```csharp\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
