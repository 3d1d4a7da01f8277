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
        Assert.Equal(new CountyEstimate(100 * .36166623, 100 * .0050261188), autauga.Rank(Race.Pooled));
        Assert.Equal(100 * .29705879, autauga.Rank(Race.Black, Gender.Male)!.Value.Value);
        Assert.Equal(.11109965, autauga.Incarceration(Race.Black, Gender.Male)!.Value.Value);
        Assert.Equal(989.14886, autauga.Children(Race.Black, Gender.Male));
        Assert.Equal("AL", autauga.State);
        Assert.Equal(new CzId(11101), autauga.Zone);
    }

    [Fact]
    public void Atlas_counties_meet_their_covariates_except_where_one_file_lacks_the_county()
    {
        var counties = Published.National.Counties;
        var step = Assert.Single(counties.Account.Steps);
        Assert.Equal(3221, step.RightRows);
        Assert.Equal(step.LeftRows, step.Matched + step.LeftUnmatched);
        Assert.Equal(step.RightRows, step.Matched + step.RightUnmatched);
        Assert.Equal(0.22199036, counties.Single(c => c.Fips.Number == 1001).Covariates!.CollegeGraduates2010);
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
    public void Zone_incomes_are_ten_files_of_741_zones_with_text_keys()
    {
        var incomes = Published.National.ZoneIncomes;
        Assert.Equal(7410, incomes.Count);
        Assert.Equal(67629, incomes.Single(i => i.Id == new CzId(26403) && i is { Race: Race.White, Gender: Gender.Male }).HouseholdIncome);
        Assert.Equal(4, incomes.Count(i => i is { Race: Race.White, Gender: Gender.Male, HouseholdIncome: null }));
        Assert.Equal(232, incomes.Count(i => i is { Race: Race.Black, Gender: Gender.Male, HouseholdIncome: null }));
        Assert.DoesNotContain(incomes, i => i.HouseholdIncome == 0);
    }

    [Fact]
    public void Chks_table_3_has_3141_counties_below_its_notes()
    {
        var counties = Published.National.CountyMobility2014;
        Assert.Equal(3141, counties.Count);
        var autauga = counties[0];
        Assert.Equal("01001", autauga.Fips.ToString());
        Assert.Equal(1846, autauga.Children);
        Assert.Equal(38.38125, autauga.AbsoluteMobility);
        Assert.Equal(0.44377, autauga.RankRankSlope);
        Assert.Equal("Weston", counties[^1].Name);
    }

    [Fact]
    public void Chks_table_5_has_741_zones_below_a_row_of_column_numbers()
    {
        var zones = Published.National.ZoneMobility2014;
        Assert.Equal(741, zones.Count);
        Assert.Equal(new CzId(100), zones[0].Id);
        Assert.Equal(38.3875, zones[0].AbsoluteMobility);
        Assert.Equal(0.062198810279369354, zones[0].BottomToTopFifth);
        Assert.Equal(709, zones.Count(z => z.AbsoluteMobility is not null));
    }

    [Fact]
    public void Chks_table_8_agrees_with_hip_table_10_where_both_give_spending()
    {
        var zones = Published.National.ZoneCharacteristics2014;
        Assert.Equal(741, zones.Count);
        Assert.Equal(5.1845472, zones[0].SpendingPerPupil);
        Assert.Null(zones[0].StudentTeacherRatio);
        var joined = Join.Inner(Published.National.Zones, z => z.Id, zones, z => z.Id, (hip, chks) => (hip, chks), "HIP", "CHKS");
        Assert.All(joined, z => Assert.Equal(z.chks.SpendingPerPupil ?? -1, z.hip.SpendingPerPupil ?? -1, 6));
    }

    [Fact]
    public void Three_crosswalks_give_the_same_zone_to_the_same_county()
    {
        var data = Published.National;
        Assert.Equal(3138, data.CountyZones.Count);
        Assert.Equal(3141, data.CountyZones1990.Count);
        Assert.Equal(3141, data.CountyZones2000.Count);
        var both = Join.Inner(data.CountyZones, c => c.Fips.Current, data.CountyZones1990, c => c.Fips.Current, (a, b) => (a, b), "HIP", "ERS 1990");
        Assert.True(both.Count > 3130, $"{both.Count} matched");
        Assert.All(both, pair => Assert.Equal(pair.b.Zone, pair.a.Zone));
        Assert.Equal("01001", data.CountyZones1990[0].Fips.ToString());
        Assert.Equal(60, data.CountyZones2000[0].Zone2000);
        Assert.Equal("05002", data.CountyZones1990.Single(c => c.Fips.Number == 56043).Zone1980);
    }

    [Fact]
    public void State_finance_is_per_student_and_both_files_agree_for_1995()
    {
        var data = Published.National;
        Assert.Equal(1122, data.StateFinances.Count);
        Assert.Equal(51, data.StateFinances1995.Count);
        var alaska = data.StateFinances1995.Single(s => s.State == "AK");
        Assert.Equal(8906.54675054417, alaska.Revenue);
        Assert.Equal(100 * 2264.39750918905 / 8906.54675054417, alaska.LocalShare);
        var pairs = Join.Inner(data.StateFinances1995, s => s.State, [.. data.StateFinances.Where(s => s.Year == 1995)], s => s.State, (a, b) => (a, b), "1995", "all years");
        Assert.Equal(51, pairs.Count);
        Assert.All(pairs, p => Assert.Equal(p.a.TeacherSalaries!.Value, p.b.TeacherSalaries!.Value, 1e-4));
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
