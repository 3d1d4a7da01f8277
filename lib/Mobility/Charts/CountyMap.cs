namespace Mobility.Charts;

/// <summary>A map with one small point a county, all of one size, colored by class.</summary>
/// <remarks>
/// Borders of 3,100 counties would not fit in a notebook, and they would give the empty West most of the ink. Names of
/// all counties fit when they are short: "Cook, IL", not "Cook County, Illinois".
/// </remarks>
internal static class CountyMap
{
    const double Radius = 2.1, FewRadius = 4;
    const int Few = 400;

    /// <summary>Draws counties at the centroids of their codes.</summary>
    /// <param name="rows">The counties.</param>
    /// <param name="fips">The five-digit code: <c>c => c.Fips.ToString()</c>.</param>
    /// <param name="value">What color shows, five classes with equally many counties; null is drawn hollow.</param>
    /// <param name="text">Finding, alternative text, the key's title with unit as <see cref="FigureText.XAxis"/>, credit.</param>
    /// <param name="name">The name shown on hover.</param>
    /// <param name="diverging">True for a scale centered at zero, false for one from low to high; by default values on both sides of zero decide.</param>
    /// <exception cref="MobilityException">No county has a known code and a value, or a text is missing.</exception>
    public static Figure Of<T>(IEnumerable<T> rows, Func<T, string?> fips, Func<T, double?> value, FigureText text, Func<T, string?>? name = null, bool? diverging = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(fips);
        ArgumentNullException.ThrowIfNull(text);
        var all = rows.Select(row => (Row: row, Code: fips(row), Place: CountyCentroids.Find(fips(row)))).ToList();
        if (all.Count > 0 && all.All(c => c.Place is null))
            throw new MobilityException($"None of the {all.Count} county codes is known, the first is \"{PlotText.Shorten(all[0].Code ?? "")}\". Expected five digits such as 01001. Simulated counties have codes of no state: give CountyMap.Of longitude and latitude, such as those of their zones.");
        return Of(all, c => c.Place?.Longitude, c => c.Place?.Latitude, c => value(c.Row), text, name is null ? null : c => name(c.Row), diverging);
    }

    /// <summary>Draws counties at coordinates of one's own.</summary>
    /// <param name="rows">The counties.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="value">What color shows, five classes with equally many counties; null is drawn hollow.</param>
    /// <param name="text">Finding, alternative text, the key's title with unit as <see cref="FigureText.XAxis"/>, credit.</param>
    /// <param name="name">The name shown on hover.</param>
    /// <param name="diverging">True for a scale centered at zero, false for one from low to high; by default values on both sides of zero decide.</param>
    /// <exception cref="MobilityException">No county has both coordinates and a value, or a text is missing.</exception>
    public static Figure Of<T>(IEnumerable<T> rows, Func<T, double?> longitude, Func<T, double?> latitude, Func<T, double?> value, FigureText text, Func<T, string?>? name = null, bool? diverging = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(longitude);
        ArgumentNullException.ThrowIfNull(latitude);
        ArgumentNullException.ThrowIfNull(value);
        var places = rows.Select(row => new MapPlace(longitude(row), latitude(row), value(row), null, name?.Invoke(row))).ToList();
        return PlaceMap.Draw(places, text, places.Count > Few ? Radius : FewRadius, diverging);
    }
}
