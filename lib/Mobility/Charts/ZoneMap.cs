using System.Runtime.CompilerServices;

namespace Mobility.Charts;

/// <summary>A map with one circle a place, coloured by quantile class; places without a value are hollow.</summary>
public static class ZoneMap
{
    const double PlainRadius = 4;

    /// <summary>Draws the places on an Albers map of the United States; simulated places get no borders of real states.</summary>
    /// <param name="rows">The places.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="value">What colour shows, five classes with equally many places; null is drawn hollow.</param>
    /// <param name="text">Finding, alternative text, the key's title with unit as <see cref="FigureText.XAxis"/>, credit.</param>
    /// <param name="size">What the area of a circle shows, such as population.</param>
    /// <param name="name">The name shown on hover.</param>
    /// <param name="sizeName">The words for <paramref name="size"/>; read from its lambda when left out.</param>
    /// <exception cref="MobilityException">No place has both coordinates and a value, or a text is missing.</exception>
    public static Figure Of<T>(
        IEnumerable<T> rows,
        Func<T, double?> longitude,
        Func<T, double?> latitude,
        Func<T, double?> value,
        FigureText text,
        Func<T, double?>? size = null,
        Func<T, string?>? name = null,
        [CallerArgumentExpression(nameof(size))] string? sizeName = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(longitude);
        ArgumentNullException.ThrowIfNull(latitude);
        ArgumentNullException.ThrowIfNull(value);
        return PlaceMap.Draw([.. rows.Select(r => new MapPlace(longitude(r), latitude(r), value(r), size?.Invoke(r), name?.Invoke(r)))], text, PlainRadius,
            notes: size is null ? [] : [$"Circle area: {Scatter.Words(sizeName ?? "size")}."]);
    }
}
