using Mobility.Data;
using Mobility.Tests.Data;

namespace Mobility.Tests.California;

/// <summary>The study table: every school with a score, joined by code, nobody lost without being counted.</summary>
public sealed class SchoolTableTests
{
    [Fact]
    public void The_compiled_tables_give_7991_schools_361_with_a_migrant_score_and_7630_to_predict()
    {
        var data = Published.California;
        Assert.Equal(7_991, data.Schools.Count);
        Assert.Equal(361, data.Schools.Count(s => s.MigrantScore is not null));
        Assert.Equal(7_630, data.Schools.Count(s => s.MigrantScore is null));
        Assert.Equal(new RepeatedRows(14_348, 7_991, 1_844, data.Repeats.MostRows), data.Repeats);
        Assert.Equal(6_357, data.Repeats.Removed);
    }

    [Fact]
    public void Every_school_of_the_compiled_tables_has_the_factors_of_their_compiler()
    {
        var schools = Published.California.Schools;
        Assert.All(schools, s => Assert.True(s is { SpendingPerStudent: not null, Income: not null, FreeMeals: not null, Sanctuary: not null }));
        // The staff of 230 schools' districts is too small a part of the file, or not in it; 41 schools had closed before 2018-19.
        Assert.Equal(230, schools.Count(s => s.YearsTeaching is null));
        Assert.Equal(41, schools.Count(s => s.Enrollment is null));
        Assert.Equal(356, schools.Count(s => s is { MigrantScore: not null, YearsTeaching: not null }));
        // Combinations of elementary and high school, and ungraded schools, belong to no level.
        Assert.Equal(158, schools.Count(s => s.Level is null));
        Assert.Equal(355, schools.Count(s => s is { MigrantScore: not null, YearsTeaching: not null, Level: not null }));
    }

    [Fact]
    public void The_tables_joined_by_code_give_what_the_compiler_joined()
    {
        var data = Published.California;
        var compiled = data.CompiledAll().DistinctBy(c => c.Features.School).ToDictionary(c => c.Features.School);
        Assert.All(data.Schools, s =>
        {
            var row = compiled[s.Code.School].Features;
            Assert.Equal(row.SpendingPerStudent / 1000, s.SpendingPerStudent!.Value, 1e-12);
            Assert.Equal(row.MedianIncome / 1000, s.Income!.Value, 1e-12);
            Assert.Equal(100 * row.ShareEligible, s.FreeMeals!.Value, 1e-9);
            Assert.Equal(row.Sanctuary == 1, s.Sanctuary);
            Assert.Equal(row.District, s.Code.District);
        });
    }

    [Fact]
    public void Twenty_nine_of_356_schools_carried_a_staff_mean_of_another_district()
    {
        var data = Published.California;
        var exact = data.Schools.Where(s => s.MigrantScore is not null).ToDictionary(s => s.Code.School, s => s.YearsTeaching);
        var checkable = data.CompiledMigrants().Where(m => exact[m.Features.School] is not null).ToList();
        Assert.Equal(356, checkable.Count);
        // The extract by district is rounded to four decimals.
        Assert.Equal(29, checkable.Count(m => Math.Abs(m.Features.YearsTeaching - exact[m.Features.School]!.Value) > 1e-3));
    }

    [Fact]
    public void The_account_names_every_table_and_who_is_missing_in_it()
    {
        var text = Published.California.Schools.Account.ToString();
        foreach (var table in new[] { "entities", "current expense of districts", "income of ZIP codes", "free meals", "staff of districts", "sanctuary list", "pupil counts 2018-19", "directory" })
            Assert.Contains(table, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_file_the_list_of_sanctuary_counties_has_all_58()
    {
        Assert.Equal(58, SanctuaryCounty.FromList.Count);
        Assert.Equal(14, SanctuaryCounty.FromList.Count(c => c.Sanctuary));
    }

    [Theory]
    [InlineData(null, 56.0, null, "K-6", null)]
    [InlineData(2400.0, 56.0, null, "K-6", 32.0)]
    [InlineData(2400.0, 56.0, null, "9-12", 14.0)]
    [InlineData(2400.0, 56.0, null, "6-8", 56.0)]
    [InlineData(2400.0, 56.0, null, "odd", 56.0)]
    [InlineData(2400.0, 56.0, null, "K-2", 56.0)]
    [InlineData(2400.0, 52.0, null, null, 28.0)]
    [InlineData(2400.0, 5.0, null, "6-8", 11.0)]
    [InlineData(2400.0, 5.0, 30.0, "6-8", 30.0)]
    [InlineData(2400.0, null, null, "6-8", null)]
    public void Students_behind_a_migrant_score_are_those_tested_else_those_enrolled_in_tested_grades(double? score, double? enrolled, double? tested, string? grades, double? students) =>
        Assert.Equal(students, new School
        {
            Code = CdsCode.Of(1, 2, 3), Name = "", DistrictName = "", County = "", AllScore = 2500, MigrantScore = score, MigrantEnrolled = enrolled, MigrantTested = tested, Grades = grades,
        }.MigrantStudents);
}
