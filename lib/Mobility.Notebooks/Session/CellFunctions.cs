using Microsoft.AspNetCore.Html;

namespace Mobility.Notebooks.Session;

/// <summary>What a cell can call without a prefix, under the names .NET Interactive gave them.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1708", Justification = "Both names are .NET Interactive's.")]
public static class CellFunctions
{
    /// <summary>Shows a value below the cell and returns it.</summary>
    /// <param name="value">Anything; null is shown as &lt;null&gt;.</param>
    /// <param name="mimeTypes">The MIME types wanted, e.g. "text/plain"; none leaves the choice to the value's formatter.</param>
    public static T Display<T>(this T value, params string[] mimeTypes)
    {
        CellScope.Sink?.Show(ValueFormatter.Format(value, mimeTypes));
        return value;
    }

    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Anything; null is shown as &lt;null&gt;.</param>
    /// <param name="mimeTypes">The MIME types wanted; none leaves the choice to the value's formatter.</param>
    public static void display(object? value, params string[] mimeTypes) => CellScope.Sink?.Show(ValueFormatter.Format(value, mimeTypes));

    /// <summary>Text that is shown as HTML.</summary>
    public static IHtmlContent HTML(string html) => new HtmlString(html);
}
