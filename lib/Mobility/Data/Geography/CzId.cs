using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mobility.Data;

/// <summary>
/// A 1990 commuting zone (Tolbert and Sizer 1996): counties between which people commute; 741 cover the United
/// States. Publishers write the same zone as 100, 00100 and cz100; all three are read, <c>00100</c> is written.
/// </summary>
/// <param name="Number">The identifier as a number, 100 to 39400.</param>
public readonly record struct CzId(int Number) : IComparable<CzId>
{
    /// <summary>Reads 100, 00100 or cz100.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CzId id)
    {
        var digits = (text ?? "").AsSpan().Trim();
        if (digits.StartsWith("cz", StringComparison.OrdinalIgnoreCase))
            digits = digits[2..];
        var read = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && digits.Length <= 5 && number > 0;
        id = new CzId(read ? number : 0);
        return read;
    }

    /// <summary>Reads 100, 00100 or cz100; anything else is an error that says so.</summary>
    public static CzId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new DataException("This is not a 1990 commuting zone.", value: text, expected: "one to five digits, such as 100, 00100 or cz100");

    /// <inheritdoc/>
    public int CompareTo(CzId other) => Number.CompareTo(other.Number);

    /// <summary>Five digits, zeros kept: <c>00100</c>.</summary>
    public override string ToString() => Number.ToString("00000", CultureInfo.InvariantCulture);

    /// <summary>Order of the identifiers.</summary>
    public static bool operator <(CzId left, CzId right) => left.Number < right.Number;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >(CzId left, CzId right) => left.Number > right.Number;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator <=(CzId left, CzId right) => left.Number <= right.Number;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >=(CzId left, CzId right) => left.Number >= right.Number;
}
