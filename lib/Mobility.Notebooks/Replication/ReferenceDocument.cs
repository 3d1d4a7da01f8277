using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Replication;

/// <summary>
/// docs/reference.md: one line for each public type of the library, by what a reader wants to do. The order is that of docs/reference.json, the
/// sentence that of the type's own comment, the notebooks those whose cells name it.
/// </summary>
static partial class ReferenceDocument
{
    public const string FileName = "reference.md";

    /// <summary>The text; null where the list, the public members or the library's comments are not at hand.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="library">The built library, beside which its comments lie.</param>
    /// <param name="files">The notebooks, in reading order.</param>
    public static string? Of(string root, string library, IReadOnlyList<string> files)
    {
        var (list, members, comments) = (Path.Combine(root, "docs", "reference.json"), Path.Combine(root, "lib", "Mobility", "PublicAPI.txt"), Path.ChangeExtension(library, ".xml"));
        if (!File.Exists(list) || !File.Exists(members) || !File.Exists(comments))
            return null;
        var types = Types(members);
        var sentences = Sentences(comments);
        var notebooks = files.Select(f => (Name: Path.GetFileNameWithoutExtension(f), Names: Names(NotebookFile.Read(f)))).ToList();
        var wanted = Wanted(list);
        var lines = new List<string>
        {
            "# What the library has",
            "",
            "<!-- Generated from docs/reference.json and the library's comments by `dotnet run --project lib/Mobility.Notebooks -- docs`. -->",
            "",
            $"[← README](../README.md) · [how to use it](library.md) · {types.Count} public types, one line each. The number of a notebook leads to a use.",
        };
        foreach (var (want, names) in wanted)
        {
            lines.AddRange(["", $"## I want to {want}", "", "| type | what it is | used in |", "| --- | --- | --- |"]);
            foreach (var name in names.Where(types.ContainsKey))
                lines.Add($"| `{name}` | {(sentences.TryGetValue(types[name], out var sentence) ? sentence : "").Replace("|", "\\|", StringComparison.Ordinal)} | {Uses(name, notebooks)} |");
        }
        string[] rest = [.. Missing(root).Select(n => $"`{n}`")];
        if (rest.Length > 0)
            lines.AddRange(["", "## Not sorted yet", "", string.Join(", ", rest) + ": give each a place in docs/reference.json."]);
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>Public types that docs/reference.json does not place.</summary>
    public static IEnumerable<string> Missing(string root)
    {
        var placed = Wanted(Path.Combine(root, "docs", "reference.json")).SelectMany(w => w.Types).ToHashSet(StringComparer.Ordinal);
        return Types(Path.Combine(root, "lib", "Mobility", "PublicAPI.txt")).Keys.Where(t => !placed.Contains(t)).Order(StringComparer.Ordinal);
    }

    /// <summary>Names that docs/reference.json places and the library does not have, or has a second time.</summary>
    public static IEnumerable<string> Unknown(string root)
    {
        var types = Types(Path.Combine(root, "lib", "Mobility", "PublicAPI.txt"));
        var placed = Wanted(Path.Combine(root, "docs", "reference.json")).SelectMany(w => w.Types).ToList();
        return placed.Where(p => !types.ContainsKey(p)).Concat(placed.GroupBy(p => p).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    static List<(string Want, string[] Types)> Wanted(string list)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(list));
        return [.. json.RootElement.EnumerateObject().Select(p => (p.Name, p.Value.EnumerateArray().Select(v => v.GetString()!).ToArray()))];
    }

    /// <summary>Short names of the types of the list of public members, with their full names.</summary>
    static Dictionary<string, string> Types(string members) => TypeLine().Matches(File.ReadAllText(members).ReplaceLineEndings("\n"))
        .Select(m => m.Groups[1].Value).GroupBy(Short).ToDictionary(g => g.Key, g => Generic().Replace(g.First(), ""), StringComparer.Ordinal);

    static string Short(string name) => Generic().Replace(name, "").Split('.')[^1];

    /// <summary>The first sentence of each type's summary, by its full name without type parameters.</summary>
    static Dictionary<string, string> Sentences(string comments) => XDocument.Load(comments).Descendants("member")
        .Select(m => (Name: (string?)m.Attribute("name") ?? "", Summary: m.Element("summary")))
        .Where(m => m.Name.StartsWith("T:", StringComparison.Ordinal) && m.Summary is not null)
        .GroupBy(m => m.Name[2..].Split('`')[0]).ToDictionary(g => g.Key, g => First(Plain(g.First().Summary!)), StringComparer.Ordinal);

    static string Plain(XElement summary) => Spaces().Replace(string.Concat(summary.Nodes().Select(n => n switch
    {
        XElement { Name.LocalName: "see" or "paramref" } e => Member(((string?)e.Attribute("cref") ?? (string?)e.Attribute("langword") ?? (string?)e.Attribute("name") ?? "").Split('(')[0]),
        XElement { Name.LocalName: "c" } e => $"`{e.Value}`",
        XElement e => e.Value,
        XText t => t.Value,
        _ => "",
    })), " ").Trim();

    static string Member(string cref) => $"`{cref.Split(':')[^1].Split('`')[0].Split('.')[^1]}`";

    static string First(string text) => SentenceEnd().Match(text) is { Success: true } end ? text[..(end.Index + 1)] : text;

    static string Uses(string name, List<(string Name, HashSet<string> Names)> notebooks) =>
        string.Join(' ', notebooks.Where(n => n.Names.Contains(name)).Select(n => $"[{n.Name.Split('-')[0]}](../notebooks/{n.Name}.ipynb)"));

    /// <summary>
    /// Names in a notebook's C# cells that can be those of types: not the words of texts and comments, nor members after a point, names of
    /// arguments and of columns, or what is called.
    /// </summary>
    static HashSet<string> Names(Notebook notebook) => [.. notebook.Cells.Where(c => c is { Kind: CellKind.Code, Language: "csharp" })
        .SelectMany(c => CSharpSyntaxTree.ParseText(c.Source, CSharpParseOptions.Default.WithKind(SourceCodeKind.Script)).GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        .Where(n => n.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression == n,
            InvocationExpressionSyntax or NameColonSyntax or NameEqualsSyntax or MemberBindingExpressionSyntax => false,
            AnonymousObjectMemberDeclaratorSyntax => false,
            _ => true,
        }).Select(n => n.Identifier.Text)];

    [GeneratedRegex(@"^(Mobility\.\S+) : ", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex("<.*>")]
    private static partial Regex Generic();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\.(?= |$)(?<!e\.g\.|i\.e\.|vs\.)")]
    private static partial Regex SentenceEnd();
}
