using System.Globalization;

namespace Mobility.Econometrics.Numerics;

/// <summary>Refuses numbers that a formula cannot take, and says which one, where and what to do.</summary>
internal static class Inputs
{
    /// <summary>Two columns of one table have one length.</summary>
    public static void SameLength(string first, int firstLength, string second, int secondLength)
    {
        if (firstLength != secondLength)
            throw new MobilityException($"{first} has {Count(firstLength)} values and {second} has {Count(secondLength)}: they must describe the same rows. Take both from one list, or use the entry over rows, which drops a row with a missing part from both.");
    }

    /// <summary>At least <paramref name="least"/> values.</summary>
    public static void AtLeast(int least, int n, string method, string why)
    {
        if (n < least)
            throw new MobilityException($"{method} needs at least {Count(least)} values ({why}); {Count(n)} {(n == 1 ? "was" : "were")} given. If rows were dropped as missing, look at the sample flow.");
    }

    /// <summary>No NaN and no infinity.</summary>
    public static void Finite(string name, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]))
                throw double.IsNaN(values[i])
                    ? new MobilityException($"{name}[{i}] is NaN (counted from 0). Arrays must be complete: leave the row out of every column, or use the entry over rows, which drops and counts missing rows.")
                    : Infinite(name, values[i], i);
    }

    public static MobilityException Infinite(string name, double value, int position) => new(
        $"{name}[{position}] is {(value > 0 ? "+" : "-")}infinity (counted from 0). The likely cause is a division by zero or a logarithm of zero; mend it, or mark the value as missing.");

    /// <summary>Not all values equal: a correlation with a constant does not exist.</summary>
    public static void Varies(string name, ReadOnlySpan<double> values, string method)
    {
        for (var i = 1; i < values.Length; i++)
            if (values[i] != values[0])
                return;
        throw new MobilityException($"{name} is constant: all {Count(values.Length)} values are {Text(values[0])}, so {method} does not exist (its variance is zero). Likely cause: a filter that keeps one group, or the wrong column.");
    }

    /// <summary>Weights are positive and finite, one a row; an empty span stands for no weights.</summary>
    public static void Weights(string name, ReadOnlySpan<double> weights, int rows)
    {
        if (weights.IsEmpty)
            return;
        SameLength("x", rows, name, weights.Length);
        Finite(name, weights);
        for (var i = 0; i < weights.Length; i++)
            if (weights[i] <= 0)
                throw BadWeight(name, weights[i], i);
    }

    public static MobilityException BadWeight(string name, double value, int position) => new(
        $"{name}[{position}] is {Text(value)} (counted from 0). A weight is a positive finite number. {(value == 0 ? "A weight of zero takes no part: leave the row out (the entry over rows does so and counts it)." : "A negative weight has no meaning; look for a missing code such as -9 or -99 in the data.")}");

    /// <summary>Standard errors are positive and finite.</summary>
    public static void StandardErrors(string name, ReadOnlySpan<double> standardErrors)
    {
        Finite(name, standardErrors);
        for (var i = 0; i < standardErrors.Length; i++)
            if (standardErrors[i] <= 0)
                throw BadStandardError(name, standardErrors[i], i);
    }

    public static MobilityException BadStandardError(string name, double value, int position) => new(
        $"{name}[{position}] is {Text(value)} (counted from 0). A standard error is a positive finite number{(value == 0 ? ": zero claims perfect knowledge and would take all the weight. Likely cause: a place with one observation, or a missing value written as 0" : "; look for a missing code such as -9 or -99 in the data")}. Mark it as missing to leave the place out.");

    public static void Level(double level)
    {
        if (!(level > 0 && level < 1))
            throw new MobilityException($"A confidence level lies between 0 and 1, such as 0.95; {Text(level)} was given. Write 0.95 for 95%.");
    }

    public static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
