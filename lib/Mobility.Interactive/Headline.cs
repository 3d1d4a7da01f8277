using Microsoft.DotNet.Interactive.Formatting;

namespace Mobility.Interactive;

/// <summary>
/// The place of a notebook's answer: shown by the first cell, filled by the cell that computes it. So the answer's figure
/// stands near the top wherever the notebook is seen.
/// </summary>
public sealed class Headline
{
    /// <summary>What stands in the place until the answer is computed.</summary>
    internal const string Waiting = "The figure of the answer appears here when the notebook has run.";

    static readonly string[] s_live = ["text/html", "image/png", "text/plain"];

    DisplayedValue? place;

    Headline()
    {
    }

    /// <summary>
    /// Keeps the place below the cell that runs. In a host other than this project's own, tables and figures are from now on
    /// shown as in the committed notebooks.
    /// </summary>
    public static Headline Place()
    {
        if (!Values.AreRegistered)
            Values.Register(s_live);
        var headline = new Headline();
        headline.place = Displays.Display(headline);
        return headline;
    }

    /// <summary>Shows a value in the place that was kept.</summary>
    /// <param name="value">The figure that answers the notebook's question, or any other value.</param>
    /// <returns>The value, to be shown below its own cell too.</returns>
    public T Show<T>(T value)
    {
        place!.Update(value);
        return value;
    }

    /// <inheritdoc/>
    public override string ToString() => Waiting;
}
