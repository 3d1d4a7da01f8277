using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>Rows read as a database's result: the contract of <see cref="DbDataReader"/>, member by member.</summary>
[SuppressMessage("Usage", "CA2201", Justification = "The contract's own exception is expected.")]
public sealed class DataReaderTests
{
    enum Kind { Rural, Urban }

    record Base { public int? Year { get; init; } }

    sealed record Row(CzId Id, string? Name, double Spending, Kind Kind) : Base
    {
        public CountyFips? County { get; init; }
        public IReadOnlyList<double> Ranks => [1, 2];
        public Base? Inner => null;
        public double this[int i] => i;
        public double Hidden { private get; init; }
        public static int Shared => 1;
    }

    static readonly Row[] s_rows =
    [
        new(new(100), "Alpha", 5.5, Kind.Urban) { County = new(1001), Year = 1990 },
        new(new(39400), null, double.NaN, Kind.Rural),
    ];

    static DbDataReader OnFirstRow()
    {
        var reader = s_rows.AsDataReader();
        Assert.True(reader.Read());
        return reader;
    }

    [Fact]
    public void Columns_are_the_simple_properties_in_the_order_of_the_type()
    {
        using var reader = s_rows.AsDataReader();
        Assert.Equal(["Id", "Name", "Spending", "Kind", "County", "Year"], Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        Assert.Equal([typeof(string), typeof(string), typeof(double), typeof(string), typeof(string), typeof(int)], Enumerable.Range(0, 6).Select(reader.GetFieldType));
        Assert.Equal(["String", "String", "Double", "String", "String", "Int32"], Enumerable.Range(0, 6).Select(reader.GetDataTypeName));
        Assert.Equal((6, 0, -1), (reader.VisibleFieldCount, reader.Depth, reader.RecordsAffected));
    }

    [Fact]
    public void Keys_keep_their_zeros_enumerations_their_names_and_the_missing_stays_missing()
    {
        using var reader = s_rows.AsDataReader();
        var values = new object[6];
        Assert.True(reader.Read());
        Assert.Equal(6, reader.GetValues(values));
        Assert.Equal(["00100", "Alpha", 5.5, "Urban", "01001", 1990], values);
        Assert.True(reader.Read());
        reader.GetValues(values);
        Assert.Equal(["39400", DBNull.Value, DBNull.Value, "Rural", DBNull.Value, DBNull.Value], values);
        Assert.True(reader.IsDBNull(2));
        Assert.False(reader.Read());
        Assert.False(reader.Read());
    }

    [Fact]
    public void Every_simple_type_is_read_by_its_own_method()
    {
        var id = Guid.NewGuid();
        var day = new DateTime(2020, 2, 29);
        using var reader = new[] { new { B = true, Y = (byte)1, C = 'c', T = day, M = 1.5m, D = 2.5, F = 3.5f, G = id, S = (short)4, I = 5, L = 6L, X = "text", Cds = CdsCode.Parse("1611190130229") } }.AsDataReader();
        Assert.True(reader.Read());
        Assert.Equal((true, (byte)1, 'c', day), (reader.GetBoolean(0), reader.GetByte(1), reader.GetChar(2), reader.GetDateTime(3)));
        Assert.Equal((1.5m, 2.5, 3.5f, id), (reader.GetDecimal(4), reader.GetDouble(5), reader.GetFloat(6), reader.GetGuid(7)));
        Assert.Equal(((short)4, 5, 6L, "text", "01611190130229"), (reader.GetInt16(8), reader.GetInt32(9), reader.GetInt64(10), reader.GetString(11), reader.GetString(12)));
    }

    [Fact]
    public void Values_are_found_by_place_and_by_name_in_any_case()
    {
        using var reader = OnFirstRow();
        Assert.Equal(reader[2], reader["Spending"]);
        Assert.Equal(2, reader.GetOrdinal("SPENDING"));
        using var twins = new[] { new { A = 1, a = 2 } }.AsDataReader();
        Assert.Equal((0, 1), (twins.GetOrdinal("A"), twins.GetOrdinal("a")));
    }

    [Fact]
    public void Part_of_the_values_fits_a_short_array()
    {
        using var reader = OnFirstRow();
        var values = new object[2];
        Assert.Equal(2, reader.GetValues(values));
        Assert.Equal(["00100", "Alpha"], values);
        Assert.Equal(6, reader.GetValues(new object[9]));
    }

    [Fact]
    public void Parts_of_a_text_are_read_like_a_stream()
    {
        using var reader = OnFirstRow();
        var letters = new char[4];
        Assert.Equal(5, reader.GetChars(1, 0, null, 0, 0));
        Assert.Equal(3, reader.GetChars(1, 2, letters, 1, 9));
        Assert.Equal("\0pha", new string(letters));
        Assert.Equal(0, reader.GetChars(1, 9, letters, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetChars(1, -1, letters, 0, 1));
        Assert.Equal("Name holds String, not bytes.", Assert.Throws<InvalidCastException>(() => reader.GetBytes(1, 0, null, 0, 0)).Message);
    }

    [Fact]
    public void A_missing_value_is_read_as_nullable_or_refused_with_advice()
    {
        using var reader = OnFirstRow();
        Assert.Equal(5.5, reader.GetFieldValue<double?>(2));
        Assert.True(reader.Read());
        Assert.Null(reader.GetFieldValue<double?>(2));
        Assert.Equal(DBNull.Value, reader.GetFieldValue<object>(2));
        Assert.Equal("Spending is missing in row 2. Ask IsDBNull(2) first.", Assert.Throws<InvalidCastException>(() => reader.GetDouble(2)).Message);
        Assert.Equal("Name is missing in row 2. Ask IsDBNull(1) first.", Assert.Throws<InvalidCastException>(() => reader.GetString(1)).Message);
        Assert.Equal("Id holds String, not Int32.", Assert.Throws<InvalidCastException>(() => reader.GetInt32(0)).Message);
    }

    [Fact]
    public void A_wrong_place_or_name_names_what_there_is()
    {
        using var reader = OnFirstRow();
        Assert.Equal("There is no column \"Spendin\". Did you mean Spending? Columns: Id, Name, Spending, Kind, County, Year.", Assert.Throws<IndexOutOfRangeException>(() => reader["Spendin"]).Message);
        foreach (var wrong in (int[])[-1, 6])
            Assert.All<Action>([() => reader.GetValue(wrong), () => reader.GetName(wrong), () => reader.GetFieldType(wrong), () => reader.IsDBNull(wrong)],
                read => Assert.Equal($"There is no column {wrong}: the 6 columns are counted from 0.", Assert.Throws<IndexOutOfRangeException>(read).Message));
        Assert.Throws<ArgumentNullException>(() => reader.GetOrdinal(null!));
    }

    [Fact]
    public void Before_the_first_row_and_after_the_last_there_is_no_value()
    {
        using var reader = s_rows.Take(1).AsDataReader();
        Assert.StartsWith("There is no row here", Assert.Throws<InvalidOperationException>(() => reader.GetValue(0)).Message);
        Assert.True(reader.HasRows);
        Assert.Throws<InvalidOperationException>(() => reader.GetValue(0));
        Assert.True(reader.Read());
        Assert.False(reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.GetValue(0));
        Assert.True(reader.HasRows);
    }

    [Fact]
    public void No_rows_are_no_rows()
    {
        using var reader = Array.Empty<Row>().AsDataReader();
        Assert.False(reader.HasRows);
        Assert.False(reader.Read());
        Assert.Equal(6, reader.FieldCount);
    }

    [Fact]
    public void There_is_one_result()
    {
        using var reader = OnFirstRow();
        Assert.False(reader.NextResult());
        Assert.False(reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.GetValue(0));
    }

    [Fact]
    public void A_closed_reader_says_so_and_closing_twice_is_harmless()
    {
        var reader = OnFirstRow();
        Assert.False(reader.IsClosed);
        reader.Close();
        reader.Dispose();
        Assert.True(reader.IsClosed);
        Assert.All<Action>([() => reader.Read(), () => reader.NextResult(), () => reader.GetValue(0), () => reader.GetSchemaTable(), () => _ = reader.HasRows],
            use => Assert.Equal("The reader is closed. Make a new one: rows.AsDataReader().", Assert.Throws<InvalidOperationException>(use).Message));
    }

    [Fact]
    public void Rows_are_read_one_at_a_time_once_and_released()
    {
        var (read, released) = (0, false);
        IEnumerable<Row> Rows()
        {
            try
            {
                for (; read < 1_000_000; read++)
                    yield return new(new(read), null, 0, Kind.Rural);
            }
            finally
            {
                released = true;
            }
        }

        using (var reader = Rows().AsDataReader())
        {
            Assert.Equal(0, read);
            Assert.True(reader.HasRows);
            Assert.True(reader.Read() && reader.Read());
            Assert.Equal((1, "00001"), (read, reader[0]));
        }
        Assert.True(released);
    }

    [Fact]
    public void A_table_loads_the_rows_with_types_and_gaps()
    {
        using var table = new DataTable();
        using (var reader = s_rows.AsDataReader())
            table.Load(reader);
        Assert.Equal([typeof(string), typeof(string), typeof(double), typeof(string), typeof(string), typeof(int)], table.Columns.Cast<DataColumn>().Select(c => c.DataType));
        Assert.Equal([false, true, true, false, true, true], table.Columns.Cast<DataColumn>().Select(c => c.AllowDBNull));
        Assert.Equal(["00100", "Alpha", 5.5, "Urban", "01001", 1990], table.Rows[0].ItemArray);
        Assert.Equal(DBNull.Value, table.Rows[1]["Spending"]);
        table.Rows[0]["Spending"] = 6.0;
    }

    [Fact]
    public void The_schema_is_the_same_by_table_and_by_list()
    {
        using var reader = s_rows.AsDataReader();
        using var schema = reader.GetSchemaTable()!;
        Assert.Equal(6, schema.Rows.Count);
        Assert.Equal(("Year", 5, typeof(int), true), ((string)schema.Rows[5]["ColumnName"], (int)schema.Rows[5]["ColumnOrdinal"], (Type)schema.Rows[5]["DataType"], (bool)schema.Rows[5]["AllowDBNull"]));
        Assert.Equal(schema.Rows.Cast<DataRow>().Select(r => ((string?)r["ColumnName"], (Type?)r["DataType"], (bool?)r["AllowDBNull"])),
            reader.GetColumnSchema().Select(c => ((string?)c.ColumnName, c.DataType, c.AllowDBNull)));
    }

    [Fact]
    public void Records_are_enumerated_as_data_records()
    {
        using var reader = s_rows.AsDataReader();
        Assert.Equal(["00100", "39400"], reader.Cast<IDataRecord>().Select(r => r.GetString(0)).ToArray());
    }

    /// <summary>What <c>DataFrame.LoadFrom(DbDataReader)</c> of Microsoft.Data.Analysis asks of a reader, call by call: that package does not restore here.</summary>
    [Fact]
    public async Task A_data_frame_finds_what_it_asks_for()
    {
        var reader = s_rows.AsDataReader();
        Type[] supported = [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(float), typeof(double), typeof(decimal), typeof(DateTime)];
        Assert.All(Enumerable.Range(0, reader.FieldCount), i => Assert.Contains(reader.GetFieldType(i), supported));
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader[i])]);
        reader.Close();
        Assert.Equal([["00100", "Alpha", 5.5, "Urban", "01001", 1990], ["39400", null, null, "Rural", null, null]], rows);
    }

    [Fact]
    public void A_database_takes_the_rows_and_keeps_zeros_and_gaps()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        using var reader = s_rows.AsDataReader();
        var names = reader.GetColumnSchema().Select(c => c.ColumnName).ToList();
        command.CommandText = $"create table zones ({string.Join(", ", names)})";
        command.ExecuteNonQuery();
        command.CommandText = $"insert into zones values ({string.Join(", ", names.Select(n => "$" + n))})";
        while (reader.Read())
        {
            command.Parameters.Clear();
            command.Parameters.AddRange(names.Select(n => new SqliteParameter("$" + n, reader[n])));
            Assert.Equal(1, command.ExecuteNonQuery());
        }
        command.CommandText = "select group_concat(Id || ' ' || Kind), count(*), count(Spending), sum(Spending), typeof(Id), typeof(Year) from zones";
        using var result = command.ExecuteReader();
        Assert.True(result.Read());
        Assert.Equal(("00100 Urban,39400 Rural", 2L, 1L, 5.5, "text", "integer"),
            (result.GetString(0), result.GetInt64(1), result.GetInt64(2), result.GetDouble(3), result.GetString(4), result.GetString(5)));
    }

    [Fact]
    public void What_is_no_row_is_refused_with_advice()
    {
        Assert.Throws<ArgumentNullException>(() => ((IEnumerable<Row>)null!).AsDataReader());
        Assert.Equal("Double is a value, not a row with columns. Name the column: rows.Select(x => new { Value = x }).AsDataReader().", Assert.Throws<MobilityException>(() => new[] { 1.0 }.AsDataReader()).Message);
        Assert.StartsWith("String is a value", Assert.Throws<MobilityException>(() => new[] { "a" }.AsDataReader()).Message);
        Assert.Equal("ValueTuple`2 has no public property of a simple type, so there is no column to read. Name the columns: rows.Select(r => new { r.Id, r.Name }).AsDataReader().", Assert.Throws<MobilityException>(() => new[] { (1, 2) }.AsDataReader()).Message);
        using var reader = new Row?[] { s_rows[0], null }.AsDataReader();
        Assert.True(reader.Read() && reader.Read());
        Assert.Equal("Row 2 is null. Leave such rows out before reading: rows.Where(r => r is not null).", Assert.Throws<MobilityException>(() => reader.GetValue(0)).Message);
    }

    [Fact]
    public void Every_property_of_a_zone_is_a_column_but_its_nested_record()
    {
        using var reader = Array.Empty<Zone>().AsDataReader();
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        Assert.Equal("Id", names[0]);
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("LocalShare", names);
        Assert.DoesNotContain("Finance", names);
        Assert.Equal(typeof(string), reader.GetFieldType(reader.GetOrdinal("Region")));
    }
}
