using Microsoft.AspNetCore.Html;

namespace Mobility.Notebooks.Session;

/// <summary>What a cell can call without a prefix, under the names .NET Interactive gave them.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1708", Justification = "Both names are .NET Interactive's.")]
public static class CellFunctions
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Anything; null is shown as &lt;null&gt;.</param>
    /// <param name="mimeTypes">The MIME types wanted, e.g. "text/plain"; none leaves the choice to the value's formatter.</param>
    /// <returns>What is shown, to be updated later.</returns>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);

    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Anything; null is shown as &lt;null&gt;.</param>
    /// <param name="mimeTypes">The MIME types wanted; none leaves the choice to the value's formatter.</param>
    /// <returns>What is shown, to be updated later.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);

    /// <summary>Text that is shown as HTML.</summary>
    public static IHtmlContent HTML(string html) => new HtmlString(html);

    /// <summary>The items, with a line below the cell that says how many were taken: <c>foreach (var draw in draws.WithProgress("Bootstrap"))</c>.</summary>
    /// <param name="items">What is worked through.</param>
    /// <param name="what">The name of the work.</param>
    public static IEnumerable<T> WithProgress<T>(this IEnumerable<T> items, string what) => ProgressLine.Follow(items, what);

    /// <summary>Takes the outputs of the cell away.</summary>
    /// <param name="wait">True to wait with it until the next output is there.</param>
    public static void ClearOutput(bool wait = false) => CellScope.Sink?.Clear(wait);

    /// <summary>Asks the user for a line of text; Console.ReadLine() asks without a prompt.</summary>
    public static Task<string> GetInputAsync(string prompt = "") => Task.FromResult(CellScope.Ask(prompt, password: false));

    /// <summary>Asks the user for a line that is not shown while it is typed.</summary>
    public static Task<string> GetPasswordAsync(string prompt = "") => Task.FromResult(CellScope.Ask(prompt, password: true));
}
