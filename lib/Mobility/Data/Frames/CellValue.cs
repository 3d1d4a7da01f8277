using System.Globalization;

namespace Mobility.Data;

/// <summary>A cell's text as a value of a type; null when it is none.</summary>
static class CellValue
{
    static readonly string[] s_iso = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss"];

    static readonly string[] s_american = ["M/d/yyyy", "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss"];

    internal static object? Parse(string text, FrameType type) => type switch
    {
        FrameType.Text => text,
        FrameType.Integer => Integer(text),
        FrameType.Number => Number(text),
        FrameType.Boolean => Boolean(text),
        _ => Iso(text) ?? American(text),
    };

    internal static string Expected(FrameType type) => type switch
    {
        FrameType.Integer => "a whole number of at most 18 digits, without separators",
        FrameType.Number => "a number with a decimal point, without separators between thousands",
        FrameType.Boolean => "true or false",
        _ => "a date such as 2005-08-29, or month first, 8/29/2005",
    };

    internal static long? Integer(string text) => text.Length <= 19 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null;

    internal static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    internal static bool? Boolean(string text) => bool.TryParse(text, out var truth) ? truth : null;

    internal static DateTime? Iso(string text) => Day(text, s_iso);

    internal static DateTime? American(string text) => Day(text, s_american);

    /// <summary>"01001", "007": a code whose zeros a number would lose.</summary>
    internal static bool HasLeadingZero(string text) => text.TrimStart('-', '+') is [ '0', >= '0' and <= '9', .. ];

    static DateTime? Day(string text, string[] formats) =>
        text.Length is >= 8 and <= 20 && DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
