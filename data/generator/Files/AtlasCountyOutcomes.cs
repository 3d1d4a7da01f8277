using Mobility.Sample.Randomness;
using Mobility.Sample.World;
using static Mobility.Sample.Files.NumberStyle;

namespace Mobility.Sample.Files;

/// <summary>
/// county_outcomes_simple.csv of the Opportunity Atlas: mean household rank (0-1) and incarceration at parents' 25th
/// percentile by county, race and gender, each with its standard error, and the count of low-income children of 2000 (the publisher's weight).
/// </summary>
static class AtlasCountyOutcomes
{
    public const string Name = "county_outcomes_simple.csv";

    const string Header =
        "state,county,cz,czname,kfr_pooled_pooled_p25,kfr_pooled_pooled_p25_se,jail_pooled_pooled_p25,"
        + "jail_pooled_pooled_p25_se,pooled_pooled_count,kfr_black_pooled_p25,kfr_black_pooled_p25_se,"
        + "kfr_hisp_pooled_p25,kfr_hisp_pooled_p25_se,kfr_white_pooled_p25,kfr_white_pooled_p25_se,"
        + "jail_black_pooled_p25,jail_black_pooled_p25_se,jail_hisp_pooled_p25,jail_hisp_pooled_p25_se,"
        + "jail_white_pooled_p25,jail_white_pooled_p25_se,white_pooled_count,black_pooled_count,hisp_pooled_count,"
        + "kfr_pooled_female_p25,kfr_pooled_female_p25_se,kfr_pooled_male_p25,kfr_pooled_male_p25_se,"
        + "jail_pooled_female_p25,jail_pooled_female_p25_se,jail_pooled_male_p25,jail_pooled_male_p25_se,"
        + "pooled_male_count,pooled_female_count,kfr_black_female_p25,kfr_black_female_p25_se,kfr_hisp_female_p25,"
        + "kfr_hisp_female_p25_se,kfr_white_female_p25,kfr_white_female_p25_se,kfr_black_male_p25,"
        + "kfr_black_male_p25_se,kfr_hisp_male_p25,kfr_hisp_male_p25_se,kfr_white_male_p25,kfr_white_male_p25_se,"
        + "jail_black_female_p25,jail_black_female_p25_se,jail_hisp_female_p25,jail_hisp_female_p25_se,"
        + "jail_white_female_p25,jail_white_female_p25_se,jail_black_male_p25,jail_black_male_p25_se,"
        + "jail_hisp_male_p25,jail_hisp_male_p25_se,jail_white_male_p25,jail_white_male_p25_se,white_male_count,"
        + "black_male_count,hisp_male_count,white_female_count,black_female_count,hisp_female_count";

    /// <summary>Children of the Atlas's cohorts (1978-83) per resident.</summary>
    const double ChildrenPerResident = 0.1165;

    /// <summary>Standard error of a mean rank (0-1) from one child: the published errors are close to 0.5 / sqrt(children).</summary>
    const double ErrorOfOneChild = 0.5;

    const double FewestChildren = 20;

    public static byte[] Write(Nation nation)
    {
        var streams = new Dictionary<string, RandomSequence>();
        var file = new DelimitedText(Header, "\n");
        // The covariates know a county more, as the real ones do.
        foreach (var county in nation.Counties.SkipLast(1))
        {
            var cells = new Dictionary<string, string>
            {
                ["state"] = Whole(county.State.Fips),
                ["county"] = Whole(county.Number),
                ["cz"] = county.Zone is { } home ? Whole(home.Id) : "",
                ["czname"] = county.Zone?.Name ?? "",
            };
            foreach (var (race, group) in Races)
                foreach (var gender in new[] { "pooled", "female", "male" })
                    Fill(cells, county, race, group, gender, name =>
                        streams.TryGetValue(name, out var s) ? s : streams[name] = new(nation.Seed, "atlas " + name));
            file.Add(DelimitedText.Columns(Header).Select(column => cells.GetValueOrDefault(column, "")));
        }

        return file.ToBytes();
    }

    static readonly (string Race, Group Group)[] Races =
        [("pooled", Group.Pooled), ("black", Group.Black), ("hisp", Group.Hispanic), ("white", Group.White)];

    static void Fill(Dictionary<string, string> cells, County county, string race, Group group, string gender, Func<string, RandomSequence> stream)
    {
        var key = race + "_" + gender;
        var (rankError, jailError) = (stream(key + " rank").Normal(), stream(key + " jail").Normal());
        var share = county.Zone is { } zone ? zone.Share(group) : group is Group.Pooled or Group.Hispanic ? 1 : 0;
        var children = ChildrenPerResident * county.Residents * share * (gender switch { "female" => 0.489, "male" => 0.511, _ => 1 });
        if (children < FewestChildren) return;

        var error = ErrorOfOneChild / Math.Sqrt(children);
        var rank = (TrueRank(county, group, gender) + county.Deviation) / 100;
        cells["kfr_" + key + "_p25"] = Stata(rank + error * rankError);
        cells["kfr_" + key + "_p25_se"] = Stata(error);

        var jail = Jailed(group) * (gender switch { "female" => 0.22, "male" => 1.8, _ => 1 });
        var jailSpread = Math.Sqrt(jail * (1 - jail) / children);
        cells["jail_" + key + "_p25"] = Stata(jail + jailSpread * jailError);
        cells["jail_" + key + "_p25_se"] = Stata(jailSpread);
        if (county.Zone is not null) cells[key + "_count"] = Stata(children);
    }

    /// <summary>A group's rank in the county's zone; girls and boys differ by level and slope as <see cref="Truth"/> says.</summary>
    public static double TrueRank(County county, Group group, string gender)
    {
        var outcome = group switch
        {
            Group.Black => "kfr_black_pooled_p25",
            Group.Hispanic => "kfr_hisp_pooled_p25",
            Group.White => "kfr_white_pooled_p25",
            Group.Asian => "kfr_asian_pooled_p25",
            Group.Native => "kfr_natam_pooled_p25",
            _ => "kfr_pooled_p25",
        };
        if (county.Zone is not { } zone) return 28;
        return zone.Rank[outcome] + GenderShift(zone, gender);
    }

    /// <summary>Ranks that girls (boys) stand above (below) their group.</summary>
    public static double GenderShift(Zone zone, string gender)
    {
        var shift = Truth.GenderLevel + Truth.GenderSlope * (zone.Spending - Truth.MeanSpending);
        return gender switch { "female" => shift, "male" => -shift, _ => 0 };
    }

    static double Jailed(Group group) => group switch { Group.Black => 0.055, Group.Hispanic => 0.018, _ => 0.017 };
}
