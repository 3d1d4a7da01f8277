using System.Diagnostics.CodeAnalysis;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace Mobility.Interactive;

/// <summary>
/// Shows values so that they can be replaced where they stand. The calls of the same names in .NET Interactive return a value
/// whose <see cref="DisplayedValue.Update"/> reaches nothing (1.0.0-beta.26120.1); with this namespace in use these are chosen.
/// </summary>
[SuppressMessage("Naming", "CA1708", Justification = "Both names are .NET Interactive's.")]
public static class Displays
{
    /// <summary>Shows a value below the cell that runs.</summary>
    /// <param name="value">Anything; null is shown as &lt;null&gt;.</param>
    /// <param name="mimeTypes">The MIME types wanted, e.g. "text/plain"; none leaves the choice to the value's formatter.</param>
    /// <returns>What is shown, to be updated later, also by another cell.</returns>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) => KernelInvocationContext.Current is { } context
        ? context.Display(value, mimeTypes)
        : new DisplayedValue(value, FormattedValue.CreateManyFromObject(value, mimeTypes));

    /// <summary>Shows a value below the cell that runs.</summary>
    /// <param name="value">Anything; null is shown as &lt;null&gt;.</param>
    /// <param name="mimeTypes">The MIME types wanted; none leaves the choice to the value's formatter.</param>
    /// <returns>What is shown, to be updated later, also by another cell.</returns>
    public static DisplayedValue display<T>(T value, params string[] mimeTypes) => Display(value, mimeTypes);
}
