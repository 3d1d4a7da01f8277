using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Mobility.Tests;

/// <summary>Arrows between folders: those that must never be, and those that docs/architecture.md draws, which are all there are.</summary>
public sealed partial class ArchitectureTests
{
    static readonly string Root = Find();

    static readonly string Page = File.ReadAllText(Path.Combine(Root, "docs", "architecture.md")).ReplaceLineEndings("\n");

    [Theory]
    [InlineData("Econometrics", "Data", "Charts")]
    [InlineData("Data", "Econometrics", "Charts")]
    [InlineData("Charts", "Data")]
    [InlineData("Display", "Data", "Econometrics", "Charts")]
    public void A_folder_does_not_know(string folder, params string[] others) =>
        Assert.Empty(Arrows("lib/Mobility", "Mobility").Where(a => a.From == folder && others.Contains(a.To)).Select(a => a.Where));

    [Theory]
    [InlineData("Mobility", "lib/Mobility", "Mobility")]
    [InlineData("Host", "lib/Mobility.Notebooks", "Mobility.Notebooks")]
    public void The_picture_has_the_arrows_of_the_code_and_no_other(string part, string folder, string space)
    {
        var (code, drawn) = (Arrows(folder, space), Drawn(part));
        var missing = code.Where(a => !drawn.Contains((a.From, a.To))).ToList();
        Assert.True(missing.Count == 0, $"""
            docs/architecture.md lacks arrows of {folder}. Take the use away, or, when it is meant to be, draw it there:
            {string.Join('\n', missing.Select(a => $"        {a.From} --> {a.To}").Distinct())}
            {string.Join('\n', missing.Select(a => a.Where))}
            """);
        var gone = drawn.Except(code.Select(a => (a.From, a.To))).Select(a => $"{a.Item1} --> {a.Item2}").ToList();
        Assert.True(gone.Count == 0, $"docs/architecture.md draws arrows that {folder} no longer has; erase them: {string.Join(", ", gone)}");
    }

    [Theory]
    [InlineData("lib/Mobility")]
    [InlineData("lib/Mobility.Notebooks")]
    public void Every_folder_is_told_in_words(string part) => Assert.All(Folders(part), folder =>
        Assert.True(Row().Matches(Page).Any(row => row.Value.Contains($"`{part}/{folder}`", StringComparison.Ordinal) || row.Value.Contains($"and `{folder}`", StringComparison.Ordinal)),
            $"docs/architecture.md has no row for {part}/{folder}: add | `{part}/{folder}` | what it holds | what it knows |"));

    [Fact]
    public void The_host_refers_to_how_values_look_regression_by_sums_to_the_library_and_no_project_to_another_else()
    {
        var references = new[] { "lib", "data/generator" }.SelectMany(f => Directory.GetFiles(Path.Combine(Root, f), "*.csproj", SearchOption.AllDirectories))
            .SelectMany(p => XDocument.Load(p).Descendants("ProjectReference")).Where(r => (string?)r.Attribute("ReferenceOutputAssembly") != "false");
        // What values look like serves other hosts too; the host is one of them. Regression by sums brings DuckDB, which the library does without.
        Assert.Equal(["../Mobility.Interactive/Mobility.Interactive.csproj", "../Mobility/Mobility.csproj"], references.Select(r => (string?)r.Attribute("Include")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_library_does_not_know_the_host()
    {
        var library = typeof(MobilityException).Assembly;
        Assert.DoesNotContain(library.GetReferencedAssemblies(), a => a.Name!.StartsWith("mobility-notebooks", StringComparison.Ordinal) || a.Name.StartsWith("Microsoft.DotNet.Interactive", StringComparison.Ordinal));
    }

    /// <summary>What the folders of a project use of each other: "using Mobility.Data", "Mobility.Data.Zone" and, inside namespace Mobility, "Data.Zone"; not "fit.Data.Length".</summary>
    static List<(string From, string To, string Where)> Arrows(string project, string space)
    {
        var folders = Folders(project);
        Assert.NotEmpty(folders);
        var uses = folders.ToDictionary(f => f, f => new Regex($@"\b{Regex.Escape(space)}\.{f}\b|(?<![\w.""]){f}\.[A-Z]\w+"));
        return [.. from folder in folders
                   from file in Directory.GetFiles(Path.Combine(Root, project, folder), "*.cs", SearchOption.AllDirectories)
                   from line in File.ReadLines(file)
                   where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
                   from other in folders
                   where other != folder && uses[other].IsMatch(line)
                   select (folder, other, $"{folder} uses {other}: {Path.GetFileName(file)}: {line.Trim()}")];
    }

    static List<string> Folders(string project) => [.. Directory.GetDirectories(Path.Combine(Root, project))
        .Where(f => Directory.EnumerateFiles(f, "*.cs", SearchOption.AllDirectories).Any()).Select(f => Path.GetFileName(f)).Where(f => f is not ("bin" or "obj")).Order(StringComparer.Ordinal)];

    static HashSet<(string, string)> Drawn(string part)
    {
        var drawing = Regex.Match(Page, $@"subgraph {part}\b.*?\n(.*?)\n    end\n", RegexOptions.Singleline);
        Assert.True(drawing.Success, $"docs/architecture.md has no subgraph {part}");
        return [.. Arrow().Matches(drawing.Groups[1].Value).Select(m => (m.Groups[1].Value, m.Groups[2].Value))];
    }

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MobilityNotebooks.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"^ *(\w+) --> (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"^\| `lib/.*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
