using Mobility.Econometrics;
using Mobility.Sql;

namespace Mobility.Tests.Sql;

/// <summary>One clear message each, on both engines.</summary>
[Trait("speed", "slow")]
public sealed class ErrorTests(PostgresServer server)
{
    static string Message(Action fit) => Assert.Throws<MobilityException>(fit).Message;

    Engine Zones(string engine)
    {
        var at = Engine.Of(engine, server);
        at.Create("zones", [("y", "DOUBLE PRECISION"), ("x", "DOUBLE PRECISION"), ("z", "DOUBLE PRECISION"), ("state", "VARCHAR"), ("code", "VARCHAR"), ("one", "INTEGER"), ("none", "DOUBLE PRECISION"), ("day", "DATE"), ("bad", "DOUBLE PRECISION"), ("neg", "INTEGER")],
            Enumerable.Range(0, 40).Select(i => new[] { $"{i * i % 17}", $"{i % 11}", $"{1 - 2 * (i % 11)}", $"'s{i % 6}'", "'7'", "1", "NULL", "DATE '2020-01-01'", i == 3 ? "CAST('Infinity' AS DOUBLE PRECISION)" : "1.5", i == 5 ? "-1" : "2" }));
        at.Create("empty", [("y", "DOUBLE PRECISION"), ("x", "DOUBLE PRECISION")], []);
        return at;
    }

    public static TheoryData<string, string, string, string?, string?, string> Cases()
    {
        var data = new TheoryData<string, string, string, string?, string?, string>();
        foreach (var engine in new[] { "DuckDB", "PostgreSQL" })
            foreach (var (table, formula, weights, clusters, expected) in new (string, string, string?, string?, string)[]
            {
                ("zones", "y ~ X", null, null, "The table zones has no column X.\n    y ~ X\n        ^\nDid you mean x? Columns: y, x, z, state, code, one, none, day, bad, neg."),
                ("zones", "y ~ x", null, "stat", "The table zones has no column stat.\n    stat\n    ^^^^\nDid you mean state?"),
                ("zones", "y ~ log(code)", null, null, "code is no column of numbers"),
                ("zones", "code ~ x", null, null, "Texts that look like numbers are cast in a query first."),
                ("zones", "y ~ day", null, null, "Use it as a factor, i(day), or compute a number from it in a query."),
                ("zones", "y ~ x + z", null, null, "z = 1 - 2 x in all 40 rows used: the columns are collinear"),
                ("zones", "y ~ x + one", null, null, "one is 1 in all 40 rows used, so it cannot be told from the intercept"),
                ("zones", "one ~ x", null, null, "The outcome one is 1 in all 40 rows used: there is nothing to explain"),
                ("zones", "y ~ x + none", null, null, "No row is complete: 40 rows, 40 lost: none is missing, 0 used."),
                ("zones", "y ~ x + bad", null, null, "bad is infinite in 1 row. A regression needs finite numbers"),
                ("zones", "y ~ I(1 / x)", null, null, "I(1 / x) is infinite in 4 rows"),
                ("zones", "y ~ log(x)", null, null, "log(x) is infinite in 4 rows"),
                ("zones", "y ~ exp(1000 * x)", null, null, "exp(1000 * x) is infinite in 36 rows"),
                ("zones", "y ~ x", "neg", null, "The weight neg is below zero or infinite in 1 row"),
                ("zones", "y ~ x", null, "one", "All rows used lie in one cluster of one"),
                ("zones", "y ~ x + z | state", null, "state", "z = -2 x in all 40 rows used"),
                ("zones", "y ~ x | x", null, null, "x does not vary within x: it cannot be told from the absorbed fixed effects"),
                ("zones", "y ~ i(state, ref = \"s9\")", null, null, "state has no level s9 in the rows used."),
                ("zones", "y ~ x + csw(z, one)", null, null, "This makes 2 models of one"),
                ("empty", "y ~ x", null, null, "No rows were given. A regression needs at least one row more than it has coefficients."),
                ("nowhere", "y ~ x", null, null, "The table nowhere cannot be read: "),
            })
                data.Add(engine, table, formula, weights, clusters, expected);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_has_its_message(string engine, string table, string formula, string? weights, string? clusters, string expected)
    {
        using var at = Zones(engine);
        Assert.Contains(expected, Message(() => Ols.Fit(at.Connection, table, formula, weights: weights, clusters: clusters)), StringComparison.Ordinal);
        // Nothing is left half done: the next fit works.
        Assert.Equal(40, Ols.Fit(at.Connection, "zones", "y ~ x").N);
    }

    [Theory]
    [InlineData("DuckDB")]
    [InlineData("PostgreSQL")]
    public void What_sums_cannot_do_is_refused_with_advice(string engine)
    {
        using var at = Zones(engine);
        Assert.Contains("CR2 needs all rows of a cluster at once", Message(() => Ols.Fit(at.Connection, "zones", "y ~ x", clusters: "state", errors: Errors.CR2)), StringComparison.Ordinal);
        Assert.Contains("CR1S needs clusters", Message(() => Ols.Fit(at.Connection, "zones", "y ~ x", errors: Errors.CR1S)), StringComparison.Ordinal);
        Assert.Contains("Conley's errors need the distances of all pairs of rows", Message(() => Ols.Fit(at.Connection, "zones", "y ~ x", errors: Errors.Conley)), StringComparison.Ordinal);
        Assert.Contains("HC3 needs leverages", Message(() => Ols.Fit(at.Connection, "zones", "y ~ x | state", errors: Errors.HC3)), StringComparison.Ordinal);
        Assert.Contains("HC1 of several absorbed effects", Message(() => Ols.Fit(at.Connection, "zones", "y ~ x | state + one")), StringComparison.Ordinal);
        Assert.Contains("The effects of state are what is left of each row", Message(() => Ols.Fit(at.Connection, "zones", "y ~ x | state").EffectsOf("state")), StringComparison.Ordinal);
        // A row alone in its level has leverage 1: HC3 asked for is refused, the default falls back.
        Assert.Contains("a row has leverage 1", Message(() => Ols.Fit(at.Connection, "zones", "y ~ x + I(neg < 0)", errors: Errors.HC3)), StringComparison.Ordinal);
        Assert.Contains("not HC3: a row is fitted exactly", Ols.Fit(at.Connection, "zones", "y ~ x + I(neg < 0)").Covariance.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_says_so()
    {
        using var at = Zones("PostgreSQL");
        using var other = Engine.Of("PostgreSQL", server);
        var process = at.Value("SELECT pg_backend_pid()");
        var source = "SELECT y, x + 0 * (SELECT count(*) FROM generate_series(1, 30000000)) AS x FROM zones";
        var cut = Task.Run(async () =>
        {
            await Task.Delay(300);
            other.Execute($"SELECT pg_terminate_backend({process})");
        }, TestContext.Current.CancellationToken);
        var message = Message(() => Ols.Fit(at.Connection, source, "y ~ x"));
        Assert.StartsWith("The connection to PostgreSQL is gone (", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        await cut;
    }

    [Fact]
    public void A_closed_database_says_so_when_more_is_asked()
    {
        var at = Zones("DuckDB");
        var fit = Ols.Fit(at.Connection, "zones", "y ~ x", clusters: "state");
        at.Dispose();
        Assert.Contains("one more query", Message(() => fit.With(Errors.HC1)), StringComparison.Ordinal);
        Assert.True(fit.With(Errors.CR0)["x"].StandardError > 0);
    }
}
