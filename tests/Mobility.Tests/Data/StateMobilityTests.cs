using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>Zones as states, and Atlas counties as zones.</summary>
public sealed class StateMobilityTests
{
    [Fact]
    public void A_states_rank_is_the_mean_of_its_zones_weighted_by_the_outcomes_own_group()
    {
        var data = Published.National;
        var alabama = data.StateMobility.Single(s => s.State == "AL");
        var zones = data.Zones.Where(z => z is { State: "AL", RankBlackP25: not null }).ToList();
        Assert.Equal(zones.Sum(z => z.RankBlackP25 * z.PopulationBlack)!.Value / zones.Sum(z => z.PopulationBlack)!.Value,
            alabama.Rank(Outcome.Of("kfr_black_pooled_p25"))!.Value, 10);
        Assert.Equal(alabama.Rank(Outcome.Of("kfr_white_pooled_p25")) - alabama.Rank(Outcome.Of("kfr_black_pooled_p25")), alabama.RaceGap);
        Assert.Equal(1995, alabama.InYear(1995)!.Year);
    }

    [Fact]
    public void Every_state_with_zones_has_finance_and_a_year_of_functions()
    {
        var states = Published.National.StateMobility;
        Assert.Equal(51, states.Account.Steps[0].LeftRows);
        Assert.All(states, s => Assert.True(s.InYear(1995)!.InstructionPerStudent is > 2 and < 9, s.State));
        Assert.Equal(Published.National.Zones.Count, states.Sum(s => s.Zones));
    }

    [Fact]
    public void Household_and_individual_ranks_make_no_gap()
    {
        var error = Assert.Throws<DataException>(() => Published.National.StateMobility[0].Gap("kfr_white_pooled_p25", "kir_black_male_p25"));
        Assert.Contains("kfr_white_pooled_p25 ranks Household income and kir_black_male_p25 Individual income", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Zones_of_counties_are_weighted_by_the_children_behind_each_estimate()
    {
        var data = Published.National;
        var zone = new CzId(11101);
        var counties = data.Counties.Where(c => c.Zone == zone && c.UpwardMobility is not null).ToList();
        Assert.Equal(counties.Sum(c => c.UpwardMobility * c.Children(Race.Pooled))!.Value / counties.Sum(c => c.Children(Race.Pooled))!.Value,
            County.MeansByZone(data.Counties)[zone]!.Value, 10);
    }
}
