using Mobility.Display;

namespace Mobility.Data;

/// <summary>
/// The tables of the national study, in one edition. <c>NationalData.Open()</c> finds the edition; each table is read
/// when it is first asked for.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class NationalData : StudyData
{
    NationalData(Archive archive) : base(archive)
    {
    }

    /// <summary>
    /// The 741 commuting zones of 1990, 731 with school spending: outcomes of Table 4, characteristics of Health
    /// Inequality Project Table 10, centroids.
    /// </summary>
    public Joined<Zone> Zones => Once(() => ZoneTables.Zones(File("oi-race-table4"), File("hip2016-table10"), File("shalizi-mobility")));

    /// <summary>The zones with the school finance of their state in fiscal year 1995, and so <see cref="Zone.LocalShare"/>.</summary>
    public Joined<Zone> ZonesWithFinance => Once(() => Zones.LeftJoin(
        StateFinances1995, z => z.State, s => s.State, (zone, finance) => zone with { Finance = finance },
        "F-33 state finance 1995", Cardinality.ManyToOne));

    /// <summary>3,219 counties (2010 codes): Atlas outcomes by race and gender.</summary>
    public IReadOnlyList<County> Counties => Once(() => County.Read(File("oi-atlas-county")));

    /// <summary>3,138 counties (codes of the 1990s): Health Inequality Project Table 12.</summary>
    public IReadOnlyList<CountyCharacteristics> CountyCharacteristics => Once(() => Mobility.Data.CountyCharacteristics.Read(File("hip2016-table12")));

    /// <summary>School finance by state, fiscal year 1995 (F-33).</summary>
    internal IReadOnlyList<StateFinance> StateFinances1995 => Once(() => StateFinance.Read1995(File("f33-state-1995")));

    /// <summary>States and years 1992-2016: finance, enrolment and NAEP scores.</summary>
    public IReadOnlyList<StateYear> States => Once(() => StateYear.Read(File("states-all")));

    /// <summary>States: mobility of their zones beside their school finance and scores.</summary>
    public Joined<StateMobility> StateMobility => Once(() => Mobility.Data.StateMobility.Of(Zones, StateFinances1995, States));

    /// <summary>School districts, fiscal year 1995 (F-33): in the published edition only where the user has <c>elsec95t.xls</c>.</summary>
    public IReadOnlyList<SchoolDistrict> Districts => Once(() => SchoolDistrict.Read(File("f33-district-1995")));

    /// <summary>Counties and 1990 zones (Health Inequality Project crosswalk).</summary>
    public IReadOnlyList<CountyZone> CountyZones => Once(() => CountyZone.Read(File("hip2016-crosswalk")));

    /// <summary>Counties and zones of 2000 and 1990 (USDA).</summary>
    internal IReadOnlyList<CountyZone2000> CountyZones2000 => Once(() => CountyZone2000.Read(File("ers-cz2000")));

    /// <summary>School finance of zones, each from its districts weighted by students, with the account of the districts.</summary>
    public DistrictFinance<CzId> FinanceByZone => DistrictFinance.ByZone(Districts, CountyZones);

    /// <summary>Opens the national tables.</summary>
    /// <param name="folder">A folder with the publishers' files, searched at any depth; null for MOBILITY_DATA.</param>
    /// <exception cref="DataException">A named folder is missing or holds a damaged core file, or no edition is there.</exception>
    public static NationalData Open(string? folder = null) => Open(Surroundings.FromEnvironment(folder));

    internal static NationalData Open(Surroundings surroundings) => new(Archive.Open(surroundings, "national"));

    /// <summary>The commuting zone of a name: a city, a county, or the zone's number.</summary>
    /// <param name="place">"Boston", "Columbus, OH", "Cook County, IL" or "20500"; case does not matter.</param>
    /// <exception cref="DataException">No zone goes by that name (the nearest are suggested), or several do.</exception>
    public Zone Place(string place) => PlaceFinder.Find(place, Zones, CountyZones);

    /// <summary>How far the children of a zone got, by race and gender, from its counties in the Opportunity Atlas.</summary>
    public PlaceRanks Ranks(Zone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return PlaceRanks.Of($"{zone.Name}, {zone.State}", Counties.Where(c => c.Zone == zone.Id));
    }

    /// <summary>The same for the whole country: all counties that belong to a zone.</summary>
    public PlaceRanks NationalRanks => PlaceRanks.Of("United States", Counties.Where(c => c.Zone is not null));
}
