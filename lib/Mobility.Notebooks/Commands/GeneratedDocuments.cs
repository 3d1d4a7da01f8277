using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Replication;

namespace Mobility.Notebooks.Commands;

/// <summary>The documents that are written from the committed notebooks, the manifest and the code, and never by hand.</summary>
static class GeneratedDocuments
{
    /// <summary>What brings them up to date without running a notebook.</summary>
    public const string Command = "dotnet run --project lib/Mobility.Notebooks -- docs";

    /// <summary>Writes them all.</summary>
    /// <returns>The files that changed.</returns>
    public static IReadOnlyList<string> Write(Repository repository, LibraryDoor door)
    {
        var changed = new List<string>();
        foreach (var (path, text) in Of(repository, door).Where(d => !IsSame(d)).ToList())
        {
            SafeFile.Write(path, text);
            changed.Add(path);
        }
        return [.. changed, .. AnswerPictures.Write(repository)];
    }

    /// <summary>What is to mend about each that is not what it is made from.</summary>
    public static IEnumerable<string> Stale(Repository repository, LibraryDoor door) =>
        Of(repository, door).Where(d => !IsSame(d)).Select(d => $"{repository.Show(d.Path)} is stale: it is not what it is made from. Write it anew: {Command}")
            .Concat(AnswerPictures.Stale(repository) is { } picture ? [picture] : []);

    static IEnumerable<(string Path, string Text)> Of(Repository repository, LibraryDoor door)
    {
        yield return (Path.Combine(repository.Notebooks, QuestionTable.FileName), QuestionTable.Of(repository.Notebooks));
        yield return (Path.Combine(repository.Root, "docs", "REPLICATION.md"), ReplicationDocument.Of(repository.Root, repository.Select([])));
        if (File.Exists(Path.Combine(repository.Root, "data", "sources.json")) && File.Exists(repository.Library))
            yield return (Path.Combine(repository.Root, "data", "README.md"), Dictionary(door));
    }

    static string Dictionary(LibraryDoor door)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return door.Data(["describe", "--all", "--markdown"], output, error) == 0 ? output.ToString() : throw new NotebookException(error.ToString().Trim());
    }

    static bool IsSame((string Path, string Text) document) => File.Exists(document.Path) && File.ReadAllText(document.Path).ReplaceLineEndings("\n") == document.Text;
}
