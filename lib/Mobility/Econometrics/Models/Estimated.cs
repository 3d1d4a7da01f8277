using System.Globalization;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>Data, solution and residuals of a fit: what every covariance rule and test starts from.</summary>
/// <param name="Frame">The data.</param>
/// <param name="Solution">Coefficients and (X'ΩX)^-1.</param>
/// <param name="Residuals">y - Xβ (n), unweighted.</param>
/// <param name="Rss">Σ w e².</param>
/// <param name="Tss">Σ w (y - ȳ)² with the weighted mean; Σ w y² without an intercept.</param>
internal sealed record Estimated(ModelFrame Frame, LeastSquaresSolution Solution, double[] Residuals, double Rss, double Tss)
{
    readonly double[] residuals = Residuals;

    /// <summary>y - Xβ (n), unweighted.</summary>
    public double[] Residuals { get => Frame.Sums is null ? residuals : throw Frame.Sums.NoRows(); init => residuals = value; }

    public int N => Solution.Rows;

    public int K => Solution.Count;

    /// <summary>Residual degrees of freedom.</summary>
    public int Df => N - K - (Frame.Absorbed?.Parameters ?? 0);

    public double Sigma => Math.Sqrt(Rss / Df);

    public static Estimated From(ModelFrame frame)
    {
        Check(frame);
        if (frame.HasIntercept && frame.Y.AsSpan().IndexOfAnyExcept(frame.Y[0]) < 0)
            throw new MobilityException($"The outcome {frame.OutcomeName} is {frame.Y[0].ToString(CultureInfo.InvariantCulture)} in all {frame.Rows.ToString("N0", CultureInfo.InvariantCulture)} rows used: there is nothing to explain. Check the outcome's lambda, or which rows are left: {frame.Sample.ToLine()}.");
        var (solution, combination) = LeastSquares.Solve(frame.X, frame.Y, frame.Weights);
        if (solution is null)
            throw Collinearity.Refusal(frame, combination!);
        var residuals = Scores.Residuals(frame.X, frame.Y, solution);
        return new Estimated(frame, solution, residuals, WeightedSquares(residuals, frame.Weights), TotalSquares(frame, solution.Gram));
    }

    static void Check(ModelFrame frame) => Check(frame.Sample, frame.Rows, frame.X.Length, frame.Absorbed?.Parameters ?? 0);

    /// <summary>Refuses a model that has too few rows for its columns and effects.</summary>
    public static void Check(SampleFlow sample, int n, int k, int effects)
    {
        if (n == 0)
            throw new MobilityException(sample.RowsIn == 0
                ? "No rows were given. A regression needs at least one row more than it has coefficients."
                : $"No row is complete: {sample.ToLine()}. Leave out the part of the model that is missing everywhere.");
        if (k == 0)
            throw new MobilityException("The model has no regressors and no intercept. Name at least one regressor, or leave intercept: true.");
        if (n <= k + effects)
            throw new MobilityException(string.Create(CultureInfo.InvariantCulture,
                $"{n} rows cannot determine {k + effects} coefficients and an error variance: at least {k + effects + 1} rows are needed. {sample.ToLine()}. Use fewer regressors, or factors with fewer levels."));
    }

    static double WeightedSquares(double[] e, double[]? weights)
    {
        if (weights is null)
            return Vectors.Dot(e, e);
        var sum = 0.0;
        for (var i = 0; i < e.Length; i++)
            sum += weights[i] * e[i] * e[i];
        return sum;
    }

    static double TotalSquares(ModelFrame frame, DoubleDouble[,] gram)
    {
        if (frame.Absorbed is { } absorbed)
            return AboutMean(absorbed.Y, frame.Weights);
        var k = frame.X.Length;
        var total = gram[k, k];
        if (frame.HasIntercept)
            total -= gram[0, k] * gram[0, k] / gram[0, 0];
        return Math.Max(0, (double)total);
    }

    static double AboutMean(double[] y, double[]? weights)
    {
        var sum = weights?.Sum() ?? y.Length;
        var mean = y.Select((v, i) => v * (weights?[i] ?? 1)).Sum() / sum;
        return y.Select((v, i) => (v - mean) * (v - mean) * (weights?[i] ?? 1)).Sum();
    }
}
