using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Replication;

/// <summary>A figure or table that a committed notebook shows.</summary>
/// <param name="Name">Figure 1, Table 2: counted through the notebook.</param>
/// <param name="Cell">The cell that shows it.</param>
/// <param name="Section">The heading it stands under.</param>
/// <param name="Shows">A figure's finding; a table's caption, else its columns.</param>
/// <param name="Data">A figure's source line; null when it has none, as a table: it then shows the notebook's data.</param>
/// <param name="Counterparts">Its numbers beside published ones.</param>
sealed partial record Exhibit(string Name, string Cell, string Section, string Shows, string? Data, IReadOnlyList<Counterpart> Counterparts)
{
    /// <summary>The exhibits of a notebook, in the order they are shown.</summary>
    public static IReadOnlyList<Exhibit> In(Notebook notebook)
    {
        var (exhibits, figures, tables, section) = (new List<Exhibit>(), 0, 0, "");
        var drawn = notebook.Cells.SelectMany(c => c.Outputs.OfType<JsonObject>()).Select(o => o["data"]).OfType<JsonObject>()
            .Select(d => (Picture: Png(d), Source: (string?)d[ValueFormatter.Plotly]?["layout"]?["meta"]?["source"])).Where(d => d is { Picture: not null, Source: not null }).ToList();
        foreach (var cell in notebook.Cells)
        {
            foreach (Match picture in Picture().Matches(cell.Kind == CellKind.Markdown ? cell.Source : ""))
                exhibits.Add(new(Next("Figure", ref figures), cell.Id, "the answer", Unescaped().Replace(picture.Groups[1].Value, "$1"),
                    drawn.Find(d => d.Picture == Png(cell.Attachments?[picture.Groups[2].Value])).Source, []));
            if (cell.Kind == CellKind.Markdown && Heading().Matches(cell.Source).LastOrDefault() is { } heading)
                section = heading.Groups[1].Value.Trim();
            foreach (var data in cell.Outputs.OfType<JsonObject>().Select(o => o["data"]).OfType<JsonObject>())
                if (data[ValueFormatter.Plotly]?["layout"]?["meta"] is JsonObject meta)
                    exhibits.Add(new(Next("Figure", ref figures), cell.Id, section, (string?)meta["finding"] ?? "", (string?)meta["source"], []));
                else if (data["text/html"] is { } html)
                    exhibits.AddRange(ShownTable.In(MultiLine.Text(html) ?? "").Select(table => new Exhibit(
                        Next("Table", ref tables), cell.Id, section, table.Caption ?? "columns " + string.Join(", ", table.Columns), null, Counterpart.In(table))));
        }
        return exhibits;
    }

    /// <summary>The picture of an output or attachment: an opening figure is that of a cell below, to the byte.</summary>
    static string? Png(JsonNode? bundle) => MultiLine.Text(bundle?["image/png"])?.ReplaceLineEndings("");

    static string Next(string kind, ref int count) => string.Create(CultureInfo.InvariantCulture, $"{kind} {++count}");

    [GeneratedRegex(@"!\[((?:\\.|[^\]\\])*)\]\(attachment:([^)\s]+)\)")]
    private static partial Regex Picture();

    [GeneratedRegex(@"\\([\\\[\]*])")]
    private static partial Regex Unescaped();

    [GeneratedRegex(@"^##[ ]+(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
