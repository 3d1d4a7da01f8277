using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Publishing;
using Mobility.Notebooks.Replication;

namespace Mobility.Notebooks.Commands;

/// <summary>
/// notebooks/README.md: by study one row a question with its picture and answer, made from the committed notebooks. Study, data, minutes and level stand
/// in a notebook's metadata under <c>mobility</c>.
/// </summary>
static class QuestionTable
{
    /// <summary>Name of the file in the notebooks' folder.</summary>
    public const string FileName = "README.md";

    /// <summary>The table of a folder of notebooks.</summary>
    public static string Of(string folder)
    {
        var text = new StringBuilder("""
            # Notebooks: one question each

            Written by `dotnet run --project lib/Mobility.Notebooks -- run --in-place` from the notebooks themselves; every number is computed by
            the notebook it comes from.

            """.ReplaceLineEndings("\n"));
        var notebooks = Directory.GetFiles(folder, "*.ipynb").Order(StringComparer.Ordinal).Select(file => (File: file, Notebook: NotebookFile.Read(file)))
            .Select(n => (n.File, n.Notebook, Entry: IndexEntry.Of(NotebookWriter.ToJson(n.Notebook), Path.GetFileNameWithoutExtension(n.File))));
        foreach (var study in notebooks.GroupBy(n => n.Entry.Study))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {(study.Key.Length > 0 ? study.Key : "More")}\n\n| | question and answer | data | minutes | level |\n| --- | --- | --- | ---: | --- |\n");
            foreach (var (file, notebook, entry) in study)
            {
                var about = notebook.Metadata["mobility"] as JsonObject;
                var name = Path.GetFileName(file);
                var picture = entry.Picture is { } shown
                    ? $"<a href=\"{Uri.EscapeDataString(name)}\"><img src=\"../docs/figures/{Uri.EscapeDataString(entry.Page.Stem)}.png\" width=\"220\" alt=\"{Attribute(shown.Alt)}\"></a>" : "";
                text.Append(CultureInfo.InvariantCulture, $"| {picture} | **[{MarkdownTable.Cell(entry.Page.Title)}]({name})**<br>{MarkdownTable.Cell(entry.Answer)} | {MarkdownTable.Cell(about?["data"]?.ToString())} | {MarkdownTable.Cell(about?["minutes"]?.ToString())} | {MarkdownTable.Cell(about?["level"]?.ToString())} |\n");
            }
        }
        return text.ToString();
    }

    /// <summary>Text within an attribute within a cell.</summary>
    static string Attribute(string text) => System.Net.WebUtility.HtmlEncode(text.ReplaceLineEndings(" ")).Replace("|", "&#124;", StringComparison.Ordinal);
}
