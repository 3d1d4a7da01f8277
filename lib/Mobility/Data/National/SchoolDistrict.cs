namespace Mobility.Data;

/// <summary>
/// One school district of the Census F-33 individual unit table, fiscal year 1995 (<c>elsec95t.xls</c>). Totals are
/// thousands of dollars, per pupil values dollars, shares percent. The publisher does not screen zeros.
/// </summary>
public sealed record SchoolDistrict
{
    /// <summary>Census identifier of the government (<c>GOVSID</c>).</summary>
    public required string GovernmentId { get; init; }

    /// <summary>Name (<c>NAME</c>).</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The code as published (<c>FIPS</c>): a county of four or five digits, or a longer code that begins with one;
    /// null when the district has none. <see cref="County"/> reads both.
    /// </summary>
    public long? Code { get; init; }

    /// <summary>
    /// The county: the code itself up to five digits, else its leading digits (code divided by 1,000,000, as the
    /// earlier study did for the long codes only, losing more than half of the districts).
    /// </summary>
    public CountyFips? County
    {
        get
        {
            var county = Code > 100_000 ? Code / 1_000_000 : Code;
            return county is > 1000 and < 100_000 ? new CountyFips((int)county) : null;
        }
    }

    /// <summary>Fall enrolment (<c>ENROLL</c>).</summary>
    public double? Students { get; init; }

    /// <summary>Total revenue, thousands of dollars (<c>TOTALREV</c>).</summary>
    public double? Revenue { get; init; }

    /// <summary>Federal revenue, thousands of dollars (<c>TFEDREV</c>).</summary>
    public double? FederalRevenue { get; init; }

    /// <summary>State revenue, thousands of dollars (<c>TSTREV</c>).</summary>
    public double? StateRevenue { get; init; }

    /// <summary>Local revenue, thousands of dollars (<c>TLOCREV</c>).</summary>
    public double? LocalRevenue { get; init; }

    /// <summary>Total expenditure, thousands of dollars (<c>TOTALEXP</c>).</summary>
    public double? Expenditure { get; init; }

    /// <summary>Current spending, thousands of dollars (<c>TCURELSC</c>).</summary>
    public double? CurrentSpending { get; init; }

    /// <summary>Revenue from the federal government, percent (<c>PCTFTOT</c>).</summary>
    public double? FederalShare { get; init; }

    /// <summary>Revenue from the state, percent (<c>PCTSTOT</c>).</summary>
    public double? StateShare { get; init; }

    /// <summary>Revenue from local sources, percent (<c>PCTLTOT</c>).</summary>
    public double? LocalShare { get; init; }

    /// <summary>Current spending per pupil, dollars; 0 as published (<c>PPCSTOT</c>).</summary>
    public double? SpendingPerPupil { get; init; }

    /// <summary>Instruction per pupil, dollars (<c>PPITOTAL</c>).</summary>
    public double? InstructionPerPupil { get; init; }

    /// <summary>Support services per pupil, dollars (<c>PPSTOTAL</c>).</summary>
    public double? SupportPerPupil { get; init; }

    /// <summary>General administration per pupil, dollars (<c>PPSGENAD</c>).</summary>
    public double? AdministrationPerPupil { get; init; }

    internal static IReadOnlyList<SchoolDistrict> Read(SourceFile file) => TableReader.Read(
        file,
        row => new SchoolDistrict
        {
            GovernmentId = row.Text("GOVSID"),
            Name = row.Text("NAME"),
            Code = row.IntegerOrNull("FIPS"),
            Students = row.Number("ENROLL"),
            Revenue = row.Number("TOTALREV"),
            FederalRevenue = row.Number("TFEDREV"),
            StateRevenue = row.Number("TSTREV"),
            LocalRevenue = row.Number("TLOCREV"),
            Expenditure = row.Number("TOTALEXP"),
            CurrentSpending = row.Number("TCURELSC"),
            FederalShare = row.Number("PCTFTOT"),
            StateShare = row.Number("PCTSTOT"),
            LocalShare = row.Number("PCTLTOT"),
            SpendingPerPupil = row.Number("PPCSTOT"),
            InstructionPerPupil = row.Number("PPITOTAL"),
            SupportPerPupil = row.Number("PPSTOTAL"),
            AdministrationPerPupil = row.Number("PPSGENAD"),
        },
        district => district.GovernmentId);
}
