namespace Mobility.Data;

/// <summary>A county and its 1990 commuting zone, Health Inequality Project crosswalk (codes of the 1990s).</summary>
/// <param name="Fips">The county as published (<c>cty</c>): Dade is 12025; join with <see cref="CountyFips.Current"/>.</param>
/// <param name="Name">Name of the county.</param>
/// <param name="Zone">1990 commuting zone.</param>
/// <param name="ZoneName">Name of the zone.</param>
/// <param name="State">Two-letter state.</param>
public sealed record CountyZone(CountyFips Fips, string Name, CzId Zone, string ZoneName, string State)
{
    internal static IReadOnlyList<CountyZone> Read(SourceFile file) => TableReader.Read(
        file,
        row => new CountyZone(row.County("cty"), row.Text("county_name"), row.Zone("cz"), row.Text("cz_name"), row.StateCode("stateabbrv")),
        county => county.Fips);
}

/// <summary>A county and its commuting zones of 2000 and 1990, USDA Economic Research Service (codes of about 2000-03).</summary>
/// <param name="Fips">The county (<c>FIPS</c>).</param>
/// <param name="Name">Name of the county.</param>
/// <param name="Zone">1990 commuting zone (<c>Commuting Zone ID, 1990</c>).</param>
/// <param name="Zone2000">2000 commuting zone, numbered anew from 1.</param>
/// <param name="MetropolitanArea">Metropolitan or micropolitan area of 2003, null when in none.</param>
/// <param name="Population">Residents in 2000.</param>
/// <param name="ZonePopulation">Residents of the 2000 zone in 2000.</param>
internal sealed record CountyZone2000(
    CountyFips Fips, string Name, CzId? Zone, int? Zone2000, string? MetropolitanArea, double? Population, double? ZonePopulation)
{
    internal static IReadOnlyList<CountyZone2000> Read(SourceFile file) => TableReader.Read(
        file,
        row => new CountyZone2000(row.County("FIPS"), row.Text("County Name"), row.ZoneOrNull("Commuting Zone ID, 1990"),
            (int?)row.IntegerOrNull("Commuting Zone ID, 2000"), row.TextOrNull("Metropolitan Area, 2003"),
            row.Number("County Population 2000"), row.Number("Commuting Zone Population 2000")),
        county => county.Fips,
        "CZ00_Equiv");
}
