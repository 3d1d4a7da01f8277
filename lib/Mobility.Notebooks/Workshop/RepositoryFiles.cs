using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Workshop;

/// <summary>The files that belong to a repository: what git tracks, or, in a copy without git, what .gitignore does not name.</summary>
/// <param name="Paths">Relative to the root, with forward slashes, in ordinal order.</param>
/// <param name="Untracked">Files that git neither tracks nor ignores: new ones, which do not belong to the repository yet.</param>
sealed record RepositoryFiles(IReadOnlyList<string> Paths, IReadOnlyList<string> Untracked)
{
    static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <summary>The files of a repository.</summary>
    /// <exception cref="NotebookException">git is needed to tell what belongs to the repository, and fails.</exception>
    public static RepositoryFiles Of(string root)
    {
        // A worktree's .git is a file.
        var git = Path.Exists(Path.Combine(root, ".git")) ? Executables.OnPath("git").FirstOrDefault() : null;
        var paths = git is null ? Walked(root) : Listed(git, root);
        return new([.. paths.Where(f => File.Exists(Path.Combine(root, f))).Order(StringComparer.Ordinal)],
            git is null ? [] : Listed(git, root, "--others", "--exclude-standard"));
    }

    static List<string> Listed(string git, string root, params string[] which)
    {
        var files = new List<string>();
        var code = Executables.Run(git, ["-C", root, "-c", "core.quotepath=off", "ls-files", .. which], root, s_limit, files.Add, CancellationToken.None);
        return code == 0 ? files
            : throw new NotebookException($"\"git ls-files\" in {root} failed with exit code {code}, so it is not known which files belong to the repository. Run it there to see why.");
    }

    static List<string> Walked(string root)
    {
        var ignored = Ignored.In(root);
        var files = new List<string>();
        var folders = new Stack<string>([""]);
        while (folders.TryPop(out var folder))
        {
            foreach (var file in Directory.GetFiles(Path.Combine(root, folder)).Select(Path.GetFileName).OfType<string>())
                if (Join(folder, file) is var path && !ignored.Covers(path, isFolder: false))
                    files.Add(path);
            foreach (var sub in Directory.GetDirectories(Path.Combine(root, folder)).Select(Path.GetFileName).OfType<string>())
                if (Join(folder, sub) is var path && sub != ".git" && !ignored.Covers(path, isFolder: true))
                    folders.Push(path);
        }
        return files;
    }

    static string Join(string folder, string name) => folder.Length == 0 ? name : folder + "/" + name;
}

/// <summary>The lines of .gitignore that this repository uses: a folder's name, a folder's path, a file's ending.</summary>
sealed record Ignored(IReadOnlyList<string> Lines)
{
    /// <summary>The rules of a repository; none without the file.</summary>
    public static Ignored In(string root) => Path.Combine(root, ".gitignore") is var file && File.Exists(file)
        ? new([.. File.ReadAllLines(file).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#')])
        : new([]);

    /// <summary>True when a path is named; a folder's content is not asked about.</summary>
    public bool Covers(string path, bool isFolder)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return Lines.Any(line => line.EndsWith('/') ? isFolder && (line[..^1] == path || (!line[..^1].Contains('/', StringComparison.Ordinal) && line[..^1] == name))
            : line.StartsWith('*') ? name.EndsWith(line[1..], StringComparison.Ordinal)
            : line == name);
    }
}
