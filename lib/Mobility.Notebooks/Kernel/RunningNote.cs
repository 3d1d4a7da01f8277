namespace Mobility.Notebooks.Kernel;

/// <summary>
/// A file beside the connection file that holds the cell which runs. A front end that starts the kernel anew, because a cell
/// ended its process, uses the same connection file: so the new kernel can say why the variables are gone.
/// </summary>
/// <param name="path">The file.</param>
sealed class RunningNote(string path)
{
    string? left = Read(path);

    /// <summary>A cell begins.</summary>
    /// <returns>What to tell the user about the cell before it, once; null when that came to its end.</returns>
    public string? Begin(string code)
    {
        var story = left is null ? null
            : $"The kernel was started anew, because its process ended while this cell ran: {left.Split('\n').FirstOrDefault(l => l.Trim().Length > 0)?.Trim()}\nWhat cells had declared is gone: run them again from the top.\n";
        left = null;
        Try(() => File.WriteAllText(path, code));
        return story;
    }

    /// <summary>The cell, or the kernel, came to its end.</summary>
    public void End() => Try(() => File.Delete(path));

    static string? Read(string path)
    {
        string? text = null;
        Try(() => text = File.Exists(path) ? File.ReadAllText(path) : null);
        return text;
    }

    /// <summary>A folder that cannot be written to costs the note, not the cell.</summary>
    static void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
