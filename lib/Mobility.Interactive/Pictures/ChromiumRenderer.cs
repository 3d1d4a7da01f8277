using System.Text;

namespace Mobility.Interactive;

/// <summary>
/// Draws figures with plotly.js in a headless Chromium. One start draws all: a page calls <c>Plotly.toImage</c> for each
/// figure and leaves the results as text, which <c>--dump-dom</c> prints. Nothing is fetched from a network.
/// </summary>
sealed class ChromiumRenderer : IFigureRenderer
{
    const int Scale = 2;
    static readonly TimeSpan s_start = TimeSpan.FromSeconds(45), s_perFigure = TimeSpan.FromSeconds(5);

    readonly string? _browser;
    readonly PlotlyJs? _plotly;

    /// <summary>Looks for the browser and for plotly.js, which npm may install now.</summary>
    /// <param name="webFolder">The folder of package.json; found when null.</param>
    public ChromiumRenderer(string? webFolder = null)
    {
        _browser = Chromium.Find(out var missing);
        if (_browser is not null)
            _plotly = PlotlyJs.Find(out missing, webFolder);
        Availability = new(missing);
    }

    /// <inheritdoc/>
    public Availability Availability { get; }

    /// <summary>Version of the plotly.js that draws; empty when it is missing.</summary>
    public string PlotlyVersion => _plotly?.Version ?? "";

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Something is missing (see <see cref="Availability"/>) or the browser failed.</exception>
    /// <exception cref="TimeoutException">The browser did not end in time.</exception>
    public IReadOnlyDictionary<string, byte[]> Draw(IReadOnlyList<FigureRequest> figures, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(figures);
        if (_browser is null || _plotly is null)
            throw new InvalidOperationException(Availability.Missing);
        var images = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (figures.Count == 0)
            return images;
        var folder = Directory.CreateTempSubdirectory("mobility-figures-");
        try
        {
            var page = Path.Combine(folder.FullName, "draw.html");
            File.WriteAllText(page, Page(figures, _plotly), new UTF8Encoding(false));
            var exit = Executables.Run(_browser, Chromium.Arguments(folder.FullName, page, ["--dump-dom", "--virtual-time-budget=20000", "--hide-scrollbars"]), folder.FullName, s_start + figures.Count * s_perFigure, Read, cancellation);
            return images.Count > 0 ? images : throw new InvalidOperationException(
                $"{Path.GetFileName(_browser)} ended with code {exit} and drew none of {figures.Count} figures. Set {Chromium.PathVariable} to another browser, or update it.");
        }
        finally
        {
            Chromium.Delete(folder);
        }

        // One line a figure: png <key> <base64>.
        void Read(string line)
        {
            if (line.StartsWith("png ", StringComparison.Ordinal) && line.Split(' ') is [_, var key, var base64])
                images[key] = PngPalette.Reduce(Convert.FromBase64String(base64));
        }
    }

    static string Page(IReadOnlyList<FigureRequest> figures, PlotlyJs plotly)
    {
        var items = string.Join(",\n", figures.DistinctBy(f => f.Key).Select(f =>
            $$"""{"key":"{{f.Key}}","width":{{f.Width}},"height":{{f.Height}},"figure":{{f.PlotlyJson}}}"""));
        return $$"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>figures</title>
            <script src="{{new Uri(plotly.File).AbsoluteUri}}"></script></head>
            <body><div id="work"></div><pre id="drawn"></pre>
            <script id="figures" type="application/json">[{{items}}]</script>
            <script>
            (async function () {
              const source = document.getElementById('figures');
              const figures = JSON.parse(source.textContent);
              source.remove();
              const lines = [];
              for (const f of figures) {
                try {
                  const url = await Plotly.toImage({ data: f.figure.data, layout: f.figure.layout, config: { staticPlot: true } },
                    { format: 'png', width: f.width, height: f.height, scale: {{Scale}} });
                  lines.push('png ' + f.key + ' ' + url.slice(url.indexOf(',') + 1));
                } catch (error) {
                  lines.push('failed ' + f.key);
                }
              }
              document.getElementById('work').remove();
              document.getElementById('drawn').textContent = '\n' + lines.join('\n') + '\n';
            })();
            </script></body></html>
            """;
    }
}
