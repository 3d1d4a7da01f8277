using System.Diagnostics;
using System.Globalization;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Publishing;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Commands;

/// <summary>What <c>run</c> was asked to do; paths are absolute.</summary>
/// <param name="Notebooks">Files; none for all.</param>
/// <param name="Output">The folder of the results.</param>
/// <param name="InPlace">True to write the notebooks themselves.</param>
/// <param name="Site">A folder that receives all pages as a web site, or null.</param>
public sealed record RunRequest(IReadOnlyList<string> Notebooks, string Output, bool InPlace, string? Site = null);

/// <summary>Executes notebooks and writes them, with their pages, when all is done.</summary>
public static class RunCommand
{
    /// <summary>Folder of the results' folder that holds what a failed notebook got to.</summary>
    public const string FailedFolder = "failed";

    /// <summary>Runs.</summary>
    /// <returns>0 when every cell of every notebook ran.</returns>
    public static async Task<int> RunAsync(Repository repository, RunRequest request, Report report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(repository);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(report);
        var watch = Stopwatch.StartNew();
        var warm = Task.Run(NotebookSession.WarmUp, CancellationToken.None);
        using var shelf = new LibraryShelf();
        var door = new LibraryDoor(repository, shelf);
        var edition = door.EditionLine();
        if (edition is not null)
            report.Say(edition);
        if (request.InPlace && door.EditionKind() is { } kind and not "published")
            throw new NotebookException($"--in-place needs the published edition, and this is the {kind} edition: committed notebooks show published data only. Point --data at the publishers' files, or run without --in-place.");
        var files = repository.Select(request.Notebooks);
        Environment.SetEnvironmentVariable(Repository.OutputVariable, request.Output);
        var painter = new FigurePainter();
        var done = new List<(string File, Execution Execution)>();
        var failed = false;
        foreach (var file in files)
        {
            report.Say(repository.Show(file));
            try
            {
                var notebook = NotebookFile.Read(file);
                Directory.SetCurrentDirectory(Path.GetDirectoryName(file)!);
                await warm.ConfigureAwait(false);
                var execution = await NotebookRunner.RunAsync(notebook, file, shelf, report, cancellation).ConfigureAwait(false);
                foreach (var fault in execution.Faults)
                    report.Fail(repository.Show(file), fault);
                done.Add((file, execution));
                painter.Remember(notebook);
                failed |= execution.Faults.Count > 0;
            }
            catch (NotebookException e)
            {
                report.Fail(e.Message);
                failed = true;
            }
        }
        var (drawn, missing) = painter.Paint(done.Select(d => d.Execution.Notebook), () => new PngCache(new ChromiumRenderer(), Path.Combine(request.Output, Repository.FiguresFolder)), cancellation);
        if (missing is not null)
            report.Note($"Figures are without PNG: {missing}");
        cancellation.ThrowIfCancellationRequested();
        foreach (var (file, execution) in done)
            Write(repository, request, file, execution, report);
        if (request.InPlace && !failed)
            GeneratedDocuments.Write(repository, door);
        if (request.Notebooks.Count == 0)
            SitePages.Write(request.Output, door, report);
        var still = Pages.Write(request.Output, [.. done.Where(d => d.Execution.Faults.Count == 0).Select(d => Path.GetFileNameWithoutExtension(d.File))], edition ?? "");
        if (still is not null)
            report.Note($"Figures in the pages do not answer to the mouse: {still}");
        if (done.Any(d => d.Execution.Faults.Count == 0))
            report.Say($"Pages: {repository.Show(Path.Combine(request.Output, "index.html"))}");
        if (request.Site is { } site)
            SitePages.Copy(request.Output, site, repository, report);
        report.Say(string.Create(CultureInfo.InvariantCulture, $"{done.Count(d => d.Execution.Faults.Count == 0)} of {files.Count} {(files.Count == 1 ? "notebook" : "notebooks")} ran, {(drawn == 1 ? "1 picture" : $"{drawn} pictures")}, {watch.Elapsed.TotalSeconds:0.0} s"));
        return failed ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>A complete notebook takes its place; an incomplete one is laid aside and the last complete one stays.</summary>
    static void Write(Repository repository, RunRequest request, string file, Execution execution, Report report)
    {
        var aside = Path.Combine(request.Output, FailedFolder, Path.GetFileNameWithoutExtension(file) + ".ipynb");
        if (execution.Faults.Count > 0)
        {
            SafeFile.Write(aside, NotebookWriter.Write(execution.Notebook));
            report.Note($"{repository.Show(aside)} holds the outputs up to the fault; the last complete results are left as they were.");
            return;
        }
        SafeFile.Write(Target(request, file), NotebookWriter.Write(execution.Notebook));
        if (request.InPlace)
            NotebookFile.Write(file, execution.Notebook);
        if (File.Exists(aside))
            File.Delete(aside);
    }

    static string Target(RunRequest request, string file) => Path.Combine(request.Output, Path.GetFileNameWithoutExtension(file) + ".ipynb");
}
