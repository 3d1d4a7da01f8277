using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Commands;

/// <summary>Converts notebooks between .ipynb and .dib.</summary>
static class ConvertCommand
{
    public static int Run(string from, string to, Report report)
    {
        if (Path.GetFullPath(from) == Path.GetFullPath(to))
            throw new NotebookException($"{from} cannot be converted onto itself. Name another file to write.");
        var notebook = NotebookFile.Read(from);
        NotebookFile.Write(to, notebook);
        var lost = to.EndsWith(".dib", StringComparison.OrdinalIgnoreCase) && notebook.Cells.Any(c => c.Outputs.Count > 0);
        report.Say($"{to}: {notebook.Cells.Count} cells{(lost ? "; outputs are left out, .dib holds none" : "")}");
        return ExitCode.Done;
    }
}
