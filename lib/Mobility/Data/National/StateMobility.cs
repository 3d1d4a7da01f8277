namespace Mobility.Data;

/// <summary>
/// One state: the mobility of its commuting zones, and its schools. Ranks are percentiles 0-100 of children who grew up in
/// its zones; null means that no zone has a published value.
/// </summary>
/// <remarks>A zone counts for the one state that publishers give it, though 1990 zones cross state lines: a state here is a set of zones.</remarks>
public sealed record StateMobility
{
    readonly IReadOnlyList<Zone> zones;
    readonly IReadOnlyList<StateYear> years;

    internal StateMobility(StateFinance finance, IReadOnlyList<Zone> zones, IReadOnlyList<StateYear> years) =>
        (Finance, this.zones, this.years) = (finance, zones, years);

    /// <summary>Two-letter state.</summary>
    public string State => Finance.State;

    /// <summary>Name of the state.</summary>
    public string Name => Finance.Name;

    /// <summary>School finance of fiscal year 1995.</summary>
    public StateFinance Finance { get; }

    /// <summary>Number of its zones.</summary>
    public int Zones => zones.Count;

    /// <summary>Residents of its zones in 2000, persons.</summary>
    public double Population => zones.Sum(z => z.Population);

    /// <summary>Upward mobility: household rank of all children of parents at the 25th percentile.</summary>
    public double? UpwardMobility => Rank(Outcome.All[0]);

    /// <summary>White minus Black household rank, parents at p25, in the same state.</summary>
    public double? RaceGap => Gap("kfr_white_pooled_p25", "kfr_black_pooled_p25");

    /// <summary>Men's minus women's individual rank among white children, parents at p25.</summary>
    public double? GenderGapWhite => Gap("kir_white_male_p25", "kir_white_female_p25");

    /// <summary>Men's minus women's individual rank among Black children, parents at p25.</summary>
    public double? GenderGapBlack => Gap("kir_black_male_p25", "kir_black_female_p25");

    /// <summary>
    /// Mean of an outcome over the zones that have it, weighted by the residents (2000) of the outcome's race: so that it is
    /// about that group's children, not about places.
    /// </summary>
    public double? Rank(Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var known = zones.Select(z => (Rank: z.Rank(outcome), Residents: Residents(z, outcome.Race))).Where(z => z.Rank is not null && z.Residents > 0).ToList();
        return known.Count == 0 ? null : known.Sum(z => z.Rank!.Value * z.Residents) / known.Sum(z => z.Residents);
    }

    /// <summary>The first outcome minus the second; null when either is missing.</summary>
    /// <param name="first">Column of Table 4.</param>
    /// <param name="second">Column of Table 4, of the same income measure.</param>
    /// <exception cref="DataException">The outcomes rank different incomes (household and individual).</exception>
    public double? Gap(string first, string second)
    {
        var (one, other) = (Outcome.Of(first), Outcome.Of(second));
        return one.Measure == other.Measure ? Rank(one) - Rank(other) : throw new DataException(
            $"{first} ranks {one.Measure} income and {second} {other.Measure} income: their difference means nothing.",
            expected: "two outcomes that both begin with kfr or both with kir");
    }

    /// <summary>Finance, enrolment and scores of a year; null when the file has none for this state.</summary>
    public StateYear? InYear(int year) => years.FirstOrDefault(y => y.Year == year);

    internal static Joined<StateMobility> Of(IReadOnlyList<Zone> zones, IReadOnlyList<StateFinance> finance, IReadOnlyList<StateYear> years)
    {
        var schools = years.ToLookup(y => Key(y.Name));
        var places = zones.GroupBy(z => z.State).Select(g => (State: g.Key, Zones: g.ToList())).Select(g => new ZonesOfState(g.State, g.Zones)).ToList();
        return Join.Inner(finance, f => f.State, places, p => p.State,
            (f, p) => new StateMobility(f, p.Zones, [.. schools[Key(f.Name)]]), "F-33 state finance 1995", "states with zones");
    }

    /// <summary>One name for DISTRICT_OF_COLUMBIA and District of Columbia.</summary>
    static string Key(string name) => name.Replace('_', ' ').Trim().ToUpperInvariant();

    static double Residents(Zone zone, Race race) => race switch
    {
        Race.Black => zone.PopulationBlack,
        Race.Hispanic => zone.PopulationHispanic,
        Race.White => zone.PopulationWhite,
        _ => zone.Population,
    } ?? 0;

    sealed record ZonesOfState(string State, IReadOnlyList<Zone> Zones);
}
