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

    /// <summary>
    /// Values of one unit that stand below each other, with one number of decimals: four significant digits of the greatest, three
    /// of the middle one.
    /// </summary>
    public static IReadOnlyList<string> Column(IEnumerable<double?> values)
    {
        double?[] all = [.. values];
        var format = Decimals(all);
        return [.. all.Select(v => format is null ? Number(v) : Fixed(v, format))];
    }

    /// <summary>The format of numbers of one unit; null where none is of a size that is written in full.</summary>
    internal static string? Decimals(IEnumerable<double?> values)
    {
        var sizes = values.OfType<double>().Select(Math.Abs).Where(InFull).Order().ToArray();
        return sizes.Length == 0 ? null
            : "F" + Math.Clamp(Math.Max(3 - Power(sizes[^1]), 2 - Power(sizes[sizes.Length / 2])), 0, 6).ToString(CultureInfo.InvariantCulture);

        static int Power(double size) => (int)Math.Floor(Math.Log10(size));
    }

    /// <summary>"[low, high]" with the decimals of a column.</summary>
    internal static string Interval(double low, double high, string? format) => format is null ? Interval(low, high) : $"[{Fixed(low, format)}, {Fixed(high, format)}]";

    static string Fixed(double? value, string format) => value is double v && (v == 0 || InFull(Math.Abs(v)))
        ? v.ToString(format, CultureInfo.InvariantCulture) is var text && text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text.TrimStart('-') : text
        : Number(value);

    static bool InFull(double size) => size is >= 1e-4 and < 1e7;

    /// <summary>A p-value: four decimals, "&lt;0.0001" below.</summary>
    public static string P(double? p) => p switch
    {
        null or double.NaN => "",
        < 0.0001 => "<0.0001",
        double v => v.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    /// <summary>A p-value in a sentence: "p = 0.0123", "p &lt;0.0001".</summary>
    public static string PIs(double p) => (p < 0.0001 ? "p " : "p = ") + P(p);

    /// <summary>A probability or share: three decimals.</summary>
    public static string Share(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>"[low, high]".</summary>
    public static string Interval(double low, double high) => $"[{Number(low)}, {Number(high)}]";

    public static string Percent(double level) => (100 * level).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    public static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
