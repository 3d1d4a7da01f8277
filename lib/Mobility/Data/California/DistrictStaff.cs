namespace Mobility.Data;

/// <summary>
/// The certificated staff of a district (teachers, administrators, pupil services) in October 2016, from the CDE's staff
/// demographics. Means and shares (0-1) are of the persons in the file, to four decimals; null below <see cref="Fewest"/> of them.
/// </summary>
/// <param name="District">County and district.</param>
/// <param name="Name">Name of the district.</param>
/// <param name="Staff">Persons behind the means: all, or the part of them that the copy holds.</param>
/// <param name="YearsTeaching">Mean years of service in education.</param>
/// <param name="YearsInDistrict">Mean years of service in the district.</param>
internal sealed record DistrictStaff(CdsCode District, string? Name, int Staff, double? YearsTeaching, double? YearsInDistrict)
{
    /// <summary>With fewer persons a mean would tell of a person.</summary>
    public const int Fewest = 5;

    /// <summary>Highest education a bachelor's degree (code B).</summary>
    public double? Bachelor { get; init; }

    /// <summary>A bachelor's degree and 30 semester hours (C).</summary>
    public double? BachelorPlus30 { get; init; }

    /// <summary>A master's degree (M).</summary>
    public double? Master { get; init; }

    /// <summary>A master's degree and 30 semester hours (V).</summary>
    public double? MasterPlus30 { get; init; }

    /// <summary>A doctorate (D).</summary>
    public double? Doctorate { get; init; }

    /// <summary>Any other education, or none reported.</summary>
    public double? OtherEducation { get; init; }

    /// <summary>Race not reported (0).</summary>
    public double? NotReported { get; init; }

    /// <summary>American Indian or Alaska Native (1).</summary>
    public double? AmericanIndian { get; init; }

    /// <summary>Asian (2).</summary>
    public double? Asian { get; init; }

    /// <summary>Pacific Islander (3).</summary>
    public double? PacificIslander { get; init; }

    /// <summary>Filipino (4).</summary>
    public double? Filipino { get; init; }

    /// <summary>Hispanic or Latino of any race (5).</summary>
    public double? Hispanic { get; init; }

    /// <summary>Black or African American (6).</summary>
    public double? Black { get; init; }

    /// <summary>White (7).</summary>
    public double? White { get; init; }

    /// <summary>Two or more races (9).</summary>
    public double? TwoOrMore { get; init; }

    /// <summary>From persons, summed while they are read and not kept, or from the extract by district.</summary>
    internal static IReadOnlyList<DistrictStaff> Read(SourceFile file) => file.Source.Tables[0].Columns.Any(c => c.Name == "EducationLevel")
        ? StaffSum.Read(file)
        : TableReader.Read(file, OfExtract, district => district.District);

    static DistrictStaff OfExtract(Row row)
    {
        return new(row.CountyAndDistrict("CD_Code"), row.Text("District_Name"), (int)row.Integer("n_staff_in_extract"),
            row.Number("mean_YearsTeaching"), row.Number("mean_YearsInDistrict"))
        {
            Bachelor = Share("edu_B"), BachelorPlus30 = Share("edu_C"), Master = Share("edu_M"), MasterPlus30 = Share("edu_V"),
            Doctorate = Share("edu_D"), OtherEducation = Share("edu_other"),
            NotReported = Share("eth_not_reported"), AmericanIndian = Share("eth_am_indian"), Asian = Share("eth_asian"),
            PacificIslander = Share("eth_pacific_isl"), Filipino = Share("eth_filipino"), Hispanic = Share("eth_hispanic"),
            Black = Share("eth_black"), White = Share("eth_white"), TwoOrMore = Share("eth_two_or_more"),
        };

        double? Share(string of) => row.Within("share_" + of, 1);
    }
}
