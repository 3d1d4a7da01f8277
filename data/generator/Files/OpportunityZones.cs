using Mobility.Sample.Randomness;
using Mobility.Sample.World;
using static Mobility.Sample.Files.Workbooks;

namespace Mobility.Sample.Files;

/// <summary>CHKS Online Data Tables 5 (mobility) and 8 (characteristics) of commuting zones.</summary>
static class OpportunityZones
{
    public static readonly string[] MobilityHeader =
    [
        "CZ", "CZ Name", "State", "Children in 1980-82 Cohorts", "AM, 80-82 Cohort", "RM, 80-82 Cohort",
        "P(Child in Q5 | Parent in Q1), 80-85 Cohort", "AM, College Attendance", "RM, College Attendance", "AM, Teenage birth",
        "RM, Teenage birth", "AM, Females", "RM, Females", "AM, Males", "RM, Males", "AM, Males, Individual Income",
        "RM, Males, Individual Income", "AM, Cost of Living Adjusted", "RM, Cost of Living Adjusted", "AM, 2011-2012 Parent Income",
        "RM, 2011-2012, Parent Income", "AM, Single Parents", "RM, Single Parents", "AM, Married Parents", "RM, Married Parents",
        "AM, 83-85 Cohort", " RM, 83-85 Cohort", "AM, 80-85 Cohort", "RM, 80-85 Cohort", "AM, %White>80%  ZIPs",
        "RM, %White>80% ZIPs", "AM, Poverty Line", "RM, Poverty Line", "AM, College Quality", "RM, College Quality",
    ];

    /// <summary>From column 8 on, pairs of a level (shift against the first estimate, points per rank) and a slope (mean).</summary>
    static readonly (double Shift, double PerRank, double Slope, double SmallestChildren)[] Pairs =
    [
        (-2, 1.3, 0.69, 250), (-20, -0.7, -0.28, 500), (0.8, 1, 0.335, 500), (-0.8, 1, 0.325, 500), (3.2, 1, 0.3, 500),
        (0.8, 1, 0.32, 250), (0, 0.95, 0.297, 250), (-3, 0.9, 0.32, 700), (2, 0.95, 0.293, 300), (1, 1, 0.32, 250),
        (0.7, 1, 0.32, 250), (1.5, 0.9, 0.305, 700), (30, 1.1, 0.3, 250), (-4.5, 0.8, 0.175, 250),
    ];

    public static readonly string[] CharacteristicHeader =
    [
        "CZ", "CZ Name", "State", "Census 2000 population", "Urban Areas", "Frac. Black", "Racial Segregation", "Income Segregation",
        "Segregation of Poverty (<p25)", "Segregation of Affluence (>p75)", "Frac. with Commute < 15 Mins", "Household Income per capita",
        "Gini", "Top 1% Income Share", "Gini Bottom 99%", "Frac. Between p25 and p75", "Local Tax Rate",
        "Local Government Expenditures Per Capita", "State Income Tax Progressivity", "State EITC Exposure",
        "School Expenditure per Student", "Teacher Student Ratio", "Test Score Percentile (Income Adjusted",
        "High School Dropout Rate (Income Adjusted)", "Number of Colleges per Capita", "College Tuition",
        "College Graduation Rate (Income Adjusted)", "Labor Force Participation Rate", "Manufacturing Employment Share",
        "Growth in Chinese Imports 1990-2000", "Teenage Labor Force Participation Rate", "Migration Inflow Rate", "Migration Outlflow Rate",
        "Frac. Foreign Born", "Social Capital Index", "Fraction Religious", "Violent Crime Rate",
        "Fraction of Children with Single Mothers", "Fraction of Adults Divorced", "Fraction of Adults Married", "Income Growth 2000-2006/10",
    ];

    /// <summary>The characteristic behind each column from the fifth on, and the factor between the two publications.</summary>
    static readonly (string Name, double Factor)[] Sources =
    [
        ("urban", 1), ("cs_frac_black", .01), ("cs_race_theil_2000", 1), ("cs00_seg_inc", 1), ("cs00_seg_inc_pov25", 1),
        ("cs00_seg_inc_aff75", 1), ("frac_traveltime_lt15", 1), ("hhinc00", 1), ("gini", 1), ("inc_share_1perc", 100), ("gini99", 1),
        ("frac_middleclass", 1), ("taxrate", 1), ("subcty_exp_pc", 1), ("tax_st_diff_top20", 1), ("eitc", 1), ("ccd_exp_tot", 1),
        ("ccd_pup_tch_ratio", 1), ("score_r", 1), ("dropout_r", 1), ("colleges_pc", 1), ("tuition", 1), ("gradrate_r", 1),
        ("cs_labforce", 1), ("cs_elf_ind_man", 1), ("chinese_imports", 1), ("teenage_labor", 1), ("mig_inflow", 1), ("mig_outflow", 1),
        ("cs_born_foreign", .01), ("scap_ski90pcm", 1), ("rel_tot", .01), ("violent_crime", 1), ("cs_fam_wkidsinglemom", 1),
        ("divorced", 1), ("married", 1), ("income_growth", 1),
    ];

    public static IEnumerable<object?[]> Mobility(Nation nation)
    {
        var noise = Pairs.Select((_, i) => new RandomSequence(nation.Seed, "table 5 pair " + i)).ToList();
        var slope = new RandomSequence(nation.Seed, "table 5 slope");
        foreach (var (zone, top) in nation.Zones.Zip(Teaching.ReachingTheTop(nation)).OrderBy(x => x.First.Id))
        {
            var estimate = zone.Characteristics["e_rank_b"];
            var children = zone.Residents * CharacteristicSimulation.CoreSampleShare;
            var relative = 0.33 + 0.05 * slope.Normal();
            var pairs = Pairs.Zip(noise, (pair, stream) => (pair, level: stream.Normal(), slope: stream.Normal())).ToList();
            yield return
            [
                zone.Id, zone.Name, zone.State.Code, estimate is null ? null : (long)children, Cell(estimate), estimate is null ? null : Cell(relative),
                Cell(top),
                .. pairs.SelectMany(p => new object?[]
                {
                    children < p.pair.SmallestChildren ? null : Cell(43 + p.pair.Shift + p.pair.PerRank * (estimate - 43) + 0.5 * p.level),
                    children < p.pair.SmallestChildren ? null : Cell(p.pair.Slope + (relative - 0.33) + 0.02 * p.slope),
                }),
            ];
        }
    }

    public static IEnumerable<object?[]> Characteristics(Nation nation) => nation.Zones.OrderBy(z => z.Id).Select(zone => new object?[]
    {
        zone.Id, zone.Name, zone.State.Code, zone.Residents,
    }.Concat(Sources.Select(s => (object?)Cell(zone.Characteristics[s.Name] * s.Factor))).ToArray());

    static double? Cell(double? value) => Digits(value, 6);
}
