using System.Globalization;
using System.Text.RegularExpressions;

namespace Mobility.Data;

/// <summary>What a column's values can all be, narrowed cell by cell.</summary>
/// <param name="name">The column.</param>
/// <param name="told">Its type when the user knows it.</param>
sealed partial class ColumnGuess(string name, FrameType? told)
{
    /// <summary>A column of which so large a part are numbers was probably meant to be one.</summary>
    const double MostlyNumbers = 0.8;

    readonly Dictionary<string, int> _missing = new(StringComparer.Ordinal);
    bool _integer = true, _number = true, _boolean = true, _iso = true, _american = true, _zeros, _grouped = true, _commas = true;
    int _numbers;
    (long Line, string Value)? _other;

    internal int Present { get; private set; }

    internal FrameType Type => told ?? (Present == 0 || _zeros ? FrameType.Text
        : _boolean ? FrameType.Boolean : _integer ? FrameType.Integer : _number ? FrameType.Number : _iso || _american ? FrameType.Date : FrameType.Text);

    internal void Miss(string code) => _missing[code] = _missing.GetValueOrDefault(code) + 1;

    internal void See(string text, long line)
    {
        Present++;
        if (told is not null)
            return;
        _boolean = _boolean && CellValue.Boolean(text) is not null;
        _iso = _iso && CellValue.Iso(text) is not null;
        _american = _american && CellValue.American(text) is not null;
        // Once most of a long column is no number, the rest is not tried.
        if (!_number && Present > 1000 && _numbers < Present / 2)
            return;
        var isNumber = CellValue.Number(text) is not null;
        _numbers += isNumber ? 1 : 0;
        _zeros |= isNumber && CellValue.HasLeadingZero(text);
        _integer = _integer && isNumber && CellValue.Integer(text) is not null;
        // A whole number beyond 18 digits is a code: as a double it would lose its last digits.
        if (!isNumber || (text.Length > 17 && text.All(char.IsAsciiDigit) && CellValue.Integer(text) is null))
        {
            _number = false;
            _other ??= (line, text);
        }
        _grouped = _grouped && (isNumber || Grouped().IsMatch(text));
        _commas = _commas && (isNumber || Comma().IsMatch(text));
    }

    internal ColumnAccount ToAccount() => new(name, Type, Present, _missing, Remark());

    string Remark() => told is not null ? "type as asked for"
        : Present == 0 ? "no value"
        : Type == FrameType.Date && !_iso ? "read as month/day/year"
        : Type != FrameType.Text ? ""
        : _zeros ? "codes with leading zeros"
        : _grouped && _numbers < Present ? "numbers with commas between thousands, kept as text: write them without"
        : _commas && _numbers < Present ? "numbers with a decimal comma, kept as text: write a point"
        : _other is not null && (_numbers == Present - 1 || _numbers >= MostlyNumbers * Present)
            ? string.Create(CultureInfo.InvariantCulture, $"text, because line {_other.Value.Line} says {DataException.Quote(_other.Value.Value)}; {_numbers:#,0} of {Present:#,0} values are numbers")
        : "";

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})+(\.\d+)?$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^-?\d+,\d+$")]
    private static partial Regex Comma();
}
