using System.Text.Json;
using Mobility.Econometrics;
using static Mobility.Tests.Econometrics.StoredCase;

namespace Mobility.Tests.Econometrics;

[Trait("speed", "slow")]
public sealed class NoisyPlacesTests
{
    static readonly JsonElement Case = Read("shrinkage_a");
    static readonly double[] Values = [.. Rows("meta_a").Select(r => r["estimate"]!.Value)];
    static readonly double[] Errors = [.. Rows("meta_a").Select(r => r["se"]!.Value)];

    [Theory]
    [InlineData("DerSimonian_Laird", BetweenVarianceRule.DerSimonianLaird)]
    [InlineData("Paule_Mandel", BetweenVarianceRule.PauleMandel)]
    [InlineData("REML", BetweenVarianceRule.Reml)]
    public void Shrinkage_agrees_with_metafor(string name, object rule)
    {
        var expected = Case.At(name);
        var shrinkage = Shrinkage.Of([.. Rows("meta_a").Select(r => r["estimate"]!.Value)], [.. Rows("meta_a").Select(r => r["se"]!.Value)], (BetweenVarianceRule)rule);
        Agree(expected.At("tau2"), shrinkage.Tau2, "tau2");
        Agree(expected.At("mean"), shrinkage.Mean.Value, "mean");
        Agree(expected.At("se"), shrinkage.Mean.StandardError, "se");
        Agree(expected.At("ci95"), shrinkage.Mean.Interval(), "interval");
        Agree(expected.At("Q"), shrinkage.Q, "Q");
        Agree(expected.At("Q_df"), shrinkage.Places.Count - 1, "df");
        Agree(expected.At("Q_p"), shrinkage.QP, "p of Q");
        Agree(expected.At("I2_percent"), 100 * shrinkage.I2, "I2");
        AgreeAll(expected.At("shrunk").Numbers(), [.. shrinkage.Places.Select(p => p.Shrunk)], "shrunk");
        AgreeAll(expected.At("shrunk_se_metafor").Numbers(), [.. shrinkage.Places.Select(p => p.StandardError)], "posterior sd");
    }

    [Fact]
    public void Unweighted_reliability_is_one_less_noise_over_variance()
    {
        var variance = SignalVariance.Unweighted(Values, Errors);
        Agree(Case.At("reliability_simple"), variance.Reliability);
        Agree(Case.At("signal_sd_simple"), variance.SignalStandardDeviation!.Value);
    }

    /// <summary>300 simulated sets of 3 to 40 places, standard errors that differ up to a hundredfold.</summary>
    [Fact]
    public void Between_variances_solve_their_equations_for_any_places()
    {
        var random = new Xoshiro256(77);
        for (var set = 0; set < 300; set++)
        {
            var k = 3 + random.NextIndex(38);
            double[] se = [.. Enumerable.Range(0, k).Select(_ => Math.Exp(random.NextNormal() * 1.2))];
            double[] y = [.. se.Select(s => 5 + s * random.NextNormal() + random.NextDouble() * 2 * random.NextNormal())];

            var moments = BetweenVariance.Of(y, se, BetweenVarianceRule.PauleMandel);
            var q = new BetweenVariance.Weighted(y, se, moments).Q;
            if (moments > 0)
                Agree(k - 1, q, $"Q of set {set}", relative: 1e-12);
            else
                Assert.True(q <= k - 1);

            // Nowhere on a grid is the restricted likelihood higher (beyond rounding), and inside it is flat there.
            var reml = BetweenVariance.Of(y, se, BetweenVarianceRule.Reml);
            var at = new BetweenVariance.Weighted(y, se, reml);
            for (var tau2 = 0.0; tau2 < 50; tau2 = tau2 * 1.1 + 0.01)
                Assert.True(new BetweenVariance.Weighted(y, se, tau2).RestrictedLogLikelihood <= at.RestrictedLogLikelihood + 1e-10, $"set {set}: τ² {reml}, higher at {tau2}");
            if (reml > 0)
                Assert.True(Math.Abs(at.Score / at.Information) <= 1e-11 * reml, $"set {set}: τ² {reml} would still move by {at.Score / at.Information}");
        }
    }

    [Fact]
    public void Equal_standard_errors_make_tau2_the_variance_less_noise()
    {
        double[] y = [0.1, 0.5, 0.9, 0.3, 0.7], se = [0.2, 0.2, 0.2, 0.2, 0.2];
        foreach (var rule in Enum.GetValues<BetweenVarianceRule>())
            Agree(0.1 - 0.04, BetweenVariance.Of(y, se, rule), rule.ToString());
    }

    [Fact]
    public void Places_that_differ_less_than_noise_are_all_shrunk_to_the_mean()
    {
        double[] y = [0.50, 0.51, 0.49, 0.50], se = [0.2, 0.1, 0.2, 0.3];
        foreach (var rule in Enum.GetValues<BetweenVarianceRule>())
        {
            var shrinkage = Shrinkage.Of(y, se, rule: rule);
            Assert.Equal(0, shrinkage.Tau2);
            Assert.All(shrinkage.Places, p => Assert.Equal(shrinkage.Mean.Value, p.Shrunk));
        }
        Assert.Contains("a ranking would be made of noise", Message(() => PosteriorRanks.Of(Shrinkage.Of(y, se))), StringComparison.Ordinal);
    }

    /// <summary>5,000 simulated places: τ within 5% (3 standard errors of it) and intervals that cover 95 ± 1% of the true values.</summary>
    [Fact]
    public void Posterior_intervals_cover_the_simulated_truth()
    {
        const int places = 5_000;
        var random = new Xoshiro256(2014);
        var (truth, y, se) = (new double[places], new double[places], new double[places]);
        for (var i = 0; i < places; i++)
        {
            se[i] = 0.01 * Math.Exp(0.5 * random.NextNormal());
            truth[i] = 0.43 + 0.03 * random.NextNormal();
            y[i] = truth[i] + se[i] * random.NextNormal();
        }
        var shrinkage = Shrinkage.Of(y, se);
        Assert.InRange(Math.Sqrt(shrinkage.Tau2), 0.0285, 0.0315);
        Assert.InRange(shrinkage.Places.Select((p, i) => truth[i] >= p.Low && truth[i] <= p.High ? 1.0 : 0.0).Average(), 0.94, 0.96);
    }

    /// <summary>
    /// Posterior mean rank is 1 + Σ P(θ_j > θ_i), each a normal probability of the joint posterior; draws differ from it
    /// by less than 4 standard errors of a rank among 40 (at most 11.5 / √20,000).
    /// </summary>
    [Fact]
    public void Mean_ranks_agree_with_pairwise_probabilities()
    {
        var shrinkage = Shrinkage.Of(Values, Errors);
        var ranks = PosteriorRanks.Of(shrinkage, topShare: 0.1, draws: 20_000, seed: 7);
        Assert.Equal(4, ranks.TopCount);
        Agree(4, ranks.Places.Sum(p => p.ProbabilityTop), "chances of the top 4", relative: 1e-12);
        var posterior = shrinkage.Places.Select(p => (Own: p.Weight * p.Raw.StandardError * p.Raw.StandardError, Common: (1 - p.Weight) * shrinkage.Mean.StandardError, p.Shrunk)).ToArray();
        for (var i = 0; i < posterior.Length; i++)
        {
            var expected = 1.0;
            for (var j = 0; j < posterior.Length; j++)
                if (j != i)
                    expected += Mobility.Econometrics.Numerics.Distributions.Normal((posterior[j].Shrunk - posterior[i].Shrunk)
                        / Math.Sqrt(posterior[i].Own + posterior[j].Own + Math.Pow(posterior[i].Common - posterior[j].Common, 2)));
            Assert.InRange(ranks.Places[i].MeanRank, expected - 0.33, expected + 0.33);
            Assert.InRange(ranks.Places[i].MeanRank, ranks.Places[i].LowRank, ranks.Places[i].HighRank);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_ranks()
    {
        var shrinkage = Shrinkage.Of(Values, Errors);
        Assert.Equal(PosteriorRanks.Of(shrinkage, draws: 500, seed: 3).Places, PosteriorRanks.Of(shrinkage, draws: 500, seed: 3).Places);
        Assert.NotEqual(PosteriorRanks.Of(shrinkage, draws: 500, seed: 3).Places, PosteriorRanks.Of(shrinkage, draws: 500, seed: 4).Places);
    }

    [Fact]
    public void Estimates_carry_their_error()
    {
        var estimate = new Estimate(0.43, 0.02, 120);
        Assert.Equal("0.4300 (se 0.02000, n = 120)", estimate.ToString());
        Agree(0.43 - 1.959963984540054 * 0.02, estimate.Interval().Low);
        Agree(Math.Sqrt(0.0013), estimate.Minus(new Estimate(0.03, 0.03)).StandardError);
        Agree(2500, estimate.Precision);
        Assert.Equal(2.0, estimate.Times(-100).StandardError, 12);
    }

    [Fact]
    public void Noise_in_both_variables_is_corrected_for_both()
    {
        Agree(0.5, Attenuation.Correlation(0.3, 0.36, 1), relative: 1e-12);
        Agree(0.625, Attenuation.Correlation(0.3, 0.36, 0.64), relative: 1e-12);
        Agree(2, Attenuation.Slope(0.5, 0.25));
    }

    [Fact]
    public void A_missing_place_is_dropped_and_counted()
    {
        (string Name, double? Y, double? Se)[] rows = [("a", 0.3, 0.1), ("b", null, null), ("c", 0.6, 0.1), ("d", 0.1, 0.05)];
        var shrinkage = Shrinkage.Of(rows, r => r.Name, r => r.Y, r => r.Se);
        Assert.Equal(["a", "c", "d"], shrinkage.Places.Select(p => p.Label));
        Assert.Equal("4 rows, 1 lost: Y is missing, 3 used", shrinkage.Sample!.ToLine());
    }

    [Fact]
    public void A_long_table_says_that_it_is_cut()
    {
        double[] y = [.. Enumerable.Range(0, 741).Select(i => i / 100.0)], se = [.. y.Select(_ => 0.1)];
        var table = Shrinkage.Of(y, se).ToTable();
        Assert.Equal(40, table.Rows.Count);
        Assert.Contains("The first 40 places are shown; all are in Places.", table.Notes!);
    }

    [Fact]
    public void Bad_input_is_refused_with_what_and_where()
    {
        Assert.Contains("standardErrors[1] is 0 (counted from 0). A standard error is a positive finite number: zero claims perfect knowledge", Message(() => Shrinkage.Of([1, 2], [1, 0])), StringComparison.Ordinal);
        Assert.Contains("needs at least 2 values", Message(() => Shrinkage.Of([1], [1])), StringComparison.Ordinal);
        Assert.Contains("values[1] is NaN", Message(() => Shrinkage.Of([1, double.NaN], [1, 1])), StringComparison.Ordinal);
        Assert.Contains("values has 2 values and standardErrors has 1", Message(() => Shrinkage.Of([1, 2], [1])), StringComparison.Ordinal);
        Assert.Contains("values is constant: all 3 values are 1, so a reliability does not exist", Message(() => SignalVariance.PrecisionWeighted([1, 1, 1], [1, 1, 1])), StringComparison.Ordinal);
        Assert.Contains("at least 1 is needed", Message(() => PosteriorRanks.Of(Shrinkage.Of(Values, Errors), draws: 0)), StringComparison.Ordinal);
    }

    static string Message(Func<object> call) => Assert.Throws<MobilityException>(call).Message;
}
