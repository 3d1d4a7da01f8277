using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mobility.Notebooks.Documents;

namespace Mobility.Notebooks.Replication;

/// <summary>A figure or table that a committed notebook shows.</summary>
/// <param name="Name">Figure 1, Table 2: counted through the notebook.</param>
/// <param name="Cell">The cell that shows it.</param>
/// <param name="Section">The heading it stands under.</param>
/// <param name="Shows">A figure's finding, else its alternative text; a table's caption, else its columns.</param>
/// <param name="Data">A figure's source line; null when it has none, as a table: it then shows the notebook's data.</param>
/// <param name="Counterparts">Its numbers beside published ones.</param>
sealed partial record Exhibit(string Name, string Cell, string Section, string Shows, string? Data, IReadOnlyList<Counterpart> Counterparts)
{
    /// <summary>The exhibits of a notebook, in the order they are shown.</summary>
    public static IReadOnlyList<Exhibit> In(Notebook notebook)
    {
        var (exhibits, figures, tables, section) = (new List<Exhibit>(), 0, 0, "");
        var first = notebook.Cells.FirstOrDefault(c => c.Kind == CellKind.Code);
        foreach (var cell in notebook.Cells)
        {
            if (cell.Kind == CellKind.Markdown && Heading().Matches(cell.Source).LastOrDefault() is { } heading)
                section = heading.Groups[1].Value.Trim();
            foreach (var data in cell.Outputs.OfType<JsonObject>().Select(o => o["data"]).OfType<JsonObject>())
                if (data[Values.Plotly]?["layout"]?["meta"] is JsonObject meta)
                    exhibits.Add(new(Next("Figure", ref figures), cell.Id, cell == first ? "the answer" : section, (string?)meta["finding"] ?? (string?)meta["alt"] ?? "", (string?)meta["source"], []));
                else if (data["text/html"] is { } html)
                    exhibits.AddRange(ShownTable.In(MultiLine.Text(html) ?? "").Select(table => new Exhibit(
                        Next("Table", ref tables), cell.Id, section, table.Caption ?? "columns " + string.Join(", ", table.Columns), null, Counterpart.In(table))));
        }
        return exhibits;
    }

    static string Next(string kind, ref int count) => string.Create(CultureInfo.InvariantCulture, $"{kind} {++count}");

    [GeneratedRegex(@"^##[ ]+(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
