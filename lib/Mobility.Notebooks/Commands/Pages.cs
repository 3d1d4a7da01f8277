using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Commands;

/// <summary>The pages of executed notebooks and their index.</summary>
static class Pages
{
    const string Title = "Mobility notebooks";

    /// <summary>Writes a page for each notebook named and an index of all complete notebooks of the folder.</summary>
    /// <param name="folder">Holds the executed notebooks; receives the pages.</param>
    /// <param name="stems">File names without ending.</param>
    /// <param name="edition">One line: which edition is shown and why.</param>
    /// <returns>What is missing when figures could not be made interactive; null otherwise.</returns>
    public static string? Write(string folder, IReadOnlyCollection<string> stems, string edition)
    {
        if (stems.Count == 0)
            return null;
        var notebooks = Directory.GetFiles(folder, "*.ipynb").Order(StringComparer.Ordinal).Select(Load).OfType<(string Stem, JsonObject Json, bool HasFigures)>().ToList();
        var entries = notebooks.Select(n => IndexEntry.Of(n.Json, n.Stem)).ToList();
        string? missing = null;
        var plotly = notebooks.Any(n => n.HasFigures && stems.Contains(n.Stem)) ? PlotlyJs.Find(out missing) : null;
        var writer = new PageWriter(folder, plotly);
        for (var i = 0; i < notebooks.Count; i++)
            if (stems.Contains(notebooks[i].Stem))
                writer.Write(new NotebookPage(notebooks[i].Json, notebooks[i].Stem, entries[i].Page.Title, edition,
                    i > 0 ? entries[i - 1].Page : null, i + 1 < entries.Count ? entries[i + 1].Page : null));
        IndexWriter.Write(folder, Title, edition, entries);
        return missing;
    }

    static (string, JsonObject, bool)? Load(string file)
    {
        try
        {
            var notebook = NotebookFile.Read(file);
            return (Path.GetFileNameWithoutExtension(file), NotebookWriter.ToJson(notebook), FigurePainter.Figures(notebook).Any());
        }
        catch (NotebookException)
        {
            // Someone else's file in the results' folder is not a page.
            return null;
        }
    }
}
