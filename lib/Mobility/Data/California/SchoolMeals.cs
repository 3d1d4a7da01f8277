namespace Mobility.Data;

/// <summary>
/// Students of a school who are eligible for free or reduced price meals, the usual measure of poverty (CDE, FRPM;
/// kindergarten to grade 12, October). District offices and nonpublic schools, which share the codes 0000000 and 0000001,
/// are left out.
/// </summary>
/// <param name="School">School code, seven digits, unique in the state.</param>
/// <param name="Code">County, district and school; null in the copy that was cut to four columns.</param>
/// <param name="Enrolled">Students enrolled.</param>
/// <param name="FreeOrReduced">Of these, eligible; null where a school that feeds all students free gives a percentage only.</param>
/// <param name="PercentFreeOrReduced">Percent 0-100 as published; null where nobody is enrolled.</param>
/// <param name="LowGrade">Lowest grade: P, K, 1 to 12; null in the cut copy.</param>
/// <param name="HighGrade">Highest grade: K, 1 to 12, Adult, Post Secondary; null in the cut copy.</param>
internal sealed record SchoolMeals(
    int School, CdsCode? Code, double? Enrolled, double? FreeOrReduced, double? PercentFreeOrReduced, string? LowGrade, string? HighGrade)
{
    const string Percent = "Percent (%) Eligible FRPM (K-12)";

    internal static IReadOnlyList<SchoolMeals> Read(SourceFile file)
    {
        var table = file.Source.Tables[0];
        var most = table.Columns.Single(c => c.Name == Percent).Unit.StartsWith("share", StringComparison.Ordinal) ? 1 : 100;
        return TableReader.Read(file, row => Of(row, most), school => school.School, table.Name);
    }

    static SchoolMeals? Of(Row row, double most)
    {
        if (row.TextOrNull("School Code") is null && row.TextWhereGiven("County Code") is null && row.TextWhereGiven("District Code") is null)
            return null; // The notes and the totals of the state at the end.
        var school = row.Code("School Code", 7);
        if (school <= 1)
            return null;
        var enrolled = row.Number("Enrollment (K-12)");
        return new SchoolMeals(
            school, row.Has("District Code") ? row.Cds("County Code", "District Code", "School Code") : null,
            enrolled, row.Number("FRPM Count (K-12)"), enrolled == 0 ? null : row.Within(Percent, most) * (100 / most),
            Grade(row.TextWhereGiven("Low Grade")), Grade(row.TextWhereGiven("High Grade")));
    }

    /// <summary>Grades as later years write them: 2012-13 has 09, KK, PP, Ad and Po.</summary>
    static string? Grade(string? text) => text switch
    {
        null => null,
        "KK" => "K",
        "PP" => "P",
        "Ad" => "Adult",
        "Po" => "Post Secondary",
        _ => text.TrimStart('0'),
    };
}
