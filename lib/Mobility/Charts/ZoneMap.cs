using System.Runtime.CompilerServices;

namespace Mobility.Charts;

/// <summary>
/// A map of commuting zones: their land, or one circle a zone whose area shows its size, colored by class. What lacks a value is
/// hatched or hollow; quantities with a sign get a scale centered at zero.
/// </summary>
public static class ZoneMap
{
    const double PlainRadius = 4;

    /// <summary>Draws the places on an Albers map of the United States; simulated places get no borders of real states.</summary>
    /// <param name="rows">The places.</param>
    /// <param name="longitude">Degrees east, for circles.</param>
    /// <param name="latitude">Degrees north, for circles.</param>
    /// <param name="value">What color shows, in five classes; null is missing.</param>
    /// <param name="text">Finding, alternative text, the key's title with unit as <see cref="FigureText.XAxis"/>, credit.</param>
    /// <param name="size">What the area of a circle shows, such as population; with names it also tells the largest place without a value.</param>
    /// <param name="name">The name shown on hover.</param>
    /// <param name="sizeName">The words for <paramref name="size"/>; read from its lambda when left out.</param>
    /// <param name="zone">The zone's code of 1990, <c>z => z.Id.ToString()</c>: its land is drawn. Simulated zones have none and stay circles.</param>
    /// <param name="diverging">True for a scale centered at zero, false for one from low to high; by default values on both sides of zero decide.</param>
    /// <exception cref="MobilityException">No place has a value and coordinates or a known zone, or a text is missing.</exception>
    public static Figure Of<T>(
        IEnumerable<T> rows,
        Func<T, double?> longitude,
        Func<T, double?> latitude,
        Func<T, double?> value,
        FigureText text,
        Func<T, double?>? size = null,
        Func<T, string?>? name = null,
        [CallerArgumentExpression(nameof(size))] string? sizeName = null,
        Func<T, string?>? zone = null,
        bool? diverging = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(longitude);
        ArgumentNullException.ThrowIfNull(latitude);
        ArgumentNullException.ThrowIfNull(value);
        var places = rows.Select(r => new MapPlace(longitude(r), latitude(r), value(r), size?.Invoke(r), name?.Invoke(r), ZoneShapes.Find(zone?.Invoke(r)))).ToList();
        var drawn = places.Select(p => p.Land).ToHashSet();
        // A zone that no row is about is as empty as one whose value is missing.
        var absent = drawn.Count > 1 ? ZoneShapes.Zones.Values.Where(land => !drawn.Contains(land)).Select(land => new MapPlace(null, null, null, null, null, land)) : [];
        return PlaceMap.Draw([.. places, .. text?.Credit?.Simulated == false ? absent : []], text!, PlainRadius, diverging, sizeName: size is null ? null : sizeName ?? "size");
    }
}
