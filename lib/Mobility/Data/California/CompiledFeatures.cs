namespace Mobility.Data;

/// <summary>
/// The fifteen columns from which the study of 2018 predicted a school's score, in its order. It took the number of the row and
/// the codes of school, district and ZIP for quantities, and the share of free meals twice: they are here to replicate that.
/// </summary>
public sealed record CompiledFeatures
{
    /// <summary>Number of the row in its compiler's program (the first column, which has no heading).</summary>
    public required int Index { get; init; }

    /// <summary>School within the state, seven digits (<c>School Code</c>).</summary>
    public required int School { get; init; }

    /// <summary>District within the state, five digits (<c>District Code</c>).</summary>
    public required int District { get; init; }

    /// <summary>ZIP code of the school (<c>Zip Code</c>).</summary>
    public required int Zip { get; init; }

    /// <summary>Average daily attendance of the district, 2016-17, students (<c>Total_Students</c>).</summary>
    public required double DistrictStudents { get; init; }

    /// <summary>Current expense of the district per student in attendance, 2016-17, dollars (<c>Per_Student_Spending</c>).</summary>
    public required double SpendingPerStudent { get; init; }

    /// <summary>Median household income of the ZIP code, 2006-10, dollars (<c>Median</c>).</summary>
    public required double MedianIncome { get; init; }

    /// <summary>Mean household income of the ZIP code, 2006-10, dollars (<c>Mean</c>).</summary>
    public required double MeanIncome { get; init; }

    /// <summary>Residents of the ZIP code, persons (<c>Pop</c>).</summary>
    public required double Population { get; init; }

    /// <summary>Mean years that the staff have taught, matched by the first ten letters of the district's name (<c>YearsTeaching</c>).</summary>
    public required double YearsTeaching { get; init; }

    /// <summary>Enrolment K-12, 2016-17 (<c>Enrolled</c>).</summary>
    public required double Enrolled { get; init; }

    /// <summary>Students eligible for free or reduced-price meals (<c>Utilized</c>).</summary>
    public required double FreeMeals { get; init; }

    /// <summary>The same as a share of enrolment, 0-1, rounded (<c>Percent_Eligible</c>).</summary>
    public required double ShareEligible { get; init; }

    /// <summary>The same share, not rounded (<c>Percent_Utilized</c>).</summary>
    public required double ShareUtilized { get; init; }

    /// <summary>1 in the fourteen counties of the list of 2017 (<c>Sanctuary</c>).</summary>
    public required double Sanctuary { get; init; }

    internal static CompiledFeatures Of(Row row) => new()
    {
        Index = (int)row.Integer("#1"),
        School = (int)row.Integer("School Code"),
        District = (int)row.Integer("District Code"),
        Zip = (int)row.Integer("Zip Code"),
        DistrictStudents = row.RequiredNumber("Total_Students"),
        SpendingPerStudent = row.RequiredNumber("Per_Student_Spending"),
        MedianIncome = row.RequiredNumber("Median"),
        MeanIncome = row.RequiredNumber("Mean"),
        Population = row.RequiredNumber("Pop"),
        YearsTeaching = row.RequiredNumber("YearsTeaching"),
        Enrolled = row.RequiredNumber("Enrolled"),
        FreeMeals = row.RequiredNumber("Utilized"),
        ShareEligible = row.RequiredNumber("Percent_Eligible"),
        ShareUtilized = row.RequiredNumber("Percent_Utilized"),
        Sanctuary = row.RequiredNumber("Sanctuary"),
    };
}
