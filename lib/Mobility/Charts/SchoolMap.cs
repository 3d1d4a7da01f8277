namespace Mobility.Charts;

/// <summary>A map of one state's schools, one small circle a school, colored by class; schools without a value are hollow.</summary>
public static class SchoolMap
{
    const double Radius = 4.5;

    /// <summary>Draws the schools on the part of the country that they lie in; simulated schools get no borders of real states.</summary>
    /// <param name="rows">The schools.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="value">What color shows, five classes with equally many schools; null is drawn hollow.</param>
    /// <param name="text">Finding, alternative text, the key's title with unit as <see cref="FigureText.XAxis"/>, credit.</param>
    /// <param name="name">The name shown on hover.</param>
    /// <param name="diverging">True for a scale centered at zero, false for one from low to high; by default values on both sides of zero decide.</param>
    /// <exception cref="MobilityException">No school has both coordinates and a value, or a text is missing.</exception>
    public static Figure Of<T>(IEnumerable<T> rows, Func<T, double?> longitude, Func<T, double?> latitude, Func<T, double?> value, FigureText text, Func<T, string?>? name = null, bool? diverging = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(longitude);
        ArgumentNullException.ThrowIfNull(latitude);
        ArgumentNullException.ThrowIfNull(value);
        return PlaceMap.Draw([.. rows.Select(r => new MapPlace(longitude(r), latitude(r), value(r), null, name?.Invoke(r)))], text, Radius, diverging, region: true);
    }
}
