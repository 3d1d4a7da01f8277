using System.Globalization;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>Says in words that a column is a combination of others.</summary>
internal static class Collinearity
{
    public static MobilityException Refusal(ModelFrame frame, Combination combination)
    {
        var name = frame.Names[combination.Column];
        if (frame.X.Append(frame.Y).Select(c => c.Max(Math.Abs)).FirstOrDefault(m => m > 1e140) is > 0 and var largest)
            throw new MobilityException($"A column holds {largest.ToString("0.###e+0", CultureInfo.InvariantCulture)}, whose square overflows. Divide the column by a power of ten inside the lambda.");
        if (frame.X[combination.Column].Max(Math.Abs) is > 0 and < 1e-140 and var tiny)
            throw new MobilityException($"{name} is at most {tiny.ToString("0.###e+0", CultureInfo.InvariantCulture)}, whose square is lost. Multiply the column by a power of ten inside the lambda.");
        if (IsConstant(frame.X[combination.Column]) && name != ModelFrame.Intercept && frame.HasIntercept)
            return new MobilityException($"{name} is {Text(frame.X[combination.Column][0])} in all {Count(frame.Rows)} rows used, so it cannot be told from the intercept. Leave it out, or check why it does not vary: {frame.Sample.ToLine()}.");
        return new MobilityException($"{Equation(frame, combination)} in all {Count(frame.Rows)} rows used: the columns are collinear, so their separate coefficients do not exist. Leave one of them out of the model (or name it: leaveOut: [\"…\"]); which one decides what the others mean.");
    }

    /// <summary>
    /// The equation that nearly holds among the columns: one column leaves less than a millionth of its length unexplained by the
    /// others. Null when none does.
    /// </summary>
    public static string? NearEquation(Estimated estimated)
    {
        var solution = estimated.Solution;
        if (solution.Tolerance >= 1e-6)
            return null;
        var column = solution.Closest;
        int[] others = [.. Enumerable.Range(0, solution.Count).Where(i => i != column)];
        var combination = new Combination(column, others, [.. others.Select(i => -solution.Inverse[i, column] / solution.Inverse[column, column])]);
        return (estimated.Frame.Sums is null ? Equation(estimated.Frame, combination) : Equation(estimated.Frame.Names, j => Math.Sqrt(solution.Gram[j, j].High), combination))
            .Replace(" = ", " ≈ ", StringComparison.Ordinal);
    }

    /// <summary>The combination as an equation: "Minority = 1 - White".</summary>
    public static string Equation(ModelFrame frame, Combination combination) => Equation(frame.Names, j => Length(frame.X[j]), combination);

    /// <summary>The combination as an equation, from the lengths of the columns.</summary>
    public static string Equation(string[] names, Func<int, double> length, Combination combination)
    {
        var norm = length(combination.Column);
        if (norm == 0)
            return $"{names[combination.Column]} = 0";
        var terms = combination.Others
            .Zip(combination.Coefficients, (column, value) => (column, value))
            .Where(t => Math.Abs(t.value) * length(t.column) > 1e-9 * norm)
            .ToArray();
        var text = names[combination.Column] + " =";
        for (var i = 0; i < terms.Length; i++)
        {
            var (column, value) = terms[i];
            var sign = value < 0 ? (i == 0 ? " -" : " - ") : i == 0 ? " " : " + ";
            var size = Text(Math.Abs(value));
            var isOne = size == "1";
            text += sign + (names[column] == ModelFrame.Intercept ? size : isOne ? names[column] : $"{size} {names[column]}");
        }
        return text;
    }

    static bool IsConstant(double[] column) => Array.TrueForAll(column, v => v == column[0]);

    static double Length(double[] column) => Math.Sqrt(Vectors.Dot(column, column));

    static string Text(double value) => value.ToString("G10", CultureInfo.InvariantCulture);

    static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
