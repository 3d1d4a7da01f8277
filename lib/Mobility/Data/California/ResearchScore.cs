namespace Mobility.Data;

/// <summary>
/// One row of a research file: the score of one subgroup in one grade and test, in a school, a district, a county or
/// the state. Cells of ten students or fewer are suppressed by the publisher.
/// </summary>
/// <param name="Code">School, district, county or state (<c>County Code</c>, <c>District Code</c>, <c>School Code</c>).</param>
/// <param name="Year">Year of the spring in which the test was taken (<c>Test Year</c>).</param>
/// <param name="Subgroup">1 all students, 28 migrant education … (<c>Subgroup ID</c>, later <c>Student Group ID</c>).</param>
/// <param name="Test">CAASPP: 1 English language arts, 2 mathematics; STAR: 7 English, 8 mathematics … (<c>Test Id</c>).</param>
/// <param name="Grade">2 to 11; 13 stands for all grades, or a test that belongs to none (<c>Grade</c>).</param>
/// <param name="MeanScaleScore">
/// Mean scale score, points: 2,000 to 3,000 on one vertical scale in CAASPP, 150 to 600 on a scale of its own for each
/// test in STAR. Null where it is suppressed or where nobody was tested (the publisher then writes *, a blank or 0).
/// </param>
/// <param name="Tested">Students tested; null when suppressed (<c>Students Tested</c>).</param>
/// <param name="WithScores">Students whose scores the mean is of; null when suppressed, or when the year's file does not say (<c>Students with Scores</c>).</param>
internal sealed record ResearchScore(
    CdsCode Code, int Year, int Subgroup, int Test, int Grade, double? MeanScaleScore, double? Tested, double? WithScores);
