using Mobility.Sample.Randomness;
using Mobility.Sample.World;

namespace Mobility.Sample.Files;

/// <summary>CHKS Online Data Table 3: mobility and incomes by county; only names for counties with few children.</summary>
static class OpportunityCounties
{
    /// <summary>The header row, with the blank that the real one has after "Commuting Zone Name".</summary>
    public static readonly string[] Header =
    [
        "County FIPS Code", "County Name", "Commuting Zone ID", "Commuting Zone Name ", "State", "Number of Children in Core Sample",
        "Rank-Rank Slope", "Absolute Upward Mobility", "Top 1% Income Share", "Interquartile Income Range", "Gini", "Teenage Birth Rate",
        "Share Between p25 and p75", "Mean Parent Income", "Mean Child Income", "Parent Income P25", "Child Income P25",
        "Median Parent Income", "Median Child Income", "Parent Income P75", "Child Income P75", "Parent Income P90",
        "Child Income P90", "Parent Income P99", "Child Income P99",
    ];

    /// <summary>Incomes relative to the mean parent income, in the order of the header.</summary>
    static readonly double[] Incomes = [1, 0.68, 0.43, 0.24, 0.78, 0.53, 1.2, 0.97, 1.68, 1.42, 4.2, 2.8];

    public static IEnumerable<object?[]> Rows(Nation nation)
    {
        var (slope, income, births) = (Stream("slope"), Stream("income"), Stream("births"));
        RandomSequence Stream(string name) => new(nation.Seed, "table 3 " + name);
        foreach (var county in nation.Counties)
        {
            if (county.Zone is not { } zone) continue;
            object?[] names = [county.Fips, county.Name, zone.Id, zone.Name, county.State.Name];
            var (s, i, b) = (slope.Normal(), income.Normal(), births.Normal());
            var estimate = HealthInequality.OlderEstimate(county);
            if (estimate is null)
            {
                yield return names;
                continue;
            }

            var rankSlope = 0.33 + 0.05 * s;
            var mean = 65_000 * Math.Max(0.4, 1 + 0.22 * zone.Affluence + 0.08 * i);
            yield return
            [
                .. names, (long)(county.Residents * CharacteristicSimulation.CoreSampleShare), Round(rankSlope, 5), Round(estimate, 5),
                Round(county.Characteristics["inc_share_1perc"], 5), Round(0.76 * mean, 2), Round(county.Characteristics["gini99"] + 0.09, 5),
                Round(Math.Max(0.03, 0.165 + 0.05 * b), 5), Round(county.Characteristics["frac_middleclass"], 5),
                .. Incomes.Select(share => (object?)(Math.Round(mean * share / 100) * 100)),
            ];
        }
    }

    static double? Round(double? value, int decimals) => value is { } number ? Math.Round(number, decimals) : null;
}
