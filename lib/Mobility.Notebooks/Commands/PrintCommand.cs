using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Commands;

/// <summary>Prints the pages of the last run as PDF.</summary>
static class PrintCommand
{
    /// <summary>Prints the pages of the notebooks named, or of all that have one.</summary>
    /// <returns>0 when every page was printed.</returns>
    public static int Run(Repository repository, IReadOnlyList<string> named, string folder, Report report, CancellationToken cancellation)
    {
        var pages = repository.Select(named).Select(file => Path.Combine(folder, Path.GetFileNameWithoutExtension(file) + ".html")).ToList();
        if (named.Count == 0)
            pages.RemoveAll(page => !File.Exists(page));
        if (pages.Count == 0)
            throw new NotebookException($"There are no pages in {repository.Show(folder)} to print. Run the notebooks first: run.");
        if (pages.Find(page => !File.Exists(page)) is { } absent)
            throw new NotebookException($"{repository.Show(absent)} is not there to print. Run its notebook first: run {Path.GetFileNameWithoutExtension(absent)}.");
        var printer = new PagePrinter();
        if (printer.Availability.Missing is { } missing)
            throw new NotebookException($"Pages cannot be printed here: {missing} A browser's own Print makes the same PDF of {repository.Show(pages[0])}.");
        try
        {
            foreach (var page in pages)
                report.Say(repository.Show(printer.Print(page, cancellation)));
            return ExitCode.Done;
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or IOException)
        {
            throw new NotebookException(e.Message, e);
        }
    }
}
