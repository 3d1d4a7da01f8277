namespace Mobility.Data;

/// <summary>
/// Chronic absenteeism of a high school in one year: students absent on at least a tenth of their days, percent 0-100 of each
/// group's students. Null is suppressed by the publisher (10 or fewer students) or a group without students; 0 is a true 0.
/// </summary>
/// <param name="Code">County, district and school.</param>
/// <param name="Year">School year, e.g. 2016-17.</param>
public sealed record ChronicAbsence(CdsCode Code, string Year)
{
    /// <summary>All students (<c>CAR_TA</c>).</summary>
    public double? All { get; init; }

    /// <summary>Students in the migrant education program (<c>CAR_SM</c>).</summary>
    public double? Migrant { get; init; }

    /// <summary>English learners (<c>CAR_SE</c>).</summary>
    public double? EnglishLearners { get; init; }

    /// <summary>Students from poor families (<c>CAR_SS</c>).</summary>
    public double? Disadvantaged { get; init; }

    /// <summary>Students with disabilities (<c>CAR_SD</c>).</summary>
    public double? Disabilities { get; init; }

    /// <summary>Foster youth (<c>CAR_SF</c>).</summary>
    public double? Foster { get; init; }

    /// <summary>Homeless students (<c>CAR_SH</c>).</summary>
    public double? Homeless { get; init; }

    /// <summary>Girls (<c>CAR_GF</c>).</summary>
    public double? Girls { get; init; }

    /// <summary>Boys (<c>CAR_GM</c>).</summary>
    public double? Boys { get; init; }

    /// <summary>American Indian or Alaska Native students (<c>CAR_RI</c>).</summary>
    public double? AmericanIndian { get; init; }

    /// <summary>Asian students (<c>CAR_RA</c>).</summary>
    public double? Asian { get; init; }

    /// <summary>Pacific Islander students (<c>CAR_RP</c>).</summary>
    public double? PacificIslander { get; init; }

    /// <summary>Filipino students (<c>CAR_RF</c>).</summary>
    public double? Filipino { get; init; }

    /// <summary>Hispanic or Latino students (<c>CAR_RH</c>).</summary>
    public double? Hispanic { get; init; }

    /// <summary>Black or African American students (<c>CAR_RB</c>).</summary>
    public double? Black { get; init; }

    /// <summary>White students (<c>CAR_RW</c>).</summary>
    public double? White { get; init; }

    /// <summary>Students of two or more races (<c>CAR_RT</c>).</summary>
    public double? TwoOrMore { get; init; }

    /// <summary>Students whose race is not reported (<c>CAR_RD</c>).</summary>
    public double? RaceNotReported { get; init; }

    internal static IReadOnlyList<ChronicAbsence> Read(SourceFile file) => TableReader.Read(file, Of, absence => (absence.Code, absence.Year));

    static ChronicAbsence Of(Row row)
    {
        return new(row.Cds("County Code", "DistrictCode", "SchoolCode"), row.SchoolYear("AcademicYear"))
        {
            All = Percent("TA"), Migrant = Percent("SM"), EnglishLearners = Percent("SE"), Disadvantaged = Percent("SS"), Disabilities = Percent("SD"),
            Foster = Percent("SF"), Homeless = Percent("SH"), Girls = Percent("GF"), Boys = Percent("GM"), AmericanIndian = Percent("RI"),
            Asian = Percent("RA"), PacificIslander = Percent("RP"), Filipino = Percent("RF"), Hispanic = Percent("RH"), Black = Percent("RB"),
            White = Percent("RW"), TwoOrMore = Percent("RT"), RaceNotReported = Percent("RD"),
        };

        double? Percent(string group) => row.Within("CAR_" + group, 100);
    }
}
