using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Workshop;

namespace Mobility.Notebooks.Commands;

/// <summary>Writes notebooks without the solutions of their exercises, for people who are to find them.</summary>
static class StudentCommand
{
    /// <summary>Writes the student copies of the notebooks named, or of all, when every one of them could be made.</summary>
    /// <exception cref="NotebookException">The folder is that of the notebooks, or holds a copy that someone has worked in.</exception>
    public static int Run(Repository repository, IReadOnlyList<string> named, string folder, Report report)
    {
        var files = repository.Select(named);
        if (files.FirstOrDefault(f => Path.GetDirectoryName(Path.GetFullPath(f)) == folder) is { } source)
            throw new NotebookException($"--out {repository.Show(folder)} is the folder of {Path.GetFileName(source)} itself: the copy would take the solutions away for good. Name another folder.");
        var names = files.Select(f => Path.GetFileNameWithoutExtension(f) + ".ipynb").ToHashSet(StringComparer.Ordinal);
        var copies = files.Select(file =>
        {
            var (copy, solutions) = StudentCopy.Of(NotebookFile.Read(file), new MovedLinks(Path.GetDirectoryName(Path.GetFullPath(file))!, folder, names));
            return (Path: Path.Combine(folder, Path.GetFileNameWithoutExtension(file) + ".ipynb"), Text: NotebookWriter.Write(copy), Solutions: solutions);
        }).ToList();
        if (copies.FirstOrDefault(c => File.Exists(c.Path) && NotebookFile.ReadText(c.Path) != c.Text).Path is { } worked)
            throw new NotebookException($"{repository.Show(worked)} is there and differs from a new copy: someone may have worked in it, or its notebook has changed. Delete it, or name another folder with --out.");
        foreach (var (path, text, solutions) in copies)
        {
            SafeFile.Write(path, text);
            report.Say($"{repository.Show(path)}: {(solutions == 1 ? "1 exercise" : $"{solutions} exercises")} to solve");
        }
        return ExitCode.Done;
    }
}
