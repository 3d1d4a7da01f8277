using System.Text.RegularExpressions;

namespace Mobility.Tests;

/// <summary>Arrows between the library's folders point one way: Charts may use Econometrics' results, nothing else is known to another.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("Econometrics", "Data", "Charts")]
    [InlineData("Data", "Econometrics", "Charts")]
    [InlineData("Charts", "Data")]
    [InlineData("Display", "Data", "Econometrics", "Charts")]
    public void A_folder_does_not_know(string folder, params string[] others)
    {
        var files = Directory.GetFiles(Path.Combine(Library(), folder), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var other in others)
        {
            // "using Mobility.Data", "Mobility.Data.Zone" and, inside namespace Mobility, "Data.Zone"; not "fit.Data.Length".
            var use = new Regex($@"Mobility\.{other}\b|(?<![\w.]){other}\.[A-Z]\w+");
            var found = files.SelectMany(file => File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && use.IsMatch(line))
                .Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"));
            Assert.True(!found.Any(), $"{folder} uses {other}: {string.Join(" | ", found)}");
        }
    }

    [Fact]
    public void The_library_does_not_know_the_host()
    {
        var library = typeof(MobilityException).Assembly;
        Assert.DoesNotContain(library.GetReferencedAssemblies(), a => a.Name!.StartsWith("mobility-notebooks", StringComparison.Ordinal) || a.Name.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal));
    }

    static string Library()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MobilityNotebooks.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "lib", "Mobility");
    }
}
