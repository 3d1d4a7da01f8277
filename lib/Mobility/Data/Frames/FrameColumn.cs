using System.Globalization;
using Microsoft.Data.Analysis;

namespace Mobility.Data;

/// <summary>A column of a data frame while it is filled.</summary>
/// <param name="Column">The column.</param>
/// <param name="Append">Adds a value of the column's own type; null where it is missing.</param>
sealed record FrameColumn(DataFrameColumn Column, Action<object?> Append)
{
    /// <summary>The column for a type as files are read.</summary>
    internal static Func<string, FrameColumn> Of(FrameType type) => Of(type switch
    {
        FrameType.Integer => typeof(long),
        FrameType.Number => typeof(double),
        FrameType.Boolean => typeof(bool),
        FrameType.Date => typeof(DateTime),
        _ => typeof(string),
    });

    /// <summary>The column for a type of .NET; dates become DateTime at midnight, what the package has no column for its round-trip text.</summary>
    internal static Func<string, FrameColumn> Of(Type type) =>
        type == typeof(double) ? name => Filled(new DoubleDataFrameColumn(name))
        : type == typeof(float) ? name => Filled(new SingleDataFrameColumn(name))
        : type == typeof(decimal) ? name => Filled(new DecimalDataFrameColumn(name))
        : type == typeof(bool) ? name => Filled(new BooleanDataFrameColumn(name))
        : type == typeof(char) ? name => Filled(new CharDataFrameColumn(name))
        : type == typeof(byte) ? name => Filled(new ByteDataFrameColumn(name))
        : type == typeof(sbyte) ? name => Filled(new SByteDataFrameColumn(name))
        : type == typeof(short) ? name => Filled(new Int16DataFrameColumn(name))
        : type == typeof(ushort) ? name => Filled(new UInt16DataFrameColumn(name))
        : type == typeof(int) ? name => Filled(new Int32DataFrameColumn(name))
        : type == typeof(uint) ? name => Filled(new UInt32DataFrameColumn(name))
        : type == typeof(long) ? name => Filled(new Int64DataFrameColumn(name))
        : type == typeof(ulong) ? name => Filled(new UInt64DataFrameColumn(name))
        : type == typeof(DateTime) ? name => Filled(new DateTimeDataFrameColumn(name))
        : type == typeof(DateOnly) ? name => Filled(new DateTimeDataFrameColumn(name), value => ((DateOnly)value).ToDateTime(TimeOnly.MinValue))
        : name =>
        {
            var column = new StringDataFrameColumn(name);
            return new(column, value => column.Append(value is null ? null : Text(value)));
        };

    static FrameColumn Filled<T>(PrimitiveDataFrameColumn<T> column, Func<object, T>? convert = null)
        where T : unmanaged => new(column, value => column.Append(value is null ? null : convert is null ? (T)value : convert(value)));

    static string Text(object value) => value switch
    {
        string text => text,
        DateTimeOffset or TimeOnly => ((IFormattable)value).ToString("o", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
