namespace Mobility.Notebooks.Kernel;

/// <summary>
/// A file beside the connection file that holds the cell which runs. A front end that starts the kernel anew, because a cell
/// ended its process, uses the same connection file: so the new kernel can say why the variables are gone.
/// </summary>
/// <param name="path">The file.</param>
sealed class RunningNote(string path) : IDisposable
{
    string? left = Read(path);
    FileStream? file;

    /// <summary>A cell begins.</summary>
    /// <returns>What to tell the user about the cell before it, once; null when that came to its end.</returns>
    public string? Begin(string code)
    {
        var story = string.IsNullOrWhiteSpace(left) ? null
            : $"The kernel was started anew, because its process ended while this cell ran: {left.Split('\n').First(l => l.Trim().Length > 0).Trim()}\nWhat cells had declared is gone: run them again from the top.\n";
        left = null;
        Write(code);
        return story;
    }

    /// <summary>The cell came to its end.</summary>
    public void End() => Write("");

    /// <summary>The kernel came to its end.</summary>
    public void Dispose()
    {
        file?.Dispose();
        Try(() => File.Delete(path));
    }

    void Write(string text) => Try(() =>
    {
        file ??= new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        file.SetLength(0);
        file.Position = 0;
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
    });

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
