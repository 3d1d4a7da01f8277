using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mobility.Data;

/// <summary>
/// A Californian school, district, county or the state: two digits of county, five of district and seven of school, as the
/// California Department of Education writes them. Publishers that store the code as a number lose its first zero.
/// </summary>
/// <param name="Number">The fourteen digits as a number.</param>
public readonly record struct CdsCode(long Number) : IComparable<CdsCode>
{
    const long Schools = 10_000_000, Districts = 100_000;

    /// <summary>County, 1 (Alameda) to 58 (Yuba); 0 for the state.</summary>
    public int County => (int)(Number / (Schools * Districts));

    /// <summary>District within the state: five digits, 0 for a county or the state.</summary>
    public int District => (int)(Number / Schools % Districts);

    /// <summary>School within the state: seven digits, 0 for a district, a county or the state.</summary>
    public int School => (int)(Number % Schools);

    /// <summary>True for a school.</summary>
    public bool IsSchool => School > 0;

    /// <summary>True for a district office.</summary>
    public bool IsDistrict => School == 0 && District > 0;

    /// <summary>The district of a school: the same code with no school in it.</summary>
    public CdsCode OfDistrict => Of(County, District, 0);

    /// <summary>The county of a school or district.</summary>
    public CdsCode OfCounty => Of(County, 0, 0);

    /// <summary>A code from its three parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part is negative or has too many digits.</exception>
    public static CdsCode Of(int county, int district, int school)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(county);
        ArgumentOutOfRangeException.ThrowIfNegative(district);
        ArgumentOutOfRangeException.ThrowIfNegative(school);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(county, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(district, Districts);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(school, Schools);
        return new((county * Districts + district) * Schools + school);
    }

    /// <summary>Reads fourteen digits, or thirteen whose first zero was lost.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CdsCode code)
    {
        var digits = (text ?? "").AsSpan().Trim();
        var read = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && digits.Length is 13 or 14;
        code = new CdsCode(read ? number : 0);
        return read;
    }

    /// <summary>Reads fourteen digits, or thirteen whose first zero was lost; anything else is an error that says so.</summary>
    public static CdsCode Parse(string text) => TryParse(text, out var code)
        ? code
        : throw new DataException("This is not a county-district-school code.", value: text,
            expected: "fourteen digits such as 01611190130229 (thirteen, when the first zero was lost, are read too)");

    /// <inheritdoc/>
    public int CompareTo(CdsCode other) => Number.CompareTo(other.Number);

    /// <summary>Fourteen digits, zeros kept.</summary>
    public override string ToString() => Number.ToString("00000000000000", CultureInfo.InvariantCulture);

    /// <summary>Order of the codes.</summary>
    public static bool operator <(CdsCode left, CdsCode right) => left.Number < right.Number;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >(CdsCode left, CdsCode right) => left.Number > right.Number;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator <=(CdsCode left, CdsCode right) => left.Number <= right.Number;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >=(CdsCode left, CdsCode right) => left.Number >= right.Number;
}
