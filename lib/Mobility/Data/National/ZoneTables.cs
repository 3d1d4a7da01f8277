namespace Mobility.Data;

/// <summary>One row of Table 4 (Race and Economic Opportunity, 2018).</summary>
/// <param name="Id">Zone (<c>cz</c>).</param>
/// <param name="Name">Name (<c>cz_name</c>).</param>
/// <param name="Population">Residents in 2000, persons.</param>
/// <param name="PopulationBlack">Black residents in 2000, persons.</param>
/// <param name="PopulationHispanic">Hispanic residents in 2000, persons.</param>
/// <param name="PopulationWhite">White residents in 2000, persons.</param>
/// <param name="Ranks">The fifteen outcomes in the order of <see cref="Outcome.All"/>, ranks 0-100.</param>
internal sealed record ZoneOutcomes(
    CzId Id, string Name, double Population, double? PopulationBlack, double? PopulationHispanic, double? PopulationWhite,
    IReadOnlyList<double?> Ranks);

/// <summary>One row of Health Inequality Project Table 10.</summary>
/// <param name="Id">Zone (<c>cz</c>).</param>
/// <param name="Name">Name (<c>czname</c>).</param>
/// <param name="State">Two-letter state (<c>stateabbrv</c>).</param>
/// <param name="Characteristics">Its characteristics.</param>
internal sealed record ZoneCharacteristics(CzId Id, string Name, string State, LocalCharacteristics Characteristics);

/// <summary>Where a zone lies.</summary>
/// <param name="Id">Zone (<c>ID</c>).</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Latitude">Degrees north.</param>
internal sealed record ZoneCentroid(CzId Id, double? Longitude, double? Latitude);

/// <summary>Loaders of the three tables that make a <see cref="Zone"/>.</summary>
static class ZoneTables
{
    public static IReadOnlyList<ZoneOutcomes> Table4(SourceFile file) => TableReader.Read(
        file,
        row => new ZoneOutcomes(
            row.Zone("cz"), row.Text("cz_name"), row.RequiredNumber("cz_pop2000"), row.Number("cz_pop_black2000"),
            row.Number("cz_pop_hisp2000"), row.Number("cz_pop_white2000"),
            [.. Outcome.All.Select(o => Rank(row, o.Column))]),
        zone => zone.Id);

    public static IReadOnlyList<ZoneCharacteristics> Characteristics(SourceFile file) => TableReader.Read(
        file,
        row => new ZoneCharacteristics(row.Zone("cz"), row.Text("czname"), row.StateCode("stateabbrv"), LocalCharacteristics.Of(row)),
        zone => zone.Id);

    public static IReadOnlyList<ZoneCentroid> Centroids(SourceFile file) => TableReader.Read(
        file,
        row => new ZoneCentroid(row.Zone("ID"), row.Number("Longitude"), row.Number("Latitude")),
        zone => zone.Id);

    public static Joined<Zone> Zones(SourceFile table4, SourceFile characteristics, SourceFile centroids) => Join
        .Inner(
            Table4(table4), o => o.Id, Characteristics(characteristics), c => c.Id,
            (o, c) => new Zone(c.Characteristics, [.. o.Ranks])
            {
                Id = o.Id,
                Name = o.Name,
                State = c.State,
                Population = o.Population,
                PopulationBlack = o.PopulationBlack,
                PopulationHispanic = o.PopulationHispanic,
                PopulationWhite = o.PopulationWhite,
            },
            "Table 4 outcomes", "HIP Table 10 characteristics")
        .LeftJoin(Centroids(centroids), z => z.Id, c => c.Id,
            (z, c) => z with { Longitude = c?.Longitude, Latitude = c?.Latitude }, "centroids");

    /// <summary>Table 4 gives ranks on 0-100; 0-1 would be the Atlas scale, a thing to notice at once.</summary>
    static double? Rank(Row row, string column) => row.Number(column) is not { } rank ? null
        : rank is > 1 and <= 100 ? rank
        : throw row.Wrong(column, rank.ToString("R", System.Globalization.CultureInfo.InvariantCulture), "a percentile rank above 1 and up to 100");
}
