namespace Mobility.Sample.World.California;

/// <summary>Everything that was simulated of the fictional California.</summary>
public sealed record SchoolSystem(
    ulong Seed, IReadOnlyList<SchoolCounty> Counties, IReadOnlyList<SchoolDistrict> Districts, IReadOnlyList<ScoredSchool> Schools)
{
    /// <summary>The same schools in later springs, by year.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<LaterSchool>> Later { get; } = LaterYears.Run(Seed, Schools);

    /// <summary>Every ZIP area, by code.</summary>
    public IReadOnlyList<ZipArea> Zips => [.. Districts.SelectMany(d => d.Zips).OrderBy(z => z.Code)];

    /// <summary>Simulates all places from a seed; the same seed gives the same places everywhere.</summary>
    public static SchoolSystem Simulate(ulong seed = CaliforniaTruth.Seed)
    {
        var counties = DistrictSimulation.Counties(seed);
        var districts = DistrictSimulation.Run(seed, counties);
        return new(seed, counties, districts, ScoreSimulation.Run(seed, SchoolSimulation.Run(seed, districts)));
    }
}
