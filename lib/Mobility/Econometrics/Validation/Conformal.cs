using System.Collections.Concurrent;
using System.Globalization;
using MathNet.Numerics.Statistics;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>A prediction with an interval for the new observation itself.</summary>
/// <param name="Estimate">Prediction of the model fitted on all its rows (split: on the training half).</param>
/// <param name="Low">Lower end; minus infinity when there are too few rows for the level.</param>
/// <param name="High">Upper end.</param>
public readonly record struct PredictionInterval(double Estimate, double Low, double High);

/// <summary>
/// Prediction intervals from the errors a model makes on rows it has not seen: they hold whatever the distribution of the
/// errors, if new rows are drawn like the old ones (and, by group, new groups like the old ones). They do not follow the
/// variance along the regressors: coverage is on average over rows.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Conformal<TRow> : ITabular
{
    static readonly double[] Levels = [0.5, 0.8, 0.9, 0.95];

    readonly Fit<TRow> fit;
    readonly double[] beta;
    readonly ConformalScore[] scores;
    readonly Func<double[], double, double[]>? centers;

    internal Conformal(Fit<TRow> fit, double[] beta, ConformalScore[] scores, string description, Func<double[], double, double[]>? centers = null) =>
        (this.fit, this.beta, this.scores, Description, this.centers) = (fit, beta, scores, description, centers);

    /// <summary>How the intervals are made, and what they promise.</summary>
    public string Description { get; }

    /// <summary>Number of rows whose errors are used.</summary>
    public int Calibration => scores.Length;

    /// <summary>Intervals for rows, read by the lambdas of the fit; NaN where a regressor is missing.</summary>
    /// <param name="rows">Rows to predict.</param>
    /// <param name="level">Level of the intervals.</param>
    public IReadOnlyList<PredictionInterval> Predict(IEnumerable<TRow> rows, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _ = Distributions.Critical(level, 1);
        var (columns, places) = fit.Read(rows);
        var predictions = new PredictionInterval[places.Count];
        Parallel.ForEach(Partitioner.Create(0, Math.Max(1, places.Count)), range =>
        {
            var (x, ends, weights) = (new double[columns.Length], new double[scores.Length], new double[scores.Length]);
            for (var row = range.Item1; row < Math.Min(range.Item2, places.Count); row++)
                predictions[row] = places[row] is { } at ? Interval(columns, at, level, x, ends, weights) : new(double.NaN, double.NaN, double.NaN);
        });
        return predictions;
    }

    PredictionInterval Interval(double[][] columns, int place, double level, double[] x, double[] ends, double[] weights)
    {
        for (var j = 0; j < x.Length; j++)
            x[j] = columns[j][place];
        var estimate = Vectors.Dot(x, beta);
        var middle = centers?.Invoke(x, estimate);
        return new PredictionInterval(estimate, -End(-1), End(1));

        // The level's quantile of center + score (upper end), or of -(center - score), with a mass at infinity.
        double End(int side)
        {
            for (var i = 0; i < ends.Length; i++)
                (ends[i], weights[i]) = (side * (middle?[scores[i].Model] ?? estimate) + scores[i].Error, scores[i].Weight);
            return Conformal.Quantile(ends, weights, level);
        }
    }

    /// <inheritdoc/>
    public TextTable ToTable()
    {
        return new TextTable($"{fit.Outcome}: conformal prediction intervals", ["level", "half width (about)"],
            [.. Levels.Select(level => new[] { level.ToString("0%", CultureInfo.InvariantCulture), Numbers.Short(Conformal.Quantile([.. scores.Select(s => s.Error)], [.. scores.Select(s => s.Weight)], level)) })],
            [Description]);
    }

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}

/// <summary>The absolute error of a row on a model that has not seen it.</summary>
/// <param name="Error">|y - prediction|.</param>
/// <param name="Model">Which model predicted it.</param>
/// <param name="Weight">Its mass among the scores.</param>
internal readonly record struct ConformalScore(double Error, int Model, double Weight);

/// <summary>Makes conformal prediction intervals of a fit.</summary>
public static class Conformal
{
    /// <summary>
    /// Split conformal: the model is fitted on some rows, its errors are measured on the others. Covers at least the level
    /// (Lei, G'Sell, Rinaldo, Tibshirani and Wasserman 2018, Journal of the American Statistical Association 113, 1094-1111).
    /// </summary>
    /// <param name="fit">The model.</param>
    /// <param name="calibration">Share of rows that measure errors.</param>
    /// <param name="seed">Seed of the split.</param>
    public static Conformal<TRow> Split<TRow>(Fit<TRow> fit, double calibration = 0.5, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var held = calibration > 0 && calibration < 1 ? (int)Math.Round(calibration * fit.N)
            : throw new MobilityException(string.Create(CultureInfo.InvariantCulture, $"The share of rows for calibration is {calibration}; it lies between 0 and 1, and 0.5 is usual."));
        if (held == 0)
            throw new MobilityException(string.Create(CultureInfo.InvariantCulture, $"A share of {calibration} of {fit.N} rows leaves none for calibration. Give a larger share."));
        var order = Enumerable.Range(0, fit.N).ToArray();
        new Xoshiro256(seed).Shuffle(order.AsSpan());
        var codes = new int[fit.N];
        foreach (var i in order[..held])
            codes[i] = 1;
        // Fold "calibration" is the one left out; the other is never needed.
        var beta = new Folds([.. codes.Select(c => 1 - c)], ["calibration"], "").CoefficientsWithout(fit)[0];
        var errors = Errors(fit, [beta], _ => 0);
        return new Conformal<TRow>(fit, beta, [.. order[..held].Select(i => new ConformalScore(errors[i], 0, 1))], string.Create(CultureInfo.InvariantCulture,
            $"Split conformal (Lei et al. 2018): fitted on {fit.N - held:N0} rows, errors of {held:N0} others, seed {seed}; covers at least the level on average over new rows."));
    }

    /// <summary>
    /// Jackknife+: every row's error comes from the model without it, and so does the center of its interval. All rows serve
    /// both purposes. Covers about the level, and never less than 1 - 2 (1 - level) (Barber, Candès, Ramdas and Tibshirani 2021,
    /// Annals of Statistics 49, 486-507).
    /// </summary>
    /// <remarks>Without row i the prediction at x is x'β - x'(X'ΩX)^-1 x_i w_i e_i / (1 - h_i): nothing is fitted again.</remarks>
    public static Conformal<TRow> JackknifePlus<TRow>(Fit<TRow> fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var errors = Loo.Errors(fit);
        var (frame, inverse) = (fit.Estimated.Frame, fit.Estimated.Solution.Inverse);
        return new Conformal<TRow>(fit, fit.Estimated.Solution.Beta, [.. errors.Select((e, i) => new ConformalScore(Math.Abs(e), i, 1))],
            string.Create(CultureInfo.InvariantCulture, $"Jackknife+ (Barber et al. 2021) over {fit.N:N0} rows; covers about the level on average over new rows, at least 1 - 2 (1 - level)."),
            (x, estimate) =>
            {
                var reach = new double[x.Length];
                for (var l = 0; l < x.Length; l++)
                    for (var j = 0; j < x.Length; j++)
                        reach[l] += inverse[l, j] * x[j];
                var centers = new double[errors.Length];
                for (var i = 0; i < centers.Length; i++)
                {
                    var step = 0.0;
                    for (var j = 0; j < x.Length; j++)
                        step += reach[j] * frame.X[j][i];
                    centers[i] = estimate - step * (frame.Weights?[i] ?? 1) * errors[i];
                }
                return centers;
            });
    }

    /// <summary>CV+: as <see cref="JackknifePlus"/>, with rows left out fold by fold (Barber et al. 2021).</summary>
    /// <param name="fit">The model.</param>
    /// <param name="folds">Number of folds.</param>
    /// <param name="seed">Seed of the deal.</param>
    public static Conformal<TRow> CrossPlus<TRow>(Fit<TRow> fit, int folds = 10, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var deal = Folds.Random(fit, folds, seed);
        return Plus(fit, deal, _ => 1, $"CV+ (Barber et al. 2021), {deal.Description}; covers about the level on average over new rows, at least 1 - 2 (1 - level).");
    }

    /// <summary>
    /// CV+ for rows of new groups: whole clusters of the fit are left out one at a time, and each cluster counts alike, whatever
    /// its number of rows (Lee, Barber and Willett 2023, "Distribution-free inference with hierarchical data"). With rows that
    /// depend on each other within clusters, only this promises anything for a row of a cluster not seen.
    /// </summary>
    /// <param name="fit">A fit with clusters.</param>
    /// <param name="rowsAlike">
    /// True to count each row alike: for new rows that fall on clusters as those of the fit do. It promises less (nothing for any one
    /// cluster) and is narrower where small clusters are the hard ones; try it with <see cref="IntervalCheck"/>.
    /// </param>
    public static Conformal<TRow> Grouped<TRow>(Fit<TRow> fit, bool rowsAlike = false)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var deal = Folds.OfClusters(fit, null, 1);
        var sizes = new int[deal.Count];
        foreach (var code in deal.Codes)
            sizes[code]++;
        return Plus(fit, deal, i => rowsAlike ? 1 : 1.0 / sizes[deal.Codes[i]], rowsAlike
            ? $"CV+ (Barber et al. 2021), {deal.Description}, each row counted alike; covers about the level over rows of new clusters like those of the fit."
            : $"CV+ by group (Lee, Barber and Willett 2023), {deal.Description}, each counted alike; covers about the level for a row of a new cluster, at least 1 - 2 (1 - level).");
    }

    static Conformal<TRow> Plus<TRow>(Fit<TRow> fit, Folds folds, Func<int, double> weight, string description)
    {
        var beta = folds.CoefficientsWithout(fit);
        var errors = Errors(fit, beta, i => folds.Codes[i]);
        return new Conformal<TRow>(fit, fit.Estimated.Solution.Beta, [.. errors.Select((e, i) => new ConformalScore(e, folds.Codes[i], weight(i)))], description,
            (x, _) => [.. beta.Select(b => Vectors.Dot(x, b))]);
    }

    /// <summary>|y - x'β| of each row under its model.</summary>
    static double[] Errors(Fit fit, double[][] beta, Func<int, int> model)
    {
        var frame = fit.Estimated.Frame;
        var errors = new double[fit.N];
        for (var i = 0; i < errors.Length; i++)
        {
            var prediction = 0.0;
            for (var j = 0; j < fit.K; j++)
                prediction += frame.X[j][i] * beta[model(i)][j];
            errors[i] = Math.Abs(frame.Y[i] - prediction);
        }
        return errors;
    }

    /// <summary>
    /// The least value below or at which lies the share <paramref name="level"/> of all mass, a mass of 1 being at infinity for the
    /// row to come: with weights of 1 the ⌈level (n + 1)⌉-th smallest of n.
    /// </summary>
    /// <param name="values">The values; in another order when the method returns.</param>
    /// <param name="weights">Their masses, which follow them.</param>
    /// <param name="level">The share.</param>
    internal static double Quantile(double[] values, double[] weights, double level)
    {
        var need = level * (1 + weights.Sum()) * (1 - 1e-12);
        if (weights.AsSpan().IndexOfAnyExcept(weights[0]) < 0)
        {
            var order = Math.Max(1, (int)Math.Ceiling(need / weights[0] * (1 - 1e-12)));
            return order > values.Length ? double.PositiveInfinity : ArrayStatistics.OrderStatisticInplace(values, order);
        }
        Array.Sort(values, weights);
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
            if ((sum += weights[i]) >= need)
                return values[i];
        return double.PositiveInfinity;
    }
}
