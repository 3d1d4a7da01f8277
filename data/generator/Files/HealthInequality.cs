using System.Text;
using Mobility.Sample.World;
using static Mobility.Sample.Files.DelimitedText;
using static Mobility.Sample.Files.NumberStyle;

namespace Mobility.Sample.Files;

/// <summary>
/// Files of the Health Inequality Project: Online Data Tables 10 (zones) and 12 (counties), in latin-1 with quoted
/// names, and the crosswalk of counties to zones, whose lines end in a bare carriage return.
/// </summary>
static class HealthInequality
{
    public const string Table10Name = "health_ineq_online_table_10.csv";
    public const string Table12Name = "health_ineq_online_table_12.csv";
    public const string CrosswalkName = "cty_cz_st_crosswalk.csv";

    const string ZoneColumns = "cz,czname,pop2000,fips,statename,stateabbrv,";

    const string CountyColumns =
        "cty,county_name,cty_pop2000,cz,cz_name,cz_pop2000,statename,state_id,stateabbrv,csa,csa_name,cbsa,cbsa_name,intersects_msa,";

    const string Characteristics =
        "cur_smoke_q1,cur_smoke_q2,cur_smoke_q3,cur_smoke_q4,bmi_obese_q1,bmi_obese_q2,bmi_obese_q3,bmi_obese_q4,"
        + "exercise_any_q1,exercise_any_q2,exercise_any_q3,exercise_any_q4,puninsured2010,reimb_penroll_adj10,"
        + "mort_30day_hosp_z,adjmortmeas_amiall30day,adjmortmeas_chfall30day,adjmortmeas_pnall30day,"
        + "med_prev_qual_z,primcarevis_10,diab_hemotest_10,diab_eyeexam_10,diab_lipids_10,mammogram_10,"
        + "amb_disch_per1000_10,cs00_seg_inc,cs00_seg_inc_pov25,cs00_seg_inc_aff75,cs_race_theil_2000,gini99,"
        + "poor_share,inc_share_1perc,frac_middleclass,scap_ski90pcm,rel_tot,cs_frac_black,cs_frac_hisp,unemp_rate,"
        + "pop_d_2000_1980,lf_d_2000_1980,cs_labforce,cs_elf_ind_man,cs_born_foreign,mig_inflow,mig_outflow,"
        + "pop_density,frac_traveltime_lt15,hhinc00,median_house_value,ccd_exp_tot,ccd_pup_tch_ratio,score_r,"
        + "dropout_r,cs_educ_ba,tuition,gradrate_r,e_rank_b,cs_fam_wkidsinglemom,crime_total,subcty_exp_pc,taxrate,"
        + "tax_st_diff_top20";

    /// <summary>Zones from this size are the core of a metropolitan area, from the second size of a combined one.</summary>
    const long Metropolitan = 60_000, Combined = 600_000;

    public static byte[] Table10(Nation nation)
    {
        var file = new DelimitedText(ZoneColumns + Characteristics, "\r\n");
        foreach (var zone in nation.Zones.OrderBy(z => z.Id))
            file.Add([
                Whole(zone.Id), Quoted(zone.Name), StataPopulation(zone.Residents),
                Whole(zone.State.Fips), Quoted(zone.State.Name), Quoted(zone.State.Code),
                .. Columns(Characteristics).Select(c => Stata(zone.Characteristics[c])),
            ]);
        return file.ToBytes(Encoding.Latin1);
    }

    public static byte[] Table12(Nation nation)
    {
        var file = new DelimitedText(CountyColumns + Characteristics, "\r\n");
        var largest = nation.Zones.MaxBy(z => z.Residents)!;
        var core = nation.Counties.First(c => c.Zone == largest);
        foreach (var county in nation.Counties)
        {
            if (county.Zone is not { } zone) continue;
            var metro = zone.Residents >= Metropolitan;
            var combined = zone.Residents >= Combined;
            var metropolis = Names.Metropolis(zone.Index) + " " + zone.State.Code;
            // The real file has 0, not an empty cell, for the largest city's counties other than its core.
            var zero = zone == largest && county != core;
            file.Add([
                Whole(county.Fips), Quoted(county.Name), Whole(county.Residents), Whole(zone.Id), Quoted(zone.Name),
                StataPopulation(zone.Residents), Quoted(county.State.Name), Whole(county.State.Fips), Quoted(county.State.Code),
                combined ? Whole(700 + zone.Index) : "", Quoted(combined ? metropolis + " Region" : ""),
                metro ? Whole(90_000 + 10 * zone.Index) : "", Quoted(metro ? metropolis : ""), metro ? "1" : "0",
                .. Columns(Characteristics).Select(c => Cell(county, c, zero)),
            ]);
        }

        return file.ToBytes(Encoding.Latin1);
    }

    static string Cell(County county, string column, bool zero) => column switch
    {
        "taxrate" or "subcty_exp_pc" when zero => "0",
        "e_rank_b" => Stata(OlderEstimate(county), 5),
        _ => Stata(county.Characteristics[column], 5),
    };

    /// <summary>CHKS's estimate for a county: its zone's and the county's own deviation; null where children are few.</summary>
    public static double? OlderEstimate(County county) =>
        county.Residents * CharacteristicSimulation.CoreSampleShare < CharacteristicSimulation.FewestChildren
            ? null : county.Zone?.Characteristics["e_rank_b"] + county.Deviation;

    public static byte[] Crosswalk(Nation nation)
    {
        var file = new DelimitedText("cty,county_name,cz,cz_name,statename,state_fips,stateabbrv", "\r");
        foreach (var county in nation.Counties)
            if (county.Zone is { } zone)
                file.Add([
                    Whole(county.Fips), county.Name, Whole(zone.Id), zone.Name,
                    county.State.Name, Whole(county.State.Fips), county.State.Code,
                ]);
        return file.ToBytes(endsInLineEnd: false);
    }
}
