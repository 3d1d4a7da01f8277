namespace Mobility.Notebooks;

/// <summary>The repository a command works in.</summary>
/// <param name="Root">Its top folder.</param>
public sealed record Repository(string Root)
{
    /// <summary>Names the folder when it is neither above the current one nor above the program.</summary>
    public const string Variable = "MOBILITY_ROOT";

    /// <summary>Tells cells where the results go, for tables that they write themselves.</summary>
    public const string OutputVariable = "MOBILITY_OUT";

    /// <summary>Folder of the results' folder that keeps drawn figures.</summary>
    public const string FiguresFolder = "figures";

    /// <summary>Where the notebooks are.</summary>
    public string Notebooks => Path.Combine(Root, "notebooks");

    /// <summary>The library notebooks use, once built.</summary>
    public string Library => Path.Combine(Root, "lib", "bin", "Mobility.dll");

    /// <summary>Finds the repository: the variable, then upwards from the current folder, then from the program.</summary>
    public static Repository? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return Directory.Exists(named) ? new Repository(Path.GetFullPath(named))
                : throw new NotebookException($"{Variable} names the folder {named}, which is not there. Correct it or remove it.");
        foreach (var start in (string[])[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "MobilityNotebooks.sln")) || File.Exists(Path.Combine(folder.FullName, "data", "sources.json")))
                    return new Repository(folder.FullName);
        return null;
    }

    /// <summary>The repository, or what to do when there is none.</summary>
    public static Repository Require() => Find() ?? throw new NotebookException(
        $"The repository was not found above the current folder. Change into it (cd MobilityNotebooks), or set {Variable} to its folder.");

    /// <summary>The notebooks named, or all of the repository in the order of their names.</summary>
    public IReadOnlyList<string> Select(IReadOnlyList<string> named)
    {
        ArgumentNullException.ThrowIfNull(named);
        if (named.Count > 0)
            return [.. named.Select(Resolve)];
        var all = Find("");
        return all.Count > 0 ? all : throw new NotebookException("There are no notebooks (notebooks/*.ipynb). Name one, or restore the folder from git.");
    }

    /// <summary>True for the notebooks of the project, which have a form to keep; false for any other file.</summary>
    public bool IsQuestion(string file) => Path.GetFullPath(Notebooks) == Path.GetDirectoryName(Path.GetFullPath(file));

    /// <summary>A path as people would say it: relative to the repository.</summary>
    public string Show(string path)
    {
        var relative = Path.GetRelativePath(Root, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative.Replace('\\', '/');
    }

    /// <summary>A path as typed, or the notebook whose name begins so ("02").</summary>
    string Resolve(string name)
    {
        if (File.Exists(name) || Directory.Exists(name))
            return Path.GetFullPath(name);
        return Find(Path.GetFileName(name)) switch
        {
            [var one] => one,
            [] => throw new NotebookException($"{name} was not found, and no notebook of notebooks/ begins with that name."),
            var several => throw new NotebookException($"{name} could be {string.Join(" or ", several.Select(Path.GetFileName))}. Name one of them."),
        };
    }

    List<string> Find(string start) => !Directory.Exists(Notebooks) ? [] :
        [.. Directory.GetFiles(Notebooks, "*.ipynb").Where(f => Path.GetFileName(f).StartsWith(start, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
}
