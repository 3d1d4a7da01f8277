namespace Mobility.Data;

/// <summary>
/// What stands under a file's name, found without opening it: a pipe that is opened waits for its writer forever, a device
/// never ends. Both have no length, so what has none is never opened.
/// </summary>
static class FileKind
{
    /// <summary>The refusal of what is no file with bytes in it; null for a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="again">How to get it whole.</param>
    public static DataException? Problem(string path, string again = "put the whole file in its place")
    {
        try
        {
            if (Directory.Exists(path))
                return new("This is a folder; a file is expected.", path, remedy: "put the publisher's file there, or move the folder away");
            var named = new FileInfo(path);
            if (!named.Exists && named.LinkTarget is null)
                return new("The file is not there.", path, remedy: "`data fetch` downloads it, `data list` shows what is found where");
            var file = named.LinkTarget is null ? named : named.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            return file is not { Exists: true } ? BrokenLink(path, "to a place where no file is", named.LinkTarget)
                : file.Length == 0 ? new("The file is empty. (Or it is a pipe or a device, which are not read.)", path,
                    expected: "a file of data", remedy: again)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new FileInfo(path).LinkTarget is { } target ? BrokenLink(path, "in a circle, or through a folder that may not be read", target, e)
                : new("The file cannot be opened: " + e.Message, path, remedy: "mend its permissions, or those of its folder", inner: e);
        }
    }

    static DataException BrokenLink(string path, string where, string? target, Exception? inner = null) =>
        new($"This is a symbolic link that leads {where}.", path, value: target, expected: "a file, or a link to one",
            remedy: "delete the link, and put the publisher's file or a link to it in its place", inner: inner);
}
