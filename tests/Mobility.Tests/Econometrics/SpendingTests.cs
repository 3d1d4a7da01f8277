using System.Globalization;
using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Mobility on spending, 731 commuting zones: the published numbers' slope and state-clustered errors.</summary>
public sealed class SpendingTests
{
    sealed record Zone(double? Rank, double? Spending, double? Population, string? State);

    static List<Zone> Zones()
    {
        var folder = Reference.Folder("data/national");
        var outcomes = Table.Read(Path.Combine(folder, "oi-race-table4", "table_4.csv"));
        var lines = File.ReadAllLines(Path.Combine(folder, "hip2016", "health_ineq_online_table_10.csv"), System.Text.Encoding.Latin1)
            .Select(l => l.Split(',').Select(c => c.Trim('"')).ToArray()).Where(c => c.Length > 1).ToList();
        var header = lines.FindIndex(l => l.Contains("ccd_exp_tot"));
        var traits = new Table(lines[header], lines[(header + 1)..]);
        var at = traits.Texts("cz").Zip(Enumerable.Range(0, traits.Rows.Count)).Where(p => p.First is not null).ToDictionary(p => p.First!, p => p.Second);
        var (spending, state) = (traits.Texts("ccd_exp_tot"), traits.Texts("stateabbrv"));
        var (cz, rank, population) = (outcomes.Texts("cz"), outcomes.Numbers("kfr_pooled_p25"), outcomes.Numbers("cz_pop2000"));
        return [.. cz.Select((id, i) => at.TryGetValue(id!, out var j)
            ? new Zone(rank[i], spending[j] is { } s ? double.Parse(s, CultureInfo.InvariantCulture) : null, population[i], state[j])
            : new Zone(rank[i], null, population[i], null))];
    }

    [Fact]
    public void A_thousand_dollars_more_go_with_1_257_ranks_or_weighted_by_population_0_755()
    {
        var zones = Zones();
        var plain = Ols.Fit(zones, y: z => z.Rank, x: z => new { z.Spending }, clusters: z => z.State);
        var weighted = Ols.Fit(zones, y: z => z.Rank, x: z => new { z.Spending }, weights: z => z.Population, clusters: z => z.State);
        Assert.Equal(741, plain.Sample.RowsIn);
        Assert.Equal(731, plain.N);
        Assert.Equal(50, plain.Covariance.Clusters.Single().Count);
        Assert.Equal(1.257, plain["Spending"].Estimate, 0.0005);
        Assert.Equal(0.487, plain["Spending"].StandardError, 0.0005);
        Assert.Equal(0.755, weighted["Spending"].Estimate, 0.0005);
        Assert.Equal(0.239, weighted["Spending"].StandardError, 0.0005);
    }
}
