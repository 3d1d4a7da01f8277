namespace Mobility.Notebooks.Session;

/// <summary>Takes the folders of one machine out of messages that are saved in a notebook.</summary>
sealed class MachinePaths
{
    readonly List<(string Path, string Name)> folders = [];

    public MachinePaths(string notebookFolder)
    {
        var parent = Path.GetDirectoryName(notebookFolder);
        Add(notebookFolder, "");
        if (parent is not null)
            Add(parent, "");
        Add(Path.GetTempPath(), "");
        Add(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "~/");
    }

    /// <summary>The text with paths below known folders made relative.</summary>
    public string Hide(string text)
    {
        foreach (var (path, name) in folders)
            text = text.Replace(path, name, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The failure with its texts made portable.</summary>
    public CellFailure Hide(CellFailure failure) =>
        failure with { Message = Hide(failure.Message), Trace = [.. failure.Trace.Select(Hide)] };

    void Add(string folder, string name)
    {
        var path = Path.TrimEndingDirectorySeparator(folder);
        if (path.Length > 1)
            folders.Add((path + Path.DirectorySeparatorChar, name));
    }
}
