namespace Mobility.Interactive;

/// <summary>Draws figures as PNG.</summary>
interface IFigureRenderer
{
    /// <summary>Whether figures can be drawn here, and if not what is missing.</summary>
    Availability Availability { get; }

    /// <summary>Draws all figures at once; those that could not be drawn are absent from the result.</summary>
    /// <returns>PNG bytes by <see cref="FigureRequest.Key"/>.</returns>
    IReadOnlyDictionary<string, byte[]> Draw(IReadOnlyList<FigureRequest> figures, CancellationToken cancellation);
}

/// <summary>What a renderer lacks.</summary>
/// <param name="Missing">One sentence that says what is missing and how to get it, or null when nothing is.</param>
sealed record Availability(string? Missing);
