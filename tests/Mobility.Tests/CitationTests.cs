using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mobility.Tests.Data;

namespace Mobility.Tests;

/// <summary>Citation, licences and the notice on security: what Citation File Format 1.2.0 asks for, and one author and version everywhere.</summary>
public sealed partial class CitationTests
{
    /// <summary>The keys that the schema of 1.2.0 allows at the top; the first four are required.</summary>
    static readonly string[] Allowed =
    [
        "authors", "cff-version", "message", "title",
        "abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license", "license-url", "preferred-citation",
        "references", "repository", "repository-artifact", "repository-code", "type", "url", "version",
    ];

    static readonly XElement Build = XDocument.Load(Path.Combine(Published.Root, "Directory.Build.props")).Root!;

    static readonly Dictionary<string, List<string>> Citation = Parse(Text("CITATION.cff"));

    [Fact]
    public void The_citation_has_the_keys_of_the_schema()
    {
        Assert.Subset(Allowed.ToHashSet(), Citation.Keys.ToHashSet());
        Assert.Subset(Citation.Keys.ToHashSet(), Allowed.Take(4).ToHashSet());
        Assert.All(Citation.Values, values => Assert.All(values, value => Assert.False(string.IsNullOrWhiteSpace(value))));
        Assert.Equal(["1.2.0"], Citation["cff-version"]);
        Assert.Equal(["software"], Citation["type"]);
    }

    [Fact]
    public void Author_version_and_licence_are_those_of_the_build()
    {
        var author = Build.Descendants("Authors").Single().Value;
        Assert.Equal(["name: " + author], Citation["authors"]);
        Assert.Equal([Build.Descendants("Version").Single().Value], Citation["version"]);
        Assert.Equal([Build.Descendants("PackageLicenseExpression").Single().Value], Citation["license"]);
        Assert.Contains(author, Text("LICENSE"), StringComparison.Ordinal);
        Assert.Contains(author, Text("LICENSE-TEXT.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Code_text_and_data_each_have_their_licence()
    {
        Assert.StartsWith("MIT License\n", Text("LICENSE"), StringComparison.Ordinal);
        Assert.Contains("https://creativecommons.org/licenses/by/4.0/", Text("LICENSE-TEXT.md"), StringComparison.Ordinal);
        Assert.Contains("(data/README.md)", Text("LICENSE-TEXT.md"), StringComparison.Ordinal);
        Assert.Contains("### License for Data", Text("data/README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_notice_on_security_is_one_paragraph_that_says_that_notebooks_run_code()
    {
        var paragraphs = Text("SECURITY.md").Trim().Split("\n\n");
        Assert.Equal(2, paragraphs.Length);
        Assert.Contains("executes its code with your rights", paragraphs[1].ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    /// <summary>Each record begins with the number of its file, and no two have the same.</summary>
    [Fact]
    public void Decisions_have_a_number_each()
    {
        var records = Directory.GetFiles(Path.Combine(Published.Root, "docs", "decisions"), "*.md").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(records.Count, records.Select(r => Path.GetFileName(r)[..4]).Distinct().Count());
        Assert.All(records, record => Assert.StartsWith($"# {int.Parse(Path.GetFileName(record)[..4], System.Globalization.CultureInfo.InvariantCulture)}. ", File.ReadAllText(record), StringComparison.Ordinal));
    }

    static string Text(string file) => File.ReadAllText(Path.Combine(Published.Root, file)).ReplaceLineEndings("\n");

    /// <summary>The YAML this file needs: keys with a value on their line, or with a list below; anything else fails.</summary>
    static Dictionary<string, List<string>> Parse(string yaml)
    {
        var keys = new Dictionary<string, List<string>>();
        List<string>? list = null;
        foreach (var line in yaml.Split('\n').Where(l => l.Trim().Length > 0))
        {
            if (Item().Match(line) is { Success: true } item)
                (list ?? throw new FormatException("a list without a key: " + line)).Add(item.Groups[1].Value + item.Groups[2].Value.Trim('"'));
            else if (Key().Match(line) is { Success: true } key)
                keys.Add(key.Groups[1].Value, list = key.Groups[2].Value is { Length: > 0 } value ? [value.Trim('"')] : []);
            else
                throw new FormatException("neither key nor item: " + line);
        }
        Assert.All(keys, key => Assert.NotEmpty(key.Value));
        return keys;
    }

    [GeneratedRegex(@"^  - ([a-z-]+: )?(""[^""\\]*""|[^"":#]+)$")]
    private static partial Regex Item();

    [GeneratedRegex(@"^([a-z-]+):(?: (""[^""\\]*""|[^"":#]+))?$")]
    private static partial Regex Key();
}
