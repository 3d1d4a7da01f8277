using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Replication;

namespace Mobility.Notebooks.Commands;

/// <summary>The documents that are written from the committed notebooks, the manifest and the code, and never by hand.</summary>
static class GeneratedDocuments
{
    /// <summary>What brings them up to date without running a notebook.</summary>
    public const string Command = "dotnet run --project lib/Mobility.Notebooks -- docs";

    /// <summary>The folder in which every page is a generated one: a page of a source that is gone goes too.</summary>
    const string Dictionary = "data/dictionary";

    /// <summary>Writes them all, and removes what is left of those that are no more.</summary>
    /// <returns>The files that changed.</returns>
    public static IReadOnlyList<string> Write(Repository repository, LibraryDoor door)
    {
        var documents = Of(repository, door).ToList();
        var changed = new List<string>();
        foreach (var (path, text) in documents.Where(d => !IsSame(d)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            SafeFile.Write(path, text);
            changed.Add(path);
        }
        foreach (var orphan in Orphans(repository, documents))
        {
            File.Delete(orphan);
            changed.Add(orphan);
        }
        return [.. changed, .. AnswerPictures.Write(repository)];
    }

    /// <summary>What is to mend about each that is not what it is made from, and about each that is made from nothing.</summary>
    public static IEnumerable<string> Stale(Repository repository, LibraryDoor door)
    {
        var documents = Of(repository, door).ToList();
        return documents.Where(d => !IsSame(d)).Select(d => $"{repository.Show(d.Path)} is stale: it is not what it is made from. Write it anew: {Command}")
            .Concat(Orphans(repository, documents).Select(o => $"{repository.Show(o)} is a page of nothing: data/dictionary.json has no page of that name. Remove it: {Command}"))
            .Concat(AnswerPictures.Stale(repository) is { } picture ? [picture] : []);
    }

    static IEnumerable<(string Path, string Text)> Of(Repository repository, LibraryDoor door)
    {
        yield return (Path.Combine(repository.Notebooks, QuestionTable.FileName), QuestionTable.Of(repository.Notebooks));
        yield return (Path.Combine(repository.Root, "docs", "REPLICATION.md"), ReplicationDocument.Of(repository.Root, repository.Select([])));
        if (ReferenceDocument.Of(repository.Root, repository.Library, repository.Select([])) is { } reference)
            yield return (Path.Combine(repository.Root, "docs", ReferenceDocument.FileName), reference);
        if (Path.Combine(repository.Root, "README.md") is var readme && File.Exists(readme))
            yield return (readme, Findings.Fill(File.ReadAllText(readme).ReplaceLineEndings("\n"), repository));
        if (File.Exists(Path.Combine(repository.Root, "data", "sources.json")) && File.Exists(repository.Library))
            foreach (var (path, text) in door.DataDocuments(repository.Root))
                yield return (Path.Combine(repository.Root, path), text);
    }

    /// <summary>Pages of the dictionary that nothing makes; none where no dictionary is made.</summary>
    static IEnumerable<string> Orphans(Repository repository, List<(string Path, string Text)> documents)
    {
        var folder = Path.Combine(repository.Root, Dictionary);
        var made = documents.Select(d => Path.GetFullPath(d.Path)).Where(p => Path.GetDirectoryName(p) == Path.GetFullPath(folder)).ToHashSet(StringComparer.Ordinal);
        return made.Count == 0 || !Directory.Exists(folder) ? [] : Directory.GetFiles(folder).Select(Path.GetFullPath).Where(f => !made.Contains(f)).Order(StringComparer.Ordinal);
    }

    static bool IsSame((string Path, string Text) document) => File.Exists(document.Path) && File.ReadAllText(document.Path).ReplaceLineEndings("\n") == document.Text;
}
