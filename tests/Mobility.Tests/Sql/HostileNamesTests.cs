using System.Data;
using Mobility.Econometrics;
using Mobility.Sql;

namespace Mobility.Tests.Sql;

/// <summary>Names and values are never code, and nothing is written.</summary>
public sealed class HostileNamesTests(PostgresServer server)
{
    const string Table = "x\"; DROP TABLE victim; --";
    const string Column = "y\") FROM victim; DROP TABLE victim; --";
    const string Level = "'); DROP TABLE victim; --";

    [Theory]
    [InlineData("DuckDB")]
    [InlineData("PostgreSQL")]
    public void A_hostile_name_is_a_name(string engine)
    {
        using var at = Engine.Of(engine, server);
        at.Create("victim", [("a", "INTEGER")], [["1"]]);
        at.Create(Table, [(Column, "DOUBLE PRECISION"), ("order", "DOUBLE PRECISION"), ("f", "VARCHAR"), ("a.b", "VARCHAR")],
            Enumerable.Range(0, 30).Select(i => new[] { $"{i * i % 13}", $"{i % 7}", $"'{(i % 3 == 0 ? Level.Replace("'", "''", StringComparison.Ordinal) : $"l{i % 3}")}'", $"'g{i % 5}'" }));
        var formula = $"`{Column}` ~ order * f + I(f == \"{Level}\"):order";
        using (var reader = at.Read($"SELECT * FROM {at.Dialect.Quote(Table)}"))
            Assert.Throws<MobilityException>(() => Ols.Fit((IDataReader)reader, formula)); // Collinear, as it must be.
        formula = $"`{Column}` ~ order + f";
        var sums = Ols.Fit(SqlTable.Named(at.Connection, Table), formula, clusters: "`a.b`");
        SameFit.Check(ReferenceCasesTests.Rows(at, Table, formula, clusters: "`a.b`"), sums);
        Assert.Contains($"f: l1", sums.Names);
        SameFit.Check(sums, Ols.Fit(at.Connection, Table, formula, clusters: "`a.b`"));
        Assert.Equal(1L, Convert.ToInt64(at.Value("SELECT count(*) FROM victim"), null));
    }

    [Theory]
    [InlineData("SELECT 1 AS y, 2 AS x) AS t; DROP TABLE victim; --", "a bracket closes that was not opened")]
    [InlineData("SELECT 1 AS y, 2 AS x; DROP TABLE victim", "a semicolon within it begins another command")]
    [InlineData("SELECT '1' AS y, \"x; DROP TABLE victim", "the quote \" is not closed")]
    [InlineData("SELECT (1 AS y", "a bracket is not closed")]
    [InlineData("SELECT 1 /* ) AS t; */ /* /* */ AS y", "a comment stands within a comment")]
    [InlineData("SELECT 1 /* AS y", "a comment is not closed")]
    public void A_query_is_one_query(string query, string expected)
    {
        using var duck = Engine.Of("DuckDB", server);
        Assert.Contains(expected, Assert.Throws<MobilityException>(() => Ols.Fit(duck.Connection, query, "y ~ x")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DuckDB")]
    [InlineData("PostgreSQL")]
    public void A_query_may_hold_what_queries_hold(string engine)
    {
        using var at = Engine.Of(engine, server);
        at.Load("mtcars");
        var query = "WITH c AS (SELECT *, ';)' AS \"odd;(\" -- a comment; with ) signs\n FROM mtcars /* and ( here */)\nSELECT mpg, wt, CASE WHEN \"odd;(\" = ';)' THEN $$a;($$ ELSE 'b' END AS k FROM c -- the end";
        if (engine == "DuckDB")
            query = query.Replace("$$a;($$", "'a;('", StringComparison.Ordinal);
        SameFit.Check(ReferenceCasesTests.Rows(at, "mtcars", "mpg ~ wt"), Ols.Fit(at.Connection, query + ";", "mpg ~ wt"));
    }

    [Fact]
    public void PostgreSQL_is_read_in_a_transaction_that_cannot_write()
    {
        using var at = Engine.Of("PostgreSQL", server);
        at.Load("mtcars");
        at.Execute("CREATE SEQUENCE pg_temp.counter");
        at.Execute("CREATE FUNCTION pg_temp.writes() RETURNS float8 LANGUAGE plpgsql AS 'BEGIN CREATE TABLE public.written (a int); RETURN 1; END'");
        var message = Assert.Throws<MobilityException>(() => Ols.Fit(at.Connection, "SELECT mpg, wt + pg_temp.writes() AS wt FROM mtcars", "mpg ~ wt")).Message;
        Assert.Contains("read-only transaction", message, StringComparison.Ordinal);
        // A transaction of the caller's goes on as it was.
        using var transaction = at.Connection.BeginTransaction();
        Assert.Equal(32, Ols.Fit(at.Connection, "mtcars", "mpg ~ wt").N);
        at.Execute("INSERT INTO mtcars SELECT * FROM mtcars LIMIT 1");
        Assert.Equal(33, Ols.Fit(at.Connection, "mtcars", "mpg ~ wt").N);
        transaction.Rollback();
        Assert.Equal(32, Ols.Fit(at.Connection, "mtcars", "mpg ~ wt").N);
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("public.a", "public", "a")]
    [InlineData("\"a.b\".c", "a.b", "c")]
    [InlineData("\"a\"\"b\"", "a\"b")]
    [InlineData("x\"; DROP TABLE y; --", "x\"; DROP TABLE y; --")]
    [InlineData("selected", "selected")]
    public void Names_have_parts(string name, params string[] parts) => Assert.Equal(parts, SqlText.NameParts(name));

    [Fact]
    public void Partitions_and_foreign_tables_are_read_as_tables()
    {
        using var at = Engine.Of("PostgreSQL", server);
        at.Load("panel_a");
        at.Execute("""
            CREATE TEMPORARY TABLE parts (LIKE panel_a) PARTITION BY HASH (state);
            CREATE TEMPORARY TABLE parts_0 PARTITION OF parts FOR VALUES WITH (MODULUS 3, REMAINDER 0);
            CREATE TEMPORARY TABLE parts_1 PARTITION OF parts FOR VALUES WITH (MODULUS 3, REMAINDER 1);
            CREATE TEMPORARY TABLE parts_2 PARTITION OF parts FOR VALUES WITH (MODULUS 3, REMAINDER 2);
            INSERT INTO parts SELECT * FROM panel_a
            """);
        const string formula = "mobility ~ spend * race + poverty";
        SameFit.Check(ReferenceCasesTests.Rows(at, "panel_a", formula, "n_kids", "state"), Ols.Fit(at.Connection, "parts", formula, weights: "n_kids", clusters: "state"));

        // A file beyond the database, as a shard on another server would be.
        var file = Path.Combine(Path.GetTempPath(), $"mobility-{Guid.NewGuid():N}.csv");
        File.Copy(Path.Combine(Files.Root, "tests", "reference", "data", "mtcars.csv"), file);
        try
        {
            at.Load("mtcars");
            at.Execute($"""
                CREATE EXTENSION IF NOT EXISTS file_fdw SCHEMA public;
                CREATE SERVER beyond FOREIGN DATA WRAPPER file_fdw;
                CREATE FOREIGN TABLE public.cars (model text, {string.Join(", ", File.ReadLines(file).First().Split(',').Skip(1).Select(c => $"{c.Replace("\"", "", StringComparison.Ordinal)} float8"))}) SERVER beyond OPTIONS (filename '{file}', format 'csv', header 'true')
                """);
            SameFit.Check(ReferenceCasesTests.Rows(at, "mtcars", "mpg ~ wt + i(cyl)"), Ols.Fit(at.Connection, "public.cars", "mpg ~ wt + i(cyl)"));
        }
        finally
        {
            at.Execute("DROP SERVER IF EXISTS beyond CASCADE");
            File.Delete(file);
        }
    }
}
