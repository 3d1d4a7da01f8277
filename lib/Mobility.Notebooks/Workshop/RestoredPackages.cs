using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Workshop;

/// <summary>The package files that the projects of a repository were restored with.</summary>
static class RestoredPackages
{
    /// <summary>Package files (.nupkg), by file name in ordinal order.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="projects">Project files relative to it.</param>
    /// <exception cref="NotebookException">A project was not restored, or a package's file is not on the machine.</exception>
    public static IReadOnlyDictionary<string, string> Of(string root, IEnumerable<string> projects)
    {
        var packages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            var assets = Path.Combine(root, Path.GetDirectoryName(project)!, "obj", "project.assets.json");
            if (!File.Exists(assets))
                throw new NotebookException($"{project} was not restored, so its packages are not known. Run: dotnet restore");
            foreach (var (path, folders) in In(assets, project))
            {
                var (id, version) = (path.Split('/')[0], path.Split('/')[1]);
                var name = $"{id}.{version}.nupkg";
                packages[name] = folders.Select(folder => Path.Combine(folder, id, version, name)).FirstOrDefault(File.Exists)
                    ?? throw new NotebookException($"{name}, a package of {project}, is not among the machine's packages ({string.Join(", ", folders)}). Run: dotnet restore --force");
            }
        }
        return packages;
    }

    /// <summary>What one restore wrote down: packages as id/version in lower case, and the folders they are in.</summary>
    static IEnumerable<(string Path, IReadOnlyList<string> Folders)> In(string file, string project)
    {
        JsonNode assets;
        try
        {
            assets = JsonNode.Parse(File.ReadAllText(file))!;
        }
        catch (JsonException e)
        {
            throw new NotebookException($"{project}: what its restore wrote down cannot be read ({e.Message}). Run: dotnet restore --force", e);
        }
        IReadOnlyList<string> folders = [.. (assets["packageFolders"] as JsonObject ?? []).Select(p => p.Key)];
        foreach (var (_, library) in assets["libraries"] as JsonObject ?? [])
            if ((string?)library?["type"] == "package" && (string?)library["path"] is { } path)
                yield return (path, folders);
        // Targeting packs and hosts that an SDK does not bring itself are downloaded beside the packages.
        foreach (var (_, framework) in assets["project"]?["frameworks"] as JsonObject ?? [])
            foreach (var pack in framework?["downloadDependencies"] as JsonArray ?? [])
                yield return ($"{(string)pack!["name"]!}/{((string)pack["version"]!).Trim('[', ']', '(', ')').Split(',')[0].Trim()}".ToLowerInvariant(), folders);
    }
}
