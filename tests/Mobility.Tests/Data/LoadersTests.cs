using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>Every loader against the publishers' files: counts and single values as they stand in the file.</summary>
public sealed class LoadersTests
{
    [Fact]
    public void Atlas_counties_have_ranks_on_0_to_100_with_standard_errors()
    {
        var counties = Published.National.Counties;
        Assert.Equal(3219, counties.Count);
        var autauga = counties.Single(c => c.Fips == CountyFips.Parse("01001"));
        Assert.Equal(100 * .36166623, autauga.UpwardMobility);
        Assert.Equal((100 * .36166623, 100 * .0050261188), autauga.Rank(Race.Pooled));
        Assert.Equal(100 * .29705879, autauga.Rank(Race.Black, Gender.Male)!.Value.Value);
        Assert.Equal(.11109965, autauga.Incarceration(Race.Black, Gender.Male)!.Value.Value);
        Assert.Equal(989.14886, autauga.Children(Race.Black, Gender.Male));
        Assert.Equal("AL", autauga.State);
        Assert.Equal(new CzId(11101), autauga.Zone);
    }

    [Fact]
    public void Counties_of_Puerto_Rico_belong_to_no_zone()
    {
        var counties = Published.National.Counties;
        Assert.Equal(78, counties.Count(c => c.State == "PR"));
        Assert.All(counties.Where(c => c.State == "PR"), c => Assert.Null(c.Zone));
    }

    [Fact]
    public void Hip_counties_read_latin1_names()
    {
        var counties = Published.National.CountyCharacteristics;
        Assert.Equal(3138, counties.Count);
        Assert.Equal(4.4600568, counties.Single(c => c.Fips.Number == 1001).SpendingPerPupil);
        Assert.Equal("AL", counties[0].State);
    }

    [Fact]
    public void Two_crosswalks_give_the_same_zone_to_the_same_county()
    {
        var data = Published.National;
        Assert.Equal(3138, data.CountyZones.Count);
        Assert.Equal(3141, data.CountyZones2000.Count);
        var both = Join.Inner(data.CountyZones, c => c.Fips.Current, [.. data.CountyZones2000.Where(c => c.Zone is not null)], c => c.Fips.Current, (a, b) => (a, b), "HIP", "ERS 2000");
        Assert.True(both.Count > 3130, $"{both.Count} matched");
        Assert.All(both, pair => Assert.Equal(pair.b.Zone, pair.a.Zone));
        Assert.Equal(60, data.CountyZones2000[0].Zone2000);
    }

    [Fact]
    public void State_finance_is_per_student_and_both_files_agree_for_1995()
    {
        var data = Published.National;
        Assert.Equal(51, data.StateFinances1995.Count);
        var alaska = data.StateFinances1995.Single(s => s.State == "AK");
        Assert.Equal(8906.54675054417, alaska.Revenue);
        Assert.Equal(100 * 2264.39750918905 / 8906.54675054417, alaska.LocalShare);
        var all = data.Frame("f33-state");
        Assert.Equal(1122, all.Rows.Count);
        var salaries = all.Rows.Where(r => r["Year"] is 1995.0).ToDictionary(r => (string)r["State Code"], r => (double)r["Teacher Salaries"]);
        Assert.Equal(51, salaries.Count);
        Assert.All(data.StateFinances1995, s => Assert.Equal(s.TeacherSalaries!.Value, salaries[s.State], 1e-4));
    }

    [Fact]
    public void State_revenue_of_the_District_of_Columbia_is_a_true_zero()
    {
        var district = Published.National.StateFinances1995.Single(s => s.State == "DC");
        Assert.Equal(0, district.StateRevenue);
    }

    [Fact]
    public void States_carry_finance_in_thousands_and_scores_only_in_assessed_years()
    {
        var states = Published.National.States;
        Assert.Equal(1275, states.Count);
        var alabama = states.Single(s => s is { State: "AL", Year: 1992 });
        Assert.Equal(2678885, alabama.Revenue);
        Assert.Equal(208, alabama.MathGrade4);
        Assert.Null(alabama.ReadingGrade8);
        Assert.Null(alabama.Students);
        Assert.Equal(51, states.Select(s => s.State).Distinct().Count(s => s is not null));
        Assert.Contains(states, s => s is { Name: "DISTRICT_OF_COLUMBIA", State: "DC" });
    }
}
