namespace Mobility.Data;

/// <summary>
/// The files of a folder at any depth, by name and by length. Links that lead back, folders that may not be read and
/// broken links are passed over.
/// </summary>
sealed class FolderIndex
{
    /// <summary>A folder with more entries is not a data folder: searching a whole disk is a mistake worth saying.</summary>
    const int MostEntries = 200_000;

    static readonly string[] Skipped = [".git", "node_modules"];

    readonly Dictionary<string, List<string>> byName = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<long, List<string>> byLength = [];

    FolderIndex(string folder) => Folder = folder;

    /// <summary>The folder searched.</summary>
    public string Folder { get; }

    /// <summary>Reads the tree below <paramref name="folder"/>, except the folder <paramref name="except"/>.</summary>
    public static FolderIndex Of(string folder, string? except = null)
    {
        var index = new FolderIndex(folder);
        var open = new Stack<DirectoryInfo>([new DirectoryInfo(Path.GetFullPath(folder))]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var entries = 0;
        while (open.TryPop(out var directory))
        {
            if (RealPath(directory) is not { } real || !seen.Add(real) || real == except)
                continue;
            foreach (var entry in Entries(new DirectoryInfo(real)))
            {
                if (++entries > MostEntries)
                    throw new DataException("The data folder holds too many files to be searched.", folder,
                        expected: $"a folder with at most {MostEntries} entries", remedy: "name the folder with the data more closely");
                index.Add(entry);
                if (entry is DirectoryInfo below && !Skipped.Contains(below.Name))
                    open.Push(below);
            }
        }
        foreach (var list in index.byName.Values)
            list.Sort(StringComparer.Ordinal);
        return index;
    }

    /// <summary>The files, and folders, of that name, whatever its case.</summary>
    public IReadOnlyList<string> Named(string name) => byName.GetValueOrDefault(name) ?? [];

    /// <summary>The files of that length.</summary>
    public IReadOnlyList<string> OfLength(long? length) => length is { } bytes ? byLength.GetValueOrDefault(bytes) ?? [] : [];

    void Add(FileSystemInfo entry)
    {
        (byName.TryGetValue(entry.Name, out var named) ? named : byName[entry.Name] = []).Add(entry.FullName);
        try
        {
            if (entry is FileInfo { Exists: true } file)
            {
                var length = (file.ResolveLinkTarget(true) as FileInfo ?? file).Length;
                (byLength.TryGetValue(length, out var sized) ? sized : byLength[length] = []).Add(file.FullName);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A link that leads nowhere or in a circle has no length and is no candidate by content.
        }
    }

    static string? RealPath(DirectoryInfo directory)
    {
        try
        {
            return (directory.ResolveLinkTarget(true) ?? directory).FullName.TrimEnd(Path.DirectorySeparatorChar);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static FileSystemInfo[] Entries(DirectoryInfo directory)
    {
        try
        {
            return directory.GetFileSystemInfos("*", new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = 0 });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
