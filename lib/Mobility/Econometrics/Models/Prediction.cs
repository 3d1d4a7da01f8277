using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>A predicted mean and its uncertainty, in units of the outcome.</summary>
/// <param name="Estimate">The predicted mean.</param>
/// <param name="StandardError">Standard error of the mean under the fit's covariance rule.</param>
/// <param name="Low">Lower end of the interval for the mean.</param>
/// <param name="High">Upper end of the interval for the mean.</param>
/// <param name="ObservationLow">Lower end of the interval for one new observation.</param>
/// <param name="ObservationHigh">Upper end of the interval for one new observation.</param>
public sealed record Prediction(
    double Estimate, double StandardError, double Low, double High, double ObservationLow, double ObservationHigh)
{
    static readonly Prediction Missing = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>
    /// x'β with standard error √(x'Vx); a new observation has variance x'Vx + σ²/w (Weisberg 2014, Applied Linear Regression, 2.6).
    /// </summary>
    internal static IReadOnlyList<Prediction> Of(Fit fit, double[][] columns, List<int?> places, double level, Func<int, double>? weights)
    {
        Refuse(fit);
        var x = new double[columns.Length];
        var predictions = new Prediction[places.Count];
        var criticals = new Dictionary<double, double>();
        for (var i = 0; i < predictions.Length; i++)
        {
            if (places[i] is not { } place)
            {
                predictions[i] = Missing;
                continue;
            }
            for (var j = 0; j < x.Length; j++)
                x[j] = columns[j][place];
            var w = weights?.Invoke(i) ?? 1;
            if (!(w > 0))
                throw new MobilityException($"Row {Atom.Count(i)}: the weight of a new observation is {w.ToString(System.Globalization.CultureInfo.InvariantCulture)}; it must be above zero, since the observation's variance is sigma²/weight.");
            var (estimate, variance) = Mean(fit, x);
            var freedom = fit.Covariance.DegreesOfFreedomOf(x);
            if (!criticals.TryGetValue(freedom, out var critical))
                criticals.Add(freedom, critical = Distributions.Critical(level, freedom));
            var half = critical * Math.Sqrt(variance);
            var wide = critical * Math.Sqrt(variance + fit.Sigma * fit.Sigma / w);
            predictions[i] = new Prediction(estimate, Math.Sqrt(variance), estimate - half, estimate + half, estimate - wide, estimate + wide);
        }
        return predictions;
    }

    /// <summary>The predicted means alone, NaN where a regressor is missing.</summary>
    internal static double[] Estimates(Fit fit, double[][] columns, List<int?> places)
    {
        Refuse(fit);
        var x = new double[columns.Length];
        return [.. places.Select(place =>
        {
            if (place is not { } at)
                return double.NaN;
            for (var j = 0; j < x.Length; j++)
                x[j] = columns[j][at];
            return MeanOf(fit, x);
        })];
    }

    internal static IReadOnlyList<LinePoint> Along(Fit fit, int column, int points, double level)
    {
        Refuse(fit);
        if (points < 2)
            throw new MobilityException($"A line needs at least 2 points; {points} were asked for.");
        var frame = fit.Estimated.Frame;
        if (frame.HasIntercept && column == 0)
            throw new MobilityException("The intercept is constant: name a numeric regressor to predict along.");
        var name = frame.Names[column];
        if (frame.Terms.FirstOrDefault(t => t.Name != name && t.Parts.Contains(name)) is { } other)
            throw new MobilityException($"{name} also enters {(other.Parts.Count > 1 ? $"the product {other.Name}, so its line depends on the other part" : $"{other.Name}, which moves with it")}. Predict rows that differ in {name} alone: fit.Predict(rows).");
        var x = frame.Sums is null ? frame.X.Select(c => WeightedMean(c, frame.Weights)).ToArray() : [.. frame.Names.Select((_, j) => frame.Sums.Range(j).Mean)];
        var (low, high) = frame.Sums?.Range(column) is { } range ? (range.Least, range.Most) : (frame.X[column].Min(), frame.X[column].Max());
        var line = new LinePoint[points];
        for (var p = 0; p < points; p++)
        {
            x[column] = p == points - 1 ? high : low + (high - low) * p / (points - 1);
            var (estimate, variance) = Mean(fit, x);
            var half = Distributions.Critical(level, fit.Covariance.DegreesOfFreedomOf(x)) * Math.Sqrt(variance);
            line[p] = new LinePoint(x[column], estimate, estimate - half, estimate + half);
        }
        return line;
    }

    static void Refuse(Fit fit)
    {
        if (fit.Estimated.Frame.Absorbed is not null)
            throw new MobilityException("A fit with absorbed fixed effects predicts nothing by itself: the effects' uncertainty is not kept. Put the effects into the model as factors.");
    }

    static (double Estimate, double Variance) Mean(Fit fit, double[] x) => (MeanOf(fit, x), fit.Covariance.VarianceOf(x));

    static double MeanOf(Fit fit, double[] x)
    {
        var solution = fit.Estimated.Solution;
        var sum = DoubleDouble.Zero;
        for (var j = 0; j < x.Length; j++)
            sum += new DoubleDouble(solution.Beta[j], solution.BetaLow[j]) * x[j];
        return (double)sum;
    }

    static double WeightedMean(double[] values, double[]? weights) =>
        weights is null ? values.Average() : values.Zip(weights, (v, w) => v * w).Sum() / weights.Sum();
}
