namespace Mobility.Data;

/// <summary>
/// Characteristics of a commuting zone or county as published by the Health Inequality Project (Chetty et al., JAMA
/// 2016) in Online Data Tables 10 (zones) and 12 (counties); definitions in Table 9 of Chetty, Hendren, Kline and
/// Saez (2014). Null means the publisher gives no value.
/// </summary>
public record LocalCharacteristics
{
    /// <summary>School expenditure per student, thousands of dollars, 1996-97 (<c>ccd_exp_tot</c>; NCES Common Core of Data).</summary>
    public double? SpendingPerPupil { get; init; }

    /// <summary>Students per teacher, 1996-97 (<c>ccd_pup_tch_ratio</c>).</summary>
    public double? StudentTeacherRatio { get; init; }

    /// <summary>Test score percentile in grades 3-8, residual after household income (<c>score_r</c>).</summary>
    public double? TestScoreResidual { get; init; }

    /// <summary>High school dropout rate, fraction, 2000-01, residual after household income (<c>dropout_r</c>).</summary>
    public double? DropoutResidual { get; init; }

    /// <summary>College graduates among adults of 25 and more, percent, 2000 (<c>cs_educ_ba</c>).</summary>
    public double? CollegeGraduates { get; init; }

    /// <summary>Mean in-state college tuition, dollars, 2000 (<c>tuition</c>).</summary>
    public double? CollegeTuition { get; init; }

    /// <summary>College graduation rate, fraction, 2009, residual after household income (<c>gradrate_r</c>).</summary>
    public double? CollegeGraduationResidual { get; init; }

    /// <summary>
    /// Expected rank (0-100) of children of parents at the 25th percentile (<c>e_rank_b</c>): by zone that of CHKS 2014, cohorts 1980-82;
    /// by county the rank at age 26, another measure under the same name.
    /// </summary>
    public double? AbsoluteMobility { get; init; }

    /// <summary>Households with children that a single woman heads, fraction of those with children, 2000 (<c>cs_fam_wkidsinglemom</c>).</summary>
    public double? SingleMothers { get; init; }

    /// <summary>Income segregation, rank-order index 0-1, 2000 (<c>cs00_seg_inc</c>).</summary>
    public double? IncomeSegregation { get; init; }

    /// <summary>Segregation of poverty (below p25), 0-1, 2000 (<c>cs00_seg_inc_pov25</c>).</summary>
    public double? PovertySegregation { get; init; }

    /// <summary>Segregation of affluence (above p75), 0-1, 2000 (<c>cs00_seg_inc_aff75</c>).</summary>
    public double? AffluenceSegregation { get; init; }

    /// <summary>Racial segregation, multi-group Theil index 0-1, 2000 (<c>cs_race_theil_2000</c>).</summary>
    public double? RacialSegregation { get; init; }

    /// <summary>Gini within the bottom 99 percent of parents, 0-1, 1996-2000 (<c>gini99</c>).</summary>
    public double? Gini { get; init; }

    /// <summary>Income share of the top 1 percent, fraction, 1996-2000 (<c>inc_share_1perc</c>).</summary>
    public double? TopIncomeShare { get; init; }

    /// <summary>Parents between the national p25 and p75, fraction (<c>frac_middleclass</c>).</summary>
    public double? MiddleClass { get; init; }

    /// <summary>Poverty rate, fraction, 2000 (<c>poor_share</c>).</summary>
    public double? PovertyRate { get; init; }

    /// <summary>Aggregate household income divided by residents of 16 to 64, dollars, 2000 (<c>hhinc00</c>).</summary>
    public double? HouseholdIncome { get; init; }

    /// <summary>Unemployment rate, fraction, 2000 (<c>unemp_rate</c>).</summary>
    public double? Unemployment { get; init; }

    /// <summary>Labor force participation at 16 and more, fraction, 2000 (<c>cs_labforce</c>).</summary>
    public double? LaborForceParticipation { get; init; }

    /// <summary>Employed in manufacturing, fraction, 2000 (<c>cs_elf_ind_man</c>).</summary>
    public double? Manufacturing { get; init; }

    /// <summary>Social capital index, standardized, 1990 (<c>scap_ski90pcm</c>; Rupasingha and Goetz).</summary>
    public double? SocialCapital { get; init; }

    /// <summary>Religious adherents, percent; above 100 where members live elsewhere (<c>rel_tot</c>).</summary>
    public double? Religious { get; init; }

    /// <summary>Total crimes per head (<c>crime_total</c>).</summary>
    public double? CrimeRate { get; init; }

    /// <summary>Black residents, percent, 2000 (<c>cs_frac_black</c>).</summary>
    public double? ShareBlack { get; init; }

    /// <summary>Hispanic residents, percent, 2000 (<c>cs_frac_hisp</c>).</summary>
    public double? ShareHispanic { get; init; }

    /// <summary>Foreign born, percent, 2000 (<c>cs_born_foreign</c>).</summary>
    public double? ForeignBorn { get; init; }

    /// <summary>Migration in, fraction of the population, 2004-05 (<c>mig_inflow</c>).</summary>
    public double? MigrationIn { get; init; }

    /// <summary>Migration out, fraction of the population, 2004-05 (<c>mig_outflow</c>).</summary>
    public double? MigrationOut { get; init; }

    /// <summary>Residents per square mile, 2000 (<c>pop_density</c>).</summary>
    public double? PopulationDensity { get; init; }

    /// <summary>Population growth 1980-2000, fraction (<c>pop_d_2000_1980</c>).</summary>
    public double? PopulationGrowth { get; init; }

    /// <summary>Labor force growth 1980-2000, fraction (<c>lf_d_2000_1980</c>).</summary>
    public double? LaborForceGrowth { get; init; }

    /// <summary>Workers who commute less than 15 minutes, fraction, 2000 (<c>frac_traveltime_lt15</c>).</summary>
    public double? ShortCommutes { get; init; }

    /// <summary>Median house value, dollars, 2000 (<c>median_house_value</c>).</summary>
    public double? MedianHouseValue { get; init; }

    /// <summary>
    /// Local tax revenue over household income, fraction, 1992 (<c>taxrate</c>). The publisher writes 0 for the New
    /// York City counties other than Manhattan, whose taxes are Manhattan's in the census: null here.
    /// </summary>
    public double? LocalTaxRate { get; init; }

    /// <summary>Local government expenditure per head, dollars, 1992 (<c>subcty_exp_pc</c>); the New York City zeros are null here too.</summary>
    public double? LocalSpendingPerHead { get; init; }

    /// <summary>Top state income tax rate less the rate at a taxable income of $20,000, percentage points, 2008 (<c>tax_st_diff_top20</c>).</summary>
    public double? TaxProgressivity { get; init; }

    /// <summary>The columns both tables share.</summary>
    internal static LocalCharacteristics Of(Row row) => new()
    {
        SpendingPerPupil = row.Number("ccd_exp_tot"),
        StudentTeacherRatio = row.Number("ccd_pup_tch_ratio"),
        TestScoreResidual = row.Number("score_r"),
        DropoutResidual = row.Number("dropout_r"),
        CollegeGraduates = row.Number("cs_educ_ba"),
        CollegeTuition = row.Number("tuition"),
        CollegeGraduationResidual = row.Number("gradrate_r"),
        AbsoluteMobility = row.Number("e_rank_b"),
        SingleMothers = row.Number("cs_fam_wkidsinglemom"),
        IncomeSegregation = row.Number("cs00_seg_inc"),
        PovertySegregation = row.Number("cs00_seg_inc_pov25"),
        AffluenceSegregation = row.Number("cs00_seg_inc_aff75"),
        RacialSegregation = row.Number("cs_race_theil_2000"),
        Gini = row.Number("gini99"),
        TopIncomeShare = row.Number("inc_share_1perc"),
        MiddleClass = row.Number("frac_middleclass"),
        PovertyRate = row.Number("poor_share"),
        HouseholdIncome = row.Number("hhinc00"),
        Unemployment = row.Number("unemp_rate"),
        LaborForceParticipation = row.Number("cs_labforce"),
        Manufacturing = row.Number("cs_elf_ind_man"),
        SocialCapital = row.Number("scap_ski90pcm"),
        Religious = row.Number("rel_tot"),
        CrimeRate = row.Number("crime_total"),
        ShareBlack = row.Number("cs_frac_black"),
        ShareHispanic = row.Number("cs_frac_hisp"),
        ForeignBorn = row.Number("cs_born_foreign"),
        MigrationIn = row.Number("mig_inflow"),
        MigrationOut = row.Number("mig_outflow"),
        PopulationDensity = row.Number("pop_density"),
        PopulationGrowth = row.Number("pop_d_2000_1980"),
        LaborForceGrowth = row.Number("lf_d_2000_1980"),
        ShortCommutes = row.Number("frac_traveltime_lt15"),
        MedianHouseValue = row.Number("median_house_value"),
        LocalTaxRate = ZeroIsMissing(row.Number("taxrate")),
        LocalSpendingPerHead = ZeroIsMissing(row.Number("subcty_exp_pc")),
        TaxProgressivity = row.Number("tax_st_diff_top20"),
    };

    static double? ZeroIsMissing(double? value) => value == 0 ? null : value;
}
