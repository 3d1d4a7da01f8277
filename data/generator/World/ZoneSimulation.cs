using Mobility.Sample.Randomness;

namespace Mobility.Sample.World;

/// <summary>The fictional commuting zones: confounders, spending and ranks, by the equations of <see cref="Truth"/>.</summary>
static class ZoneSimulation
{
    const double MeanLogPopulation = 11.55, SpreadLogPopulation = 1.3;

    /// <summary>The largest zone: beyond ten million, where the HIP files change to "1.18e+07".</summary>
    const long LargestPopulation = 11_823_417;

    public static IReadOnlyList<Zone> Run(ulong seed, IReadOnlyList<State> states)
    {
        RandomSequence Stream(string name) => new(seed, "zone " + name);
        var (size, affluence, division) = (Stream("size"), Stream("affluence"), Stream("division"));
        var (mothers, segregation, capital) = (Stream("single mothers"), Stream("segregation"), Stream("social capital"));
        var (spending, shock, place) = (Stream("spending"), Stream("shock"), Stream("place"));
        var black = Stream("black");
        var hispanic = Stream("hispanic");
        var noise = Truth.Outcomes.ToDictionary(o => o.Name, o => Stream("noise " + o.Name));

        var homes = states.SelectMany(s => Enumerable.Range(0, Names.ZonesOfState[s.Index]).Select(j => (State: s, Number: j))).ToList();
        var sizes = homes.Select(_ => size.Normal()).ToList();
        var largest = sizes.IndexOf(sizes.Max());

        var zones = homes.Select((home, index) =>
        {
            var (a, d) = (affluence.Normal(), division.Normal());
            var residents = index == largest ? LargestPopulation : Residents(sizes[index]);
            var population = Population(residents, sizes[index], home.State, black.Normal(), hispanic.Normal());
            var income = Math.Max(18, Truth.Income.Center + Truth.Income.Spread * a);
            var single = Math.Max(0.06, Value(Truth.SingleMothers, mothers, (Truth.SingleMothersOnAffluence, a), (Truth.SingleMothersOnDivision, d)));
            var theil = Math.Max(0.004, Value(Truth.Segregation, segregation, (Truth.SegregationOnDivision, d)));
            var social = Value(Truth.SocialCapital, capital, (Truth.SocialCapitalOnAffluence, a), (Truth.SocialCapitalOnDivision, d));
            var state = home.State;
            var exp = Math.Max(3.5, Truth.MeanSpending
                + Truth.SpendingOnLocalShare * (state.LocalShare - Truth.LocalShare.Center) / Truth.LocalShare.Spread
                + Truth.SpendingOnAffluence * a + state.SpendingShift + Truth.SpendingOfZone * spending.Normal());
            var confounding = Truth.LocalShare.Effect * (state.LocalShare - Truth.LocalShare.Center)
                + Truth.Income.Effect * (income - Truth.Income.Center)
                + Truth.SingleMothers.Effect * (single - Truth.SingleMothers.Center)
                + Truth.Segregation.Effect * (theil - Truth.Segregation.Center)
                + Truth.SocialCapital.Effect * (social - Truth.SocialCapital.Center)
                + state.RankShift;
            var common = shock.Normal();
            return new Zone
            {
                Index = index,
                Id = Id(state.Index, home.Number),
                Name = Names.Zone(index),
                State = state,
                Population = population,
                Center = Center(state.Index, place),
                Affluence = a,
                Division = d,
                Size = sizes[index],
                Income = income,
                SingleMothers = single,
                Segregation = theil,
                SocialCapital = social,
                Spending = exp,
                Rank = Truth.Outcomes.ToDictionary(o => o.Name, o =>
                    o.Baseline + o.Slope * (exp - Truth.MeanSpending) + o.Exposure * confounding
                    + NoiseSpread(population[o.Group])
                    * (Truth.NoiseShared * common + Rest(Truth.NoiseShared) * noise[o.Name].Normal())),
                Characteristics = new Dictionary<string, double?>(),
            };
        }).ToList();
        return CharacteristicSimulation.OfZones(seed, zones);
    }

    /// <summary>Standard deviation of an outcome's noise, in ranks.</summary>
    public static double NoiseSpread(long population) => Math.Sqrt(
        Truth.NoiseBase * Truth.NoiseBase + Truth.NoiseOfSmallZones * Truth.NoiseOfSmallZones
        * 100_000 / Math.Max(Truth.NoiseSmallestPopulation, population));

    /// <summary>Ids beyond the real ones (100-39400): 90101 and up, and 51-54, which need zeros in front.</summary>
    static int Id(int state, int number) => state == 0 ? 51 + number : 90001 + 100 * state + number;

    static long Residents(double size) =>
        Math.Clamp((long)Elementary.Exp(MeanLogPopulation + SpreadLogPopulation * size), 1_200, 6_000_000);

    static Dictionary<Group, long> Population(long residents, double size, State state, double black, double hispanic)
    {
        var blackShare = Math.Min(0.6, Elementary.Exp(-4.0 + 1.3 * state.Diversity.Black + 0.6 * size + 0.9 * black));
        var hispanicShare = Math.Min(0.35, Elementary.Exp(-3.7 + 0.8 * state.Diversity.Hispanic + 0.3 * size + 0.6 * hispanic));
        var asianShare = Math.Min(0.03, Elementary.Exp(-5.0 + 0.5 * size));
        const double nativeShare = 0.006;
        long Of(double share) => (long)Math.Round(residents * share);
        return new()
        {
            [Group.Pooled] = residents,
            [Group.Black] = Of(blackShare),
            [Group.Hispanic] = Of(hispanicShare),
            [Group.Asian] = Of(asianShare),
            [Group.Native] = Of(nativeShare),
            [Group.White] = Of(1 - blackShare - hispanicShare - asianShare - nativeShare),
        };
    }

    /// <summary>States tile a 6 x 4 lattice between 122 and 74 degrees west, 29 and 47 north: a map shows at once that it is none.</summary>
    static (double, double) Center(int state, RandomSequence place) =>
        (-122 + 8 * (state % 6 + 0.1 + 0.8 * place.Uniform()), 47 - 4.5 * (state / 6 + 0.1 + 0.8 * place.Uniform()));

    static double Value(Confounder confounder, RandomSequence own, params (double Weight, double Factor)[] parts)
    {
        var rest = Math.Sqrt(1 - parts.Sum(p => p.Weight * p.Weight));
        return confounder.Center + confounder.Spread * (parts.Sum(p => p.Weight * p.Factor) + rest * own.Normal());
    }

    static double Rest(double weight) => Math.Sqrt(1 - weight * weight);
}
