using Mobility.Sample.Randomness;

namespace Mobility.Sample.World.California;

/// <summary>A later spring of the tests.</summary>
/// <param name="Year">The spring.</param>
/// <param name="OnAll">Points that every all-students mean moves against 2016.</param>
/// <param name="OnMigrant">Points that every migrant mean moves beyond what comes through the all-students mean.</param>
public sealed record LaterYear(int Year, double OnAll, double OnMigrant);

/// <summary>A school in a later spring.</summary>
/// <param name="Lead">True points that its migrant students score that year beyond what the equation expects.</param>
public sealed record LaterSchool(School School, IReadOnlyList<Cell> Cells, double Lead);

/// <summary>
/// The same schools in later springs. A school's lead of 2016 is its migrant effect L. Later, lead = u + v with u = ρL + s√(ρ(1-ρ)) z drawn once
/// a school and v = s√(1-ρ) z drawn every year: any two years of ordinary schools, whose leads have standard deviation s, correlate by ρ,
/// and of every school's lead, also of the outperforming ones, ρ remains on average.
/// </summary>
public static class LaterYears
{
    /// <summary>ρ: how much of a lead is left in another year.</summary>
    public const double Persistence = 0.7;

    /// <summary>The springs of the sample beside 2016.</summary>
    public static readonly IReadOnlyList<LaterYear> Springs = [new(2017, 3, 4), new(2024, -14, -6)];

    /// <summary>The schools that show a migrant score in 2016, in every later spring; no other is in these files, which keeps them small.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<LaterSchool>> Run(ulong seed, IReadOnlyList<ScoredSchool> schools)
    {
        var shown = schools.Where(s => s.HasMigrantScore).ToList();
        var kept = new RandomSequence(seed, "later kept lead");
        var lasting = shown.Select(s => Persistence * s.MigrantEffect + CaliforniaTruth.MigrantSpread * Math.Sqrt(Persistence * (1 - Persistence)) * kept.Normal()).ToList();
        return Springs.ToDictionary(s => s.Year, IReadOnlyList<LaterSchool> (spring) =>
        {
            RandomSequence Stream(string name) => new(seed, $"later {spring.Year} {name}");
            var (own, draws) = (Stream("lead"), new ScoreDraws(Stream("migrant count"), Stream("tested"), Stream("cohort"), Stream("all"), Stream("migrant")));
            return [.. shown.Zip(lasting, (school, lead) =>
            {
                var now = lead + CaliforniaTruth.MigrantSpread * Math.Sqrt(1 - Persistence) * own.Normal();
                return new LaterSchool(school.School, ScoreSimulation.Again(school.School, spring, now, draws), now);
            })];
        });
    }
}
