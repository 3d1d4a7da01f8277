using System.Globalization;
using System.Runtime.InteropServices;
using Mobility.Econometrics;
using Mobility.Sql;

namespace Mobility.Tests.Sql;

/// <summary>The aggregate of all products against products added one by one.</summary>
public sealed class DuckProductsTests
{
    /// <summary>
    /// One column to the most there can be, in one group, in groups of neighbors and in scattered ones, with rows that lack something.
    /// Both add some thousand doubles in another order: 1e-12 of the sum of absolute products is a hundred times what that can make.
    /// </summary>
    [Theory]
    [InlineData(1, "0", false)]
    [InlineData(3, "i % 7", false)]
    [InlineData(3, "i // 1000", true)]
    [InlineData(4, "i // 29", true)]
    [InlineData(21, "i % 300", true)]
    [InlineData(22, "0", false)]
    [InlineData(64, "i // 5000", true)]
    public void Products_are_those_of_the_rows(int columns, string group, bool weighted)
    {
        using var duck = Duck.Connect();
        string[] names = [.. Enumerable.Range(0, columns).Select(j => $"x{j}")];
        var made = names.Select((x, j) => string.Create(CultureInfo.InvariantCulture, $"CASE WHEN hash(i * {j + 3}) % 97 = 0 THEN NULL ELSE hash(i * {7919 * j + 1}) / 1.8446744073709552e19 - 0.4 END AS {x}"));
        Execute(duck, $"CREATE TABLE t AS SELECT CAST({group} AS BIGINT) AS g, CASE WHEN hash(i) % 89 = 0 THEN NULL ELSE hash(i * 5) / 1.8446744073709552e19 END AS w, {string.Join(", ", made)} FROM range(20000) AS t(i)");
        var name = DuckProducts.On(duck, columns, weighted);
        var expected = new Dictionary<long, (double[] Sums, double[] Sizes)>();
        using (var rows = Read(duck, $"SELECT g, {(weighted ? "w" : "CAST(1 AS DOUBLE)")}, {string.Join(", ", names)} FROM t"))
            while (rows.Read())
            {
                var key = rows.GetInt64(0);
                if (!expected.TryGetValue(key, out var sum))
                    expected.Add(key, sum = (new double[DuckProducts.Numbers(columns)], new double[DuckProducts.Numbers(columns)]));
                if (Enumerable.Range(1, columns + 1).Any(rows.IsDBNull))
                    continue;
                double[] x = [.. Enumerable.Range(2, columns).Select(rows.GetDouble)];
                sum.Sums[0]++;
                for (int a = 0, at = 1; a < columns; a++)
                    for (var b = a; b < columns; b++, at++)
                    {
                        sum.Sums[at] += rows.GetDouble(1) * x[a] * x[b];
                        sum.Sizes[at] += Math.Abs(rows.GetDouble(1) * x[a] * x[b]);
                    }
            }
        using var reader = Read(duck, $"SELECT g, {name}({(weighted ? "w, " : "")}{string.Join(", ", names)}) FROM t GROUP BY g");
        var groups = 0;
        for (; reader.Read(); groups++)
        {
            var numbers = new double[DuckProducts.Numbers(columns)];
            using (var bytes = reader.GetStream(1))
                bytes.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
            var (sums, sizes) = expected[reader.GetInt64(0)];
            for (var p = 0; p < numbers.Length; p++)
                Assert.InRange(Math.Abs(numbers[p] - sums[p]), 0, 1e-12 * sizes[p]);
        }
        Assert.Equal(expected.Count, groups);
    }

    [Fact]
    public void No_rows_give_zeros()
    {
        using var duck = Duck.Connect();
        using var command = duck.CreateCommand();
        command.CommandText = $"SELECT {DuckProducts.On(duck, 2, false)}(a, a) FROM (SELECT CAST(1 AS DOUBLE) AS a WHERE false) AS t";
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        using var bytes = reader.GetStream(0);
        var numbers = new double[4];
        bytes.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        Assert.All(numbers, n => Assert.Equal(0, n));
    }

    /// <summary>The function is the connection's: a transaction taken back, a connection closed and opened, a file that may only be read.</summary>
    [Fact]
    public void Fits_go_on_after_a_rollback_a_reopening_and_in_a_file_that_may_only_be_read()
    {
        var file = Path.Combine(Path.GetTempPath(), $"mobility-{Guid.NewGuid():N}.duckdb");
        try
        {
            using (var duck = new DuckDB.NET.Data.DuckDBConnection($"Data Source={file}"))
            {
                duck.Open();
                Execute(duck, "CREATE TABLE t AS SELECT i % 50 AS g, hash(i) / 1.8446744073709552e19 AS x, hash(i * 3) / 1.8446744073709552e19 AS y FROM range(12000) AS t(i)");
                Execute(duck, "BEGIN TRANSACTION");
                var within = Ols.Fit(duck, "t", "y ~ x", clusters: "g");
                Execute(duck, "ROLLBACK");
                Assert.Equal(within["x"].Estimate, Ols.Fit(duck, "t", "y ~ x", clusters: "g")["x"].Estimate, 1e-12);
                duck.Close();
                duck.Open();
                Assert.Equal(within["x"].Estimate, Ols.Fit(duck, "t", "y ~ x", clusters: "g")["x"].Estimate, 1e-12);
            }
            using var reading = new DuckDB.NET.Data.DuckDBConnection($"Data Source={file};ACCESS_MODE=READ_ONLY");
            reading.Open();
            Assert.Equal(12_000, Ols.Fit(reading, "t", "y ~ x", clusters: "g").N);
            using var other = new DuckDB.NET.Data.DuckDBConnection($"Data Source={file};ACCESS_MODE=READ_ONLY");
            other.Open();
            Assert.Equal(12_000, Ols.Fit(other, "t", "y ~ x", clusters: "g").N);
        }
        finally
        {
            File.Delete(file);
        }
    }

    static DuckDB.NET.Data.DuckDBDataReader Read(DuckDB.NET.Data.DuckDBConnection duck, string sql)
    {
        var command = duck.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteReader();
    }

    static void Execute(DuckDB.NET.Data.DuckDBConnection duck, string sql)
    {
        using var command = duck.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
