using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Commands;

/// <summary>
/// notebooks/README.md: one row a question with its answer, made from the committed notebooks. Data, minutes and level stand
/// in a notebook's metadata under <c>mobility</c>.
/// </summary>
static partial class QuestionTable
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
            text.Append(CultureInfo.InvariantCulture, $"| [{Cell(entry.Page.Title)}]({Path.GetFileName(file)}) | {Cell(entry.Answer)} | {Cell(about?["data"]?.ToString())} | {Cell(about?["minutes"]?.ToString())} | {Cell(about?["level"]?.ToString())} |\n");
        }
        return text.ToString();
    }

    /// <summary>The fault of a folder whose table is not the one its notebooks give; null when it is.</summary>
    public static string? Stale(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == Of(folder)
            ? null
            : $"{FileName} beside the notebooks is not the table they give. Run all with --in-place writes it.";
    }

    /// <summary>Plain text as a cell shows it: nothing in it is Markdown or HTML.</summary>
    static string Cell(string? text) => Entity().Replace(Structure().Replace((text ?? "").ReplaceLineEndings(" "), "\\$&"), "&amp;").Replace("<", "&lt;", StringComparison.Ordinal);

    [GeneratedRegex(@"[|\\*`\[\]]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|~(?=~)")]
    private static partial Regex Structure();

    [GeneratedRegex("&(?=#?[A-Za-z0-9]+;)")]
    private static partial Regex Entity();
}
