using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Mobility.Notebooks.Replication;

/// <summary>A package at its locked version.</summary>
/// <param name="Name">Its name on NuGet or npm.</param>
/// <param name="Version">The version.</param>
/// <param name="UsedBy">The projects that name it; none for one that only comes with another.</param>
sealed record Package(string Name, string Version, IReadOnlyList<string> UsedBy);

/// <summary>The versions that the repository's own files lock.</summary>
static class Software
{
    static readonly string[] s_projects = ["lib", "data/generator", "tests"];

    static readonly (string Kind, string Use)[] s_scripts = [("dependencies", "figures in pages and pictures"), ("devDependencies", "checks of pages, map outlines")];

    /// <summary>The SDK of global.json; null when there is no such file.</summary>
    public static (string Version, string RollForward)? Sdk(string root) =>
        Json(Path.Combine(root, "global.json"))?["sdk"] is JsonObject sdk ? ((string?)sdk["version"] ?? "", (string?)sdk["rollForward"] ?? "patch") : null;

    /// <summary>The packages of Directory.Packages.props, by name.</summary>
    public static IReadOnlyList<Package> NuGet(string root)
    {
        var file = Path.Combine(root, "Directory.Packages.props");
        if (!File.Exists(file))
            return [];
        var users = Projects(root).SelectMany(p => Includes(XDocument.Load(p), "PackageReference"), (project, package) => (Project: Path.GetFileNameWithoutExtension(project), Package: package))
            .ToLookup(u => u.Package, u => u.Project, StringComparer.OrdinalIgnoreCase);
        return [.. XDocument.Load(file).Descendants("PackageVersion")
            .Select(p => new Package((string?)p.Attribute("Include") ?? "", (string?)p.Attribute("Version") ?? "", [.. users[(string?)p.Attribute("Include") ?? ""].Distinct().Order(StringComparer.Ordinal)]))
            .OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The npm packages that the web folder names, at the versions of its lock.</summary>
    public static IReadOnlyList<Package> Npm(string root)
    {
        const string web = "lib/Mobility.Notebooks/web";
        if (Json(Path.Combine(root, web, "package-lock.json"))?["packages"] is not JsonObject locked || locked[""] is not JsonObject top)
            return [];
        return [.. s_scripts
            .SelectMany(s => top[s.Kind] as JsonObject ?? [], (s, package) => new Package(package.Key, (string?)locked["node_modules/" + package.Key]?["version"] ?? "", [s.Use]))
            .OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    static IEnumerable<string> Projects(string root) => s_projects.Select(f => Path.Combine(root, f)).Where(Directory.Exists)
        .SelectMany(f => Directory.GetFiles(f, "*.csproj", SearchOption.AllDirectories));

    static IEnumerable<string> Includes(XDocument project, string item) => project.Descendants(item).Select(p => (string?)p.Attribute("Include")).OfType<string>();

    static JsonNode? Json(string file) => File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file)) : null;
}
