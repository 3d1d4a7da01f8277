using System.Globalization;

namespace Mobility.Econometrics.Numerics;

/// <summary>Numbers as tables and sentences print them; nothing is computed from printed numbers.</summary>
internal static class Show
{
    /// <summary>Four significant digits, in full unless very large or small; nothing for a missing value.</summary>
    public static string Number(double? value) => value switch
    {
        null or double.NaN => "",
        0 => "0",
        double v when Math.Abs(v) is >= 1e-4 and < 1e7 =>
            v.ToString("F" + Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(v))), 0, 9), CultureInfo.InvariantCulture),
        double v => v.ToString("0.000e+0", CultureInfo.InvariantCulture),
    };

    /// <summary>A p-value: four decimals, or one digit and a power of ten below 0.0001.</summary>
    public static string P(double? p) => p switch
    {
        null or double.NaN => "",
        double v when v >= 0.0001 => v.ToString("0.0000", CultureInfo.InvariantCulture),
        0 => "<1e-300",
        double v => v.ToString("0.0e-0", CultureInfo.InvariantCulture),
    };

    /// <summary>A probability or share: three decimals.</summary>
    public static string Share(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>"[low, high]".</summary>
    public static string Interval(double low, double high) => $"[{Number(low)}, {Number(high)}]";

    public static string Percent(double level) => (100 * level).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    public static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
