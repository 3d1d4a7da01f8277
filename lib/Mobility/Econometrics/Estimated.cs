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
    public int N => Solution.Rows;

    public int K => Solution.Count;

    /// <summary>Residual degrees of freedom.</summary>
    public int Df => N - K - (Frame.Absorbed?.Parameters ?? 0);

    public double Sigma => Math.Sqrt(Rss / Df);

    public static Estimated From(ModelFrame frame)
    {
        Check(frame);
        var (solution, combination) = LeastSquares.Solve(frame.X, frame.Y, frame.Weights);
        if (solution is null)
            throw Collinearity.Refusal(frame, combination!);
        var residuals = Scores.Residuals(frame.X, frame.Y, solution);
        return new Estimated(frame, solution, residuals, WeightedSquares(residuals, frame.Weights), TotalSquares(frame, solution.Gram));
    }

    static void Check(ModelFrame frame)
    {
        var (n, k) = (frame.Rows, frame.X.Length);
        if (n == 0)
            throw new MobilityException(frame.Sample.RowsIn == 0
                ? "No rows were given. A regression needs at least one row more than it has coefficients."
                : $"No row is complete: {frame.Sample.ToLine()}. Leave out the part of the model that is missing everywhere.");
        if (k == 0)
            throw new MobilityException("The model has no regressors and no intercept. Name at least one regressor, or leave intercept: true.");
        var effects = frame.Absorbed?.Parameters ?? 0;
        if (n <= k + effects)
            throw new MobilityException(string.Create(CultureInfo.InvariantCulture,
                $"{n} rows cannot determine {k + effects} coefficients and an error variance: at least {k + effects + 1} rows are needed. {frame.Sample.ToLine()}. Use fewer regressors, or factors with fewer levels."));
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

/// <summary>Says in words that a column is a combination of others.</summary>
internal static class Collinearity
{
    public static MobilityException Refusal(ModelFrame frame, Combination combination)
    {
        var name = frame.Names[combination.Column];
        if (IsConstant(frame.X[combination.Column]) && name != ModelFrame.Intercept && frame.HasIntercept)
            return new MobilityException($"{name} is {Text(frame.X[combination.Column][0])} in all {Count(frame.Rows)} rows used, so it cannot be told from the intercept. Leave it out, or check why it does not vary: {frame.Sample.ToLine()}.");
        return new MobilityException($"{Equation(frame, combination)} in all {Count(frame.Rows)} rows used: the columns are collinear, so their separate coefficients do not exist. Leave one of them out of the model; which one decides what the others mean.");
    }

    /// <summary>The combination as an equation: "Minority = 1 - White".</summary>
    public static string Equation(ModelFrame frame, Combination combination)
    {
        var norm = Length(frame.X[combination.Column]);
        if (norm == 0)
            return $"{frame.Names[combination.Column]} = 0";
        var terms = combination.Others
            .Zip(combination.Coefficients, (column, value) => (column, value))
            .Where(t => Math.Abs(t.value) * Length(frame.X[t.column]) > 1e-9 * norm)
            .ToArray();
        var text = frame.Names[combination.Column] + " =";
        for (var i = 0; i < terms.Length; i++)
        {
            var (column, value) = terms[i];
            var sign = value < 0 ? (i == 0 ? " -" : " - ") : i == 0 ? " " : " + ";
            var size = Text(Math.Abs(value));
            var isOne = size == "1";
            text += sign + (frame.Names[column] == ModelFrame.Intercept ? size : isOne ? frame.Names[column] : $"{size} {frame.Names[column]}");
        }
        return text;
    }

    static bool IsConstant(double[] column) => Array.TrueForAll(column, v => v == column[0]);

    static double Length(double[] column) => Math.Sqrt(Vectors.Dot(column, column));

    static string Text(double value) => value.ToString("G10", CultureInfo.InvariantCulture);

    static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
