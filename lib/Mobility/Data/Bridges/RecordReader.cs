using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mobility.Data;

/// <summary>
/// Rows read as a database's result, by the contract of <see cref="DbDataReader"/>: its exceptions are the contract's, so
/// that programs written for any database understand them. Holds one row, or two after <see cref="HasRows"/> was asked.
/// </summary>
[SuppressMessage("Usage", "CA2201", Justification = "IndexOutOfRangeException is what the contract of DbDataReader names.")]
internal sealed class RecordReader<T>(IEnumerable<T> rows, RecordColumn<T>[] columns) : DbDataReader
{
    IEnumerator<T>? source;
    long number;
    bool? next;
    bool onRow, hasRows, ended, closed;

    /// <inheritdoc/>
    public override int FieldCount => columns.Length;

    /// <inheritdoc/>
    public override bool HasRows
    {
        get
        {
            WhenOpen();
            if (number == 0 && !ended)
                next ??= Move();
            return hasRows;
        }
    }

    /// <inheritdoc/>
    public override bool IsClosed => closed;

    /// <inheritdoc/>
    public override int Depth => 0;

    /// <summary>-1: rows are read, none is changed.</summary>
    public override int RecordsAffected => -1;

    /// <inheritdoc/>
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc/>
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc/>
    public override bool Read()
    {
        WhenOpen();
        onRow = next ?? Move();
        next = null;
        if (onRow)
            number++;
        return onRow;
    }

    /// <summary>False: there is one result.</summary>
    public override bool NextResult()
    {
        WhenOpen();
        onRow = false;
        ended = true;
        next = null;
        return false;
    }

    /// <inheritdoc/>
    public override void Close()
    {
        if (closed)
            return;
        closed = true;
        onRow = false;
        source?.Dispose();
    }

    /// <inheritdoc/>
    public override object GetValue(int ordinal)
    {
        var column = Column(ordinal);
        WhenOpen();
        if (!onRow)
            throw new InvalidOperationException("There is no row here: call Read() first, and go on only while it returns true.");
        return source!.Current is { } row ? column.Value(row) : throw new MobilityException(string.Create(CultureInfo.InvariantCulture,
            $"Row {number:#,0} is null. Leave such rows out before reading: rows.Where(r => r is not null)."));
    }

    /// <inheritdoc/>
    public override int GetValues(object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var count = Math.Min(values.Length, columns.Length);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    /// <inheritdoc/>
    public override bool IsDBNull(int ordinal) => GetValue(ordinal) is DBNull;

    /// <inheritdoc/>
    public override TValue GetFieldValue<TValue>(int ordinal) => GetValue(ordinal) switch
    {
        TValue value => value,
        DBNull when default(TValue) is null && typeof(TValue).IsValueType => default!,
        DBNull => throw new InvalidCastException(string.Create(CultureInfo.InvariantCulture,
            $"{columns[ordinal].Name} is missing in row {number:#,0}. Ask IsDBNull({ordinal}) first.")),
        var value => throw new InvalidCastException($"{columns[ordinal].Name} holds {value.GetType().Name}, not {typeof(TValue).Name}."),
    };

    /// <inheritdoc/>
    public override string GetName(int ordinal) => Column(ordinal).Name;

    /// <summary>The place of a column: its exact name first, then its name in any case.</summary>
    /// <exception cref="IndexOutOfRangeException">No column has the name; the message names similar ones.</exception>
    public override int GetOrdinal(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var found = Array.FindIndex(columns, c => c.Name == name);
        if (found < 0)
            found = Array.FindIndex(columns, c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return found >= 0 ? found : throw new IndexOutOfRangeException(
            $"There is no column {DataException.Quote(name)}. {(Nearest.Of(name, columns.Select(c => c.Name)) is { } near ? $"Did you mean {near}? " : "")}Columns: {string.Join(", ", columns.Select(c => c.Name))}.");
    }

    /// <inheritdoc/>
    public override Type GetFieldType(int ordinal) => Column(ordinal).Type;

    /// <inheritdoc/>
    public override string GetDataTypeName(int ordinal) => Column(ordinal).Type.Name;

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    /// <inheritdoc/>
    public override DataTable GetSchemaTable()
    {
        WhenOpen();
        var schema = new DataTable("SchemaTable") { Locale = CultureInfo.InvariantCulture };
        var (name, ordinal, size) = (schema.Columns.Add("ColumnName", typeof(string)), schema.Columns.Add("ColumnOrdinal", typeof(int)), schema.Columns.Add("ColumnSize", typeof(int)));
        var (type, typeName, allowsNull) = (schema.Columns.Add("DataType", typeof(Type)), schema.Columns.Add("DataTypeName", typeof(string)), schema.Columns.Add("AllowDBNull", typeof(bool)));
        for (var i = 0; i < columns.Length; i++)
        {
            var row = schema.NewRow();
            (row[name], row[ordinal], row[size]) = (columns[i].Name, i, -1);
            (row[type], row[typeName], row[allowsNull]) = (columns[i].Type, columns[i].Type.Name, columns[i].AllowsNull);
            schema.Rows.Add(row);
        }
        return schema;
    }

    /// <inheritdoc/>
    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    /// <inheritdoc/>
    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    /// <inheritdoc/>
    public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);

    /// <inheritdoc/>
    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    /// <inheritdoc/>
    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    /// <inheritdoc/>
    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    /// <inheritdoc/>
    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    /// <inheritdoc/>
    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    /// <inheritdoc/>
    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    /// <inheritdoc/>
    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    /// <inheritdoc/>
    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    /// <inheritdoc/>
    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    /// <summary>No column holds bytes.</summary>
    /// <exception cref="InvalidCastException">Always.</exception>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        throw new InvalidCastException($"{GetName(ordinal)} holds {GetDataTypeName(ordinal)}, not bytes.");

    /// <summary>Part of a text; its length when there is no buffer.</summary>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        var text = GetString(ordinal);
        if (buffer is null)
            return text.Length;
        ArgumentOutOfRangeException.ThrowIfNegative(dataOffset);
        var count = (int)Math.Min(length, Math.Max(0, text.Length - dataOffset));
        if (count > 0)
            text.CopyTo((int)dataOffset, buffer, bufferOffset, count);
        return count;
    }

    bool Move()
    {
        var moved = !ended && (source ??= rows.GetEnumerator()).MoveNext();
        ended = !moved;
        hasRows |= moved;
        return moved;
    }

    RecordColumn<T> Column(int ordinal) => (uint)ordinal < (uint)columns.Length ? columns[ordinal] : throw new IndexOutOfRangeException(
        string.Create(CultureInfo.InvariantCulture, $"There is no column {ordinal}: the {columns.Length} columns are counted from 0."));

    void WhenOpen()
    {
        if (closed)
            throw new InvalidOperationException("The reader is closed. Make a new one: rows.AsDataReader().");
    }
}
