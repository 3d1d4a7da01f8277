using System.Globalization;
using System.Reflection;
using Microsoft.Data.Analysis;

namespace Mobility.Data;

/// <summary>Where a value of a frame goes in a record.</summary>
/// <param name="Column">The column; null where the parameter's default is taken.</param>
/// <param name="Target">The type of the parameter or property.</param>
/// <param name="Nullability">Whether a reference may be null there.</param>
sealed record RowPlace(DataFrameColumn? Column, Type Target, NullabilityState Nullability)
{
    static readonly Dictionary<Type, Func<string, object>> s_fromText = new()
    {
        [typeof(Guid)] = text => Guid.Parse(text),
        [typeof(DateTimeOffset)] = text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        [typeof(TimeOnly)] = text => TimeOnly.Parse(text, CultureInfo.InvariantCulture),
        [typeof(TimeSpan)] = text => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
        [typeof(char)] = text => char.Parse(text),
    };

    readonly Type _plain = Nullable.GetUnderlyingType(Target) ?? Target;

    /// <summary>What the parameter is without a column.</summary>
    public object? Default { get; init; }

    /// <summary>The value of a row as the record wants it.</summary>
    internal object? Value(long row) => Column is null ? Default : Column[row] switch
    {
        null => Missing(row),
        var value when _plain.IsInstanceOfType(value) => value,
        var value => Converted(value, row),
    };

    object? Missing(long row) =>
        Nullable.GetUnderlyingType(Target) is not null || (!Target.IsValueType && Nullability != NullabilityState.NotNull) ? null
        : Target == typeof(double) ? double.NaN
        : Target == typeof(float) ? float.NaN
        : throw Wrong(row, "is missing", $"Let it be: {Column!.Name} as {_plain.Name}?, or take rows that have it: frame.WithValues(\"{Column.Name}\").");

    object Converted(object value, long row)
    {
        try
        {
            return value switch
            {
                string text when _plain.IsEnum => Enum.IsDefined(_plain, text) ? Enum.Parse(_plain, text) : throw new FormatException("it is none of " + string.Join(", ", Enum.GetNames(_plain))),
                string text when s_fromText.TryGetValue(_plain, out var parse) => parse(text),
                string text when Key() is { } parse => parse.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [text], CultureInfo.InvariantCulture)!,
                DateTime day when _plain == typeof(DateOnly) => day.TimeOfDay == TimeSpan.Zero ? DateOnly.FromDateTime(day) : throw new FormatException("it has a time of day"),
                IConvertible number when IsNumber(value.GetType()) && IsNumber(_plain) => Number(number),
                _ => throw new FormatException($"the column holds {value.GetType().Name}"),
            };
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or MobilityException)
        {
            throw Wrong(row, $"is {DataException.Quote(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}, which is no {_plain.Name}: {e.Message.TrimEnd('.')}", "Mend the value, or give the column another type in the record.", e);
        }
    }

    /// <summary>A whole number takes no fraction, and none takes what it cannot hold.</summary>
    object Number(IConvertible number)
    {
        if (_plain != typeof(double) && _plain != typeof(float) && _plain != typeof(decimal) && number is double or float or decimal && number.ToDouble(null) is var value && value != Math.Truncate(value))
            throw new FormatException("it is not whole");
        return Convert.ChangeType(number, _plain, CultureInfo.InvariantCulture);
    }

    MethodInfo? Key() => _plain.IsValueType && !_plain.IsPrimitive && _plain.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string)]) is { } parse && parse.ReturnType == _plain ? parse : null;

    static bool IsNumber(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum;

    MobilityException Wrong(long row, string what, string remedy, Exception? inner = null) => new(
        string.Create(CultureInfo.InvariantCulture, $"Row {row + 1:#,0}: {Column!.Name} {what}. {remedy}"), inner);
}
