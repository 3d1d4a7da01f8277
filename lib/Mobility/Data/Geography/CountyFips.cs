using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mobility.Data;

/// <summary>
/// A county (or equivalent): two digits of state and three of county. Publishers that store it as a number lose the
/// zero of Alabama to Connecticut; <c>01001</c> and 1001 are read as the same county, <c>01001</c> is written.
/// </summary>
/// <param name="Number">State code times 1000 plus county code.</param>
public readonly record struct CountyFips(int Number) : IComparable<CountyFips>
{
    /// <summary>The two-digit state code as a number (1 Alabama … 56 Wyoming, 72 Puerto Rico).</summary>
    public int StateFips => Number / 1000;

    /// <summary>
    /// The same county under the code used since 1997: Dade (12025) became Miami-Dade (12086). Apply it before
    /// joining a file with 1990s codes to one with codes of 2000 or later.
    /// </summary>
    public CountyFips Current => Number == 12025 ? new CountyFips(12086) : this;

    /// <summary>A county from its state and county codes.</summary>
    public static CountyFips Of(int state, int county) => new(state * 1000 + county);

    /// <summary>Reads four or five digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CountyFips fips)
    {
        var digits = (text ?? "").AsSpan().Trim();
        var read = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && digits.Length is 4 or 5 && number is > 1000 and < 100000;
        fips = new CountyFips(read ? number : 0);
        return read;
    }

    /// <summary>Reads four or five digits; anything else is an error that says so.</summary>
    public static CountyFips Parse(string text) => TryParse(text, out var fips)
        ? fips
        : throw new DataException("This is not a county code.", value: text, expected: "a five-digit FIPS code such as 01001 (1001 without its zero is read too)");

    /// <inheritdoc/>
    public int CompareTo(CountyFips other) => Number.CompareTo(other.Number);

    /// <summary>Five digits, zeros kept: <c>01001</c>.</summary>
    public override string ToString() => Number.ToString("00000", CultureInfo.InvariantCulture);

    /// <summary>Order of the codes.</summary>
    public static bool operator <(CountyFips left, CountyFips right) => left.Number < right.Number;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >(CountyFips left, CountyFips right) => left.Number > right.Number;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator <=(CountyFips left, CountyFips right) => left.Number <= right.Number;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >=(CountyFips left, CountyFips right) => left.Number >= right.Number;
}
