namespace Mobility.Data;

/// <summary>A row of the earlier study's regressions: one county with the outcomes of its whole zone.</summary>
/// <param name="County">The county.</param>
/// <param name="Zone">Its zone; the same outcomes stand in the rows of all its counties.</param>
/// <param name="SpendingPerPupil">Unweighted mean of the districts it kept, thousands of dollars.</param>
/// <param name="LocalShare">Unweighted mean of their local shares, percent.</param>
public sealed record EarlierRow(CountyFips County, Zone Zone, double SpendingPerPupil, double LocalShare);

/// <summary>
/// The rows on which the earlier study (June 2020) ran its thirty regressions, made again with all its steps: they are
/// here to replicate what it printed (<see cref="EarlierStudy.FinalTable"/>) and to show what each step does, not to be used.
/// </summary>
internal static class EarlierRows
{
    /// <summary>
    /// Zones joined to counties, counties to the districts kept by <see cref="DistrictRule.EarlierStudy"/>, then only rows
    /// in which nothing is missing: all fifteen outcomes, the populations and the finance columns.
    /// </summary>
    /// <param name="zones">The zones of Table 4.</param>
    /// <param name="counties">Counties and their 1990 zones, the study's <c>cz_to_fips.xls</c>.</param>
    /// <param name="districts">Districts of fiscal year 1995.</param>
    public static Joined<EarlierRow> Of(IReadOnlyList<Zone> zones, IReadOnlyList<CountyZone2000> counties, IReadOnlyList<SchoolDistrict> districts)
    {
        ArgumentNullException.ThrowIfNull(zones);
        ArgumentNullException.ThrowIfNull(counties);
        return Join
            .Inner([.. counties.Where(c => c.Zone is not null)], c => c.Zone!.Value, zones, z => z.Id, (county, zone) => (county.Fips, Zone: zone),
                "counties", "zones", Cardinality.ManyToOne)
            .InnerJoin([.. DistrictFinance.ByCounty(districts, DistrictRule.EarlierStudy).Where(IsComplete)], c => c.Fips, f => f.Place,
                (c, f) => new EarlierRow(c.Fips, c.Zone, f.SpendingPerPupil!.Value, f.LocalShare!.Value), "counties of the districts kept")
            .InnerJoin([.. zones.Where(IsComplete)], r => r.Zone.Id, z => z.Id, (r, _) => r, "zones with nothing missing", Cardinality.ManyToOne);
    }

    static bool IsComplete(Zone zone) => Outcome.All.All(o => zone.Rank(o) is not null)
        && zone is { PopulationBlack: not null, PopulationHispanic: not null, PopulationWhite: not null };

    static bool IsComplete(PlaceFinance<CountyFips> finance) => finance is
    {
        Students: not null, SpendingPerPupil: not null, InstructionPerPupil: not null, SupportPerPupil: not null,
        AdministrationPerPupil: not null, LocalShare: not null, StateShare: not null, FederalShare: not null,
    };
}
