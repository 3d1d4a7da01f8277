using System.Text;
using System.Text.RegularExpressions;

namespace Mobility.Notebooks.Replication;

/// <summary>Tables of generated documents, in GitHub's Markdown.</summary>
static partial class MarkdownTable
{
    /// <summary>A table; cells are Markdown already, see <see cref="Cell"/>.</summary>
    /// <param name="columns">Headings; one that ends with a colon is aligned right and loses the colon.</param>
    /// <param name="rows">Cells, as many as headings.</param>
    public static string Of(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        Line(columns.Select(c => c.TrimEnd(':')));
        Line(columns.Select(c => c.EndsWith(':') ? "---:" : "---"));
        foreach (var row in rows)
            Line(row);
        return text.ToString();

        void Line(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    /// <summary>Plain text as a cell shows it: nothing in it is Markdown or HTML.</summary>
    public static string Cell(string? text) => Entity().Replace(Structure().Replace((text ?? "").ReplaceLineEndings(" "), "\\$&"), "&amp;").Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>Code as a cell shows it, in one line.</summary>
    public static string Code(string code) => code.Contains('`', StringComparison.Ordinal) ? Cell(code)
        : $"`{Blanks().Replace(code, " ").Replace("|", "\\|", StringComparison.Ordinal)}`";

    [GeneratedRegex(@"[|\\*`\[\]]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|~(?=~)")]
    private static partial Regex Structure();

    [GeneratedRegex("&(?=#?[A-Za-z0-9]+;)")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
