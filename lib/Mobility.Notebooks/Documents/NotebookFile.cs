using System.Text;

namespace Mobility.Notebooks.Documents;

/// <summary>Notebooks on disk; the form follows the file's extension.</summary>
public static class NotebookFile
{
    /// <summary>Reads .ipynb or .dib.</summary>
    public static Notebook Read(string path)
    {
        var name = Path.GetFileName(path);
        var text = ReadText(path);
        return IsDib(path) ? Dib.Read(text, name)
            : IsNotebook(path) ? NotebookReader.Read(text, name)
            : throw Unknown(path);
    }

    /// <summary>Writes .ipynb or .dib, whole or not at all.</summary>
    public static void Write(string path, Notebook notebook) =>
        SafeFile.Write(path, IsDib(path) ? Dib.Write(notebook) : IsNotebook(path) ? NotebookWriter.Write(notebook) : throw Unknown(path));

    /// <summary>The text of a UTF-8 file, or what is wrong with it.</summary>
    public static string ReadText(string path)
    {
        var name = Path.GetFileName(path);
        if (Directory.Exists(path))
            throw new NotebookException($"{name} is a folder; a notebook file (.ipynb or .dib) was expected. Name a file in it.");
        if (!File.Exists(path))
            throw new NotebookException($"{path} was not found. Check the name, and that the command runs inside the repository.");
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException e)
        {
            throw new NotebookException($"{name}: byte {e.Index + 1} is not UTF-8 text. Notebooks are UTF-8: save the file in that encoding, or restore it from git.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{name} cannot be read: {e.Message}", e);
        }
    }

    static bool IsDib(string path) => path.EndsWith(".dib", StringComparison.OrdinalIgnoreCase);

    static bool IsNotebook(string path) => path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase);

    static NotebookException Unknown(string path) =>
        new($"{Path.GetFileName(path)}: the extension {Path.GetExtension(path)} is not one of .ipynb and .dib. Name a notebook in one of these forms.");
}
