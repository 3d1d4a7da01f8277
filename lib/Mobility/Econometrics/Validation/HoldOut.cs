using System.Globalization;

namespace Mobility.Econometrics;

/// <summary>Errors on rows that were put aside beforehand. One such split says little: prefer <see cref="CrossValidation"/>.</summary>
/// <param name="Rmse">Root mean squared error on the rows put aside, in units of the outcome.</param>
/// <param name="Trained">Rows the model was fitted on.</param>
/// <param name="Tested">Rows put aside with an outcome and a prediction.</param>
public sealed record HoldOut(double Rmse, int Trained, int Tested)
{
    /// <summary>Fits on the rows that are not put aside and predicts the others.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="aside">True for a row that is put aside.</param>
    /// <param name="outcome">The outcome; a row without one is not tested.</param>
    /// <param name="fit">The model of the other rows.</param>
    /// <exception cref="MobilityException">No row is put aside, or none of them can be predicted.</exception>
    public static HoldOut Of<TRow>(IEnumerable<TRow> rows, Func<TRow, bool> aside, Func<TRow, double?> outcome, Func<IReadOnlyList<TRow>, Fit<TRow>> fit)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(fit);
        var parts = rows.ToLookup(aside);
        var model = fit([.. parts[false]]);
        List<TRow> test = [.. parts[true].Where(r => outcome(r) is { } y && !double.IsNaN(y))];
        var (columns, places) = model.Read(test);
        double[] errors = [.. Prediction.Estimates(model, columns, places).Zip(test, (estimate, row) => estimate - outcome(row)!.Value).Where(e => !double.IsNaN(e))];
        return errors.Length > 0 ? new HoldOut(Math.Sqrt(errors.Average(e => e * e)), model.N, errors.Length)
            : throw new MobilityException($"None of {parts[true].Count().ToString("N0", CultureInfo.InvariantCulture)} rows put aside has both an outcome and a prediction. Put rows aside that have them.");
    }
}
