using System.Data;
using System.Globalization;
using System.Reflection;
using Microsoft.Data.Analysis;

namespace Mobility.Econometrics.Formulas;

/// <summary>A column as a formula sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value of a row; null when it is missing.</param>
/// <param name="Number">The value as a number, NaN when it is missing; null for a column that holds no numbers.</param>
/// <param name="IsFactor">Whether it is a factor by itself: texts and enums.</param>
internal sealed record TableColumn<TRow>(string Name, Func<TRow, object?> Value, Func<TRow, double>? Number, bool IsFactor);

/// <summary>Rows whose columns a formula names.</summary>
/// <param name="rows">The rows.</param>
/// <param name="what">What they are, for errors.</param>
internal abstract class RowTable<TRow>(IReadOnlyList<TRow> rows, string what)
{
    readonly Dictionary<string, TableColumn<TRow>?> known = [];

    public IReadOnlyList<TRow> Rows => rows;

    public string What => what;

    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>The column of that name, or null.</summary>
    public TableColumn<TRow>? Find(string name)
    {
        if (!known.TryGetValue(name, out var column))
            known.Add(name, column = Names.Contains(name) ? Make(name) : null);
        return column;
    }

    protected abstract TableColumn<TRow> Make(string name);
}

/// <summary>The tables of the three kinds of rows.</summary>
internal static class RowTable
{
    /// <summary>Typed rows by the names of their properties; records of a database and rows of a frame by their columns.</summary>
    public static RowTable<TRow> Of<TRow>(IEnumerable<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var all = rows as IReadOnlyList<TRow> ?? [.. rows];
        return typeof(IDataRecord).IsAssignableFrom(typeof(TRow)) ? (RowTable<TRow>)(object)Records([.. all.Cast<IDataRecord>()], null)
            : all is IReadOnlyList<DataFrameRow> some ? (RowTable<TRow>)(object)new NamedTable<DataFrameRow>(some, "The data frame", some.Count == 0 ? [] : [.. some[0].GetValues().Select(v => v.Key)], (row, name) => row[name])
            : new PropertyTable<TRow>(all);
    }

    /// <summary>The rows of a data frame.</summary>
    public static RowTable<DataFrameRow> Of(DataFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return new FrameTable(frame);
    }

    /// <summary>The rows that a reader still has, read to the end.</summary>
    public static RowTable<IDataRecord> Of(IDataReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.IsClosed)
            throw new MobilityException("The reader is closed, so no row can be read. Open it anew: rows.AsDataReader(), command.ExecuteReader().");
        var rows = new List<IDataRecord>();
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var all = new System.Data.Common.DbEnumerator(reader, closeReader: false);
        while (all.MoveNext())
            rows.Add((IDataRecord)all.Current);
        return Records(rows, names);
    }

    static NamedTable<IDataRecord> Records(List<IDataRecord> rows, string[]? names) => new(rows, "The table read",
        names ?? (rows.Count == 0 ? [] : [.. Enumerable.Range(0, rows[0].FieldCount).Select(rows[0].GetName)]), (record, name) => record[name]);

    public static bool IsNumber(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return !plain.IsEnum && Type.GetTypeCode(plain) is >= TypeCode.Boolean and <= TypeCode.Decimal and not TypeCode.Char;
    }

    public static bool IsFactor(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum || plain == typeof(string) || plain == typeof(char);
    }

    /// <summary>A boxed number.</summary>
    public static double ToDouble(object? value) => value switch
    {
        null or DBNull => double.NaN,
        double number => number,
        _ => Convert.ToDouble(value, CultureInfo.InvariantCulture),
    };
}

/// <summary>Rows of a type, by the names of its properties.</summary>
internal sealed class PropertyTable<TRow>(IReadOnlyList<TRow> rows) : RowTable<TRow>(rows, typeof(TRow).Name.Contains("AnonymousType", StringComparison.Ordinal) ? "The row" : typeof(TRow).Name)
{
    readonly PropertyInfo[] properties =
    [
        .. typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)
            .DistinctBy(p => p.Name),
    ];

    public override IReadOnlyList<string> Names => [.. properties.Select(p => p.Name)];

    protected override TableColumn<TRow> Make(string name)
    {
        var property = properties.First(p => p.Name == name);
        return (TableColumn<TRow>)GetType().GetMethod(nameof(Typed), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(property.PropertyType).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [property], null)!;
    }

    static TableColumn<TRow> Typed<TValue>(PropertyInfo property)
    {
        Func<TRow, TValue> get = typeof(TRow).IsValueType ? row => (TValue)property.GetValue(row)! : property.GetMethod!.CreateDelegate<Func<TRow, TValue>>();
        if (!RowTable.IsNumber(typeof(TValue)))
            return new(property.Name, row => get(row), null, RowTable.IsFactor(typeof(TValue)));
        var convert = Atom.ToDouble<TValue>();
        return new(property.Name, row => get(row), row => convert(get(row)), false);
    }
}

/// <summary>Rows of a data frame.</summary>
internal sealed class FrameTable(DataFrame frame) : RowTable<DataFrameRow>([.. frame.Rows], "The data frame")
{
    public override IReadOnlyList<string> Names { get; } = [.. frame.Columns.Select(c => c.Name)];

    protected override TableColumn<DataFrameRow> Make(string name)
    {
        var type = frame.Columns[name].DataType;
        return new(name, row => row[name], RowTable.IsNumber(type) ? row => RowTable.ToDouble(row[name]) : null, RowTable.IsFactor(type));
    }
}

/// <summary>Rows that give a value by name. Their values say what a column holds: databases without fixed types declare little.</summary>
internal sealed class NamedTable<TRow>(IReadOnlyList<TRow> rows, string what, IReadOnlyList<string> names, Func<TRow, string, object?> get) : RowTable<TRow>(rows, what)
{
    public override IReadOnlyList<string> Names => names;

    protected override TableColumn<TRow> Make(string name)
    {
        var types = Rows.Select(r => Value(r)?.GetType()).Where(t => t is not null).Distinct().ToArray();
        return new(name, Value, Array.TrueForAll(types, t => RowTable.IsNumber(t!)) ? row => RowTable.ToDouble(Value(row)) : null, Array.TrueForAll(types, t => RowTable.IsFactor(t!)) && types.Length > 0);

        object? Value(TRow row) => get(row, name) is { } value and not DBNull ? value : null;
    }
}
