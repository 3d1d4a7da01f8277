using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Commands;

/// <summary>Executes notebooks without writing, and says where the committed ones differ or break the rules.</summary>
static class CheckCommand
{
    public static async Task<int> RunAsync(Repository repository, IReadOnlyList<string> named, Report report, CancellationToken cancellation)
    {
        // Tables that cells write themselves go where nothing is kept.
        var scratch = Directory.CreateTempSubdirectory("mobility-check-");
        Environment.SetEnvironmentVariable(Repository.OutputVariable, scratch.FullName);
        try
        {
            return await CompareAsync(repository, named, report, cancellation).ConfigureAwait(false);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Repository.OutputVariable, null);
            scratch.Delete(recursive: true);
        }
    }

    static async Task<int> CompareAsync(Repository repository, IReadOnlyList<string> named, Report report, CancellationToken cancellation)
    {
        var warm = Task.Run(NotebookSession.WarmUp, CancellationToken.None);
        using var shelf = new LibraryShelf();
        var door = new LibraryDoor(repository, shelf);
        if (door.EditionLine() is { } edition)
            report.Say(edition);
        var files = repository.Select(named);
        var faults = 0;
        foreach (var file in files)
        {
            report.Say(repository.Show(file));
            try
            {
                var text = NotebookFile.ReadText(file);
                var committed = NotebookFile.Read(file);
                Directory.SetCurrentDirectory(Path.GetDirectoryName(file)!);
                await warm.ConfigureAwait(false);
                var execution = await NotebookRunner.RunAsync(committed, file, shelf, report, cancellation).ConfigureAwait(false);
                var found = Hygiene.Of(committed, text, repository).Concat(execution.Faults).ToList();
                if (repository.IsQuestion(file))
                    found.AddRange(Form.Of(committed, text, repository.Notebooks));
                if (execution.Faults.Count == 0 && Hygiene.WasRun(committed))
                {
                    if (EditionOf.Outputs(committed) is { } shown && EditionOf.Outputs(execution.Notebook) is { } here && shown != here)
                        report.Note($"The committed outputs show the {shown} edition and this run the {here} edition: only the form is checked, not the numbers.");
                    else
                        found.AddRange(Comparison.Of(committed, execution.Notebook));
                }
                foreach (var fault in found)
                    report.Fail(repository.Show(file), fault);
                faults += found.Count;
            }
            catch (NotebookException e)
            {
                report.Fail(e.Message);
                faults++;
            }
        }
        var checkedOnes = files.Count == 1 ? "1 notebook checked" : $"{files.Count} notebooks checked";
        if (named.Count == 0)
            foreach (var stale in GeneratedDocuments.Stale(repository, door))
            {
                report.Fail(stale);
                faults++;
            }
        report.Say(faults == 0 ? $"{checkedOnes}: nothing to mend." : $"{checkedOnes}: {faults} to mend. Run with --in-place brings outputs and numbers up to date.");
        return faults == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
