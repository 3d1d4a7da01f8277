namespace Mobility.Data;

/// <summary>
/// Characteristics of one county (2010 codes), Opportunity Atlas covariates (2018). Null means not published.
/// </summary>
internal sealed record CountyCovariates
{
    /// <summary>The county (<c>state</c>, <c>county</c>).</summary>
    public required CountyFips Fips { get; init; }

    /// <summary>The 1990 commuting zone (<c>cz</c>); null in Puerto Rico.</summary>
    public CzId? Zone { get; init; }

    /// <summary>Mean household income, dollars, 2000 (<c>hhinc_mean2000</c>).</summary>
    public double? HouseholdIncome2000 { get; init; }

    /// <summary>Mean commute, minutes, 2000 (<c>mean_commutetime2000</c>).</summary>
    public double? MeanCommute2000 { get; init; }

    /// <summary>Adults of 25 and more with a college degree, fraction, 2000 (<c>frac_coll_plus2000</c>).</summary>
    public double? CollegeGraduates2000 { get; init; }

    /// <summary>Adults of 25 and more with a college degree, fraction, 2006-10 (<c>frac_coll_plus2010</c>).</summary>
    public double? CollegeGraduates2010 { get; init; }

    /// <summary>Foreign born, fraction, 2006-10 (<c>foreign_share2010</c>).</summary>
    public double? ForeignBorn2010 { get; init; }

    /// <summary>Median household income, dollars, 1990 (<c>med_hhinc1990</c>).</summary>
    public double? MedianHouseholdIncome1990 { get; init; }

    /// <summary>Median household income, dollars, 2012-16 (<c>med_hhinc2016</c>).</summary>
    public double? MedianHouseholdIncome2016 { get; init; }

    /// <summary>Poverty rate, fraction, 2006-10 (<c>poor_share2010</c>).</summary>
    public double? PovertyRate2010 { get; init; }

    /// <summary>Poverty rate, fraction, 2000 (<c>poor_share2000</c>).</summary>
    public double? PovertyRate2000 { get; init; }

    /// <summary>Poverty rate, fraction, 1990 (<c>poor_share1990</c>).</summary>
    public double? PovertyRate1990 { get; init; }

    /// <summary>White residents, fraction, 2010 (<c>share_white2010</c>).</summary>
    public double? ShareWhite2010 { get; init; }

    /// <summary>Black residents, fraction, 2010 (<c>share_black2010</c>).</summary>
    public double? ShareBlack2010 { get; init; }

    /// <summary>Hispanic residents, fraction, 2010 (<c>share_hisp2010</c>).</summary>
    public double? ShareHispanic2010 { get; init; }

    /// <summary>Asian residents, fraction, 2010 (<c>share_asian2010</c>).</summary>
    public double? ShareAsian2010 { get; init; }

    /// <summary>Black residents, fraction, 2000 (<c>share_black2000</c>).</summary>
    public double? ShareBlack2000 { get; init; }

    /// <summary>White residents, fraction, 2000 (<c>share_white2000</c>).</summary>
    public double? ShareWhite2000 { get; init; }

    /// <summary>Hispanic residents, fraction, 2000 (<c>share_hisp2000</c>).</summary>
    public double? ShareHispanic2000 { get; init; }

    /// <summary>Asian residents, fraction, 2000 (<c>share_asian2000</c>).</summary>
    public double? ShareAsian2000 { get; init; }

    /// <summary>Mean mathematics score in grade 3, grade equivalents, 2013 (<c>gsmn_math_g3_2013</c>).</summary>
    public double? MathGrade3 { get; init; }

    /// <summary>Mean rent of two bedrooms, dollars a month, 2011-15 (<c>rent_twobed2015</c>).</summary>
    public double? RentTwoBedrooms2015 { get; init; }

    /// <summary>Children with a single parent, fraction, 2006-10 (<c>singleparent_share2010</c>).</summary>
    public double? SingleParents2010 { get; init; }

    /// <summary>Children with a single parent, fraction, 1990 (<c>singleparent_share1990</c>).</summary>
    public double? SingleParents1990 { get; init; }

    /// <summary>Children with a single parent, fraction, 2000 (<c>singleparent_share2000</c>).</summary>
    public double? SingleParents2000 { get; init; }

    /// <summary>Workers who commute less than 15 minutes, fraction, 2006-10 (<c>traveltime15_2010</c>).</summary>
    public double? ShortCommutes2010 { get; init; }

    /// <summary>Employment rate, fraction, 2000 (<c>emp2000</c>).</summary>
    public double? Employment2000 { get; init; }

    /// <summary>Census forms returned by mail, percent, 2010 (<c>mail_return_rate2010</c>).</summary>
    public double? CensusMailReturn2010 { get; init; }

    /// <summary>Growth of the log hourly wage of high school graduates, 2005-09 to 2010-14 (<c>ln_wage_growth_hs_grad</c>).</summary>
    public double? HighSchoolWageGrowth { get; init; }

    /// <summary>Residents per square mile, 2010 (<c>popdensity2010</c>).</summary>
    public double? PopulationDensity2010 { get; init; }

    /// <summary>Residents per square mile, 2000 (<c>popdensity2000</c>).</summary>
    public double? PopulationDensity2000 { get; init; }

    /// <summary>Mean yearly growth of jobs, fraction, 2004-13 (<c>ann_avg_job_growth_2004_2013</c>).</summary>
    public double? JobGrowth { get; init; }

    /// <summary>Jobs per square mile, 2013 (<c>job_density_2013</c>).</summary>
    public double? JobDensity2013 { get; init; }

    internal static IReadOnlyList<CountyCovariates> Read(SourceFile file) => TableReader.Read(
        file,
        row => new CountyCovariates
        {
            Fips = row.County("state", "county"),
            Zone = row.ZoneOrNull("cz"),
            HouseholdIncome2000 = row.Number("hhinc_mean2000"),
            MeanCommute2000 = row.Number("mean_commutetime2000"),
            CollegeGraduates2000 = row.Number("frac_coll_plus2000"),
            CollegeGraduates2010 = row.Number("frac_coll_plus2010"),
            ForeignBorn2010 = row.Number("foreign_share2010"),
            MedianHouseholdIncome1990 = row.Number("med_hhinc1990"),
            MedianHouseholdIncome2016 = row.Number("med_hhinc2016"),
            PovertyRate2010 = row.Number("poor_share2010"),
            PovertyRate2000 = row.Number("poor_share2000"),
            PovertyRate1990 = row.Number("poor_share1990"),
            ShareWhite2010 = row.Number("share_white2010"),
            ShareBlack2010 = row.Number("share_black2010"),
            ShareHispanic2010 = row.Number("share_hisp2010"),
            ShareAsian2010 = row.Number("share_asian2010"),
            ShareBlack2000 = row.Number("share_black2000"),
            ShareWhite2000 = row.Number("share_white2000"),
            ShareHispanic2000 = row.Number("share_hisp2000"),
            ShareAsian2000 = row.Number("share_asian2000"),
            MathGrade3 = row.Number("gsmn_math_g3_2013"),
            RentTwoBedrooms2015 = row.Number("rent_twobed2015"),
            SingleParents2010 = row.Number("singleparent_share2010"),
            SingleParents1990 = row.Number("singleparent_share1990"),
            SingleParents2000 = row.Number("singleparent_share2000"),
            ShortCommutes2010 = row.Number("traveltime15_2010"),
            Employment2000 = row.Number("emp2000"),
            CensusMailReturn2010 = row.Number("mail_return_rate2010"),
            HighSchoolWageGrowth = row.Number("ln_wage_growth_hs_grad"),
            PopulationDensity2010 = row.Number("popdensity2010"),
            PopulationDensity2000 = row.Number("popdensity2000"),
            JobGrowth = row.Number("ann_avg_job_growth_2004_2013"),
            JobDensity2013 = row.Number("job_density_2013"),
        },
        county => county.Fips);
}
