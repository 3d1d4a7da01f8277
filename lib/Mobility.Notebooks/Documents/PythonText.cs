using System.Globalization;

namespace Mobility.Notebooks.Documents;

/// <summary>The conventions of Python's text that nbformat's files follow.</summary>
static class PythonText
{
    /// <summary>Python's <c>str.splitlines(keepends=True)</c>.</summary>
    public static IEnumerable<string> SplitLines(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsLineEnd(text[i]))
                continue;
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
            yield return text[start..(i + 1)];
            start = i + 1;
        }
        if (start < text.Length)
            yield return text[start..];
    }

    /// <summary>Python's <c>repr</c> of a finite float: shortest digits, exponent below 1e-4 and from 1e16.</summary>
    public static string Float(double value)
    {
        if (value == 0)
            return double.IsNegative(value) ? "-0.0" : "0.0";
        var (negative, digits, point) = ShortestDigits(value);
        string text;
        if (point is > -4 and <= 16)
            text = point <= 0 ? "0." + new string('0', -point) + digits
                : digits.Length <= point ? digits.PadRight(point, '0') + ".0"
                : digits[..point] + "." + digits[point..];
        else
        {
            var exponent = point - 1;
            text = digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "")
                + (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
        }
        return negative ? "-" + text : text;
    }

    /// <summary>Orders strings by code point, as Python sorts keys (UTF-16 order differs above U+FFFF).</summary>
    public static int CompareCodePoints(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            var (a, b) = (left[i], right[i]);
            if (a == b)
                continue;
            // A surrogate stands for a code point above every other UTF-16 unit.
            return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
        }
        return left.Length.CompareTo(right.Length);
    }

    static bool IsLineEnd(char c) => c is '\n' or '\r' or '\v' or '\f' or '\x1c' or '\x1d' or '\x1e' or '\x85' or '\u2028' or '\u2029';

    /// <summary>|value| = 0.digits x 10^point, with the fewest digits that read back as the same number.</summary>
    static (bool Negative, string Digits, int Point) ShortestDigits(double value)
    {
        var parts = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length == 2 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var dot = parts[0].IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? parts[0] : parts[0][..dot];
        var all = whole + (dot < 0 ? "" : parts[0][(dot + 1)..]);
        var leadingZeros = all.Length - all.TrimStart('0').Length;
        return (value < 0, all.Trim('0'), whole.Length - leadingZeros + exponent);
    }
}
