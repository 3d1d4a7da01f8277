using Mobility.Sample.Randomness;
using Mobility.Sample.World;
using static Mobility.Sample.Files.DelimitedText;
using static Mobility.Sample.Files.NumberStyle;

namespace Mobility.Sample.Files;

/// <summary>mobility.csv, the teaching extract of CHKS Tables 5 and 8 with the centers of the zones; missing is NA.</summary>
static class Teaching
{
    public const string Name = "mobility.csv";

    /// <summary>Columns after State: name here, the characteristic behind it, its factor, decimals.</summary>
    static readonly (string Name, string Source, double Factor, int Decimals)[] Fields =
    [
        ("Population", "", 1, 0), ("Urban", "urban", 1, 0), ("Black", "cs_frac_black", .01, 3), ("Seg_racial", "cs_race_theil_2000", 1, 3),
        ("Seg_income", "cs00_seg_inc", 1, 3), ("Seg_poverty", "cs00_seg_inc_pov25", 1, 3), ("Seg_affluence", "cs00_seg_inc_aff75", 1, 3),
        ("Commute", "frac_traveltime_lt15", 1, 3), ("Income", "hhinc00", 1, 0), ("Gini", "gini", 1, 3), ("Share01", "inc_share_1perc", 100, 3),
        ("Gini_99", "gini99", 1, 3), ("Middle_class", "frac_middleclass", 1, 3), ("Local_tax_rate", "taxrate", 1, 3),
        ("Local_gov_spending", "subcty_exp_pc", 1, 0), ("Progressivity", "tax_st_diff_top20", 1, 2), ("EITC", "eitc", 1, 3),
        ("School_spending", "ccd_exp_tot", 1, 3), ("Student_teacher_ratio", "ccd_pup_tch_ratio", 1, 1), ("Test_scores", "score_r", 1, 3),
        ("HS_dropout", "dropout_r", 1, 3), ("Colleges", "colleges_pc", 1, 3), ("Tuition", "tuition", 1, 0), ("Graduation", "gradrate_r", 1, 3),
        ("Labor_force_participation", "cs_labforce", 1, 3), ("Manufacturing", "cs_elf_ind_man", 1, 3), ("Chinese_imports", "chinese_imports", 1, 3),
        ("Teenage_labor", "teenage_labor", 1, 3), ("Migration_in", "mig_inflow", 1, 3), ("Migration_out", "mig_outflow", 1, 3),
        ("Foreign_born", "cs_born_foreign", .01, 3), ("Social_capital", "scap_ski90pcm", 1, 3), ("Religious", "rel_tot", .01, 3),
        ("Violent_crime", "violent_crime", 1, 3), ("Single_mothers", "cs_fam_wkidsinglemom", 1, 3), ("Divorced", "divorced", 1, 3), ("Married", "married", 1, 3),
    ];

    public static byte[] Write(Nation nation)
    {
        string[] names = ["ID", "Name", "Mobility", "State", .. Fields.Select(f => f.Name), "Longitude", "Latitude"];
        var file = new DelimitedText(string.Join(',', names.Select(Quoted)), "\n");
        foreach (var (zone, top) in nation.Zones.Zip(ReachingTheTop(nation)).OrderBy(x => x.First.Id))
            file.Add([
                Whole(zone.Id), Quoted(zone.Name), top is { } share ? General(share, 9) : "NA", Quoted(zone.State.Code),
                .. Fields.Select(f => f.Source == "" ? Whole(zone.Residents) : Rounded(zone.Characteristics[f.Source] * f.Factor, f.Decimals)),
                General((float)zone.Center.Longitude, 15), General((float)zone.Center.Latitude, 15),
            ]);
        return file.ToBytes();
    }

    /// <summary>Probability that a child of the bottom fifth reaches the top fifth; null in zones with very few children.</summary>
    public static IReadOnlyList<double?> ReachingTheTop(Nation nation)
    {
        var noise = new RandomSequence(nation.Seed, "zone top fifth");
        return [.. nation.Zones.Select(z =>
        {
            var share = Math.Max(0.02, 0.095 + 0.008 * (z.Rank["kfr_pooled_p25"] - 43) + 0.008 * noise.Normal());
            return z.Residents * CharacteristicSimulation.CoreSampleShare < 0.6 * CharacteristicSimulation.FewestChildren ? (double?)null : share;
        })];
    }
}
