using System.Globalization;

namespace Mobility.Data;

/// <summary>
/// The Academic Performance Index of a school, a district or the state with the shares of students that the CDE compared
/// schools by (2009 base, 2012 base, 2013 growth, the last). Percents are whole numbers, 0-100, of the students tested in
/// grades 2 to 11. Null where fewer than 11 scores stand behind the index, or nothing is given.
/// </summary>
/// <param name="Code">County, district and school; school 0 for a district, all zeros for the state.</param>
/// <param name="Year">Year of the tests.</param>
/// <param name="Kind">S school, D district, X state (<c>RTYPE</c>).</param>
/// <param name="Level">Schools: E elementary, M middle, H high; districts: 1 unified, 2 elementary, 3 and 4 high; null for the state (<c>STYPE</c>).</param>
/// <param name="Charter">A charter school (<c>CHARTER</c> Y, or D when funded directly).</param>
/// <param name="Api">The index, 200-1000.</param>
/// <param name="Scores">Scores in the index (<c>VALID</c>).</param>
/// <param name="Enrollment">Students of grades 2 to 11 on the first day of testing (<c>ENROLL</c>).</param>
/// <param name="PercentMigrant">In the migrant education program (<c>P_MIGED</c>).</param>
/// <param name="PercentFreeOrReduced">In the free or reduced price meal program (<c>MEALS</c>).</param>
/// <param name="PercentEnglishLearners">English learners (<c>P_EL</c>).</param>
/// <param name="PercentDisabilities">With disabilities (<c>P_DI</c>).</param>
/// <param name="PercentHispanic">Hispanic (<c>PCT_HI</c>).</param>
/// <param name="PercentBlack">Black (<c>PCT_AA</c>).</param>
/// <param name="PercentWhite">White (<c>PCT_WH</c>).</param>
/// <param name="ParentEducation">Mean education of the parents, 1 not a high school graduate to 5 graduate school (<c>AVG_ED</c>).</param>
/// <param name="PercentParentEducationKnown">Students behind that mean (<c>PCT_RESP</c>).</param>
/// <param name="PercentFullyCredentialed">Teachers with full credentials; never given in 2012 (<c>FULL</c>).</param>
public sealed record SchoolApi(
    CdsCode Code, int Year, char Kind, char? Level, bool Charter, double? Api, double? Scores, double? Enrollment,
    double? PercentMigrant, double? PercentFreeOrReduced, double? PercentEnglishLearners, double? PercentDisabilities,
    double? PercentHispanic, double? PercentBlack, double? PercentWhite,
    double? ParentEducation, double? PercentParentEducationKnown, double? PercentFullyCredentialed)
{
    /// <summary>American Indian or Alaska Native (<c>PCT_AI</c>).</summary>
    public double? PercentAmericanIndian { get; init; }

    /// <summary>Asian (<c>PCT_AS</c>).</summary>
    public double? PercentAsian { get; init; }

    /// <summary>Filipino (<c>PCT_FI</c>).</summary>
    public double? PercentFilipino { get; init; }

    /// <summary>Native Hawaiian or Pacific Islander (<c>PCT_PI</c>).</summary>
    public double? PercentPacificIslander { get; init; }

    /// <summary>Two or more races (<c>PCT_MR</c>).</summary>
    public double? PercentTwoOrMore { get; init; }

    internal static IReadOnlyList<SchoolApi> Read(SourceFile file)
    {
        // The index bears its year: API13, API12B, API09B.
        var index = file.Source.Tables[0].Columns.Single(c => c.Name.StartsWith("API", StringComparison.Ordinal)).Name;
        var year = 2000 + int.Parse(index.AsSpan(3, 2), CultureInfo.InvariantCulture);
        return TableReader.Read(file, row => Of(row, index, year), school => school.Code);
    }

    static SchoolApi Of(Row row, string index, int year) => new(
        row.Cds("CDS"), year, OneOf(row, "RTYPE", "SDX") ?? throw row.Wrong("RTYPE", "", "S, D or X"), OneOf(row, "STYPE", "EMH1234"),
        OneOf(row, "CHARTER", "YD") is not null, row.Within(index, 1000), row.Number("VALID"), row.Number("ENROLL"),
        row.Within("P_MIGED", 100), row.Within("MEALS", 100), row.Within("P_EL", 100), row.Within("P_DI", 100),
        row.Within("PCT_HI", 100), row.Within("PCT_AA", 100), row.Within("PCT_WH", 100),
        row.Within("AVG_ED", 5), row.Within("PCT_RESP", 100), row.Within("FULL", 100))
    {
        PercentAmericanIndian = row.Within("PCT_AI", 100), PercentAsian = row.Within("PCT_AS", 100), PercentFilipino = row.Within("PCT_FI", 100),
        PercentPacificIslander = row.Within("PCT_PI", 100), PercentTwoOrMore = row.Within("PCT_MR", 100),
    };

    static char? OneOf(Row row, string column, string codes) => row.TextOrNull(column) switch
    {
        null => null,
        [var code] when codes.Contains(code, StringComparison.Ordinal) => code,
        var other => throw row.Wrong(column, other, "one of " + string.Join(", ", codes.AsEnumerable())),
    };
}
