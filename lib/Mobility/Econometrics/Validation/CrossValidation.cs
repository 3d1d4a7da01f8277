using System.Globalization;
using System.Runtime.CompilerServices;
using Mobility.Display;

namespace Mobility.Econometrics;

/// <summary>
/// How well a model predicts rows it was not fitted on. Summaries count every row alike, also for weighted fits;
/// <see cref="Press"/> and <see cref="PredictedRSquared"/> are weighted.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class CrossValidation : ITabular
{
    readonly Fit fit;
    readonly double[] errors;

    CrossValidation(Fit fit, double[] errors, string description, int folds)
    {
        (this.fit, this.errors, Description, Folds) = (fit, errors, description, folds);
        Predictions = [.. fit.Estimated.Frame.Y.Zip(errors, (y, e) => y - e)];
    }

    /// <summary>How rows were left out.</summary>
    public string Description { get; }

    /// <summary>Number of folds.</summary>
    public int Folds { get; }

    /// <summary>Rows predicted.</summary>
    public int N => fit.N;

    /// <summary>Prediction of each row used, from the model without its fold.</summary>
    public IReadOnlyList<double> Predictions { get; }

    /// <summary>Outcome less prediction of each row used.</summary>
    public IReadOnlyList<double> Errors => errors;

    /// <summary>Root mean squared error, in units of the outcome.</summary>
    public double Rmse => Math.Sqrt(errors.Average(e => e * e));

    /// <summary>Mean absolute error.</summary>
    public double Mae => errors.Average(Math.Abs);

    /// <summary>1 - Σ error² / Σ (y - ȳ)², unweighted: below zero when the mean of all rows predicts better.</summary>
    public double RSquared
    {
        get
        {
            var y = fit.Estimated.Frame.Y;
            var mean = y.Average();
            return 1 - errors.Sum(e => e * e) / y.Sum(v => (v - mean) * (v - mean));
        }
    }

    /// <summary>Σ w error² (predicted residual sum of squares, Allen 1974, with rows left out one at a time).</summary>
    public double Press => fit.Estimated.Frame.Weights is { } w ? errors.Zip(w, (e, v) => v * e * e).Sum() : errors.Sum(e => e * e);

    /// <summary>1 - <see cref="Press"/> / Σ w (y - ȳ)².</summary>
    public double PredictedRSquared => 1 - Press / fit.TotalSumOfSquares;

    /// <summary>Rows dealt at random into folds of equal size.</summary>
    /// <param name="fit">The model.</param>
    /// <param name="folds">Number of folds.</param>
    /// <param name="seed">Seed of the deal.</param>
    public static CrossValidation KFold(Fit fit, int folds = 10, ulong seed = 1) => Of(fit, Econometrics.Folds.Random(fit ?? throw new ArgumentNullException(nameof(fit)), folds, seed));

    /// <summary>Whole clusters of the fit dealt into folds, so that no row is predicted from its own cluster; by default each cluster is left out once.</summary>
    /// <param name="fit">A fit with clusters.</param>
    /// <param name="folds">Number of folds; every cluster by itself when null.</param>
    /// <param name="seed">Seed of the deal.</param>
    public static CrossValidation Grouped(Fit fit, int? folds = null, ulong seed = 1) => Of(fit, Econometrics.Folds.OfClusters(fit ?? throw new ArgumentNullException(nameof(fit)), folds, seed));

    /// <summary>Folds that the caller names.</summary>
    /// <param name="fit">The model.</param>
    /// <param name="rows">The rows the fit was given, in the same order.</param>
    /// <param name="fold">The fold of a row.</param>
    /// <param name="foldName">Filled in by the compiler.</param>
    public static CrossValidation By<TRow>(Fit<TRow> fit, IEnumerable<TRow> rows, Func<TRow, object?> fold, [CallerArgumentExpression(nameof(fold))] string foldName = "fold") =>
        Of(fit ?? throw new ArgumentNullException(nameof(fit)), Econometrics.Folds.By(fit, rows, fold, Atom.NameOf(foldName)));

    /// <summary>Each row left out by itself, without fitting again: error e / (1 - h), h the leverage (Allen 1974).</summary>
    /// <exception cref="MobilityException">A row has leverage 1: without it the model cannot be fitted.</exception>
    public static CrossValidation LeaveOneOut(Fit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return new CrossValidation(fit, Loo.Errors(fit), "leaving out each row", fit.N);
    }

    static CrossValidation Of(Fit fit, Folds folds)
    {
        var beta = folds.CoefficientsWithout(fit);
        var frame = fit.Estimated.Frame;
        var errors = new double[fit.N];
        for (var i = 0; i < errors.Length; i++)
        {
            var prediction = 0.0;
            for (var j = 0; j < fit.K; j++)
                prediction += frame.X[j][i] * beta[folds.Codes[i]][j];
            errors[i] = frame.Y[i] - prediction;
        }
        return new CrossValidation(fit, errors, folds.Description, folds.Count);
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new($"{fit.Outcome}: predicted out of sample", ["", "in sample", "out of sample"],
    [
        ["root mean squared error", Numbers.Short(Math.Sqrt(fit.Residuals.Average(e => e * e))), Numbers.Short(Rmse)],
        ["mean absolute error", Numbers.Short(fit.Residuals.Average(Math.Abs)), Numbers.Short(Mae)],
        [fit.Estimated.Frame.Weights is null ? "R²" : "R² (weighted)", fit.RSquared.ToString("0.000", CultureInfo.InvariantCulture), PredictedRSquared.ToString("0.000", CultureInfo.InvariantCulture)],
    ], [string.Create(CultureInfo.InvariantCulture, $"Cross-validation: {Description}; n = {N:N0}. Errors in units of {fit.Outcome}.")]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}

/// <summary>Leave-one-out errors by leverage.</summary>
internal static class Loo
{
    public static double[] Errors(Fit fit)
    {
        Refit.RequireNothingAbsorbed(fit);
        var errors = new double[fit.N];
        for (var i = 0; i < errors.Length; i++)
        {
            var h = fit.Leverages[i];
            if (h > 1 - 1e-10)
                throw new MobilityException($"Row {Atom.Count(fit.Sample.Used[i])} has leverage 1: it is alone in a factor level or decides a coefficient by itself, so without it the model cannot be fitted. Merge the level, or leave the row out.");
            errors[i] = fit.Residuals[i] / (1 - h);
        }
        return errors;
    }
}
