namespace Mobility.Data;

/// <summary>Zones from the counties of the Opportunity Atlas, to check Table 4's binned outcomes with estimates that are not binned.</summary>
public static class CountyMeans
{
    /// <summary>
    /// Mean household rank (0-100, parents at p25) of each zone over its counties, weighted by the publisher's count of children;
    /// counties whose estimate is suppressed do not count.
    /// </summary>
    /// <param name="counties">Counties of the Atlas, e.g. <see cref="NationalData.Counties"/>.</param>
    /// <param name="race">Pooled, Black, Hispanic or white.</param>
    /// <param name="gender">Pooled, female or male.</param>
    public static IReadOnlyDictionary<CzId, double?> ByZone(IEnumerable<County> counties, Race race = Race.Pooled, Gender gender = Gender.Pooled)
    {
        ArgumentNullException.ThrowIfNull(counties);
        return counties
            .Where(c => c.Zone is not null && c.Rank(race, gender) is not null && c.Children(race, gender) > 0)
            .GroupBy(c => c.Zone!.Value)
            .ToDictionary(g => g.Key, double? (g) =>
                g.Sum(c => c.Rank(race, gender)!.Value.Value * c.Children(race, gender)!.Value) / g.Sum(c => c.Children(race, gender)!.Value));
    }
}
