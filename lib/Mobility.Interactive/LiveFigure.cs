using System.Net;
using System.Text.Json.Nodes;

namespace Mobility.Interactive;

/// <summary>
/// Figures in hosts that show HTML and PNG. The HTML holds the picture with its alternative text, which plotly.js, written
/// into the first figure of a session, replaces by the drawing: nothing is loaded from a network.
/// </summary>
static class LiveFigure
{
    /// <summary>A transparent pixel: the picture of a figure that cannot be drawn here.</summary>
    const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    static readonly Lazy<Drawing> Drawings = new(() => new Drawing());
    static bool sent;

    /// <summary>The figure as HTML; null when the value is none.</summary>
    public static string? Html(object? value)
    {
        if (value is Headline)
            return $"<p>{Headline.Waiting}</p>";
        if (Figure(value) is not { } figure)
            return null;
        var request = FigureRequest.Of(figure);
        var alt = WebUtility.HtmlEncode((string?)figure["layout"]?["meta"]?["alt"] ?? "");
        var image = Drawings.Value.Png(request);
        var shown = image is null
            ? $"<p><strong>{WebUtility.HtmlEncode((string?)figure["layout"]?["meta"]?["finding"] ?? "")}</strong></p><p>{alt}</p>"
            : $"<img alt=\"{alt}\" width=\"{request.Width}\" height=\"{request.Height}\" src=\"data:image/png;base64,{image}\">";
        return $"<div data-figure=\"{request.Key[..16]}\">{shown}</div>{Script(request)}{Missing()}";
    }

    /// <summary>The figure as PNG in base64.</summary>
    public static string Png(object? value) => Figure(value) is { } figure && Drawings.Value.Png(FigureRequest.Of(figure)) is { } png ? png : Pixel;

    /// <summary>Draws when plotly.js is there; the first figure brings it. Its JSON cannot end the script: "&lt;" is written as an escape.</summary>
    static string Script(FigureRequest request)
    {
        if (Drawings.Value.PlotlyScript is not { } plotly)
            return "";
        var library = sent ? "" : $"<script>if (!window.Plotly) {{ (function (define, module, exports) {{\n{plotly}\n}}).call(window); }}</script>\n";
        sent = true;
        return $$"""
            {{library}}<script>
            (function () {
              var tries = 0, figure = {{request.PlotlyJson.Replace("<", "\\u003c", StringComparison.Ordinal)}};
              (function draw() {
                if (!window.Plotly) { if (tries++ < 100) setTimeout(draw, 100); return; }
                document.querySelectorAll('[data-figure="{{request.Key[..16]}}"]:not([data-drawn])').forEach(function (place) {
                  place.setAttribute('data-drawn', '');
                  place.textContent = '';
                  window.Plotly.newPlot(place, figure.data, figure.layout, { displaylogo: false, displayModeBar: false });
                });
              })();
            })();
            </script>
            """;
    }

    static string Missing() => Drawings.Value.Missing is { } missing ? $"<p><small>No picture: {WebUtility.HtmlEncode(missing)}</small></p>" : "";

    static JsonObject? Figure(object? value) => value is not null && SelfShown.Text(value, Values.Plotly) is { } json ? JsonNode.Parse(json) as JsonObject : null;

    /// <summary>Pictures that are known already (drawn before, or in a notebook of this folder) and those drawn now.</summary>
    sealed class Drawing
    {
        readonly ChromiumRenderer renderer = new();
        readonly PngCache cache;
        readonly Lazy<Dictionary<string, string>> committed = new(() => CommittedPictures.In(Directory.GetCurrentDirectory()));

        public Drawing()
        {
            cache = new PngCache(renderer, PngCache.Folder());
            PlotlyScript = PlotlyJs.Find(out _)?.Read();
        }

        public string? PlotlyScript { get; }

        /// <summary>Why figures have no picture; null when they have.</summary>
        public string? Missing { get; private set; }

        public string? Png(FigureRequest request)
        {
            if (committed.Value.TryGetValue(request.Key, out var known))
                return known;
            try
            {
                var drawn = cache.Draw([request], CancellationToken.None);
                Missing = renderer.Availability.Missing;
                return drawn.TryGetValue(request.Key, out var png) ? Convert.ToBase64String(png) : null;
            }
            catch (Exception e) when (e is InvalidOperationException or TimeoutException or IOException)
            {
                Missing = e.Message;
                return null;
            }
        }
    }
}
