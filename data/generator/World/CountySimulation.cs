using Mobility.Sample.Randomness;

namespace Mobility.Sample.World;

/// <summary>Divides zones into counties. Some zones reach over a state line, though each carries one state.</summary>
static class CountySimulation
{
    /// <summary>Every so many zones, the last county lies in the next state.</summary>
    const int CrossesBorder = 17;

    /// <summary>Counties that only the Atlas files list, without a zone, as Puerto Rico's there.</summary>
    const int WithoutZone = 3;

    public static IReadOnlyList<County> Run(ulong seed, IReadOnlyList<State> states, IReadOnlyList<Zone> zones)
    {
        var streams = new Dictionary<string, RandomSequence>();
        RandomSequence Stream(string name) =>
            streams.TryGetValue(name, out var known) ? known : streams[name] = new(seed, "county " + name);

        var last = new int[states.Count];
        var counties = new List<County>();
        County New(State state, Zone? zone, double residents) => new()
        {
            Index = counties.Count,
            State = state,
            Number = last[state.Index] = last[state.Index] == 0 ? 1 : last[state.Index] + 2,
            Name = Names.County(counties.Count),
            Zone = zone,
            Residents = Math.Max(200, (long)Math.Round(residents)),
            Deviation = Truth.CountySpread * Stream("deviation").Normal(),
            Characteristics = zone is null ? new Dictionary<string, double?>() : CharacteristicSimulation.OfCounty(zone, Stream),
        };

        foreach (var zone in zones)
        {
            var draw = Stream("counties").Uniform();
            var count = draw < 0.4 ? 1 : draw < 0.75 ? 2 : draw < 0.95 ? 3 : 4;
            if (zone.Residents > 5_000_000) count = 4;
            var parts = Enumerable.Range(0, count).Select(i => (i == 0 ? 1.5 : 0.3) + Stream("part").Uniform()).ToList();
            for (var i = 0; i < count; i++)
            {
                var abroad = i > 0 && i == count - 1 && zone.Index % CrossesBorder == 5;
                var state = abroad ? states[(zone.State.Index + 1) % states.Count] : zone.State;
                counties.Add(New(state, zone, zone.Residents * parts[i] / parts.Sum()));
            }
        }

        for (var i = 0; i < WithoutZone; i++) counties.Add(New(states[^1], null, 9_000));
        return [.. counties.OrderBy(c => c.Fips)];
    }
}
