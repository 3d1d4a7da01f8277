namespace Mobility.Data;

/// <summary>
/// All students of one county in one test and grade of STAR, spring 2013, as a public copy has them: cleaned, with the county's income
/// and school spending beside. The copy holds no schools and no subgroups.
/// </summary>
/// <param name="County">County code, 1 (Alameda) to 58 (Yuba).</param>
/// <param name="Name">Its name.</param>
/// <param name="Test">7 CST English language arts, 8 CST mathematics … (<c>Test.Id</c>).</param>
/// <param name="TestName">The test's name.</param>
/// <param name="Grade">2 to 11; 13 for a test that belongs to no grade.</param>
/// <param name="Tested">Students tested.</param>
/// <param name="Score">Mean scale score, points from 150 to 600 on a scale of its own for each test and grade.</param>
/// <param name="MedianIncome">Median household income of the county, dollars; years not said.</param>
/// <param name="SpendingPerStudent">Current expense of the county's districts per student in average daily attendance, dollars; of an unknown year near 2013.</param>
public sealed record StarScore(
    int County, string Name, int Test, string TestName, int Grade, double Tested, double Score, double? MedianIncome, double? SpendingPerStudent)
{
    internal static IReadOnlyList<StarScore> Read(SourceFile file) => TableReader.Read(file, Of, score => (score.County, score.Test, score.Grade));

    static StarScore Of(Row row) => new(
        row.Code("County.Code", 2), row.Text("County.Name"), row.Code("Test.Id", 2), row.Text("Test.Name"), row.Code("Grade", 2),
        row.RequiredNumber("Students.Tested"),
        row.RequiredNumber("Mean.Scale.Score") is >= 150 and <= 600 and var score ? score : throw row.Wrong("Mean.Scale.Score", row.Text("Mean.Scale.Score"), "150 to 600"),
        row.Number("median.household.income"), row.Number("Spend.Per.ADA"));
}
