using Mobility.Display;

namespace Mobility.Data;

/// <summary>
/// The tables of the national study, in one edition. <c>NationalData.Open()</c> finds the edition; each table is read
/// when it is first asked for.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class NationalData : ITabular
{
    readonly Archive archive;
    readonly Lazy<Joined<Zone>> zones;
    readonly Lazy<Joined<Zone>> zonesWithFinance;
    readonly Lazy<Joined<County>> counties;
    readonly Lazy<IReadOnlyList<CountyCharacteristics>> countyCharacteristics;
    readonly Lazy<IReadOnlyList<ZoneIncome>> zoneIncomes;
    readonly Lazy<IReadOnlyList<StateFinance>> stateFinances;
    readonly Lazy<IReadOnlyList<StateFinance>> stateFinances1995;
    readonly Lazy<IReadOnlyList<StateYear>> states;
    readonly Lazy<IReadOnlyList<SchoolDistrict>> districts;
    readonly Lazy<Joined<StateMobility>> stateMobility;
    readonly Lazy<IReadOnlyList<CountyMobility2014>> countyMobility2014;
    readonly Lazy<IReadOnlyList<ZoneMobility2014>> zoneMobility2014;
    readonly Lazy<IReadOnlyList<ZoneCharacteristics2014>> zoneCharacteristics2014;
    readonly Lazy<IReadOnlyList<CountyZone>> countyZones;
    readonly Lazy<IReadOnlyList<CountyZone1990>> countyZones1990;
    readonly Lazy<IReadOnlyList<CountyZone2000>> countyZones2000;

    NationalData(Archive archive)
    {
        this.archive = archive;
        zones = new(() => ZoneTables.Zones(File("oi-race-table4"), File("hip2016-table10"), File("shalizi-mobility")));
        zonesWithFinance = new(() => Zones.LeftJoin(
            StateFinances1995, z => z.State, s => s.State, (zone, finance) => zone with { Finance = finance },
            "F-33 state finance 1995", Cardinality.ManyToOne));
        counties = new(() => Join.Left(
            County.Read(File("oi-atlas-county")), c => c.Fips, CountyCovariates.Read(File("oi-atlas-county-covariates")), c => c.Fips,
            (county, covariates) => county with { Covariates = covariates }, "Atlas county outcomes", "Atlas county covariates"));
        countyCharacteristics = new(() => Mobility.Data.CountyCharacteristics.Read(File("hip2016-table12")));
        zoneIncomes = new(() => ZoneIncome.Read(File));
        stateFinances = new(() => StateFinance.Read(File("f33-state")));
        stateFinances1995 = new(() => StateFinance.Read1995(File("f33-state-1995")));
        states = new(() => StateYear.Read(File("states-all")));
        districts = new(() => SchoolDistrict.Read(File("f33-district-1995")));
        stateMobility = new(() => Mobility.Data.StateMobility.Of(Zones, StateFinances1995, States));
        countyMobility2014 = new(() => Mobility.Data.CountyMobility2014.Read(File("chks2014")));
        zoneMobility2014 = new(() => Mobility.Data.ZoneMobility2014.Read(File("chks2014")));
        zoneCharacteristics2014 = new(() => Mobility.Data.ZoneCharacteristics2014.Read(File("chks2014")));
        countyZones = new(() => CountyZone.Read(File("hip2016-crosswalk")));
        countyZones1990 = new(() => CountyZone1990.Read(File("ers-cz1990")));
        countyZones2000 = new(() => CountyZone2000.Read(File("ers-cz2000")));
    }

    /// <summary>The edition, and why.</summary>
    public Edition Edition => archive.Edition;

    /// <summary>
    /// The 741 commuting zones of 1990, 731 with school spending: outcomes of Table 4, characteristics of Health
    /// Inequality Project Table 10, centroids.
    /// </summary>
    public Joined<Zone> Zones => zones.Value;

    /// <summary>The zones with the school finance of their state in fiscal year 1995, and so <see cref="Zone.LocalShare"/>.</summary>
    public Joined<Zone> ZonesWithFinance => zonesWithFinance.Value;

    /// <summary>3,219 counties (2010 codes): Atlas outcomes by race and gender, with the Atlas covariates.</summary>
    public Joined<County> Counties => counties.Value;

    /// <summary>3,138 counties (codes of the 1990s): Health Inequality Project Table 12.</summary>
    public IReadOnlyList<CountyCharacteristics> CountyCharacteristics => countyCharacteristics.Value;

    /// <summary>Household income at 35 by zone, race and gender: ten files of 741 zones.</summary>
    internal IReadOnlyList<ZoneIncome> ZoneIncomes => zoneIncomes.Value;

    /// <summary>School finance by state and fiscal year 1995-2016 (F-33).</summary>
    internal IReadOnlyList<StateFinance> StateFinances => stateFinances.Value;

    /// <summary>School finance by state, fiscal year 1995 (F-33).</summary>
    internal IReadOnlyList<StateFinance> StateFinances1995 => stateFinances1995.Value;

    /// <summary>States and years 1992-2016: finance, enrolment and NAEP scores.</summary>
    public IReadOnlyList<StateYear> States => states.Value;

    /// <summary>States: mobility of their zones beside their school finance and scores.</summary>
    public Joined<StateMobility> StateMobility => stateMobility.Value;

    /// <summary>School districts, fiscal year 1995 (F-33): in the published edition only where the user has <c>elsec95t.xls</c>.</summary>
    public IReadOnlyList<SchoolDistrict> Districts => districts.Value;

    /// <summary>Counties of Chetty, Hendren, Kline and Saez (2014), Table 3.</summary>
    internal IReadOnlyList<CountyMobility2014> CountyMobility2014 => countyMobility2014.Value;

    /// <summary>Zones of Chetty, Hendren, Kline and Saez (2014), Table 5.</summary>
    internal IReadOnlyList<ZoneMobility2014> ZoneMobility2014 => zoneMobility2014.Value;

    /// <summary>Zones of Chetty, Hendren, Kline and Saez (2014), Table 8.</summary>
    internal IReadOnlyList<ZoneCharacteristics2014> ZoneCharacteristics2014 => zoneCharacteristics2014.Value;

    /// <summary>Counties and 1990 zones (Health Inequality Project crosswalk).</summary>
    public IReadOnlyList<CountyZone> CountyZones => countyZones.Value;

    /// <summary>Counties and zones of 1990 and 1980 (USDA).</summary>
    internal IReadOnlyList<CountyZone1990> CountyZones1990 => countyZones1990.Value;

    /// <summary>Counties and zones of 2000 and 1990 (USDA).</summary>
    public IReadOnlyList<CountyZone2000> CountyZones2000 => countyZones2000.Value;

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

    /// <summary>The source line of these sources, by their ids in <c>data/sources.json</c>, with the edition's mark.</summary>
    public Credit Credit(params string[] ids) => archive.Credit(ids);

    /// <summary>Whether the file of a source is at hand in this edition; nothing is downloaded to find out.</summary>
    /// <param name="id">Its id in <c>data/sources.json</c>.</param>
    public bool Has(string id) => archive.Has(id);

    /// <summary>Where to get a file that is not at hand, and how to tell that it is the right one.</summary>
    /// <param name="id">Its id in <c>data/sources.json</c>.</param>
    public TextTable HowToGet(string id) => archive.HowToGet(id);

    /// <summary>The path of a source's file in this edition, for those who read it in their own way. Fetched when it can be.</summary>
    /// <param name="id">Its id in <c>data/sources.json</c>.</param>
    /// <exception cref="DataException">The file is not at hand, or its checksum is not the manifest's.</exception>
    public string PathOf(string id) => File(id).Path;

    /// <inheritdoc/>
    public TextTable ToTable() => Edition.ToTable();

    /// <summary>The edition as HTML.</summary>
    public string ToHtml() => Edition.ToHtml();

    /// <inheritdoc/>
    public override string ToString() => Edition.ToString();

    SourceFile File(string id) => archive.File(id);
}
