using Mobility.Display;

namespace Mobility.Charts;

/// <summary>Shows a <see cref="Figure"/> live as HTML, as Plotly JSON for hosts that draw it themselves, and as its finding in text.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Hosts call it on an instance, by name.")]
internal sealed class FigureFormatterSource
{
    /// <summary>The formatters: text/html, application/vnd.plotly.v1+json and text/plain.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new TypeFormatter("text/html", value => (value as Figure)?.ToHtml()),
        new TypeFormatter("application/vnd.plotly.v1+json", value => (value as Figure)?.PlotlyJson),
        new TypeFormatter("text/plain", value => (value as Figure)?.Finding),
    ];
}
