using System.Globalization;
using System.Text.RegularExpressions;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Workshop;

/// <summary>
/// A notebook as it is handed out: the folded solutions are taken out and an empty code cell stands in the place of each;
/// outputs are cleared. Texts stay, with the living numbers of the committed notebook.
/// </summary>
static partial class StudentCopy
{
    const string Note = "*Student copy: the exercises at the end are yours to solve. Numbers in the sentences are those of the committed notebook; tables and figures are those of your own run.*";

    /// <summary>The copy, and how many solutions were taken out.</summary>
    /// <param name="notebook">The notebook with its solutions.</param>
    /// <param name="links">Where its relative links lead from the folder of the copy.</param>
    /// <exception cref="NotebookException">A fold is not closed: a solution might be left in.</exception>
    public static (Notebook Notebook, int Solutions) Of(Notebook notebook, MovedLinks links)
    {
        var cells = new List<Cell>();
        var solutions = 0;
        foreach (var cell in notebook.Cells)
            if (cell.Kind == CellKind.Markdown)
                cells.AddRange(WithoutSolutions(cell with { Source = links.InText(cell.Source) }, ref solutions));
            else
                cells.Add(cell with { Source = links.InCode(cell.Source), ExecutionCount = null, Outputs = [] });
        if (cells.Count > 0 && cells[0].Kind == CellKind.Markdown)
            cells[0] = cells[0] with { Source = $"{cells[0].Source.TrimEnd()}\n\n{Note}" };
        return (notebook with { Cells = cells }, solutions);
    }

    static List<Cell> WithoutSolutions(Cell cell, ref int solutions)
    {
        var texts = Fold().Split(cell.Source);
        if (texts.FirstOrDefault(t => Unfolded().IsMatch(t)) is not null)
            throw new NotebookException($"Cell {cell.Id}: a fold <details><summary>Solution</summary> is not closed by </details>. Close it: otherwise its solution would stay in the student copy.");
        if (texts.Length == 1)
            return [cell];
        var parts = new List<Cell>();
        for (var i = 0; i < texts.Length; i++)
        {
            var text = Sentence().Replace(HalfSentence().Replace(texts[i], ""), "").Trim();
            if (i == 0)
                parts.Add(cell with { Source = text });
            else if (text.Length > 0)
                parts.Add(Cell.NewMarkdown(Id(cell, "part", i + 1), text));
            if (i + 1 < texts.Length)
                parts.Add(Cell.NewCode(Id(cell, "answer", ++solutions), "// Your answer"));
        }
        return parts;
    }

    static string Id(Cell cell, string what, int number) => string.Create(CultureInfo.InvariantCulture, $"{cell.Id}-{what}-{number}");

    [GeneratedRegex(@"<details>\s*<summary>[^<]*\bsolution[^<]*</summary>.*?</details>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Fold();

    [GeneratedRegex(@"<summary>[^<]*\bsolution", RegexOptions.IgnoreCase)]
    private static partial Regex Unfolded();

    /// <summary>The half sentence that says where the solutions are: "; the solutions are folded".</summary>
    [GeneratedRegex(@"[;,][^.;,\n]*\bsolutions?\b[^.;,\n]*(?=\.)", RegexOptions.IgnoreCase)]
    private static partial Regex HalfSentence();

    /// <summary>A whole sentence that says so, with the blank before it.</summary>
    [GeneratedRegex(@"(?:^|(?<=[.:!?])[ ])[^.\n]*\bsolutions?\b[^.\n]*\.", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Sentence();
}
