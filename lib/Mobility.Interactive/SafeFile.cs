namespace Mobility.Interactive;

/// <summary>Files that are whole or not there: written under a temporary name, then renamed.</summary>
static class SafeFile
{
    /// <summary>Writes text as UTF-8 without a byte order mark; an interrupted write leaves the old file.</summary>
    public static void Write(string path, string text) => Write(path, new System.Text.UTF8Encoding(false, true).GetBytes(text));

    /// <summary>Writes bytes; an interrupted write leaves the old file.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        Write(path, stream => stream.Write(copy));
    }

    /// <summary>Writes what is too large to hold in memory; an interrupted write leaves the old file.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var full = Path.GetFullPath(path);
        var temporary = $"{full}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            if (Directory.Exists(full))
                throw new NotebookException($"{path}: a file is to be written here, but a folder has this name. Rename the folder or choose another name.");
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{path}: cannot be written ({e.Message}). Check that the folder may be written to and the disk is not full; the file that was there is unchanged.", e);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }
}
