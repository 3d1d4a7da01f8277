using System.Text.Json;
using Mobility.Econometrics;
using static Mobility.Tests.Econometrics.StoredCase;

namespace Mobility.Tests.Econometrics;

public sealed class CorrelationTests
{
    static readonly JsonElement Case = Read("correlations_a");

    [Theory]
    [InlineData("panel_mobility_spend_weighted_n_kids", "panel_a", "mobility", "spend", "n_kids")]
    [InlineData("panel_poverty_segregation", "panel_a", "poverty", "segregation", null)]
    [InlineData("mtcars_mpg_wt", "mtcars", "mpg", "wt", null)]
    [InlineData("mtcars_carb_gear_ties", "mtcars", "carb", "gear", null)]
    public void Agrees_with_R(string name, string file, string x, string y, string? weights)
    {
        var (expected, rows) = (Case.At(name), Rows(file).Where(r => weights is null || r[weights] is not null).ToArray());

        var pearson = Correlation.Pearson(rows, r => r[x], r => r[y]);
        Assert.Equal(expected.At("n").GetInt32(), pearson.N);
        Agree(expected.At("pearson", "r"), pearson.R, "r");
        Agree(expected.At("pearson", "t"), pearson.Statistic, "t");
        Agree(expected.At("pearson", "df"), pearson.DegreesOfFreedom);
        Agree(expected.At("pearson", "p"), pearson.P, "p");
        Agree(expected.At("pearson", "ci95_fisher"), (pearson.Low, pearson.High), "Fisher");

        var spearman = Correlation.Spearman(rows, r => r[x], r => r[y]);
        Agree(expected.At("spearman", "rho"), spearman.R, "rho");
        Agree(expected.At("spearman", "p_t_approx"), spearman.P, "p of rho");
        Agree(expected.At("spearman", "ci95_fisher_1_over_sqrt_n_minus_3"), spearman.Interval(CorrelationInterval.Fisher), "Fisher");
        Agree(expected.At("spearman", "ci95_fieller_1.06"), spearman.Interval(CorrelationInterval.Fieller), "Fieller");
        Agree(expected.At("spearman", "ci95_bonett_wright"), (spearman.Low, spearman.High), "Bonett-Wright");

        Agree(expected.At("kendall_tau_b"), Correlation.KendallTauB(rows, r => r[x], r => r[y]).R, "tau");

        if (weights is null)
            return;
        var weighted = Correlation.Pearson(rows, r => r[x], r => r[y], weights: r => r[weights]);
        Agree(expected.At("weighted_pearson", "r"), weighted.R, "weighted r");
        Agree(expected.At("weighted_pearson", "kish_n_eff"), weighted.EffectiveN, "Kish");
        Agree(expected.At("weighted_pearson", "ci95_fisher_n"), (weighted.Low, weighted.High), "n");
        Agree(expected.At("weighted_pearson", "ci95_fisher_n_eff"), weighted.Interval(CorrelationInterval.FisherKish), "n eff");
        Agree(expected.At("weighted_spearman_of_midranks"), Correlation.Spearman(rows, r => r[x], r => r[y], weights: r => r[weights]).R, "weighted rho");
    }

    /// <summary>R 4.2.2: cor.test(method = "kendall", exact = FALSE), 16 digits.</summary>
    [Theory]
    [InlineData("mpg", "wt", -5.79813189498173, 6.705770405595863e-09)]
    [InlineData("carb", "gear", 0.627693985059655, 0.5302044264344792)]
    public void Kendalls_test_corrects_for_ties_as_R_does(string x, string y, double z, double p)
    {
        var tau = Correlation.KendallTauB(Rows("mtcars"), r => r[x], r => r[y]);
        Agree(z, tau.Statistic);
        Agree(p, tau.P);
    }

    /// <summary>R 4.2.2: cor(resid(lm(mpg ~ hp + qsec)), resid(lm(wt ~ hp + qsec))) and the weighted slope's t.</summary>
    [Fact]
    public void Partial_correlation_is_that_of_residuals()
    {
        var cars = Rows("mtcars");
        var partial = Correlation.Partial(cars, r => r["mpg"], r => r["wt"], given: [r => r["hp"], r => r["qsec"]]);
        Agree(-7.382202329893837e-01, partial.R);
        Agree(-5.790879405843778e+00, partial.Statistic);
        Agree(3.217221529639889e-06, partial.P);
        Agree(-8.677139605235697e-01, partial.Low);
        Agree(-5.148901909617407e-01, partial.High);
        Assert.Equal(28, partial.DegreesOfFreedom);

        var weighted = Correlation.Partial(cars, r => r["mpg"], r => r["wt"], given: [r => r["hp"], r => r["qsec"]], weights: r => r["disp"]);
        Agree(-0.7269080232970764, weighted.R);
        Agree(-5.6010494118694769, weighted.Statistic);
    }

    [Fact]
    public void Missing_rows_are_dropped_and_counted_by_variable()
    {
        var sample = Correlation.Pearson(Rows("panel_a"), r => r["mobility"], r => r["spend"], weights: r => r["n_kids"]).Sample!;
        Assert.Equal((900, 848), (sample.RowsIn, sample.RowsUsed));
        Assert.Equal([40, 12], sample.Steps.Select(s => s.Lost));
    }

    [Fact]
    public void A_weight_of_zero_drops_the_row_and_says_so()
    {
        (double X, double Y, double W)[] rows = [(1, 2, 1), (2, 1, 1), (3, 5, 2), (4, 4, 1), (9, 0, 0)];
        var r = Correlation.Pearson(rows, z => z.X, z => z.Y, weights: z => z.W);
        Assert.Equal(Correlation.Pearson([1, 2, 3, 4], [2, 1, 5, 4], [1, 1, 2, 1]).R, r.R);
        Assert.Equal("W is zero", Assert.Single(r.Sample!.Steps).Part);
    }

    [Fact]
    public void Perfect_association_has_p_zero_and_no_width()
    {
        var r = Correlation.Pearson([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]);
        Assert.Equal((1.0, 0.0, 1.0, 1.0), (r.R, r.P, r.Low, r.High));
    }

    [Fact]
    public void A_large_mean_costs_no_digits()
    {
        double[] x = [1, 2, 3, 4, 5, 7], y = [2, 1, 4, 3, 7, 5];
        double[] far = [.. x.Select(v => v + 1e9)];
        Agree(Correlation.Pearson(x, y).R, Correlation.Pearson(far, y).R);
    }

    [Fact]
    public void Names_come_from_the_lambdas() =>
        Assert.StartsWith("Pearson correlation of X and Y, weighted by W\n", Correlation.Pearson(
            new (double X, double Y, double W)[] { (1, 2, 1), (2, 1, 1), (3, 5, 2), (4, 4, 1) }, z => z.X, z => z.Y, weights: z => z.W).ToString(), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(BadInputs))]
    public void Bad_input_is_refused_with_what_and_where(Func<Correlation> call, string message) =>
        Assert.Contains(message, Assert.Throws<MobilityException>(call).Message, StringComparison.Ordinal);

    public static TheoryData<Func<Correlation>, string> BadInputs() => new()
    {
        { () => Correlation.Pearson([1, 2, 3], [1, 2, 4], xName: "x", yName: "y"), "needs at least 4 values (its interval divides by n - 3); 3 were given" },
        { () => Correlation.Pearson([1, 2, 3, 4], [1, 2, 4], xName: "x", yName: "y"), "x has 4 values and y has 3: they must describe the same rows" },
        { () => Correlation.Pearson([1, 2, 3, 4], [5, 5, 5, 5], yName: "y"), "y is constant: all 4 values are 5, so a correlation does not exist" },
        { () => Correlation.Spearman([1, double.NaN, 3, 4], [5, 6, 7, 8], xName: "x"), "x[1] is NaN (counted from 0)" },
        { () => Correlation.Pearson([1, 2, 3, 4], [5, 6, 7, double.NegativeInfinity], yName: "y"), "y[3] is -infinity" },
        { () => Correlation.Pearson([1, 2, 3, 4], [5, 7, 6, 8], [1, -9, 1, 1]), "weights[1] is -9 (counted from 0). A weight is a positive finite number. A negative weight has no meaning; look for a missing code such as -9" },
        { () => Correlation.Pearson([1, 2, 3, 4], [5, 7, 6, 8], [1, 0, 1, 1]), "A weight of zero takes no part" },
        { () => Correlation.Pearson([1, 2, 3, 4], [5, 7, 6, 8], [1, 1]), "weights has 2" },
        { () => Correlation.Pearson([1, 2, 3, 4], [5, 7, 6, 8], level: 95), "Write 0.95 for 95%" },
        { () => Correlation.Pearson(new[] { -1.0 }, z => z, z => z, weights: z => z), "z[0] is -1" },
        { () => Correlation.Partial([1, 2, 3, 4, 5, 7], [5, 7, 6, 8, 1, 2], [[1, 2, 2, 3, 1, 1], [2, 4, 4, 6, 2, 2]]), "given[1] is an exact combination of given[0]" },
        { () => Correlation.Partial([1, 2, 3, 4, 5, 7], [5, 7, 6, 8, 1, 2], [[2, 4, 6, 8, 10, 14]], xName: "x"), "x is an exact combination of given[0]" },
    };

    [Fact]
    public void An_interval_that_does_not_exist_is_refused()
    {
        var r = Correlation.Pearson([1, 2, 3, 4], [5, 7, 6, 8], [1000, 1, 1, 1]);
        Assert.Contains("not defined for Pearson", Assert.Throws<MobilityException>(() => r.Interval(CorrelationInterval.BonettWright)).Message, StringComparison.Ordinal);
        Assert.Contains("a few rows hold nearly all the weight", Assert.Throws<MobilityException>(() => r.Interval(CorrelationInterval.FisherKish)).Message, StringComparison.Ordinal);
    }
}
