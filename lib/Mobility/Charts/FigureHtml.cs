using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Mobility.Charts;

/// <summary>Figures as live HTML, for hosts that run scripts.</summary>
internal static class FigureHtml
{
    /// <summary>The same version that lib/Mobility.Notebooks/web locks.</summary>
    internal const string PlotlyVersion = "3.7.0";

    /// <summary>
    /// Finding and alternative text stand in the page from the start; the script replaces them by the drawing.
    /// Figures are found by their content's hash, so that ids cannot clash and output is the same in every run.
    /// </summary>
    internal static string Of(Figure figure)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(figure.PlotlyJson)))[..16];
        var finding = WebUtility.HtmlEncode(figure.Finding);
        var note = figure.Text.Note.Length == 0 ? "" : $"<p>{WebUtility.HtmlEncode(figure.Text.Note)}</p>";
        var alt = WebUtility.HtmlEncode(figure.Alt);
        var source = WebUtility.HtmlEncode($"Source: {figure.Credit.Source}. Edition: {figure.Credit.Edition}.");
        return $$"""
            <div data-figure="{{key}}" role="img" aria-label="{{alt}}"><p><strong>{{finding}}</strong></p>{{note}}<p>{{alt}}</p><p><small>{{source}}</small></p></div>
            <script>
            (function () {
              var figure = {{figure.PlotlyJson}};
              function draw() {
                document.querySelectorAll('[data-figure="{{key}}"]:not([data-drawn])').forEach(function (place) {
                  place.setAttribute('data-drawn', '');
                  place.textContent = '';
                  Plotly.newPlot(place, figure.data, figure.layout, { displaylogo: false, displayModeBar: false });
                });
              }
              if (window.Plotly) { draw(); return; }
              var loader = document.getElementById('mobility-plotly');
              if (!loader) {
                loader = document.createElement('script');
                loader.id = 'mobility-plotly';
                loader.src = 'https://cdn.plot.ly/plotly-{{PlotlyVersion}}.min.js';
                document.head.appendChild(loader);
              }
              loader.addEventListener('load', draw);
            })();
            </script>
            """;
    }
}
