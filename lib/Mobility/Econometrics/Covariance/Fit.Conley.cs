using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

public partial class Fit
{
    /// <summary>
    /// The same fit with standard errors that let the errors of near places be correlated (Conley 1999, Journal of Econometrics 92, 1-45):
    /// V = (X'ΩX)^-1 (Σ_i Σ_j K(d_ij) s_i s_j') (X'ΩX)^-1, s_i = w_i e_i x_i, d_ij the great-circle distance. p-values and intervals use t with n-k.
    /// </summary>
    /// <remarks>
    /// Clusters of the fit take no part. With a cut-off below the least distance this is HC1. Neither kernel makes sure that V is positive:
    /// a negative variance gives NaN, and the description says so. <c>As(Convention.R)</c> gives what conleyreg prints.
    /// </remarks>
    /// <param name="longitude">Degrees east of the rows the fit was given, in their order; NaN only where the fit dropped the row.</param>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="kilometers">The cut-off c: places farther apart are independent.</param>
    /// <exception cref="MobilityException">A row used has no place, the cut-off is not positive, or it holds all places.</exception>
    public Fit WithConley(double[] longitude, double[] latitude, double kilometers) => WithConley(longitude, latitude, kilometers, ConleyKernel.Bartlett);

    /// <summary>The same with the uniform kernel, or without the factor n/(n-k).</summary>
    internal Fit WithConley(double[] longitude, double[] latitude, double kilometers, ConleyKernel kernel = ConleyKernel.Bartlett, bool smallSample = true) =>
        new(Estimated, ConleyPlaces(longitude, latitude, kilometers, kernel, smallSample), Level);

    private protected AskedErrors ConleyPlaces(double[] longitude, double[] latitude, double kilometers, ConleyKernel kernel, bool smallSample)
    {
        ArgumentNullException.ThrowIfNull(longitude);
        ArgumentNullException.ThrowIfNull(latitude);
        Inputs.SameLength(nameof(longitude), longitude.Length, nameof(latitude), latitude.Length);
        if (longitude.Length != Sample.RowsIn)
            throw new MobilityException($"{Inputs.Count(longitude.Length)} places were given, but the fit was given {Inputs.Count(Sample.RowsIn)} rows. Give the places of the fit's rows, in the same order.");
        var nowhere = Sample.Used.Where(i => double.IsNaN(longitude[i]) || double.IsNaN(latitude[i])).ToArray();
        if (nowhere.Length > 0)
            throw new MobilityException($"Row {Inputs.Count(nowhere[0] + 1)} is in the fit but has no place ({Inputs.Count(nowhere.Length)} of {Inputs.Count(N)} rows have none). Leave such rows out before fitting, so that estimate and errors describe the same rows.");
        double[] x = [.. Sample.Used.Select(i => longitude[i])], y = [.. Sample.Used.Select(i => latitude[i])];
        return new AskedErrors(Errors.Conley, Conley: ConleyChoice.Of(x, y, kilometers, kernel, smallSample));
    }
}

public sealed partial class Fit<TRow>
{
    /// <inheritdoc cref="Fit.WithConley(double[], double[], double)"/>
    /// <example><code>fit.WithConley(zones, z => z.Longitude, z => z.Latitude, kilometers: 250)["SpendingPerPupil"]</code></example>
    /// <param name="rows">The rows the fit was given, in the same order.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="kilometers">The cut-off c: places farther apart are independent.</param>
    public Fit<TRow> WithConley(IEnumerable<TRow> rows, Func<TRow, double?> longitude, Func<TRow, double?> latitude, double kilometers) =>
        WithConley(rows, longitude, latitude, kilometers, ConleyKernel.Bartlett);

    /// <inheritdoc cref="Fit.WithConley(double[], double[], double, ConleyKernel, bool)"/>
    internal Fit<TRow> WithConley(IEnumerable<TRow> rows, Func<TRow, double?> longitude, Func<TRow, double?> latitude, double kilometers,
        ConleyKernel kernel = ConleyKernel.Bartlett, bool smallSample = true)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(longitude);
        ArgumentNullException.ThrowIfNull(latitude);
        var all = rows as IReadOnlyList<TRow> ?? [.. rows];
        return new(Estimated, ConleyPlaces([.. all.Select(r => longitude(r) ?? double.NaN)], [.. all.Select(r => latitude(r) ?? double.NaN)], kilometers, kernel, smallSample), Level, read);
    }
}
