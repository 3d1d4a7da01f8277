namespace Mobility.Display;

/// <summary>A result that is read as a table.</summary>
public interface ITabular
{
    /// <summary>The result as a table of text.</summary>
    TextTable ToTable();
}

/// <summary>Shows any <see cref="ITabular"/> as a plain HTML table and as aligned text.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Hosts call it on an instance, by name.")]
internal sealed class TabularFormatterSource
{
    /// <summary>The formatters: text/html and text/plain.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new TypeFormatter("text/html", value => (value as ITabular)?.ToTable().ToHtml()),
        new TypeFormatter("text/plain", value => (value as ITabular)?.ToTable().ToText()),
    ];
}
