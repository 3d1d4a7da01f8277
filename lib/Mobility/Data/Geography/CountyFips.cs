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
    public CountyFips Current => In(2000);

    /// <summary>
    /// The county that holds this one under the codes of a year: of Dade from 1997, Clifton Forge (51560, part of Alleghany 51005) from 2001,
    /// Bedford City (51515, part of Bedford 51019) from 2013, Shannon (46113, now Oglala Lakota 46102) and Wade Hampton (02270, now Kusilvak
    /// 02158) from 2015. Two counties of the 1990s may become one: add them up, do not join them. Source: US Census Bureau, "Substantial
    /// Changes to Counties and County Equivalent Entities: 1970-Present".
    /// </summary>
    /// <param name="year">The year whose codes are wanted.</param>
    public CountyFips In(int year) => (Number, year) switch
    {
        (12025, >= 1997) => new(12086),
        (51560, >= 2001) => new(51005),
        (51515, >= 2013) => new(51019),
        (46113, >= 2015) => new(46102),
        (2270, >= 2015) => new(2158),
        _ => this,
    };

    /// <summary>True for the codes that Connecticut's nine planning regions have had since 2022: they cross the borders of its counties (09001 to 09015).</summary>
    internal bool IsPlanningRegion => Number is >= 9110 and <= 9190 && Number % 10 == 0;

    internal const string PlanningRegion = "a county; this is a planning region of Connecticut, which are in place of its eight counties in files since 2022 and "
        + "cross their borders: use a file of 2021 or earlier, or one that gives Connecticut's towns";

    /// <summary>A county from its state and county codes.</summary>
    public static CountyFips Of(int state, int county) => new(state * 1000 + county);

    /// <summary>Reads four or five digits; a planning region of Connecticut is no county.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CountyFips fips)
    {
        var digits = (text ?? "").AsSpan().Trim();
        var read = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && digits.Length is 4 or 5 && number is > 1000 and < 100000 && !new CountyFips(number).IsPlanningRegion;
        fips = new CountyFips(read ? number : 0);
        return read;
    }

    /// <summary>Reads four or five digits; anything else is an error that says so.</summary>
    public static CountyFips Parse(string text) => TryParse(text, out var fips)
        ? fips
        : throw new DataException("This is not a county code.", value: text, expected: Expected(text));

    /// <summary>What stands instead of a text that is no county.</summary>
    internal static string Expected(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && new CountyFips(number).IsPlanningRegion
        ? PlanningRegion : "a five-digit FIPS code such as 01001 (1001 without its zero is read too)";

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
