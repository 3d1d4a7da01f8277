namespace Mobility.Data;

/// <summary>
/// Students of a school by need, counts of October 2018 (CDE, CALPADS Unduplicated Pupil Count): the only published count of
/// migrant students by school, two years later than the scores. A count of 0 is a true 0; null where the school gave no data.
/// </summary>
/// <param name="Code">County, district and school; school 0000001 stands for the nonpublic schools of a district.</param>
/// <param name="School">Name of the school; null for an office.</param>
/// <param name="Level">Kind of school, e.g. Elementary Schools (Public) (<c>School Type</c>); null for offices and nonpublic schools.</param>
/// <param name="Enrollment">Students enrolled.</param>
/// <param name="FreeOrReduced">Of these, eligible for free or reduced price meals by any way (<c>Unduplicated FRPM Eligible Count</c>).</param>
/// <param name="Foster">Foster youth.</param>
/// <param name="Homeless">Homeless students.</param>
/// <param name="Migrant">Students in the migrant education program.</param>
/// <param name="EnglishLearners">English learners.</param>
/// <param name="Unduplicated">Poor, in foster care or English learners, each counted once (<c>UPC</c>).</param>
/// <param name="Charter">A charter school.</param>
internal sealed record SchoolNeeds(
    CdsCode Code, string? School, string? Level, double? Enrollment, double? FreeOrReduced, double? Foster, double? Homeless,
    double? Migrant, double? EnglishLearners, double? Unduplicated, bool Charter)
{
    const string CharterColumn = "Charter School (Y/N)";

    internal static IReadOnlyList<SchoolNeeds> Read(SourceFile file) =>
        TableReader.Read(file, Of, school => school.Code, file.Source.Tables[0].Name);

    static SchoolNeeds Of(Row row)
    {
        var certified = row.Text("CALPADS Fall 1 Certification Status (Y/N)") == "Y";
        return new(
            row.Cds("County Code", "District Code", "School Code"), row.TextOrNull("School Name"), row.TextOrNull("School Type"),
            Count("Total Enrollment"), Count("Unduplicated FRPM Eligible Count"), Count("Foster"), Count("Homeless"),
            Count("Migrant Program"), Count("English Learner (EL)"), Count("CALPADS Unduplicated Pupil Count (UPC)"),
            row.TextOrNull(CharterColumn) switch
            {
                "Yes" => true,
                "No" or null => false,
                var other => throw row.Wrong(CharterColumn, other, "Yes, No or N/A"),
            });

        double? Count(string column) => certified ? row.Number(column) : null;
    }
}
