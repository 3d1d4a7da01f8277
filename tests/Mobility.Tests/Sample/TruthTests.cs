using System.Globalization;
using System.Text.Json;
using Mobility.Sample.Files;
using Mobility.Sample.World;

namespace Mobility.Tests.Sample;

/// <summary>The stated truth is the truth of the files.</summary>
[Trait("speed", "slow")]
public sealed class TruthTests
{
    /// <summary>
    /// Zones' noise has a standard deviation of about 1.1 ranks and spending strays $550 from what state and confounders
    /// explain, so one sample's slope within states errs by 1.1 / (0.55 sqrt(170)) = 0.15; three times that is allowed.
    /// </summary>
    const double OneSampleTolerance = 0.45;

    const int Samples = 100;

    [Fact]
    public void The_files_alone_give_back_the_true_slope_on_spending()
    {
        var truth = JsonDocument.Parse(SampleFixture.Fresh["truth.json"]).RootElement;
        var slope = truth.GetProperty("outcomes").EnumerateArray().Single(o => o.GetProperty("name").GetString() == "kfr_pooled_p25").GetProperty("slope").GetDouble();

        var ranks = SampleFixture.Rows(SampleFixture.Fresh["table_4.csv"]);
        var zones = SampleFixture.Rows(SampleFixture.Fresh["health_ineq_online_table_10.csv"]);
        var rank = ranks.Skip(1).ToDictionary(r => r[0], r => r[Array.IndexOf(ranks[0], "kfr_pooled_p25")]);
        string[] columns = ["ccd_exp_tot", "hhinc00", "cs_fam_wkidsinglemom", "cs_race_theil_2000", "scap_ski90pcm"];
        var used = zones.Skip(1).Select(row => (State: row[5], Rank: rank[row[0]], X: columns.Select(c => row[Array.IndexOf(zones[0], c)]).ToArray()))
            .Where(row => row.X.All(x => x != "")).ToList();
        Assert.InRange(used.Count, 190, 199);

        var states = used.Select(u => u.State).ToList();
        var y = NormalEquations.Within([.. used.Select(u => Number(u.Rank))], states);
        var x = columns.Select((_, i) => NormalEquations.Within([.. used.Select(u => Number(u.X[i]) * (i == 1 ? 0.001 : 1))], states)).ToList();
        var fit = NormalEquations.Fit(y, [.. y.Select((_, row) => x.Select(column => column[row]).ToArray())]);
        Assert.Equal(slope, fit[0], OneSampleTolerance);
    }

    /// <summary>Over many seeds the mean estimate must come within 4.5 of its standard errors of every true slope.</summary>
    [Fact]
    public void With_all_confounders_the_slope_of_every_outcome_is_unbiased()
    {
        foreach (var (outcome, estimates) in Estimates(withControls: true))
            AssertMean(outcome.Slope, estimates, outcome.Name, slack: 0);
    }

    /// <summary>Slack of 0.06: incomes and segregation are cut off below, and with 24 states the short slope is biased a little.</summary>
    [Fact]
    public void Without_them_it_is_biased_by_the_stated_amount()
    {
        foreach (var (outcome, estimates) in Estimates(withControls: false))
            AssertMean(Truth.SlopeWithoutControls(outcome), estimates, outcome.Name, slack: 0.06);
    }

    /// <summary>Tolerance: five standard errors of a mean square of standard normals.</summary>
    [Fact]
    public void The_standard_errors_of_counties_are_right()
    {
        var nation = Nation.Simulate();
        var rows = SampleFixture.Rows(SampleFixture.Fresh["county_outcomes_simple.csv"]);
        var value = Array.IndexOf(rows[0], "kfr_white_female_p25");
        var z = nation.Counties.Zip(rows.Skip(1))
            .Where(c => c.First.Zone is not null && c.Second[value] != "")
            .Select(c => (Number(c.Second[value])
                - (AtlasCountyOutcomes.TrueRank(c.First, Group.White, "female") + c.First.Deviation) / 100) / Number(c.Second[value + 1]))
            .ToList();
        Assert.InRange(z.Count, 300, 400);
        Assert.Equal(1, z.Average(v => v * v), 5 * Math.Sqrt(2.0 / z.Count));
    }

    /// <summary>What the equation leaves over is the state effect plus noise of the stated spread.</summary>
    [Fact]
    public void Errors_correlate_within_states_and_are_larger_in_small_zones()
    {
        var (stateEffect, scaled) = (new List<double>(), new List<double>());
        foreach (var zones in ManySamples.Value)
            foreach (var zone in zones)
            {
                var error = Residual(zone, zone.State.RankShift);
                stateEffect.Add(zone.State.RankShift);
                scaled.Add(error / ZoneSimulation.NoiseSpread(zone.Residents));
            }

        Assert.Equal(Truth.StateEffect, Math.Sqrt(stateEffect.Average(v => v * v)), 0.06);
        Assert.Equal(1, scaled.Average(v => v * v), 0.05);
        Assert.True(ZoneSimulation.NoiseSpread(5_000) > 2 * ZoneSimulation.NoiseSpread(1_000_000));
    }

    static readonly Lazy<List<IReadOnlyList<Zone>>> ManySamples = new(() =>
        [.. Enumerable.Range(1, Samples).Select(seed => ZoneSimulation.Run((ulong)seed, StateSimulation.Run((ulong)seed)))]);

    static double Residual(Zone zone, double stateEffect) => zone.Rank["kfr_pooled_p25"] - 43 - 0.8 * (zone.Spending - Truth.MeanSpending)
        - Confounders(zone).Zip(Truth.Confounders, (x, c) => c.Effect * (x - c.Center)).Sum() - stateEffect;

    static double[] Confounders(Zone zone) =>
        [zone.State.LocalShare, zone.Income, zone.SingleMothers, zone.Segregation, zone.SocialCapital];

    static List<(Outcome Outcome, List<double> Estimates)> Estimates(bool withControls)
    {
        var result = Truth.Outcomes.Select(o => (Outcome: o, Estimates: new List<double>())).ToList();
        foreach (var zones in ManySamples.Value)
        {
            var x = zones.Select(z => withControls ? [z.Spending, .. Confounders(z)] : new[] { z.Spending }).ToList();
            foreach (var (outcome, estimates) in result)
                estimates.Add(NormalEquations.Fit([.. zones.Select(z => z.Rank[outcome.Name])], x)[0]);
        }

        return result;
    }

    static void AssertMean(double truth, List<double> estimates, string name, double slack)
    {
        var mean = estimates.Average();
        var error = Math.Sqrt(estimates.Sum(e => (e - mean) * (e - mean)) / (estimates.Count - 1) / estimates.Count);
        Assert.True(Math.Abs(mean - truth) <= 4.5 * error + slack, $"{name}: true {truth}, mean estimate {mean} with standard error {error}.");
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
