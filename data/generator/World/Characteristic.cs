namespace Mobility.Sample.World;

/// <summary>
/// A column that carries no truth of its own: center + spread x (affluence x a + division x d + size x s + own
/// noise), kept between min and max, and missing for a share of the places.
/// </summary>
/// <param name="MissingToSmall">1: the smallest places lack it; 0: any place may.</param>
sealed record Characteristic(
    string Name, double Center, double Spread, double Affluence, double Division, double Size,
    double Min, double Max, double Missing = 0, double MissingToSmall = 1)
{
    /// <summary>Weight of the column's own noise, so that the spread comes out as stated.</summary>
    public double Own => Math.Sqrt(Math.Max(0.05, 1 - Affluence * Affluence - Division * Division - Size * Size));

    /// <summary>Folds a value beyond the limits back inside, so that values do not pile up at a limit.</summary>
    public double Keep(double value) =>
        value < Min ? Math.Min(Max, Min + 0.3 * (Min - value)) : value > Max ? Math.Max(Min, Max - 0.3 * (value - Max)) : value;
}

/// <summary>The columns, with centers and spreads of plausible size.</summary>
static class CharacteristicList
{
    /// <summary>Columns of Health Inequality Project tables 10 and 12 that no equation of <see cref="Truth"/> makes.</summary>
    public static readonly IReadOnlyList<Characteristic> HealthInequality =
    [
        new("cur_smoke_q1", .278, .05, -.3, .1, 0, .02, .9, .12), new("cur_smoke_q2", .22, .05, -.3, .1, 0, .02, .9, .12),
        new("cur_smoke_q3", .168, .05, -.3, .1, 0, .01, .9, .12), new("cur_smoke_q4", .121, .04, -.3, .1, 0, .01, .9, .12),
        new("bmi_obese_q1", .3, .06, -.3, .2, 0, .02, .9, .12), new("bmi_obese_q2", .268, .06, -.3, .2, 0, .02, .9, .12),
        new("bmi_obese_q3", .262, .06, -.3, .2, 0, .02, .9, .12), new("bmi_obese_q4", .23, .06, -.3, .2, 0, .02, .9, .12),
        new("exercise_any_q1", .608, .07, .3, -.1, 0, .2, .98, .12), new("exercise_any_q2", .737, .06, .3, -.1, 0, .2, .98, .12),
        new("exercise_any_q3", .805, .05, .3, -.1, 0, .2, .98, .12), new("exercise_any_q4", .858, .05, .3, -.1, 0, .2, .99, .12),
        new("puninsured2010", 18.8, 5, -.4, .2, 0, 5, 41), new("reimb_penroll_adj10", 9050, 1400, 0, .3, .2, 3800, 13600),
        new("mort_30day_hosp_z", .58, 1.1, 0, 0, -.3, -4, 5, .007), new("adjmortmeas_amiall30day", .165, .025, 0, 0, -.2, .02, .3, .007),
        new("adjmortmeas_chfall30day", .11, .015, 0, 0, -.2, .02, .2, .007), new("adjmortmeas_pnall30day", .122, .016, 0, 0, -.2, .04, .2, .007),
        new("med_prev_qual_z", -.2, .95, .3, -.2, .1, -4.8, 2.1, .02), new("primcarevis_10", 80.1, 6, 0, 0, .1, 30, 91),
        new("diab_hemotest_10", 83.1, 6, .2, -.1, .1, 35, 95, .01), new("diab_eyeexam_10", 66.7, 6.5, .2, -.1, .1, 25, 87, .01),
        new("diab_lipids_10", 77.3, 7, .2, -.1, .2, 25, 91, .01), new("mammogram_10", 63.4, 7, .3, -.1, .1, 36, 85, .01),
        new("amb_disch_per1000_10", 72, 25, -.4, .2, -.1, 5, 235, .01), new("cs00_seg_inc", .045, .028, 0, .5, .6, .0005, .138),
        new("cs00_seg_inc_pov25", .04, .026, 0, .5, .6, .0004, .129), new("cs00_seg_inc_aff75", .047, .03, .1, .5, .6, .0004, .154),
        new("gini99", .301, .05, -.2, .5, .1, .1, .447, .043), new("poor_share", .146, .05, -.7, .3, -.1, .05, .46),
        new("inc_share_1perc", .108, .04, .3, .2, .2, .03, .6, .043), new("frac_middleclass", .55, .07, 0, -.5, -.2, .29, .73, .043),
        new("rel_tot", 54.6, 15, -.2, 0, -.2, 11, 130), new("unemp_rate", .05, .015, -.5, .2, 0, .017, .17),
        new("pop_d_2000_1980", .14, .25, .3, 0, .3, -.38, 1.9, .004), new("lf_d_2000_1980", .24, .27, .3, 0, .3, -.37, 2.2, .004),
        new("cs_labforce", .616, .055, .6, -.2, .1, .37, .81), new("cs_elf_ind_man", .14, .075, -.1, .1, .1, .003, .45),
        new("cs_born_foreign", 4.6, 4, .2, .2, .5, .1, 39), new("mig_inflow", .0165, .008, .3, 0, .2, .001, .07, .023),
        new("mig_outflow", .0168, .006, .2, 0, .1, .002, .05, .023), new("pop_density", 100, 120, .1, .1, .7, .3, 5000),
        new("frac_traveltime_lt15", .457, .12, -.1, -.2, -.7, .16, .94), new("median_house_value", 115000, 42000, .7, 0, .3, 32000, 750000),
        new("ccd_pup_tch_ratio", 16.5, 2.3, -.1, 0, .4, 9.6, 27.5, .04, 0), new("score_r", 0, 8, .3, -.5, -.1, -32, 20, .049, .5),
        new("dropout_r", .002, .02, -.2, .4, .2, -.043, .108, .2, .3), new("cs_educ_ba", 18, 5.8, .7, 0, .3, 5, 43),
        new("tuition", 4400, 3000, .3, 0, .2, 300, 24000, .217), new("gradrate_r", 0, .13, .2, -.1, 0, -.35, .52, .216),
        new("crime_total", .0066, .003, -.1, .4, .4, .0003, .031, .036), new("subcty_exp_pc", 2310, 700, .3, 0, .1, 960, 13000, .003),
        new("taxrate", .0236, .009, .1, 0, .1, .008, .08, .005),
    ];

    /// <summary>Columns of CHKS Table 8 that the Health Inequality Project does not carry.</summary>
    public static readonly IReadOnlyList<Characteristic> LandOfOpportunity =
    [
        new("gini", .406, .07, -.1, .5, .2, .2, .84), new("colleges_pc", .023, .012, .1, 0, -.4, .001, .24, .212),
        new("chinese_imports", 1.2, 1, -.1, 0, 0, -.07, 25, .026), new("teenage_labor", .0048, .0013, .2, -.2, -.2, .0017, .008, .043),
        new("violent_crime", .0016, .0009, -.1, .4, .3, .0001, .027, .036), new("divorced", .097, .016, -.1, .1, 0, .04, .19),
        new("married", .575, .042, .2, -.5, -.2, .37, .69), new("income_growth", -.002, .011, .1, 0, -.1, -.11, .045),
    ];

    /// <summary>Columns of the Atlas's county covariates, in the order of the file.</summary>
    public static readonly IReadOnlyList<Characteristic> AtlasCovariates =
    [
        new("hhinc_mean2000", 65100, 13000, .9, 0, .2, 23000, 146000), new("mean_commutetime2000", 24.4, 5, 0, 0, .4, 8, 46),
        new("frac_coll_plus2000", .166, .065, .7, 0, .3, .05, .63), new("frac_coll_plus2010", .19, .07, .7, 0, .3, .04, .71),
        new("foreign_share2010", .05, .035, .2, .1, .4, .002, .7), new("med_hhinc1990", 24700, 5800, .9, 0, .2, 8800, 61000),
        new("med_hhinc2016", 48300, 11000, .9, 0, .1, 12000, 129000), new("poor_share2010", .164, .06, -.7, .3, -.1, .03, .64),
        new("poor_share2000", .141, .05, -.7, .3, -.1, .03, .56), new("poor_share1990", .164, .06, -.7, .3, -.1, .03, .63),
        new("share_white2010", .76, .16, 0, -.3, -.3, .02, .99), new("share_black2010", .1, .07, -.1, .4, .2, .001, .85),
        new("share_hisp2010", .1, .07, 0, .1, .3, .001, .9), new("share_asian2010", .011, .008, .2, 0, .5, .0005, .4, .007),
        new("share_black2000", .095, .07, -.1, .4, .2, .001, .85), new("share_white2000", .81, .14, 0, -.3, -.3, .02, .99),
        new("share_hisp2000", .065, .05, 0, .1, .3, .001, .9), new("share_asian2000", .009, .007, .2, 0, .5, .0005, .4, .01),
        new("gsmn_math_g3_2013", 3.2, .7, .5, -.4, 0, -.6, 6.5, .047), new("rent_twobed2015", 685, 160, .6, 0, .4, 180, 2000, .024),
        new("singleparent_share2010", .309, .08, -.4, .5, .1, .02, .8), new("singleparent_share1990", .189, .055, -.4, .5, .1, .02, .58),
        new("singleparent_share2000", .26, .065, -.4, .5, .1, .02, .61), new("traveltime15_2010", .4, .12, -.1, -.1, -.6, .09, .98),
        new("emp2000", .575, .065, .7, -.2, .1, .25, .83), new("mail_return_rate2010", 80, 5.5, .3, -.2, .1, 40, 99, .009),
        new("ln_wage_growth_hs_grad", .077, .12, .1, 0, 0, -1, .9, .21), new("popdensity2010", 160, 120, .1, 0, .7, .4, 9000),
        new("popdensity2000", 140, 110, .1, 0, .7, .4, 9000), new("ann_avg_job_growth_2004_2013", -.003, .014, .1, 0, 0, -.08, .12),
        new("job_density_2013", 80, 60, .1, 0, .7, .2, 5000),
    ];
}
