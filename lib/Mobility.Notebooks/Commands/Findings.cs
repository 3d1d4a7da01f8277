using System.Text;
using System.Text.RegularExpressions;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Publishing;
using Mobility.Notebooks.Replication;

namespace Mobility.Notebooks.Commands;

/// <summary>
/// What the README says the project finds: between <c>&lt;!-- findings: 02 07 --&gt;</c> and <c>&lt;!-- /findings --&gt;</c>, the question of
/// each notebook named and the first sentence of its answer, as committed.
/// </summary>
static partial class Findings
{
    /// <summary>The text with what stands between the marks written anew; as it is when it has no marks.</summary>
    /// <param name="text">A document at the top of the repository.</param>
    /// <param name="repository">Where the notebooks are.</param>
    /// <exception cref="NotebookException">A notebook named does not exist, or gives no answer.</exception>
    public static string Fill(string text, Repository repository) => Block().Replace(text, block =>
    {
        var lines = new StringBuilder(block.Groups["start"].Value).Append('\n');
        foreach (var name in block.Groups["names"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            lines.Append(Line(name, repository)).Append('\n');
        return lines.Append(block.Groups["end"].Value).ToString();
    });

    static string Line(string name, Repository repository)
    {
        var file = Directory.GetFiles(repository.Notebooks, name + "-*.ipynb").Order(StringComparer.Ordinal).FirstOrDefault()
            ?? throw new NotebookException($"README.md: findings names the notebook \"{name}\", and notebooks/{name}-*.ipynb is not there. Name another.");
        var entry = IndexEntry.Of(NotebookWriter.ToJson(NotebookFile.Read(file)), Path.GetFileNameWithoutExtension(file));
        return entry.Answer is { } answer
            ? $"- **[{MarkdownTable.Cell(entry.Page.Title)}](notebooks/{Path.GetFileName(file)})** {MarkdownTable.Cell(FirstSentence().Match(answer).Value)}"
            : throw new NotebookException($"README.md: findings names {Path.GetFileName(file)}, which gives no answer below its question. Write one, or name another.");
    }

    [GeneratedRegex(@"(?<start><!-- findings:(?<names>[^>]*)-->)\n(?:.*\n)*?(?<end><!-- /findings -->)")]
    private static partial Regex Block();

    /// <summary>Up to a full stop before a blank and a capital letter; a point within a number or after a letter of its own is none.</summary>
    [GeneratedRegex(@"^.+?(?<![ .][A-Z])[.!?](?=\s+[A-Z]|\s*$)|^.+")]
    private static partial Regex FirstSentence();
}
