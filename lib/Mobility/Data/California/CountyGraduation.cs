namespace Mobility.Data;

/// <summary>
/// What became of a county's cohort of high school students four years after they began, by group (CDE, Adjusted Cohort
/// Graduation Rate). Null is suppressed by the publisher (10 or fewer students) or a group without students.
/// </summary>
/// <param name="County">County code, 1 (Alameda) to 58 (Yuba).</param>
/// <param name="Name">Its name.</param>
/// <param name="Year">School year of the cohort's fourth year, e.g. 2016-17.</param>
/// <param name="Category">Group: TA all, SM migrant, SE English learners, SS poor … (<c>ReportingCategory</c>).</param>
/// <param name="Cohort">Students of the cohort.</param>
/// <param name="GraduationRate">Graduated with a regular diploma, percent 0-100.</param>
/// <param name="DropoutRate">Dropped out, percent 0-100; the rest are still enrolled or completed in other ways.</param>
public sealed record CountyGraduation(
    int County, string Name, string Year, string Category, double? Cohort, double? GraduationRate, double? DropoutRate)
{
    internal static IReadOnlyList<CountyGraduation> Read(SourceFile file) =>
        TableReader.Read(file, Of, group => (group.County, group.Year, group.Category));

    static CountyGraduation Of(Row row)
    {
        // Where the publisher suppresses, the copy says 0 in every column: a rate of 0 of nobody is none.
        var cohort = row.Number("CohortStudents") is > 0 and var students ? students : (double?)null;
        return new(row.Code("CountyCode", 2), row.Text("CountyName"), row.SchoolYear("AcademicYear"), row.Text("ReportingCategory"),
            cohort, Percent("Graduation Rate (%)"), Percent("Dropout Rate (%)"));

        double? Percent(string column) => cohort is null ? null : 100 * row.Within(column, 1);
    }
}
