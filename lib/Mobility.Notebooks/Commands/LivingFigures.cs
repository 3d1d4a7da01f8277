using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Publishing;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Commands;

/// <summary>
/// Figures in the text: a living expression whose value is a figure becomes a picture attached to its cell, so that the
/// answer's figure can stand before any code. Markdown shows attachments on GitHub, in VS Code and in JupyterLab.
/// </summary>
static class LivingFigures
{
    /// <summary>Attaches the figure to the cell, still without its PNG, when the value is one.</summary>
    /// <param name="value">The value of a living expression.</param>
    /// <param name="cell">The cell's id, which the attachment is named after.</param>
    /// <param name="attachments">The cell's attachments; the figure is added.</param>
    /// <returns>The Markdown of the picture; null when the value is not a figure.</returns>
    public static string? Attach(object? value, string cell, JsonObject attachments)
    {
        if (value is null || !ValueFormatter.IsFigure(value) || ValueFormatter.Format(value).Data[FigureRequest.PlotlyMimeType] is not JsonObject figure)
            return null;
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{cell}-{attachments.Count + 1}.png");
        attachments[name] = new JsonObject { [FigureRequest.PlotlyMimeType] = figure.DeepClone() };
        return Picture((string?)figure["layout"]?["meta"]?["alt"] ?? "", name);
    }

    /// <summary>
    /// After the figures were drawn: attachments keep the picture alone. Where none could be drawn the text says what it would show.
    /// </summary>
    public static Notebook Settle(Notebook notebook) => notebook with { Cells = [.. notebook.Cells.Select(Settle)] };

    /// <summary>The figures attached to text cells, not yet settled.</summary>
    public static IEnumerable<JsonObject> Of(Notebook notebook) =>
        notebook.Cells.Where(c => c.Attachments is not null).SelectMany(c => c.Attachments!)
            .Select(a => a.Value).OfType<JsonObject>().Where(b => b[FigureRequest.PlotlyMimeType] is JsonObject);

    static Cell Settle(Cell cell)
    {
        if (cell.Attachments is null)
            return cell;
        var source = cell.Source;
        var kept = new JsonObject();
        foreach (var (name, node) in cell.Attachments)
        {
            var bundle = (JsonObject)node!.DeepClone();
            if (bundle[FigureRequest.PlotlyMimeType] is JsonObject figure && bundle["image/png"] is null)
            {
                var alt = (string?)figure["layout"]?["meta"]?["alt"] ?? "";
                source = source.Replace(Picture(alt, name), $"*Figure: {Harmless(alt)}*", StringComparison.Ordinal);
                continue;
            }
            bundle.Remove(FigureRequest.PlotlyMimeType);
            kept[name] = bundle;
        }
        return cell with { Source = source, Attachments = kept.Count == 0 ? null : kept };
    }

    static string Picture(string alt, string name) => $"![{Harmless(alt)}](attachment:{name})";

    /// <summary>Alternative text that ends neither the brackets nor the comment it stands between.</summary>
    static string Harmless(string alt) => alt.ReplaceLineEndings(" ")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
