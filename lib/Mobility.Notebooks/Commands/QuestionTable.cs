using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Publishing;
using Mobility.Notebooks.Replication;

namespace Mobility.Notebooks.Commands;

/// <summary>
/// notebooks/README.md: one row a question with its answer, made from the committed notebooks. Data, minutes and level stand
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

            | question | answer | data | minutes | level |
            | --- | --- | --- | ---: | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var file in Directory.GetFiles(folder, "*.ipynb").Order(StringComparer.Ordinal))
        {
            var notebook = NotebookFile.Read(file);
            var entry = IndexEntry.Of(NotebookWriter.ToJson(notebook), Path.GetFileNameWithoutExtension(file));
            var about = notebook.Metadata["mobility"] as JsonObject;
            text.Append(CultureInfo.InvariantCulture, $"| [{MarkdownTable.Cell(entry.Page.Title)}]({Path.GetFileName(file)}) | {MarkdownTable.Cell(entry.Answer)} | {MarkdownTable.Cell(about?["data"]?.ToString())} | {MarkdownTable.Cell(about?["minutes"]?.ToString())} | {MarkdownTable.Cell(about?["level"]?.ToString())} |\n");
        }
        return text.ToString();
    }
}
