using System.Text.Json.Serialization;

namespace Mobility.Data;

/// <summary>What a school teaches, from the directory's level of instruction.</summary>
public enum SchoolLevel
{
    /// <summary>Elementary school.</summary>
    Elementary,

    /// <summary>Intermediate, middle or junior high school.</summary>
    Middle,

    /// <summary>High school.</summary>
    High,
}

/// <summary>
/// One public school of California with a published score of all its students, Smarter Balanced 2016, and its circumstances.
/// Null is not published, suppressed or not found in a join, never zero.
/// </summary>
public sealed record School
{
    /// <summary>The publisher suppresses a score of fewer students.</summary>
    public const int FewestPublished = 11;

    /// <summary>County, district and school.</summary>
    public required CdsCode Code { get; init; }

    /// <summary>Name of the school (entities file).</summary>
    public required string Name { get; init; }

    /// <summary>Name of its district.</summary>
    public required string DistrictName { get; init; }

    /// <summary>Name of its county.</summary>
    public required string County { get; init; }

    /// <summary>City, from the directory; null where it gives none.</summary>
    public string? City { get; init; }

    /// <summary>ZIP code; null where the entities file has none.</summary>
    public int? Zip { get; init; }

    /// <summary>Plain mean of the mean scale scores of all students over grades and tests, points on the vertical scale.</summary>
    public required double AllScore { get; init; }

    /// <summary>The same of migrant students, over the grades and tests in which at least 11 were tested; null where none is published.</summary>
    public double? MigrantScore { get; init; }

    /// <summary>
    /// The score of all students over just the grades and tests of <see cref="MigrantScore"/>; null where the scores come from tables
    /// that give no grades.
    /// </summary>
    public double? AllScoreOfSameGrades { get; init; }

    /// <summary>Migrant students with scores behind <see cref="MigrantScore"/>: the mean number of a grade's cells, times its grades; null where not known.</summary>
    public double? MigrantTested { get; init; }

    /// <summary>Level of instruction; null for schools of several levels in one and ungraded schools: they compare with none of the three.</summary>
    public SchoolLevel? Level { get; init; }

    /// <summary>Grades served, e.g. K-5; null where the directory gives none, as for closed schools.</summary>
    public string? Grades { get; init; }

    /// <summary>Median household income of the ZIP code, 2006-10, thousands of dollars of 2010.</summary>
    public double? Income { get; init; }

    /// <summary>Current expense of the district per student in attendance, 2016-17, thousands of dollars.</summary>
    public double? SpendingPerStudent { get; init; }

    /// <summary>Students eligible for free or reduced-price meals, 2016-17, percent.</summary>
    public double? FreeMeals { get; init; }

    /// <summary>Mean years that the district's staff have worked in education, October 2016.</summary>
    public double? YearsTeaching { get; init; }

    /// <summary>Staff of the district with a master's degree or a doctorate, percent.</summary>
    public double? StaffWithMasters { get; init; }

    /// <summary>Staff of the district who are Hispanic or Latino, percent.</summary>
    public double? StaffHispanic { get; init; }

    /// <summary>Staff of the district who are white, percent.</summary>
    public double? StaffWhite { get; init; }

    /// <summary>Staff of the district who are American Indian or Alaska Native, percent; like all these shares of the persons in the staff file.</summary>
    public double? StaffAmericanIndian { get; init; }

    /// <summary>Asian, percent.</summary>
    public double? StaffAsian { get; init; }

    /// <summary>Black or African American, percent.</summary>
    public double? StaffBlack { get; init; }

    /// <summary>Filipino, percent.</summary>
    public double? StaffFilipino { get; init; }

    /// <summary>Pacific Islander, percent.</summary>
    public double? StaffPacificIslander { get; init; }

    /// <summary>Of two or more races, percent.</summary>
    public double? StaffTwoOrMore { get; init; }

    /// <summary>Staff who did not report a race, percent.</summary>
    public double? StaffRaceNotReported { get; init; }

    /// <summary>
    /// The largest group of the school's tested students of 2013; null unless asked for (<see cref="CaliforniaData.SchoolsWithLikeness"/>), where
    /// the index of 2013 does not have the school, and where two groups are equally large.
    /// </summary>
    public RaceGroup? LargestGroup { get; init; }

    /// <summary>Its share of the students, percent.</summary>
    public double? StudentsInLargestGroup { get; init; }

    /// <summary>Staff of the district who are of that group, percent: how many resemble most students.</summary>
    public double? StaffOfLargestGroup { get; init; }

    /// <summary>
    /// Chance, percent, that a student and a member of the district's staff drawn at random are of one group: Σ student share · staff share.
    /// Persons of no reported group match nobody.
    /// </summary>
    public double? StaffStudentMatch { get; init; }

    /// <summary>Whether the county stood on the list of 2017.</summary>
    public bool? Sanctuary { get; init; }

    /// <summary>Students enrolled, October 2018.</summary>
    public double? Enrollment { get; init; }

    /// <summary>Migrant students enrolled, October 2018: two years after the scores, all grades.</summary>
    public double? MigrantEnrolled { get; init; }

    /// <summary>English learners, October 2018, percent of enrolment.</summary>
    public double? EnglishLearners { get; init; }

    /// <summary>Degrees north.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; init; }

    /// <summary>District with its county: the cluster of every model.</summary>
    [JsonIgnore]
    public CdsCode District => Code.OfDistrict;

    /// <summary>Migrant students, percent of enrolment, October 2018.</summary>
    [JsonIgnore]
    public double? MigrantShare => Enrollment > 0 ? 100 * MigrantEnrolled / Enrollment : null;

    /// <summary>
    /// Students behind the migrant score: those tested, else those enrolled two years later times <see cref="TestedGrades"/>, but at
    /// least the 11 without whom no score is published. Null where neither is known, or no score is published.
    /// </summary>
    [JsonIgnore]
    public double? MigrantStudents => MigrantScore is null ? null
        : MigrantTested ?? (MigrantEnrolled is { } enrolled ? Math.Max(enrolled * TestedGrades, FewestPublished) : null);

    /// <summary>
    /// Share of the school's grades that take the tests (3 to 8 and 11), from <see cref="Grades"/>; where those are not known, that of
    /// the usual grades of its level: K-6, 6-8 and 9-12, else K-12.
    /// </summary>
    [JsonIgnore]
    public double TestedGrades => GradeSpan.Tested(GradesOrUsual);

    internal string GradesOrUsual => Grades ?? Level switch
    {
        SchoolLevel.Elementary => "K-6",
        SchoolLevel.Middle => "6-8",
        SchoolLevel.High => "9-12",
        _ => "K-12",
    };

    /// <summary>Name, district and county, as people say it.</summary>
    public override string ToString() => $"{Name} ({DistrictName}, {County})";
}
