namespace Mobility.Econometrics;

/// <content>Of a fit's residuals.</content>
public sealed partial record Moran
{
    /// <summary>
    /// Moran's I of a fit's residuals over the nearest neighbors of its rows, compared with what residuals of such a fit give when
    /// errors are independent (<see cref="OfResiduals(ReadOnlySpan{double}, IReadOnlyList{double[]}, SpatialWeights)"/>).
    /// </summary>
    /// <example><code>Moran.OfResiduals(fit, zones, z => z.Longitude, z => z.Latitude, neighbors: 8)</code></example>
    /// <param name="fit">An unweighted fit.</param>
    /// <param name="rows">The rows it was given, in the same order.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="neighbors">Neighbors of each place.</param>
    /// <exception cref="MobilityException">The fit is weighted or absorbs effects, the rows are not its own, or a row used has no place.</exception>
    public static Moran OfResiduals<T>(Fit fit, IEnumerable<T> rows, Func<T, double?> longitude, Func<T, double?> latitude, int neighbors = 8)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(rows);
        var frame = fit.Estimated.Frame;
        if (frame.Weights is not null || frame.Absorbed is not null)
            throw new MobilityException("The moments of Moran's I of residuals are known for an unweighted fit without absorbed effects. Fit it so.");
        var all = rows as IReadOnlyList<T> ?? [.. rows];
        if (all.Count != fit.Sample.RowsIn)
            throw new MobilityException($"{all.Count} rows were given, but the fit was made from {fit.Sample.RowsIn}. Give the rows of the fit, in the same order.");
        var places = fit.Sample.Used.Select(i => all[i]).ToList();
        return OfResiduals([.. fit.Residuals], frame.X, SpatialWeights.Nearest(places, longitude, latitude, neighbors)) with { Sample = fit.Sample };
    }
}
