using System.Globalization;

namespace Mobility.Data;

/// <summary>One row of a table, its cells read by the publisher's column names; valid until the next row is read.</summary>
abstract class Row(string file, Header header)
{
    /// <summary>A name or code is never longer: a longer cell is damage.</summary>
    const int LongestText = 400;

    /// <summary>Line of text or row of the sheet, counted from 1.</summary>
    public abstract long Line { get; }

    /// <summary>Text of a cell, trimmed; null when the cell is missing.</summary>
    public string? TextOrNull(string column)
    {
        var text = Short(column);
        if (text.Contains('\uFFFD', StringComparison.Ordinal) || text.Any(char.IsControl))
            throw Wrong(column, text, "readable text (the file is damaged or in another encoding)");
        return IsMissing(column, text) ? null : text;
    }

    /// <summary>Whether the table has the column; some copies are cut.</summary>
    public bool Has(string column) => header.Has(column);

    /// <summary>Text of a cell; null also when this copy of the table has no such column.</summary>
    public string? TextWhereGiven(string column) => Has(column) ? TextOrNull(column) : null;

    /// <summary>A number; null also when this copy of the table has no such column.</summary>
    public double? NumberWhereGiven(string column) => Has(column) ? Number(column) : null;

    /// <summary>Text of a cell that is never missing.</summary>
    public string Text(string column) => TextOrNull(column) ?? throw Wrong(column, "", "a value: this column is never missing");

    /// <summary>A number; null when the publisher gives none (suppressed or unknown).</summary>
    public double? Number(string column) => Read(column) is not { } number ? null
        : header.Range(column) is not { } range || range.Holds(number) ? number
        : throw new DataException($"The value of {column} cannot be read.", file, Line, column, number.ToString("R", CultureInfo.InvariantCulture),
            range.ToString(), "a stand-in for a missing value, or damage: compare the line with the publisher's file; a cell without a value is left empty");

    /// <summary>The number in a cell, whatever its size; null when missing.</summary>
    protected virtual double? Read(string column)
    {
        var text = Short(column);
        if (IsMissing(column, text))
            return null;
        var grouped = header.Column(column)?.Thousands == true;
        return double.TryParse(grouped ? Ungrouped(text) : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Wrong(column, text, (grouped ? "a number with commas between thousands" : "a number") + ", or an empty cell for a missing value");
    }

    /// <summary>"104,846,431.5" without its commas; null when they stand anywhere but between thousands.</summary>
    static string? Ungrouped(string text)
    {
        var whole = text.Split('.')[0].TrimStart('-').Split(',');
        return whole.Length == 1 || (whole[0].Length is >= 1 and <= 3 && whole.Skip(1).All(g => g.Length == 3) && text.LastIndexOf(',') < text.Length - 3)
            ? text.Replace(",", "", StringComparison.Ordinal)
            : null;
    }

    /// <summary>A number that is never missing.</summary>
    public double RequiredNumber(string column) =>
        Number(column) ?? throw Wrong(column, "", "a number: this column is never missing");

    /// <summary>A whole number that is never missing.</summary>
    public long Integer(string column) => IntegerOrNull(column) ?? throw Wrong(column, "", "a whole number: this column is never missing");

    /// <summary>A whole number; null when missing.</summary>
    public long? IntegerOrNull(string column)
    {
        var number = Number(column);
        return number is null ? null
            : Math.Abs(number.Value) < 1e15 && number.Value == Math.Truncate(number.Value) ? (long)number.Value
            : throw Wrong(column, number.Value.ToString("R", CultureInfo.InvariantCulture), "a whole number");
    }

    /// <summary>A 1990 commuting zone.</summary>
    public CzId Zone(string column) => ZoneOrNull(column) ?? throw Wrong(column, "", "a commuting zone such as 100, 00100 or cz100");

    /// <summary>A 1990 commuting zone; null when the county lies in none.</summary>
    public CzId? ZoneOrNull(string column) => TextOrNull(column) is not { } text ? null
        : CzId.TryParse(text, out var id) ? id
        : throw Wrong(column, text, "a commuting zone such as 100, 00100 or cz100");

    /// <summary>A county code, with or without its leading zero.</summary>
    public CountyFips County(string column)
    {
        var text = Text(column);
        return CountyFips.TryParse(text, out var fips) ? fips : throw Wrong(column, text, CountyFips.Expected(text));
    }

    /// <summary>A county from separate state and county codes.</summary>
    public CountyFips County(string stateColumn, string countyColumn)
    {
        var (state, county) = (Integer(stateColumn), Integer(countyColumn));
        if (state is < 1 or > 99)
            throw Wrong(stateColumn, state.ToString(CultureInfo.InvariantCulture), "a state code, 1 to 99");
        if (county is < 1 or > 999)
            throw Wrong(countyColumn, county.ToString(CultureInfo.InvariantCulture), "a county code, 1 to 999");
        var fips = CountyFips.Of((int)state, (int)county);
        return fips.IsPlanningRegion ? throw Wrong(countyColumn, county.ToString(CultureInfo.InvariantCulture), CountyFips.PlanningRegion) : fips;
    }

    /// <summary>A Californian school, district or county from one column of fourteen digits.</summary>
    public CdsCode Cds(string column)
    {
        var text = Text(column);
        return CdsCode.TryParse(text, out var code) ? code : throw Wrong(column, text, "a county-district-school code of fourteen digits, e.g. 01611190130229");
    }

    /// <summary>A Californian school, district or county from its separate codes.</summary>
    /// <param name="county">Column of the two-digit county.</param>
    /// <param name="district">Column of the five-digit district.</param>
    /// <param name="school">Column of the seven-digit school; null for a table of districts.</param>
    public CdsCode Cds(string county, string district, string? school = null) =>
        CdsCode.Of(CdsPart(county, 99), CdsPart(district, 99_999), school is null ? 0 : CdsPart(school, 9_999_999));

    /// <summary>A Californian district from one column of seven digits, county before district.</summary>
    public CdsCode CountyAndDistrict(string column)
    {
        var code = Code(column, 7);
        return CdsCode.Of(code / 100_000, code % 100_000, 0);
    }

    /// <summary>One part of a CDS code; an empty part is that of a larger unit, 0.</summary>
    int CdsPart(string column, int largest)
    {
        var number = IntegerOrNull(column) ?? 0;
        return number >= 0 && number <= largest ? (int)number
            : throw Wrong(column, number.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"a code of at most {largest.ToString(CultureInfo.InvariantCulture).Length} digits"));
    }

    /// <summary>A code of at most so many digits, written with or without its leading zeros; never missing.</summary>
    public int Code(string column, int digits)
    {
        var number = Integer(column);
        return number >= 0 && number < Math.Pow(10, digits) ? (int)number
            : throw Wrong(column, number.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"a code of at most {digits} digits"));
    }

    /// <summary>A number from a column of 0 to <paramref name="most"/>; null when missing.</summary>
    public double? Within(string column, double most) => Number(column) is not { } number ? null
        : number >= 0 && number <= most ? number
        : throw Wrong(column, number.ToString("R", CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"a number of 0 to {most}"));

    /// <summary>A day; null when missing.</summary>
    public DateOnly? Date(string column) => TextOrNull(column) is not { } text ? null
        : DateTime.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? DateOnly.FromDateTime(day)
        : throw Wrong(column, text, "a date such as 2005-08-29 or 08/29/2005");

    static readonly string[] DateFormats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd", "MM/dd/yyyy HH:mm:ss", "M/d/yyyy"];

    /// <summary>A two-letter postal code.</summary>
    public string StateCode(string column)
    {
        var text = Text(column);
        return text.Length == 2 && text.All(char.IsAsciiLetterUpper) ? text : throw Wrong(column, text, "a two-letter state code");
    }

    /// <summary>A calendar or fiscal year.</summary>
    public int Year(string column) => Integer(column) is >= 1900 and <= 2100 and var year
        ? (int)year
        : throw Wrong(column, Integer(column).ToString(CultureInfo.InvariantCulture), "a year");

    /// <summary>A school year, e.g. 2016-17.</summary>
    public string SchoolYear(string column)
    {
        var text = Text(column);
        return text is [_, _, _, _, '-', _, _] && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var last) && (first + 1) % 100 == last
            ? text : throw Wrong(column, text, "a school year such as 2016-17");
    }

    /// <summary>An error at this row.</summary>
    public DataException Wrong(string column, string value, string expected) => new(
        $"The value of {column} cannot be read.", file, Line, column, value, expected,
        "compare the line with the publisher's file; `data verify` shows whether the file is the published one");

    string Short(string column)
    {
        var text = Cell(header.IndexOf(column));
        return text.Length <= LongestText ? text.Trim() : throw Wrong(column, text, $"at most {LongestText} characters");
    }

    /// <summary>Empty, R's NA, SAS's full stop and what the manifest lists: how publishers write a value they do not give.</summary>
    bool IsMissing(string column, string text) =>
        text is "" or "NA" or "." || header.Column(column)?.MissingCodes?.Contains(text, StringComparer.Ordinal) == true;

    /// <summary>The text of a cell, never null.</summary>
    protected abstract string Cell(int index);

    /// <summary>The columns.</summary>
    protected Header Header => header;
}
