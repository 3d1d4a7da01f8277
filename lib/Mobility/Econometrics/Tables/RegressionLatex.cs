using System.Text;

namespace Mobility.Econometrics;

/// <summary>Writes a regression table in LaTeX with booktabs rules.</summary>
internal static class RegressionLatex
{
    public static string Write(RegressionTable table)
    {
        var text = new StringBuilder();
        text.Append("\\begin{table}\n\\centering\n\\begin{threeparttable}\n");
        text.Append("\\caption{").Append(Escape(table.Caption)).Append("}\n");
        text.Append("\\begin{tabular}{l").Append('c', table.Heads.Count).Append("}\n\\toprule\n");
        Line("", table.Heads);
        text.Append("\\midrule\n");
        foreach (var line in table.Body)
            Line(line.Label, line.Cells);
        text.Append("\\midrule\n");
        foreach (var line in table.Foot)
            Line(line.Label, line.Cells);
        text.Append("\\bottomrule\n\\end{tabular}\n\\begin{tablenotes}\n\\footnotesize\n");
        foreach (var note in table.Notes)
            text.Append("\\item ").Append(Escape(note)).Append('\n');
        text.Append("\\end{tablenotes}\n\\end{threeparttable}\n\\end{table}");
        return text.ToString();

        void Line(string label, IEnumerable<string> cells)
        {
            text.Append(Escape(label));
            foreach (var cell in cells)
                text.Append(" & ").Append(Escape(cell));
            text.Append(" \\\\\n");
        }
    }

    /// <summary>Text as LaTeX reads it; a cell's leading bracket is kept from being an argument of the line break before it.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            escaped.Append(text[i] switch
            {
                '\\' => "\\textbackslash{}",
                '&' or '%' or '$' or '#' or '_' or '{' or '}' => "\\" + text[i],
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                '<' => "$<$",
                '>' => "$>$",
                '²' => "$^2$",
                '×' => "$\\times$",
                '-' when IsSign(text, i) => "$-$",
                '[' when i == 0 => "{[}",
                '*' => "$^{*}$",
                var c => c.ToString(),
            });
        return escaped.ToString();
    }

    static bool IsSign(string text, int at) =>
        at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && (at == 0 || text[at - 1] is '[' or '(' or ' ');
}
