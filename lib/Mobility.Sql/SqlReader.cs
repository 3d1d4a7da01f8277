using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using DuckDB.NET.Data;

namespace Mobility.Sql;

/// <summary>Runs queries of one table, all in one view of the data in which nothing can be written.</summary>
internal sealed class SqlReader : IDisposable
{
    /// <summary>Sums asked for at once: PostgreSQL gives no more than 1,664 columns.</summary>
    const int MostColumns = 1_500;

    readonly SqlTable table;
    readonly bool opened;
    readonly Action? end;

    public SqlReader(SqlTable table)
    {
        this.table = table;
        try
        {
            if (table.Connection.State == ConnectionState.Closed)
            {
                table.Connection.Open();
                opened = true;
            }
            end = table.Dialect.BeginReading(table.Connection);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or ObjectDisposedException)
        {
            throw Failure(e);
        }
    }

    /// <summary>Whether the connection was closed before, so that it may be opened again.</summary>
    public bool Opened => opened;

    /// <summary>The rows of a query, whose marks of <see cref="SqlValues"/> become parameters.</summary>
    public List<object?[]> Rows(string sql, SqlValues values) => Read(sql, values, reader =>
    {
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }
        return rows;
    });

    /// <summary>Names and types of the columns of a query.</summary>
    public List<(string Name, Type Type, string Declared)> Columns(string sql) => Read(sql, new SqlValues(table.Dialect), reader =>
        Enumerable.Range(0, reader.FieldCount).Select(i => (reader.GetName(i), reader.GetFieldType(i), reader.GetDataTypeName(i))).ToList());

    /// <summary>The sums asked for, of all rows or of each group, as keys and numbers; NULL is NaN.</summary>
    /// <param name="sums">What is summed, each an aggregate.</param>
    /// <param name="from">The query after FROM.</param>
    /// <param name="keys">Columns to group by.</param>
    /// <param name="values">Values of parameters.</param>
    /// <param name="numbers">How many numbers the sums are; an aggregate that gives several comes last.</param>
    public (List<object?[]> Keys, List<double[]> Sums) Sums(IReadOnlyList<string> sums, string from, IReadOnlyList<string> keys, SqlValues values, int? numbers = null)
    {
        var (groups, totals) = (new List<object?[]>(), new List<double[]>());
        Dictionary<Key, int>? places = null;
        for (var start = 0; start < sums.Count; start += MostColumns)
        {
            var some = sums.Skip(start).Take(MostColumns).ToArray();
            var (first, offset) = (start == 0, start);
            Read($"SELECT {string.Join(", ", keys.Concat(some))}\nFROM {from}{(keys.Count == 0 ? "" : $"\nGROUP BY {string.Join(", ", keys)}")}", values, reader =>
            {
                while (reader.Read())
                {
                    var group = new object?[keys.Count];
                    for (var i = 0; i < group.Length; i++)
                        group[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
                    double[] total;
                    if (first)
                    {
                        groups.Add(group);
                        totals.Add(total = new double[numbers ?? sums.Count]);
                    }
                    else
                        total = totals[(places ??= groups.Select((g, i) => (g, i)).ToDictionary(p => new Key(p.g), p => p.i))[new Key(group)]];
                    for (var i = 0; i < some.Length; i++)
                        if (reader.GetFieldType(keys.Count + i) == typeof(Stream))
                            Several(reader, keys.Count + i, total.AsSpan(offset + i));
                        else
                            total[offset + i] = Number(reader, keys.Count + i);
                }
                return 0;
            });
        }
        return (groups, totals);
    }

    /// <summary>The aggregate that takes all products of a design at once; null where the engine has none.</summary>
    public string? ProductsOf(DesignSql design)
    {
        try
        {
            return table.Connection is DuckDBConnection duck ? $"{DuckProducts.On(duck, design.Count + 1, design.IsWeighted)}({design.Arguments()})" : null;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or ObjectDisposedException)
        {
            throw Failure(e);
        }
    }

    /// <summary>About how many groups keys make; null where the engine has no such aggregate.</summary>
    public double? AboutGroups(string from, IReadOnlyList<string> keys, SqlValues values) => table.Connection is DuckDBConnection
        ? Sums([$"approx_count_distinct({(keys.Count == 1 ? keys[0] : $"row({string.Join(", ", keys)})")})"], from, [], values).Sums[0][0] : null;

    public void Dispose()
    {
        try
        {
            end?.Invoke();
            if (opened)
                table.Connection.Close();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // The connection is gone, and the view with it; what failed was told where it failed.
        }
    }

    T Read<T>(string sql, SqlValues values, Func<DbDataReader, T> read)
    {
        try
        {
            using var command = table.Connection.CreateCommand();
            command.CommandTimeout = 0;
            command.CommandText = values.Place(sql, command);
            using var reader = command.ExecuteReader();
            return read(reader);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or ObjectDisposedException or IOException)
        {
            throw Failure(e);
        }
    }

    MobilityException Failure(Exception e)
    {
        var said = e.Message.ReplaceLineEndings("\n").Split('\n')[0].Trim().TrimEnd('.');
        var gone = table.Connection.State is ConnectionState.Broken or ConnectionState.Closed;
        return new MobilityException(gone
            ? $"The connection to {table.Dialect.Name} is gone ({said}). Open it anew and fit again: nothing was written, and nothing is left half done."
            : $"{table.Name} cannot be read: {table.Dialect.Name} says \"{said}\".", e);
    }

    static void Several(DbDataReader reader, int i, Span<double> into)
    {
        using var bytes = reader.GetStream(i);
        bytes.ReadExactly(MemoryMarshal.AsBytes(into));
    }

    static double Number(DbDataReader reader, int i) => reader.IsDBNull(i) ? double.NaN : reader.GetFieldType(i) == typeof(double) ? reader.GetDouble(i)
        : reader.GetValue(i) is System.Numerics.BigInteger large ? (double)large : Convert.ToDouble(reader.GetValue(i), CultureInfo.InvariantCulture);
}

/// <summary>A group's keys, compared one by one.</summary>
internal readonly struct Key(object?[] values) : IEquatable<Key>
{
    readonly object?[] values = values;

    public bool Equals(Key other) => values.AsSpan().SequenceEqual(other.values);

    public override bool Equals(object? obj) => obj is Key other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in values)
            hash.Add(value);
        return hash.ToHashCode();
    }
}

/// <summary>Values that a query takes as parameters. In the text each stands as a mark, which becomes a parameter when the query is run.</summary>
internal sealed class SqlValues(SqlDialect dialect)
{
    const char Mark = '\0';

    readonly List<object> values = [];
    readonly Dictionary<object, int> places = [];

    /// <summary>A value's mark.</summary>
    public string Add(object value)
    {
        if (!places.TryGetValue(value, out var place))
        {
            places.Add(value, place = values.Count);
            values.Add(value);
        }
        return string.Create(CultureInfo.InvariantCulture, $"{Mark}{place}{Mark}");
    }

    /// <summary>The text with parameters in place of marks; these are added to the command.</summary>
    public string Place(string sql, DbCommand? command)
    {
        var text = new StringBuilder();
        var given = new Dictionary<string, int>();
        var count = 0;
        var parts = sql.Split(Mark);
        for (var i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 0)
            {
                text.Append(parts[i]);
                continue;
            }
            if (!dialect.HasNumberedParameters || !given.TryGetValue(parts[i], out var number))
            {
                given[parts[i]] = number = ++count;
                if (command is not null)
                {
                    var parameter = command.CreateParameter();
                    parameter.Value = values[int.Parse(parts[i], CultureInfo.InvariantCulture)];
                    command.Parameters.Add(parameter);
                }
            }
            text.Append(dialect.Parameter(number));
        }
        return text.ToString();
    }
}
