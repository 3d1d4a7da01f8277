using Mobility.Sample.Randomness;

namespace Mobility.Sample.World;

/// <summary>Fills in what the files say of places besides the truth, with the real tables' pattern of missing cells.</summary>
static class CharacteristicSimulation
{
    /// <summary>Share of zones without spending: 1.5%, as 10 of the 741 real ones.</summary>
    const double MissingSpending = 0.015;

    /// <summary>Spread of the older mobility estimate (CHKS) around the true mean rank.</summary>
    const double OlderEstimateNoise = 0.5;

    /// <summary>CHKS publish zones and counties with at least 250 children in the core sample.</summary>
    public const int FewestChildren = 250;

    /// <summary>Children of CHKS's core sample (three birth cohorts) per resident.</summary>
    public const double CoreSampleShare = 0.033;

    public static IReadOnlyList<Zone> OfZones(ulong seed, IReadOnlyList<Zone> zones)
    {
        var values = zones.Select(Modeled).ToList();
        Blank(values, zones, new("ccd_exp_tot", 0, 0, 0, 0, 0, 0, 0, MissingSpending, 0), new(seed, "missing ccd_exp_tot"));
        Blank(values, zones, new("scap_ski90pcm", 0, 0, 0, 0, 0, 0, 0, 0.026), new(seed, "missing scap_ski90pcm"));

        var older = new RandomSequence(seed, "zone e_rank_b");
        foreach (var (zone, row) in zones.Zip(values))
        {
            var estimate = zone.Rank["kfr_pooled_p25"] + OlderEstimateNoise * older.Normal();
            row["e_rank_b"] = zone.Residents * CoreSampleShare < FewestChildren ? null : estimate;
        }

        foreach (var column in CharacteristicList.HealthInequality.Concat(CharacteristicList.LandOfOpportunity))
        {
            var own = new RandomSequence(seed, "zone " + column.Name);
            foreach (var (zone, row) in zones.Zip(values)) row[column.Name] = Draw(column, zone, own);
            Blank(values, zones, column, new(seed, "missing " + column.Name));
        }

        return [.. zones.Zip(values, (zone, row) => zone with { Characteristics = row })];
    }

    public static Dictionary<string, double?> OfCounty(Zone zone, Func<string, RandomSequence> stream)
    {
        var row = new Dictionary<string, double?>();
        foreach (var column in CharacteristicList.HealthInequality)
        {
            var draw = column.Spread * 0.45 * stream(column.Name).Normal();
            row[column.Name] = zone.Characteristics[column.Name] is { } value ? column.Keep(value + draw) : null;
        }

        // Columns with a truth: the county strays a little from its zone.
        foreach (var (name, spread, min) in new[]
        {
            ("cs_race_theil_2000", .03, .001), ("scap_ski90pcm", .5, -5), ("tax_st_diff_top20", 0, 0),
            ("hhinc00", 2500, 12000), ("ccd_exp_tot", .35, 3.1), ("cs_fam_wkidsinglemom", .02, .03),
        })
        {
            var draw = spread * stream(name).Normal();
            row[name] = zone.Characteristics[name] is { } value ? Math.Max(min, value + draw) : null;
        }

        foreach (var name in new[] { "cs_frac_black", "cs_frac_hisp" })
            row[name] = zone.Characteristics[name] * Math.Max(0.3, 1 + 0.25 * stream(name).Normal());

        foreach (var column in CharacteristicList.AtlasCovariates)
        {
            var value = Draw(column, zone, stream(column.Name));
            row[column.Name] = stream("missing " + column.Name).Uniform() < column.Missing ? null : value;
        }

        return row;
    }

    static Dictionary<string, double?> Modeled(Zone zone) => new()
    {
        ["cs_race_theil_2000"] = zone.Segregation,
        ["scap_ski90pcm"] = zone.SocialCapital,
        ["cs_frac_black"] = 100 * zone.Share(Group.Black),
        ["cs_frac_hisp"] = 100 * zone.Share(Group.Hispanic),
        ["hhinc00"] = 1000 * zone.Income,
        ["ccd_exp_tot"] = zone.Spending,
        ["cs_fam_wkidsinglemom"] = zone.SingleMothers,
        ["tax_st_diff_top20"] = zone.State.Tax.Progressivity,
        ["eitc"] = zone.State.Tax.Credit,
        ["urban"] = zone.Residents > 110_000 ? 1 : 0,
    };

    static double Draw(Characteristic column, Zone zone, RandomSequence own) => column.Keep(column.Center + column.Spread
        * (column.Affluence * zone.Affluence + column.Division * zone.Division + column.Size * zone.Size + column.Own * own.Normal()));

    /// <summary>Removes the stated share of a column, most of it from the smallest zones.</summary>
    static void Blank(List<Dictionary<string, double?>> values, IReadOnlyList<Zone> zones, Characteristic column, RandomSequence stream)
    {
        var score = zones.Select(z => column.MissingToSmall * z.Size + (1 - 0.5 * column.MissingToSmall) * stream.Normal()).ToList();
        var gone = (int)Math.Round(column.Missing * zones.Count);
        foreach (var index in Enumerable.Range(0, zones.Count).OrderBy(i => score[i]).Take(gone)) values[index][column.Name] = null;
    }
}
