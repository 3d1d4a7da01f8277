using System.Text;

namespace Mobility.Tests.Sample;

/// <summary>The generated files, the committed ones and, where they are present, the publishers'.</summary>
static class SampleFixture
{
    public static readonly IReadOnlyDictionary<string, byte[]> Fresh = Mobility.Sample.SampleFiles.Generate();

    public static string Root { get; } = FindRoot();

    public static string Committed => Path.Combine(Root, "data", "sample");

    /// <summary>Path of a publisher's file by name, or a skipped test.</summary>
    public static string Published(string name)
    {
        var folder = Environment.GetEnvironmentVariable("MOBILITY_DATA") is { Length: > 0 } named
            ? named : Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));
        Assert.SkipUnless(Directory.Exists(folder), $"The publishers' files are compared only where they are present; there is no '{folder}'.");
        var path = Directory.EnumerateFiles(folder, name, SearchOption.AllDirectories).Order(StringComparer.Ordinal).FirstOrDefault();
        Assert.SkipWhen(path is null, $"'{name}' is not in '{folder}'.");
        return path!;
    }

    /// <summary>The cells of a comma-delimited file by row; quotes are honored, any line end is understood.</summary>
    public static List<string[]> Rows(byte[] bytes) =>
        [.. Encoding.Latin1.GetString(bytes).Replace("\r\n", "\n").Replace('\r', '\n').Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Cells)];

    public static string[] Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(letter);
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }

    static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "MobilityNotebooks.sln")))
                return at.FullName;
        throw new InvalidOperationException("The tests run outside the repository: no MobilityNotebooks.sln above " + AppContext.BaseDirectory);
    }
}
