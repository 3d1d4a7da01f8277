using Mobility.Econometrics;
using Mobility.Sql;

namespace Mobility.Tests.Sql;

/// <summary>Resampling of clusters from their sums: the same draws give the same numbers as from the rows, at 1e-9 since a draw solves its own system.</summary>
[Trait("speed", "slow")]
public sealed class ResamplingTests(PostgresServer server)
{
    const double Digits = 1e-9;

    [Theory]
    [InlineData("DuckDB", "mobility ~ spend + poverty", null)]
    [InlineData("DuckDB", "mobility ~ spend + poverty + race + gender + segregation + spend:race", "n_kids")]
    [InlineData("PostgreSQL", "mobility ~ spend + poverty", "n_kids")]
    public void Clusters_are_drawn_from_their_sums(string engine, string formula, string? weights)
    {
        using var at = Engine.Of(engine, server);
        at.Load("panel_a");
        var rows = ReferenceCasesTests.Rows(at, "panel_a", $"{formula}", weights, "state");
        var sums = Ols.Fit(at.Connection, "panel_a", formula, weights: weights, clusters: "state");

        // Clusters come in another order, so draws differ; what does not depend on the order is the same.
        var (a, b) = (Jackknife.Of(rows), Jackknife.Of(sums));
        for (var j = 0; j < rows.K; j++)
        {
            SameFit.Close(a.Coefficients[j].AboutEstimate, b.Coefficients[j].AboutEstimate, $"jackknife of {rows.Names[j]}", Digits);
            Assert.Equal(a.Coefficients[j].LeastWithout, b.Coefficients[j].LeastWithout);
        }
        var (t, u) = (WildClusterBootstrap.Test(rows, "spend", draws: 999), WildClusterBootstrap.Test(sums, "spend", draws: 999));
        SameFit.Close(t.T, u.T, "t", Digits);
        SameFit.Close(t.EffectiveClusters, u.EffectiveClusters, "effective clusters", Digits);
        var (draws, again) = (Bootstrap.Of(rows, 4_000), Bootstrap.Of(sums, 4_000));
        Assert.Equal(draws.Unit, again.Unit);
        // Two sets of 4,000 draws: their standard errors differ by about 1.6%.
        for (var j = 0; j < rows.K; j++)
            SameFit.Close(draws.Coefficients[j].StandardError, again.Coefficients[j].StandardError, $"bootstrap of {rows.Names[j]}", 0.1);
    }

    [Fact]
    public void Enumerated_wild_bootstrap_is_equal_whatever_the_order()
    {
        using var duck = Engine.Of("DuckDB", server);
        duck.Load("panel_a");
        var rows = ReferenceCasesTests.Rows(duck, "panel_a", "mobility ~ spend + poverty", clusters: "cohort");
        var sums = Ols.Fit(duck.Connection, "panel_a", "mobility ~ spend + poverty", clusters: "cohort");
        var (t, u) = (WildClusterBootstrap.Test(rows, "spend", draws: 100_000, interval: false), WildClusterBootstrap.Test(sums, "spend", draws: 100_000, interval: false));
        Assert.True(t.IsEnumerated);
        Assert.Equal(t.P, u.P);
    }

    [Fact]
    public void Clusters_are_drawn_after_the_connection_is_closed()
    {
        var duck = Engine.Of("DuckDB", server);
        duck.Load("panel_a");
        var fit = Ols.Fit(duck.Connection, "panel_a", "mobility ~ spend + poverty", clusters: "state");
        duck.Dispose();
        Assert.True(Bootstrap.Of(fit, 200).Coefficients[1].StandardError > 0);
    }

    [Fact]
    public void Rows_are_not_drawn()
    {
        using var duck = Engine.Of("DuckDB", server);
        duck.Load("panel_a");
        var fit = Ols.Fit(duck.Connection, "panel_a", "mobility ~ spend");
        foreach (Action ask in new Action[] { () => Bootstrap.Of(fit), () => Jackknife.Of(fit), () => _ = fit.Residuals, () => _ = fit.Leverages, () => _ = fit.Sample.Used[0], () => Influence.Of(fit), () => NestedTest.Of(fit, fit) })
            Assert.Contains("rows stayed in DuckDB", Assert.Throws<MobilityException>(ask).Message, StringComparison.Ordinal);
    }
}
