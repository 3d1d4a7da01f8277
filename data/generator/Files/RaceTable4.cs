using System.Globalization;
using Mobility.Sample.World;
using static Mobility.Sample.Files.NumberStyle;

namespace Mobility.Sample.Files;

/// <summary>
/// table_4.csv of Opportunity Insights' "Race and Economic Opportunity": ranks by zone, race and gender, binned to
/// 100 values a column, as the published ones are.
/// </summary>
static class RaceTable4
{
    public const string Name = "table_4.csv";

    const string Header =
        "cz,cz_name,cz_pop2000,cz_pop_black2000,cz_pop_hisp2000,cz_pop_white2000,kfr_pooled_p25,kfr_black_pooled_p25,"
        + "kfr_white_pooled_p25,kir_black_female_p25,kir_black_female_p75,kir_black_male_p25,kir_black_male_p75,"
        + "kir_hisp_female_p25,kir_hisp_female_p75,kir_hisp_male_p25,kir_hisp_male_p75,kir_white_female_p25,"
        + "kir_white_female_p75,kir_white_male_p25,kir_white_male_p75";

    const int Bins = 100;

    /// <summary>Fewest residents of a group for whom its ranks are shown: by household, and by gender.</summary>
    const long FewestForHouseholds = 90, FewestForGenders = 200;

    public static byte[] Write(Nation nation)
    {
        var file = new DelimitedText(Header, "\r\n");
        var outcomes = DelimitedText.Columns(Header).Skip(6).ToList();
        var binned = outcomes.ToDictionary(o => o, o => Binned(nation.Zones, o));
        foreach (var zone in nation.Zones.OrderBy(z => z.Id))
            file.Add([
                Whole(zone.Id), zone.Name, Whole(zone.Residents), Whole(zone.Population[Group.Black]),
                Whole(zone.Population[Group.Hispanic]), Whole(zone.Population[Group.White]),
                .. outcomes.Select(o => binned[o].TryGetValue(zone.Id, out var rank) ? Rank(o, rank) : ""),
            ]);
        return file.ToBytes();
    }

    /// <summary>Means of percentile bins; zones where the group is too small are left out.</summary>
    public static Dictionary<int, double> Binned(IReadOnlyList<Zone> zones, string outcome)
    {
        var group = Truth.Outcomes.Single(o => o.Name == outcome).Group;
        var fewest = outcome.Contains("male", StringComparison.Ordinal) ? FewestForGenders : FewestForHouseholds;
        var shown = zones.Where(z => z.Population[group] >= fewest).OrderBy(z => z.Rank[outcome]).ThenBy(z => z.Id).ToList();
        var result = new Dictionary<int, double>();
        foreach (var bin in shown.Select((zone, i) => (zone, bin: i * Bins / shown.Count)).GroupBy(x => x.bin))
        {
            var mean = bin.Average(x => x.zone.Rank[outcome]);
            foreach (var (zone, _) in bin) result[zone.Id] = mean;
        }

        return result;
    }

    /// <summary>Columns at p75 were multiplied by 100 after rounding, which shows in the digits (66.15000000000001), 16 of them.</summary>
    static string Rank(string outcome, double rank) => outcome.EndsWith("p75", StringComparison.Ordinal)
        ? (Math.Round(rank / 100, 4) * 100).ToString("G16", CultureInfo.InvariantCulture)
        : TwoDecimals(rank);
}
