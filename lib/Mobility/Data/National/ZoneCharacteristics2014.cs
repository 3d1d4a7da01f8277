namespace Mobility.Data;

/// <summary>
/// One 1990 commuting zone of Chetty, Hendren, Kline and Saez (2014), Online Data Table 8: characteristics, defined in its Table 9. Null means
/// the publisher gives no value.
/// </summary>
internal sealed record ZoneCharacteristics2014
{
    /// <summary>The zone (<c>CZ</c>).</summary>
    public required CzId Id { get; init; }

    /// <summary>Its name (<c>CZ Name</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Its state, two letters (<c>State</c>).</summary>
    public required string State { get; init; }

    /// <summary>Residents, 2000 (<c>Census 2000 population</c>).</summary>
    public double? Population { get; init; }

    /// <summary>1 when the zone meets a metropolitan area, else 0 (<c>Urban Areas</c>).</summary>
    public double? Urban { get; init; }

    /// <summary>Black residents, fraction, 2000 (<c>Frac. Black</c>).</summary>
    public double? ShareBlack { get; init; }

    /// <summary>Multi-group Theil index, 0-1, 2000 (<c>Racial Segregation</c>).</summary>
    public double? RacialSegregation { get; init; }

    /// <summary>Rank-order index, 0-1, 2000 (<c>Income Segregation</c>).</summary>
    public double? IncomeSegregation { get; init; }

    /// <summary>Segregation of poverty, 0-1, 2000 (<c>Segregation of Poverty (&lt;p25)</c>).</summary>
    public double? PovertySegregation { get; init; }

    /// <summary>Segregation of affluence, 0-1, 2000 (<c>Segregation of Affluence (&gt;p75)</c>).</summary>
    public double? AffluenceSegregation { get; init; }

    /// <summary>Workers who commute less than 15 minutes, fraction (<c>Frac. with Commute &lt; 15 Mins</c>).</summary>
    public double? ShortCommutes { get; init; }

    /// <summary>Aggregate household income divided by residents of 16 to 64, dollars, 2000 (<c>Household Income per capita</c>).</summary>
    public double? HouseholdIncome { get; init; }

    /// <summary>Gini of parents' incomes, 0-1 (<c>Gini</c>).</summary>
    public double? Gini { get; init; }

    /// <summary>Income share of the top 1 percent of parents, percent (a fraction in Table 3) (<c>Top 1% Income Share</c>).</summary>
    public double? TopIncomeShare { get; init; }

    /// <summary>Gini less top 1 percent share (<c>Gini Bottom 99%</c>).</summary>
    public double? GiniBottom99 { get; init; }

    /// <summary>Parents between the national p25 and p75, fraction (<c>Frac. Between p25 and p75</c>).</summary>
    public double? MiddleClass { get; init; }

    /// <summary>Local tax revenue over household income, fraction, 1992 (<c>Local Tax Rate</c>).</summary>
    public double? LocalTaxRate { get; init; }

    /// <summary>Local government expenditure per head, dollars, 1992 (<c>Local Government Expenditures Per Capita</c>).</summary>
    public double? LocalSpendingPerHead { get; init; }

    /// <summary>Top state income tax rate less the rate at a taxable income of $20,000, percentage points, 2008 (<c>State Income Tax Progressivity</c>).</summary>
    public double? TaxProgressivity { get; init; }

    /// <summary>Mean state EITC top-up rate 1980-2001, percent (<c>State EITC Exposure</c>).</summary>
    public double? EitcExposure { get; init; }

    /// <summary>School expenditure per student, thousands of dollars, 1996-97 (<c>School Expenditure per Student</c>).</summary>
    public double? SpendingPerPupil { get; init; }

    /// <summary>Students per teacher, 1996-97; the heading has it the wrong way round (<c>Teacher Student Ratio</c>).</summary>
    public double? StudentTeacherRatio { get; init; }

    /// <summary>Test score percentile, residual after income (<c>Test Score Percentile (Income Adjusted</c>).</summary>
    public double? TestScoreResidual { get; init; }

    /// <summary>Dropout rate, fraction, residual after income (<c>High School Dropout Rate (Income Adjusted)</c>).</summary>
    public double? DropoutResidual { get; init; }

    /// <summary>Colleges per 1,000 residents, 2000 (<c>Number of Colleges per Capita</c>).</summary>
    public double? Colleges { get; init; }

    /// <summary>Mean in-state tuition, dollars, 2000 (<c>College Tuition</c>).</summary>
    public double? CollegeTuition { get; init; }

    /// <summary>College graduation rate, fraction, residual after income (<c>College Graduation Rate (Income Adjusted)</c>).</summary>
    public double? CollegeGraduationResidual { get; init; }

    /// <summary>Labor force participation, fraction, 2000 (<c>Labor Force Participation Rate</c>).</summary>
    public double? LaborForceParticipation { get; init; }

    /// <summary>Employed in manufacturing, fraction, 2000 (<c>Manufacturing Employment Share</c>).</summary>
    public double? Manufacturing { get; init; }

    /// <summary>Growth of imports from China per worker 1990-2000, as published; the unit is not confirmed (<c>Growth in Chinese Imports 1990-2000</c>).</summary>
    public double? ChineseImports { get; init; }

    /// <summary>Labor force participation at 14-16, fraction (<c>Teenage Labor Force Participation Rate</c>).</summary>
    public double? TeenageLabor { get; init; }

    /// <summary>Migration in, fraction, 2004-05 (<c>Migration Inflow Rate</c>).</summary>
    public double? MigrationIn { get; init; }

    /// <summary>Migration out, fraction, 2004-05 (<c>Migration Outlflow Rate</c>).</summary>
    public double? MigrationOut { get; init; }

    /// <summary>Foreign born, fraction, 2000 (<c>Frac. Foreign Born</c>).</summary>
    public double? ForeignBorn { get; init; }

    /// <summary>Social capital, standardized (<c>Social Capital Index</c>).</summary>
    public double? SocialCapital { get; init; }

    /// <summary>Religious adherents, fraction (<c>Fraction Religious</c>).</summary>
    public double? Religious { get; init; }

    /// <summary>Arrests for serious violent crimes per head (<c>Violent Crime Rate</c>).</summary>
    public double? ViolentCrime { get; init; }

    /// <summary>Households with children that a single woman heads, fraction of those with children, 2000 (<c>Fraction of Children with Single Mothers</c>).</summary>
    public double? SingleMothers { get; init; }

    /// <summary>Divorced at 15 and more, fraction, 2000 (<c>Fraction of Adults Divorced</c>).</summary>
    public double? Divorced { get; init; }

    /// <summary>Married and not separated at 15 and more, fraction, 2000 (<c>Fraction of Adults Married</c>).</summary>
    public double? Married { get; init; }

    /// <summary>Growth of household income per head, 2000 to 2006-10, fraction a year (<c>Income Growth 2000-2006/10</c>).</summary>
    public double? IncomeGrowth { get; init; }

    internal static IReadOnlyList<ZoneCharacteristics2014> Read(SourceFile file) => TableReader.Read(
        file,
        row => new ZoneCharacteristics2014
        {
            Id = row.Zone("CZ"),
            Name = row.Text("CZ Name"),
            State = row.StateCode("State"),
            Population = row.Number("Census 2000 population"),
            Urban = row.Number("Urban Areas"),
            ShareBlack = row.Number("Frac. Black"),
            RacialSegregation = row.Number("Racial Segregation"),
            IncomeSegregation = row.Number("Income Segregation"),
            PovertySegregation = row.Number("Segregation of Poverty (<p25)"),
            AffluenceSegregation = row.Number("Segregation of Affluence (>p75)"),
            ShortCommutes = row.Number("Frac. with Commute < 15 Mins"),
            HouseholdIncome = row.Number("Household Income per capita"),
            Gini = row.Number("Gini"),
            TopIncomeShare = row.Number("Top 1% Income Share"),
            GiniBottom99 = row.Number("Gini Bottom 99%"),
            MiddleClass = row.Number("Frac. Between p25 and p75"),
            LocalTaxRate = row.Number("Local Tax Rate"),
            LocalSpendingPerHead = row.Number("Local Government Expenditures Per Capita"),
            TaxProgressivity = row.Number("State Income Tax Progressivity"),
            EitcExposure = row.Number("State EITC Exposure"),
            SpendingPerPupil = row.Number("School Expenditure per Student"),
            StudentTeacherRatio = row.Number("Teacher Student Ratio"),
            TestScoreResidual = row.Number("Test Score Percentile (Income Adjusted"),
            DropoutResidual = row.Number("High School Dropout Rate (Income Adjusted)"),
            Colleges = row.Number("Number of Colleges per Capita"),
            CollegeTuition = row.Number("College Tuition"),
            CollegeGraduationResidual = row.Number("College Graduation Rate (Income Adjusted)"),
            LaborForceParticipation = row.Number("Labor Force Participation Rate"),
            Manufacturing = row.Number("Manufacturing Employment Share"),
            ChineseImports = row.Number("Growth in Chinese Imports 1990-2000"),
            TeenageLabor = row.Number("Teenage Labor Force Participation Rate"),
            MigrationIn = row.Number("Migration Inflow Rate"),
            MigrationOut = row.Number("Migration Outlflow Rate"),
            ForeignBorn = row.Number("Frac. Foreign Born"),
            SocialCapital = row.Number("Social Capital Index"),
            Religious = row.Number("Fraction Religious"),
            ViolentCrime = row.Number("Violent Crime Rate"),
            SingleMothers = row.Number("Fraction of Children with Single Mothers"),
            Divorced = row.Number("Fraction of Adults Divorced"),
            Married = row.Number("Fraction of Adults Married"),
            IncomeGrowth = row.Number("Income Growth 2000-2006/10"),
        },
        zone => zone.Id,
        "Online Data Table 8");
}
