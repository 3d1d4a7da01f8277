using System.Globalization;
using System.Text;
using Mobility.Sample.Randomness;
using Mobility.Sample.World;
using static Mobility.Sample.Files.NumberStyle;

namespace Mobility.Sample.Files;

/// <summary>
/// The ten cz_kfr_r*_g*_p25.csv that opportunityatlas.org offers: household income at 35 in dollars by zone, race and
/// gender. They open with a byte order mark, key zones as "cz90101" and stand in falling order, zones without data last.
/// </summary>
static class AtlasZoneIncomes
{
    // Dollars = lowest x exp(growth x rank): about 20,000 at rank 25, 37,000 at 45, 59,000 at 60.
    public const double LowestIncome = 9_500, GrowthPerRank = 0.0305;

    /// <summary>Fewest residents of a group for whom income is shown; of white residents, a few small zones lack so many.</summary>
    const long FewestResidents = 150, FewestWhiteResidents = 4_500;

    static readonly string[] Genders = ["female", "male"];

    static readonly (string Code, Group Group, string Outcome)[] Races =
    [
        ("A", Group.Asian, "kfr_asian_pooled_p25"), ("B", Group.Black, "kfr_black_pooled_p25"),
        ("H", Group.Hispanic, "kfr_hisp_pooled_p25"), ("NA", Group.Native, "kfr_natam_pooled_p25"),
        ("W", Group.White, "kfr_white_pooled_p25"),
    ];

    public static IEnumerable<(string Name, byte[] Bytes)> Write(Nation nation) =>
        from race in Races
        from gender in Genders
        let code = "r" + race.Code + "_g" + (gender == "female" ? "F" : "M")
        select ("cz_kfr_" + code + "_p25.csv", Write(nation, race.Group, race.Outcome, gender, code));

    static byte[] Write(Nation nation, Group group, string outcome, string gender, string code)
    {
        var fewest = group == Group.White ? FewestWhiteResidents : FewestResidents;
        var file = new DelimitedText("cz,Name,Household_Income_at_Age_35_" + code + "_p25", "\n");
        var shown = nation.Zones.Where(z => z.Population[group] >= fewest)
            .Select(z => (Zone: z, Dollars: Math.Round(Income(z.Rank[outcome] + AtlasCountyOutcomes.GenderShift(z, gender)))))
            .OrderByDescending(x => x.Dollars).ThenBy(x => x.Zone.Id);
        foreach (var (zone, dollars) in shown) file.Add([Key(zone), zone.Name, Whole(dollars)]);
        foreach (var zone in nation.Zones.Where(z => z.Population[group] < fewest)) file.Add([Key(zone), zone.Name, ""]);
        return file.ToBytes(new UTF8Encoding(true));
    }

    /// <summary>Household income of a mean rank, dollars.</summary>
    public static double Income(double rank) => LowestIncome * Elementary.Exp(GrowthPerRank * rank);

    static string Key(Zone zone) => "cz" + zone.Id.ToString(CultureInfo.InvariantCulture);
}
