using Mobility.Sample.Randomness;

namespace Mobility.Sample.World;

/// <summary>The fictional states: what all zones of a state have in common.</summary>
static class StateSimulation
{
    public static IReadOnlyList<State> Run(ulong seed)
    {
        RandomSequence Stream(string name) => new(seed, "state " + name);
        var local = Stream("local share");
        var spending = Stream("spending");
        var rank = Stream("rank");
        var diversity = Stream("diversity");
        var tax = Stream("tax");

        return [.. Names.States.Select((name, index) => new State
        {
            Index = index,
            Fips = Names.StateFips[index],
            Name = name,
            Code = Names.StateCode(index),
            LocalShare = Math.Clamp(Truth.LocalShare.Center + Truth.LocalShare.Spread * local.Normal(), 0.15, 0.8),
            SpendingShift = Truth.SpendingOfState * spending.Normal(),
            RankShift = Truth.StateEffect * rank.Normal(),
            Diversity = (diversity.Normal(), diversity.Normal()),
            Tax = (tax.Uniform() < 0.65 ? 0 : Math.Round(7 * tax.Uniform(), 2),
                   tax.Uniform() < 0.75 ? 0 : Math.Round(20 * tax.Uniform(), 3)),
        })];
    }
}
