using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>How far a row to predict lies from the rows a model was fitted on.</summary>
/// <param name="Row">Position in the rows given, from 0.</param>
/// <param name="Leverage">x'(X'X)^-1 x.</param>
/// <param name="Distance">Mahalanobis distance from the mean of the fitted rows, √((n-1)(leverage - 1/n)).</param>
/// <param name="Outside">Regressors whose value lies below the least or above the greatest one fitted.</param>
/// <param name="IsFar">True when the leverage is above the largest of the fitted rows, or a regressor lies outside: the model has seen nothing like it.</param>
public sealed record RowReach(int Row, double Leverage, double Distance, IReadOnlyList<string> Outside, bool IsFar);

/// <summary>
/// Which predictions a model makes beyond the rows it was fitted on. A row can lie within every single range and still be
/// far from all rows: the largest leverage fitted bounds the region of the data (Montgomery, Peck and Vining 2012,
/// Introduction to Linear Regression Analysis, 3.8).
/// </summary>
/// <param name="Rows">One a row given; null for a row in which a regressor is missing.</param>
/// <param name="LargestLeverage">Largest leverage of the fitted rows.</param>
/// <param name="LargestDistance">Largest Mahalanobis distance of the fitted rows.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record Extrapolation(IReadOnlyList<RowReach?> Rows, double LargestLeverage, double LargestDistance) : ITabular
{
    /// <summary>Judges rows that a fit is to predict.</summary>
    /// <param name="fit">An unweighted fit with an intercept.</param>
    /// <param name="rows">Rows to predict.</param>
    /// <exception cref="MobilityException">The fit is weighted or has no intercept: distances from the mean are then not those of the data.</exception>
    public static Extrapolation Of<TRow>(Fit<TRow> fit, IEnumerable<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(rows);
        var frame = fit.Estimated.Frame;
        if (frame.Weights is not null || !frame.HasIntercept)
            throw new MobilityException("Extrapolation is judged by an unweighted fit with an intercept, whose leverages measure the distance from the mean of its rows. Fit so.");
        var (columns, places) = fit.Read(rows);
        var (low, high) = (frame.X.Select(c => c.Min()).ToArray(), frame.X.Select(c => c.Max()).ToArray());
        var largest = fit.Leverages.Max();
        double Distance(double leverage) => Math.Sqrt(Math.Max(0, (fit.N - 1) * (leverage - 1.0 / fit.N)));
        var x = new double[columns.Length];
        return new Extrapolation([.. places.Select((place, row) =>
        {
            if (place is not { } at)
                return null;
            for (var j = 0; j < x.Length; j++)
                x[j] = columns[j][at];
            var leverage = Leverage(fit, x);
            string[] outside = [.. frame.Names.Where((_, j) => x[j] < low[j] || x[j] > high[j])];
            return new RowReach(row, leverage, Distance(leverage), outside, leverage > largest || outside.Length > 0);
        })], largest, Distance(largest));
    }

    /// <summary>|W'x|², W the whitening of X: sums of squares, so that nothing cancels.</summary>
    static double Leverage(Fit fit, double[] x)
    {
        var whitening = fit.Estimated.Solution.Whitening;
        var sum = 0.0;
        for (var j = 0; j < x.Length; j++)
        {
            var z = DoubleDouble.Zero;
            for (var l = 0; l <= j; l++)
                z += whitening[l, j] * x[l];
            sum += (double)z * (double)z;
        }
        return sum;
    }

    /// <inheritdoc/>
    public TextTable ToTable()
    {
        var known = Rows.OfType<RowReach>().ToList();
        return new TextTable(string.Create(CultureInfo.InvariantCulture, $"{known.Count(r => r.IsFar):N0} of {known.Count:N0} rows lie beyond what the model was fitted on"), ["reason", "rows"],
        [
            ["leverage above the largest fitted", Show.Count(known.Count(r => r.Leverage > LargestLeverage))],
            .. known.SelectMany(r => r.Outside).GroupBy(name => name).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new[] { $"{g.Key} outside its range", Show.Count(g.Count()) }),
        ],
        [$"A row can have several reasons. Largest leverage fitted {Show.Number(LargestLeverage)}, Mahalanobis distance {Show.Number(LargestDistance)}.",
            .. known.Count < Rows.Count ? [$"{Show.Count(Rows.Count - known.Count)} rows lack a regressor."] : Array.Empty<string>()]);
    }

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
