namespace Mobility.Data;

/// <summary>
/// The score of one subgroup in one school: the plain mean of its published mean scale scores over grades and tests. Grades
/// stand on a vertical scale, so it depends on which grades are published: schools compare within a level only.
/// </summary>
/// <param name="School">The school.</param>
/// <param name="Year">Year of the test.</param>
/// <param name="Subgroup">The subgroup.</param>
/// <param name="Mean">Mean of the published mean scale scores, points.</param>
/// <param name="Cells">Number of grades x tests it is the mean of.</param>
/// <param name="Scores">Scores behind it: students with scores, added over the cells, so that a student with both tests counts twice; null when a cell does not say.</param>
/// <param name="Grades">The grades, ascending.</param>
internal sealed record SchoolScore(CdsCode School, int Year, int Subgroup, double Mean, int Cells, double? Scores, IReadOnlyList<int> Grades);

/// <summary>Two subgroups of one school, like for like: both means are over the grades x tests that are published for both.</summary>
/// <param name="School">The school.</param>
/// <param name="Year">Year of the test.</param>
/// <param name="Mean">Mean score of the subgroup, points.</param>
/// <param name="Reference">Mean score of the subgroup it is compared with, over the same cells, points.</param>
/// <param name="Cells">Number of grades x tests published for both.</param>
/// <param name="Scores">Scores behind the mean; null when a cell does not say.</param>
/// <param name="ReferenceScores">Scores behind the reference; null when a cell does not say.</param>
/// <param name="Grades">The grades, ascending.</param>
internal sealed record SchoolPair(
    CdsCode School, int Year, double Mean, double Reference, int Cells, double? Scores, double? ReferenceScores, IReadOnlyList<int> Grades)
{
    /// <summary>How far the subgroup is ahead of the reference in the same grades and tests, points; below 0 when behind.</summary>
    public double Gap => Mean - Reference;
}
