using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Mobility.Notebooks.Session;

namespace Mobility.Notebooks.Magics;

/// <summary>
/// A #!sql cell: SQLite over the lists of the session. A variable that holds rows is a table of its name; rows held by
/// another variable are named as in C#, <c>data.Zones</c>. Only the tables a query mentions are copied.
/// </summary>
static partial class SqlCell
{
    /// <summary>Runs the statements and gives the last result; null when they have none.</summary>
    /// <exception cref="NotebookException">SQLite refuses the statements, with the tables there are.</exception>
    public static MimeBundle? Run(string sql, ScriptEngine engine, CancellationToken cancellation)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        foreach (var (schema, name, rows) in Mentioned(sql, engine))
            Copy(connection, schema, name, rows, cancellation);
        using var stop = cancellation.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            PlainTable? table = null;
            do
                if (reader.FieldCount > 0)
                    table = Read(reader);
            while (reader.NextResult());
            return table is null ? null : new MimeBundle(new JsonObject { ["text/html"] = table.ToHtml(), ["text/plain"] = table.ToText() }, [], IsResult: true);
        }
        catch (SqliteException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (SqliteException e)
        {
            var tables = engine.Variables.Where(v => Row(v.Type) is not null).Select(v => v.Name).ToList();
            throw new NotebookException($"{e.Message} Tables of this session: {(tables.Count == 0 ? "none; a variable that holds a list of records is one" : string.Join(", ", tables))}.", e);
        }
    }

    static IEnumerable<(string? Schema, string Name, IEnumerable Rows)> Mentioned(string sql, ScriptEngine engine)
    {
        var words = Words().Matches(sql).Select(m => m.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var variable in engine.Variables.Where(v => words.Contains(v.Name) && v.Value is not null))
            if (Row(variable.Type) is not null)
                yield return (null, variable.Name, (IEnumerable)variable.Value);
            else
                foreach (var property in variable.Type.GetProperties().Where(p => p.GetIndexParameters().Length == 0 && Row(p.PropertyType) is not null
                    && Regex.IsMatch(sql, $@"\b{Regex.Escape(variable.Name)}\s*\.\s*{p.Name}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)))
                    yield return (variable.Name, property.Name, (IEnumerable)property.GetValue(variable.Value)!);
    }

    static void Copy(SqliteConnection connection, string? schema, string name, IEnumerable rows, CancellationToken cancellation)
    {
        var columns = Row(rows.GetType())!.Where(c => IsScalar(c.PropertyType)).DistinctBy(c => c.Name, StringComparer.OrdinalIgnoreCase).ToList();
        if (schema is not null)
            try
            {
                Execute(connection, $"attach ':memory:' as {Quote(schema)}");
            }
            catch (SqliteException)
            {
                // Attached already for another table of the same variable.
            }
        var table = schema is null ? Quote(name) : $"{Quote(schema)}.{Quote(name)}";
        Execute(connection, $"create table {table} ({string.Join(", ", columns.Select(c => $"{Quote(c.Name)} {Affinity(c.PropertyType)}"))})");
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = $"insert into {table} values ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
        var parameters = columns.Select((_, i) => insert.Parameters.Add(new SqliteParameter($"$p{i}", null))).ToList();
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < columns.Count; i++)
                parameters[i].Value = Value(row is null ? null : columns[i].GetValue(row));
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    static PlainTable Read(SqliteDataReader reader)
    {
        var rows = new List<object?[]>();
        var more = 0;
        while (reader.Read())
            if (rows.Count < PlainTable.RowLimit)
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
            else
                more++;
        var table = PlainTable.Build([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], rows);
        return more == 0 ? table : table with { Note = string.Create(CultureInfo.InvariantCulture, $"… {more:#,0} more rows") };
    }

    /// <summary>The columns of a type that is a list of rows; null for everything else.</summary>
    static PropertyInfo[]? Row(Type type)
    {
        if (type == typeof(string))
            return null;
        var row = type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
        if (row is null || IsScalar(row) || row == typeof(object))
            return null;
        var columns = row.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0).ToArray();
        return columns.Any(c => IsScalar(c.PropertyType)) ? columns : null;
    }

    /// <summary>Numbers, texts, dates, enumerations, and small types that write themselves as one text, such as keys.</summary>
    static bool IsScalar(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(decimal) || typeof(IFormattable).IsAssignableFrom(plain)
            || (plain.IsValueType && plain.GetMethod("ToString", [])?.DeclaringType == plain && !plain.IsGenericType);
    }

    static string Affinity(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        _ when (Nullable.GetUnderlyingType(type) ?? type).IsEnum => "text",
        TypeCode.Double or TypeCode.Single or TypeCode.Decimal => "real",
        TypeCode.Boolean or TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64 => "integer",
        _ => "text",
    };

    /// <summary>What is missing stays missing: null and NaN are SQL's null, never zero.</summary>
    static object Value(object? value) => value switch
    {
        null => DBNull.Value,
        double number => double.IsNaN(number) ? DBNull.Value : number,
        float number => float.IsNaN(number) ? DBNull.Value : (double)number,
        decimal number => (double)number,
        string or bool or byte or short or int or long => value,
        Enum named => named.ToString(),
        IFormattable written => written.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        // Names are quoted; values never stand in the text.
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();
}
