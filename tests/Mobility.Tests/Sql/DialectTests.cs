using Mobility.Econometrics;
using Mobility.Sql;

namespace Mobility.Tests.Sql;

/// <summary>
/// What is sent to Spark and Trino, which are not here to answer: the texts are compared with golden ones, and DuckDB answers them where it can be
/// told their words. After a change on purpose: MOBILITY_RENEW=1, and read the difference.
/// </summary>
public sealed class DialectTests(PostgresServer server)
{
    static string Golden(string name) => Path.Combine(Files.Root, "tests", "Mobility.Tests", "Sql", "golden", name + ".sql");

    public static SqlDialect Dialect(string name) => name == "spark" ? SqlDialect.Spark : SqlDialect.Trino;

    [Theory]
    [InlineData("spark")]
    [InlineData("trino")]
    public void The_text_is_the_golden_one_and_gives_the_same_fit(string name)
    {
        using var duck = Engine.Of("DuckDB", server);
        duck.Load("panel_a");
        // Trino's words, told to DuckDB; Spark's quotes are turned below.
        duck.Execute("CREATE MACRO is_nan(x) AS isnan(x); CREATE MACRO infinity() AS CAST('Infinity' AS DOUBLE)");
        using var connection = new RecordingConnection(duck.Connection, text => text.Replace('`', '"'));
        const string formula = "log(mobility) ~ spend * race + I(poverty > 0.1) + i(gender, ref = \"male\")";
        foreach (var (model, weights, clusters) in new (string, string?, string?)[] { (formula, "n_kids", "state"), ("mobility ~ spend + poverty | state", null, "state + cohort"), ("mobility ~ spend + I(exp(poverty) / spend)", null, null) })
        {
            connection.Texts.Add($"-- {model}{(weights is null ? "" : $", weights {weights}")}{(clusters is null ? "" : $", clusters {clusters}")}");
            var fit = Ols.Fit(connection, "panel_a", model, weights: weights, clusters: clusters, dialect: Dialect(name));
            SameFit.Check(ReferenceCasesTests.Rows(duck, "panel_a", model, weights, clusters), fit);
        }
        var text = string.Join("\n\n", connection.Texts) + "\n";
        if (Environment.GetEnvironmentVariable("MOBILITY_RENEW") == "1")
            File.WriteAllText(Golden(name), text);
        Assert.Equal(File.ReadAllText(Golden(name)).ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void A_driver_that_does_not_tell_its_engine_is_asked_for_it()
    {
        using var duck = Engine.Of("DuckDB", server);
        using var connection = new RecordingConnection(duck.Connection, t => t);
        Assert.Contains("Name it: dialect: SqlDialect.Spark", Assert.Throws<MobilityException>(() => Ols.Fit(connection, "t", "y ~ x")).Message, StringComparison.Ordinal);
    }
}
