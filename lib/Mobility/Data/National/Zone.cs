namespace Mobility.Data;

/// <summary>
/// One 1990 commuting zone: outcomes and population from Table 4 of Chetty, Hendren, Jones and Porter (2018),
/// characteristics from Health Inequality Project Table 10, the centroid from the teaching file of CHKS 2014.
/// Ranks are percentiles 0-100 of children who grew up in the zone; null means not published.
/// </summary>
public sealed record Zone : LocalCharacteristics
{
    readonly double?[] ranks;

    internal Zone(LocalCharacteristics characteristics, double?[] ranks) : base(characteristics) => this.ranks = ranks;

    /// <summary>The zone (<c>cz</c>).</summary>
    public required CzId Id { get; init; }

    /// <summary>Its largest place (<c>cz_name</c>); not unique, 56 names stand for two zones or more.</summary>
    public required string Name { get; init; }

    /// <summary>The one state that publishers give it (<c>stateabbrv</c>), though a zone may cross state lines.</summary>
    public required string State { get; init; }

    /// <summary>Region of that state; null for a state the Census does not know (simulated places).</summary>
    public CensusRegion? Region => UsState.TryFind(State, out var state) ? state.Region : null;

    /// <summary>Residents in 2000, persons (<c>cz_pop2000</c>).</summary>
    public required double Population { get; init; }

    /// <summary>Black residents in 2000, persons (<c>cz_pop_black2000</c>).</summary>
    public double? PopulationBlack { get; init; }

    /// <summary>Hispanic residents in 2000, persons (<c>cz_pop_hisp2000</c>).</summary>
    public double? PopulationHispanic { get; init; }

    /// <summary>White residents in 2000, persons (<c>cz_pop_white2000</c>).</summary>
    public double? PopulationWhite { get; init; }

    /// <summary>Residents in 2000 of a race, or all; null where Table 4 counts none apart (Asian, American Indian).</summary>
    public double? PopulationOf(Race race) => race switch
    {
        Race.Pooled => Population,
        Race.Black => PopulationBlack,
        Race.Hispanic => PopulationHispanic,
        Race.White => PopulationWhite,
        _ => null,
    };

    /// <summary>Longitude of the centroid, degrees; null when the zone is not in the file of centroids.</summary>
    public double? Longitude { get; init; }

    /// <summary>Latitude of the centroid, degrees.</summary>
    public double? Latitude { get; init; }

    /// <summary>School finance of the zone's state in fiscal year 1995; null unless asked for with <see cref="NationalData.ZonesWithFinance"/>.</summary>
    public StateFinance? Finance { get; init; }

    /// <summary>School revenue from local sources, percent, of the zone's state in fiscal year 1995 (F-33): no finer figure is at hand.</summary>
    public double? LocalShare => Finance?.LocalShare;

    /// <summary>
    /// Upward mobility from the Atlas's county estimates (<see cref="County.MeansByZone"/>), not binned; null unless set:
    /// <c>zone with { AtlasMobility = means[zone.Id] }</c>.
    /// </summary>
    public double? AtlasMobility { get; init; }

    /// <summary>Any of the fifteen outcomes, rank 0-100.</summary>
    public double? Rank(Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        for (var i = 0; i < ranks.Length; i++)
            if (ReferenceEquals(Outcome.All[i], outcome) || Outcome.All[i].Column == outcome.Column)
                return ranks[i];
        throw new DataException($"Table 4 has no outcome {DataException.Quote(outcome.Column)}.");
    }

    /// <summary>Upward mobility: household rank of children of parents at the 25th percentile (<c>kfr_pooled_p25</c>).</summary>
    public double? UpwardMobility => ranks[0];

    /// <summary>The same as <see cref="UpwardMobility"/>.</summary>
    public double? RankPooledP25 => ranks[0];

    /// <summary>Household rank of Black children, parents at p25 (<c>kfr_black_pooled_p25</c>).</summary>
    public double? RankBlackP25 => ranks[1];

    /// <summary>Household rank of white children, parents at p25 (<c>kfr_white_pooled_p25</c>).</summary>
    public double? RankWhiteP25 => ranks[2];

    /// <summary>Individual rank of Black women, parents at p25 (<c>kir_black_female_p25</c>).</summary>
    public double? RankBlackFemaleP25 => ranks[3];

    /// <summary>Individual rank of Black women, parents at p75 (<c>kir_black_female_p75</c>).</summary>
    public double? RankBlackFemaleP75 => ranks[4];

    /// <summary>Individual rank of Black men, parents at p25 (<c>kir_black_male_p25</c>).</summary>
    public double? RankBlackMaleP25 => ranks[5];

    /// <summary>Individual rank of Black men, parents at p75 (<c>kir_black_male_p75</c>).</summary>
    public double? RankBlackMaleP75 => ranks[6];

    /// <summary>Individual rank of Hispanic women, parents at p25 (<c>kir_hisp_female_p25</c>).</summary>
    public double? RankHispanicFemaleP25 => ranks[7];

    /// <summary>Individual rank of Hispanic women, parents at p75 (<c>kir_hisp_female_p75</c>).</summary>
    public double? RankHispanicFemaleP75 => ranks[8];

    /// <summary>Individual rank of Hispanic men, parents at p25 (<c>kir_hisp_male_p25</c>).</summary>
    public double? RankHispanicMaleP25 => ranks[9];

    /// <summary>Individual rank of Hispanic men, parents at p75 (<c>kir_hisp_male_p75</c>).</summary>
    public double? RankHispanicMaleP75 => ranks[10];

    /// <summary>Individual rank of white women, parents at p25 (<c>kir_white_female_p25</c>).</summary>
    public double? RankWhiteFemaleP25 => ranks[11];

    /// <summary>Individual rank of white women, parents at p75 (<c>kir_white_female_p75</c>).</summary>
    public double? RankWhiteFemaleP75 => ranks[12];

    /// <summary>Individual rank of white men, parents at p25 (<c>kir_white_male_p25</c>).</summary>
    public double? RankWhiteMaleP25 => ranks[13];

    /// <summary>Individual rank of white men, parents at p75 (<c>kir_white_male_p75</c>).</summary>
    public double? RankWhiteMaleP75 => ranks[14];
}
