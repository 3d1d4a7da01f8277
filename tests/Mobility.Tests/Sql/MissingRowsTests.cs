using System.Data;
using Mobility.Econometrics;
using Mobility.Sql;

namespace Mobility.Tests.Sql;

/// <summary>NULL, NaN, booleans, codes with zeros, whole numbers, odd names: the same on each engine as in the rows read from it.</summary>
[Trait("speed", "slow")]
public sealed class MissingRowsTests(PostgresServer server)
{
    /// <summary>Rows of all kinds of values, with some of each kind missing.</summary>
    static Engine Mixed(string name, PostgresServer server, int rows = 300)
    {
        var at = Engine.Of(name, server);
        var random = new Random(5);
        at.Create("mixed", [("y", "DOUBLE PRECISION"), ("x", "DOUBLE PRECISION"), ("n", "INTEGER"), ("d", "DECIMAL(10,3)"), ("b", "BOOLEAN"), ("fips", "VARCHAR"), ("year", "BIGINT"), ("w", "REAL"), ("day", "DATE"), ("Größe in m", "DOUBLE PRECISION"), ("select", "DOUBLE PRECISION")],
            Enumerable.Range(0, rows).Select(i => new[]
            {
                Some(random, $"{random.NextDouble() * 10 + i % 7}", nan: true), Some(random, $"{random.NextDouble()}", nan: true), Some(random, $"{random.Next(1, 9)}"), Some(random, $"{random.Next(1000) / 8.0}"),
                Some(random, random.Next(2) == 0 ? "TRUE" : "FALSE"), random.Next(20) == 0 ? "''" : Some(random, $"'0{random.Next(1, 4)}'"), Some(random, $"{2015 + i % 5}"),
                random.Next(25) == 0 ? "0" : Some(random, $"{random.Next(1, 50)}"), Some(random, $"DATE '2020-0{random.Next(1, 9)}-01'"), $"{random.NextDouble()}", $"{random.NextDouble()}",
            }));
        return at;
    }

    static string Some(Random random, string value, bool nan = false) => random.Next(20) switch { 0 => "NULL", 1 when nan => "CAST('NaN' AS DOUBLE PRECISION)", _ => value.Replace(',', '.') };

    [Theory]
    [InlineData("DuckDB", "y ~ x + n + d + b + fips + i(year)", null, null)]
    [InlineData("PostgreSQL", "y ~ x + n + d + b + fips + i(year)", null, null)]
    [InlineData("DuckDB", "y ~ x + `Größe in m` + `select`", "w", "day")]
    [InlineData("PostgreSQL", "y ~ x + `Größe in m` + `select`", "w", "day")]
    [InlineData("DuckDB", "y ~ I(n / 2) + I(1 / n) + I(x > 0.5) + I(fips == \"02\") + I(b == 1)", "w", "fips + year")]
    [InlineData("PostgreSQL", "y ~ I(n / 2) + I(1 / n) + I(x > 0.5) + I(fips == \"02\") + I(b == 1)", "w", "fips + year")]
    [InlineData("DuckDB", "y ~ log(x - 0.2) + sqrt(n - 3) + x:fips + i(fips, ref = \"03\")", "w / 2", "year^fips")]
    [InlineData("PostgreSQL", "y ~ log(x - 0.2) + sqrt(n - 3) + x:fips + i(fips, ref = \"03\")", "w / 2", "year^fips")]
    [InlineData("DuckDB", "y ~ x + i(b) | fips", "w", "year")]
    [InlineData("PostgreSQL", "y ~ x + i(b) | fips", "w", "year")]
    [InlineData("DuckDB", "y ~ x + n | year^day", null, "year")]
    [InlineData("PostgreSQL", "y ~ x + n | year^day", null, "year")]
    [InlineData("DuckDB", "y ~ x + n + x:b | year + fips", "w", "day")]
    [InlineData("PostgreSQL", "y ~ x + n + x:b | year + fips", "w", "day")]
    [InlineData("DuckDB", "y ~ x + n | year^fips + day", null, "fips + year")]
    [InlineData("DuckDB", "y ~ x + n | year + fips + day", null, "fips")]
    [InlineData("PostgreSQL", "y ~ x + n | year + fips + day", null, "fips")]
    public void Rows_are_lost_for_the_same_causes(string engine, string formula, string? weights, string? clusters)
    {
        using var at = Mixed(engine, server);
        var rows = ReferenceCasesTests.Rows(at, "mixed", formula, weights, clusters);
        var sums = Ols.Fit(at.Connection, "mixed", formula, weights: weights, clusters: clusters);
        Assert.True(rows.N < rows.Sample.RowsIn);
        SameFit.Check(rows, sums);
        SameFit.Same(rows, sums);
        Assert.Equal(rows.Sample.ToString().Split("alone")[0], sums.Sample.ToString().Split("alone")[0]);
    }

    [Theory]
    [InlineData("DuckDB")]
    [InlineData("PostgreSQL")]
    public void Singletons_are_kept_or_dropped(string engine)
    {
        using var at = Mixed(engine, server, 60);
        foreach (var (drops, formula) in from drops in new[] { false, true } from formula in new[] { "y ~ x + n | year^fips", "y ~ x + n | year^day + fips" } select (drops, formula))
        {
            using var reader = at.Read("SELECT * FROM mixed");
            var rows = Ols.Fit((IDataReader)reader, formula, clusters: "year", weights: "1 + n", dropSingletons: drops);
            reader.Dispose();
            var sums = Ols.Fit(at.Connection, "mixed", formula, clusters: "year", weights: "1 + n", dropSingletons: drops);
            Assert.Contains(rows.Sample.Steps, s => s.Part.StartsWith("alone", StringComparison.Ordinal));
            SameFit.Check(rows, sums);
            SameFit.Same(rows, sums);
            Assert.Equal(rows.Sample.Steps.Select(s => (s.Missing, s.Lost)), sums.Sample.Steps.Select(s => (s.Missing, s.Lost)));
            Assert.Equal(!drops, sums.ToString().Contains("Singletons:", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("DuckDB")]
    [InlineData("PostgreSQL")]
    public void New_rows_are_predicted_as_by_the_rows(string engine)
    {
        using var at = Mixed(engine, server);
        const string formula = "y ~ x * fips + n + i(year)";
        var (rows, sums) = (ReferenceCasesTests.Rows(at, "mixed", formula), Ols.Fit(at.Connection, "mixed", formula));
        List<IDataRecord> some;
        using (var reader = at.Read("SELECT * FROM mixed LIMIT 50"))
            some = [.. reader.Cast<IDataRecord>()];
        var (expected, actual) = (rows.Predict(some), sums.Predict(some));
        Assert.Contains(expected, p => double.IsNaN(p.Estimate));
        for (var i = 0; i < some.Count; i++)
        {
            SameFit.Close(expected[i].Estimate, actual[i].Estimate, $"prediction {i}");
            SameFit.Close(expected[i].ObservationLow, actual[i].ObservationLow, $"interval {i}", scale: 1);
        }
        var (line, other) = (rows.Along("n", 5), sums.Along("n", 5));
        Assert.All(line.Zip(other), p => SameFit.Close(p.First.Estimate, p.Second.Estimate, "line"));
    }

    [Fact]
    public void A_large_table_is_taken_for_complete_and_checked()
    {
        using var duck = Engine.Of("DuckDB", server);
        duck.Execute("CREATE TABLE big AS SELECT CASE WHEN i = 29999 THEN NULL ELSE sin(i) END AS late, cos(i * i) + 0.3 * sin(i) AS y, sin(i) AS x, 100 + i / 30000.0 AS trend, i % 37 AS g, 'a' || (i % 5) AS f FROM range(30000) AS r(i)");
        foreach (var (formula, clusters) in new (string, string?)[] { ("y ~ x + f", "g"), ("y ~ x + f", null), ("y ~ late + f", "g"), ("y ~ late", null), ("y ~ x + trend", "g"), ("y ~ 0 + x", "g") })
        {
            using var reader = duck.Read("SELECT * FROM big");
            var rows = Ols.Fit((IDataReader)reader, formula, clusters: clusters);
            reader.Dispose();
            var sums = Ols.Fit(duck.Connection, "big", formula, clusters: clusters);
            SameFit.Check(rows, sums);
            SameFit.Same(rows, sums);
        }
    }
}
