using System.Text.Json;
using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics.Formulas;

/// <summary>Rows alone in an absorbed effect: counted, named, kept or dropped; standard errors by base R (scripts/formulas.R).</summary>
public sealed class SingletonTests
{
    /// <summary>Eight states, and the first complete row of each of the next five.</summary>
    static PanelRow[] Rows()
    {
        var complete = PanelRow.All().Where(r => r.zone is not null && r.state is not null && r.race is not null && r.gender is not null && r.cohort is not null
            && new[] { r.fold, r.mobility, r.mobility_se, r.n_kids, r.spend, r.poverty, r.segregation }.All(double.IsFinite)).ToArray();
        string[] states = [.. complete.Select(r => r.state!).Distinct().Order(StringComparer.Ordinal)];
        return [.. complete.Where(r => states.Take(8).Contains(r.state)), .. states.Skip(8).Take(5).Select(s => complete.First(r => r.state == s))];
    }

    static void Matches(string name, Fit fit)
    {
        var r = Reference.Case("formulas").GetProperty(name);
        FitAssert.Each(r.GetProperty("coef"), n => n, fit, "coefficient", c => c.Estimate, Reference.Relative);
        FitAssert.Each(r.GetProperty("se"), n => n, fit, "standard error", c => c.StandardError, Reference.Relative);
        FitAssert.Each(r.GetProperty("p"), n => n, fit, "p", c => c.P, Reference.Relative);
        Assert.Equal((r.GetProperty("n").GetInt32(), r.GetProperty("G").GetInt32()), (fit.N, fit.Covariance.Clusters[0].Count));
    }

    [Fact]
    public void They_are_kept_unless_asked_otherwise_and_the_table_says_so()
    {
        var fit = Ols.Fit(Rows(), y: r => r.mobility, x: r => new { r.spend, r.poverty }, absorb: r => r.state, clusters: r => r.state);
        Matches("singletons_kept", fit);
        var step = Assert.Single(fit.Sample.Steps);
        Assert.Equal((5, 0), (step.Missing, step.Lost));
        Assert.Equal("alone in its level of state (S09, S10, S11, S12, S13), kept", step.Part);
        Assert.Contains("Singletons: 5 rows are alone in their level of state (S09, S10, S11, S12, S13). They are kept", fit.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void They_are_dropped_on_request_by_lambda_and_by_formula(bool lambda)
    {
        Fit fit = lambda
            ? Ols.Fit(Rows(), y: r => r.mobility, x: r => new { r.spend, r.poverty }, absorb: r => r.state, clusters: r => r.state, key: r => r.zone, dropSingletons: true)
            : Ols.Fit(Rows(), "mobility ~ spend + poverty | state", clusters: "state", key: "zone", dropSingletons: true);
        Matches("singletons_dropped", fit);
        Assert.Equal("142 rows, 5 lost: alone in its level of state (S09, S10, S11, S12, S13), 137 used", fit.Sample.ToLine());
        Assert.Equal(Rows()[137..].Select((r, i) => (137 + i, "alone in its level of state", r.zone)), fit.Sample.Dropped);
        Assert.DoesNotContain("They are kept", fit.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Dropping_goes_on_until_none_is_left_and_takes_levels_of_factors_along()
    {
        // Row 12 is alone in A = a9; without it row 13 is alone in B = b9, whose C = only is then no level any more.
        var rows = Enumerable.Range(0, 14).Select(i => new
        {
            Y = i * i % 7 + 0.5 * i,
            X = i * 5 % 11 + 0.0,
            A = i == 12 ? "a9" : "a" + i % 2,
            B = i >= 12 ? "b9" : "b" + i / 2 % 2,
            C = i == 13 ? "only" : i % 3 == 0 ? "c" : "d",
        }).ToArray();
        var fit = Ols.Fit(rows, "Y ~ X + C | A + B", dropSingletons: true);
        Assert.Equal([12, 13], fit.Sample.Dropped.Select(d => d.Row));
        Assert.Equal(["alone in its level of A (a9)", "alone in its level of B (b9)"], fit.Sample.Steps.Select(s => s.Part));
        Assert.Equal(["X", "C: d"], fit.Names);
        var without = Ols.Fit(rows[..12], "Y ~ X + C | A + B");
        Assert.Equal(without.Coefficients, fit.Coefficients);
    }
}
