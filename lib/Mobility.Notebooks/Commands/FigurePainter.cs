using System.Text.Json.Nodes;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Commands;

/// <summary>Adds the PNG to every figure of executed notebooks; a figure already drawn for the same JSON is not drawn again.</summary>
sealed class FigurePainter
{
    readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <summary>Remembers the drawings of an earlier version of a notebook.</summary>
    public void Remember(Notebook earlier)
    {
        foreach (var data in Figures(earlier))
            if (data["image/png"] is JsonValue image && image.TryGetValue<string>(out var png))
                known.TryAdd(FigureRequest.Of(data[FigureRequest.PlotlyMimeType]!).Key, png.ReplaceLineEndings(""));
    }

    /// <summary>Draws what is new and puts every PNG in its place.</summary>
    /// <returns>How many figures have their picture, and what is missing when some could not be.</returns>
    public (int Drawn, string? Missing) Paint(IEnumerable<Notebook> notebooks, Func<IFigureRenderer> renderer, CancellationToken cancellation)
    {
        var figures = notebooks.SelectMany(Figures).Select(data => (Data: data, Request: FigureRequest.Of(data[FigureRequest.PlotlyMimeType]!))).ToList();
        var wanted = figures.Select(f => f.Request).Where(r => !known.ContainsKey(r.Key)).DistinctBy(r => r.Key).ToList();
        var missing = wanted.Count > 0 ? Draw(wanted, renderer(), cancellation) : null;
        foreach (var (data, request) in figures)
            if (known.TryGetValue(request.Key, out var png))
                data["image/png"] = png;
        return (figures.Count(f => known.ContainsKey(f.Request.Key)), missing);
    }

    /// <summary>The MIME bundles of a notebook that hold a figure.</summary>
    public static IEnumerable<JsonObject> Figures(Notebook notebook) =>
        notebook.Cells.SelectMany(c => c.Outputs).OfType<JsonObject>().Select(o => o["data"]).OfType<JsonObject>()
            .Where(d => d[FigureRequest.PlotlyMimeType] is JsonObject);

    string? Draw(List<FigureRequest> wanted, IFigureRenderer renderer, CancellationToken cancellation)
    {
        try
        {
            foreach (var (key, bytes) in renderer.Draw(wanted, cancellation))
                known[key] = Convert.ToBase64String(bytes);
            return wanted.All(r => known.ContainsKey(r.Key)) ? null : renderer.Availability.Missing ?? "The browser drew only some of the figures.";
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or IOException)
        {
            return e.Message;
        }
    }
}
