namespace Mobility.Econometrics;

/// <summary>The rows behind a fit.</summary>
internal static class FitRows
{
    /// <summary>Those of the rows given to a fit that it used, in its order.</summary>
    /// <exception cref="MobilityException">There are not as many rows as the fit was given.</exception>
    public static IReadOnlyList<TRow> Of<TRow>(Fit<TRow> fit, IEnumerable<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var all = rows as IReadOnlyList<TRow> ?? [.. rows];
        return all.Count == fit.Sample.RowsIn ? [.. fit.Sample.Used.Select(i => all[i])]
            : throw new MobilityException($"{Numerics.Inputs.Count(all.Count)} rows were given where the fit was given {Numerics.Inputs.Count(fit.Sample.RowsIn)}. Give the same rows, in the same order.");
    }
}
