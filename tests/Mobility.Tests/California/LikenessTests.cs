using Mobility.Data;
using Mobility.Econometrics;
using Mobility.Tests.Data;

namespace Mobility.Tests.California;

/// <summary>Race of the staff in the study table, and how far staff resemble students.</summary>
[Trait("speed", "slow")]
public sealed class LikenessTests
{
    static readonly School Half = new() { Code = CdsCode.Parse("10000000000001"), Name = "A", DistrictName = "B", County = "C", AllScore = 2500, StaffHispanic = 30, StaffWhite = 50, StaffBlack = 0, StaffAsian = 5, StaffAmericanIndian = 0, StaffFilipino = 2, StaffPacificIslander = 1, StaffTwoOrMore = 2, StaffRaceNotReported = 10 };

    static SchoolApi Students(double? hispanic, double? white, double? asian) => new(CdsCode.Parse("10000000000001"), 2013, 'S', 'E', false, 800, 100, 100, 5, 60, 20, 10, hispanic, 0, white, 2, 90, 99)
    { PercentAsian = asian, PercentAmericanIndian = 0, PercentFilipino = 0, PercentPacificIslander = 0, PercentTwoOrMore = 5 };

    [Fact]
    public void Likeness_is_the_staff_of_the_largest_group_and_the_chance_of_a_match()
    {
        var school = StaffLikeness.With(Half, Students(60, 25, 10));
        Assert.Equal((RaceGroup.Hispanic, 60.0, 30.0), (school.LargestGroup, school.StudentsInLargestGroup, school.StaffOfLargestGroup));
        Assert.Equal(0.6 * 30 + 0.25 * 50 + 0.1 * 5 + 0.05 * 2, school.StaffStudentMatch!.Value, 1e-12);
    }

    [Fact]
    public void A_tie_a_gap_and_an_unknown_school_have_none()
    {
        var tie = StaffLikeness.With(Half, Students(45, 45, 5));
        Assert.Null(tie.LargestGroup);
        Assert.Null(tie.StaffOfLargestGroup);
        Assert.NotNull(tie.StaffStudentMatch);
        Assert.Equal(Half, StaffLikeness.With(Half, Students(60, null, 10)));
        Assert.Equal(Half, StaffLikeness.With(Half, null));
        var unknown = StaffLikeness.With(Half with { StaffHispanic = null }, Students(60, 25, 10));
        Assert.Equal((RaceGroup.Hispanic, (double?)null, (double?)null), (unknown.LargestGroup, unknown.StaffOfLargestGroup, unknown.StaffStudentMatch));
    }

    /// <summary>Shares of the extract are rounded to four decimals: nine of them add up to 100 within 0.05.</summary>
    [Fact]
    public void Shares_of_all_groups_add_up_and_the_join_is_by_code()
    {
        var schools = Published.California.Schools;
        Assert.All(schools.Where(s => s.StaffWhite is not null), s => Assert.Equal(100,
            (s.StaffAmericanIndian + s.StaffAsian + s.StaffBlack + s.StaffFilipino + s.StaffHispanic + s.StaffPacificIslander + s.StaffTwoOrMore + s.StaffWhite + s.StaffRaceNotReported)!.Value, 0.05));
        var alike = Published.California.SchoolsWithLikeness;
        Assert.Equal(schools.Count, alike.Count);
        Assert.Equal("students' groups 2013", alike.Account.Steps[^1].Right);
        Assert.Equal(151, schools.Count - alike.Account.Steps[^1].Matched);
    }

    /// <summary>
    /// In 340 of 349 schools with a migrant score most students are Hispanic, so the index is all but the Hispanic share of the staff there. No
    /// share and no index goes with the migrant score, given the circumstances: intervals reach over zero on both sides.
    /// </summary>
    [Fact]
    public void Among_schools_with_migrant_scores_likeness_is_nearly_the_Hispanic_share()
    {
        var alike = Published.California.SchoolsWithLikeness;
        var judged = alike.Where(s => s is { MigrantScore: not null, StaffOfLargestGroup: not null }).ToList();
        Assert.Equal((349, 340), (judged.Count, judged.Count(s => s.LargestGroup == RaceGroup.Hispanic)));
        Assert.Equal(0.89, Correlation.Pearson(judged, s => s.StaffOfLargestGroup, s => s.StaffHispanic).R, 0.005);
        foreach (var (of, n) in new (Func<School, double?>, int)[] { (s => s.StaffOfLargestGroup, 348), (s => s.StaffStudentMatch, 350), (s => s.StaffHispanic, 355) })
        {
            var fit = Ols.Fit(alike, s => s.MigrantScore, s => new { Staff = of(s), s.AllScore, s.Level, s.FreeMeals, s.Income, s.SpendingPerStudent, s.YearsTeaching, s.StaffWithMasters, s.Sanctuary, s.EnglishLearners, s.MigrantShare }, clusters: s => s.District);
            Assert.Equal(n, fit.N);
            Assert.True(fit["Staff"].Low < -0.1 && fit["Staff"].High > 0.1);
        }
        // White staff are the group left out.
        var every = Ols.Fit(alike, s => s.MigrantScore, s => new { s.StaffHispanic, s.StaffBlack, s.StaffAsian, s.StaffFilipino, s.StaffTwoOrMore, s.StaffAmericanIndian, s.StaffPacificIslander, s.StaffRaceNotReported, s.AllScore, s.Level, s.FreeMeals, s.Income, s.SpendingPerStudent, s.YearsTeaching, s.StaffWithMasters, s.Sanctuary, s.EnglishLearners, s.MigrantShare }, clusters: s => s.District);
        Assert.Equal(0.936, Wald.Zero(every, "StaffHispanic", "StaffBlack", "StaffAsian", "StaffFilipino", "StaffTwoOrMore", "StaffAmericanIndian", "StaffPacificIslander", "StaffRaceNotReported").P, 0.001);
    }
}
