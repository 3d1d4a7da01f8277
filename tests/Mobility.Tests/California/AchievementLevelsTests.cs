using Mobility.Data;

namespace Mobility.Tests.California;

/// <summary>Against the table of the California Department of Education, Smarter Balanced Scale Score Ranges.</summary>
public sealed class AchievementLevelsTests
{
    static School Of(string? grades, SchoolLevel? level) => new() { Code = CdsCode.Of(1, 1, 1), Name = "A", DistrictName = "B", County = "C", AllScore = 2500, Grades = grades, Level = level };

    [Theory]
    [InlineData("9-12", SchoolLevel.High, 2518, 2605.5, 2700, "11")] // (2493 + 2543) / 2, (2583 + 2628) / 2, (2682 + 2718) / 2
    [InlineData("3-3", SchoolLevel.Elementary, 2374, 2434, 2495.5, "3")]
    [InlineData("6-8", SchoolLevel.Middle, 2480.666667, 2559.166667, 2638.833333, "6, 7, 8")]
    [InlineData(null, SchoolLevel.High, 2518, 2605.5, 2700, "11")]
    [InlineData("K-2", SchoolLevel.Elementary, 2456.571429, 2530.142857, 2604.785714, "3, 4, 5, 6, 7, 8, 11")] // no grade of its own is tested
    public void Levels_begin_at_the_mean_of_the_grades_and_tests(string? grades, SchoolLevel level, double nearly, double met, double exceeded, string tested)
    {
        var levels = AchievementLevels.Of(Of(grades, level));
        Assert.Equal((nearly, met, exceeded), (Math.Round(levels.NearlyMet, 6), Math.Round(levels.Met, 6), Math.Round(levels.Exceeded, 6)));
        Assert.Equal(tested, string.Join(", ", levels.Grades));
    }

    [Theory]
    [InlineData("K-6", 35.833333)] // (2531 + 2552 - 2432 - 2436) / 2 / 3
    [InlineData("9-12", 9.666667)] // from grade 8: (2583 + 2628 - 2567 - 2586) / 2 / 3
    [InlineData("K-3", 45)] // to grade 4: (2473 + 2485 - 2432 - 2436) / 2
    [InlineData("6-8", 17.5)]
    public void A_year_is_the_rise_of_the_standard_between_grades(string grades, double points) =>
        Assert.Equal(points, AchievementLevels.Of(Of(grades, null)).Year, 1e-6);
}
