using System.Collections;
using System.Data;
using System.Globalization;
using System.Reflection;
using DuckDB.NET.Data;

namespace Mobility.Notebooks.Session;

/// <summary>A list of records, or a data table, as rows of columns that SQL can hold. What is missing stays missing: null and NaN are SQL's null.</summary>
/// <param name="Columns">Name and type of each column.</param>
/// <param name="Rows">Values in the order of the columns.</param>
sealed record RowTable(IReadOnlyList<(string Name, Type Type)> Columns, IEnumerable<object?[]> Rows)
{
    /// <summary>True for a type whose values are tables.</summary>
    public static bool IsTable(Type type) => type == typeof(DataTable) || IsFrame(type) || Members(type) is not null;

    /// <summary>The rows of a value; null when it is no table.</summary>
    public static RowTable? Of(object? value) => value switch
    {
        null => null,
        DataTable table => new([.. table.Columns.Cast<DataColumn>().Select(c => (c.ColumnName, c.DataType))], table.Rows.Cast<DataRow>().Select(r => r.ItemArray)),
        _ when IsFrame(value.GetType()) => Frame(value),
        IEnumerable list when Members(value.GetType()) is { } members => new([.. members.Select(m => (m.Name, m.PropertyType))], list.Cast<object?>().Select(row => Array.ConvertAll(members, m => row is null ? null : m.GetValue(row)))),
        _ => null,
    };

    /// <summary>Writes the rows to a table that replaces the one of the same name.</summary>
    public void CopyTo(DuckDBConnection connection, string schema, string name, CancellationToken cancellation)
    {
        var (place, table) = (SqlKernel.Quote(schema), $"{SqlKernel.Quote(schema)}.{SqlKernel.Quote(name)}");
        using var command = connection.CreateCommand();
        // Names are quoted; values never stand in the text.
        command.CommandText = $"create schema if not exists {place}; create or replace table {table} ({string.Join(", ", Columns.Select(c => $"{SqlKernel.Quote(c.Name)} {SqlType(c.Type)}"))})";
        command.ExecuteNonQuery();
        using var appender = connection.CreateAppender(schema, name);
        foreach (var row in Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var to = appender.CreateRow();
            for (var i = 0; i < Columns.Count; i++)
                Append(to, row[i]);
            to.EndRow();
        }
    }

    static bool IsFrame(Type type) => type.FullName == "Microsoft.Data.Analysis.DataFrame";

    /// <summary>A data frame, asked by name: the host does not reference its package.</summary>
    static RowTable Frame(dynamic frame)
    {
        var columns = new List<(string, Type)>();
        var data = new List<IEnumerator>();
        foreach (var column in (IEnumerable)frame.Columns)
        {
            columns.Add(((string)((dynamic)column).Name, (Type)((dynamic)column).DataType));
            data.Add(((IEnumerable)column).GetEnumerator());
        }
        return new RowTable(columns, Enumerate(data));

        static IEnumerable<object?[]> Enumerate(List<IEnumerator> data)
        {
            while (data.Count > 0 && data.TrueForAll(d => d.MoveNext()))
                yield return [.. data.Select(d => (object?)d.Current)];
        }
    }

    /// <summary>The columns of a type that is a list of rows; null for everything else.</summary>
    static PropertyInfo[]? Members(Type type)
    {
        if (type == typeof(string))
            return null;
        var row = type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
        if (row is null || IsScalar(row) || row == typeof(object))
            return null;
        var columns = row.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && IsScalar(p.PropertyType))
            .DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase).ToArray();
        return columns.Length > 0 ? columns : null;
    }

    /// <summary>Numbers, texts, dates, enumerations, and small types that write themselves as one text, such as keys.</summary>
    static bool IsScalar(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(decimal) || typeof(IFormattable).IsAssignableFrom(plain)
            || (plain.IsValueType && plain.GetMethod("ToString", [])?.DeclaringType == plain && !plain.IsGenericType);
    }

    static string SqlType(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum ? "varchar" : Type.GetTypeCode(plain) switch
        {
            TypeCode.Double or TypeCode.Single or TypeCode.Decimal => "double",
            TypeCode.Boolean => "boolean",
            TypeCode.DateTime => "timestamp",
            TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 => "bigint",
            _ => plain == typeof(DateOnly) ? "date" : "varchar",
        };
    }

    static void Append(IDuckDBAppenderRow row, object? value)
    {
        switch (value)
        {
            case null or DBNull or double.NaN or float.NaN:
                row.AppendNullValue();
                break;
            case double or float or decimal:
                row.AppendValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case bool flag:
                row.AppendValue(flag);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                row.AppendValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                row.AppendValue(time);
                break;
            case DateOnly date:
                row.AppendValue((DateOnly?)date);
                break;
            case Enum named:
                row.AppendValue(named.ToString());
                break;
            case IFormattable written:
                row.AppendValue(written.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                row.AppendValue(value.ToString());
                break;
        }
    }
}
