namespace Mobility.Data;

/// <summary>The folder that holds <c>data/sources.json</c>.</summary>
static class RepositoryRoot
{
    const string Marker = "data/sources.json";

    /// <summary>
    /// <c>MOBILITY_ROOT</c>, else the first folder with <c>data/sources.json</c> going up from the current directory,
    /// then from the library's own folder.
    /// </summary>
    public static string Find()
    {
        var named = Environment.GetEnvironmentVariable("MOBILITY_ROOT");
        if (!string.IsNullOrWhiteSpace(named))
            return Holds(named) ? Path.GetFullPath(named) : throw new DataException(
                "MOBILITY_ROOT names a folder that does not hold data/sources.json.", value: named,
                remedy: "set MOBILITY_ROOT to the repository's folder, or unset it");
        return Up(Directory.GetCurrentDirectory()) ?? Up(AppContext.BaseDirectory) ?? throw new DataException(
            "The repository was not found: no folder above holds data/sources.json.",
            file: Directory.GetCurrentDirectory(),
            remedy: "start inside the repository, or set MOBILITY_ROOT to its folder");
    }

    static string? Up(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (Holds(folder.FullName))
                return folder.FullName;
        return null;
    }

    static bool Holds(string folder) => File.Exists(Path.Combine(folder, Marker));
}
