using System.Globalization;

namespace Mobility.Sample.Files;

/// <summary>Numbers as the publishers' programs write them.</summary>
static class NumberStyle
{
    /// <summary>
    /// Stata's general format: no zero before the point (".36166623", "-.0152656"), an exponent below 0.00001 only
    /// ("6.79e-06"); empty when missing.
    /// </summary>
    public static string Stata(double? value, int digits = 6)
    {
        if (value is not { } number) return "";
        var size = Math.Abs(number);
        var text = size >= 100_000 ? Whole(number)
            : size is > 0.00001 and < 0.0001 ? number.ToString("0." + new string('#', digits + 4), CultureInfo.InvariantCulture)
            : General(number, digits).Replace('E', 'e');
        if (text.StartsWith("0.", StringComparison.Ordinal)) return text[1..];
        return text.StartsWith("-0.", StringComparison.Ordinal) ? "-" + text[2..] : text;
    }

    /// <summary>Population as the HIP tables write it: from ten million on three digits and an exponent ("1.18e+07").</summary>
    public static string StataPopulation(long value) =>
        value < 10_000_000 ? Whole(value) : value.ToString("0.00e+00", CultureInfo.InvariantCulture);

    /// <summary>R's write.csv and Python: so many significant digits, a zero before the point.</summary>
    public static string General(double value, int digits) =>
        value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>R's rounding to so many decimals, trailing zeros dropped; NA when missing.</summary>
    public static string Rounded(double? value, int decimals) =>
        value is { } number ? number.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text : "NA";

    /// <summary>Two decimals, trailing zeros dropped ("39", "36.9", "36.71").</summary>
    public static string TwoDecimals(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public static string Whole(double value) => value.ToString("F0", CultureInfo.InvariantCulture);
}
