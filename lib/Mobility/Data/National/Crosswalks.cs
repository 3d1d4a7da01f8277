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

/// <summary>A county and its commuting zones of 1990 and 1980, USDA Economic Research Service (1990 codes).</summary>
/// <param name="Fips">The county (<c>County FIPS Code</c>).</param>
/// <param name="Name">Name of the county.</param>
/// <param name="Zone">1990 commuting zone (<c>CZ90</c>).</param>
/// <param name="Zone1980">1980 commuting zone (<c>CZ80</c>), five digits; zones were numbered anew in 1990.</param>
/// <param name="Population1990">Residents in 1990.</param>
/// <param name="RuralUrbanCode">Beale code of 1993: 0 most urban to 9 most rural.</param>
internal sealed record CountyZone1990(CountyFips Fips, string Name, CzId Zone, string? Zone1980, double? Population1990, int? RuralUrbanCode)
{
    internal static IReadOnlyList<CountyZone1990> Read(SourceFile file) => TableReader.Read(
        file,
        row => new CountyZone1990(row.County("County FIPS Code"), row.Text("County Name"), row.Zone("CZ90"), row.TextOrNull("CZ80"),
            row.Number("Population 1990"), (int?)row.IntegerOrNull("Rural-urban Continuum Code 1993 (Beale Code)")),
        county => county.Fips,
        "CZLMA903");
}

/// <summary>A county and its commuting zones of 2000 and 1990, USDA Economic Research Service (codes of about 2000-03).</summary>
/// <param name="Fips">The county (<c>FIPS</c>).</param>
/// <param name="Name">Name of the county.</param>
/// <param name="Zone">1990 commuting zone (<c>Commuting Zone ID, 1990</c>).</param>
/// <param name="Zone2000">2000 commuting zone, numbered anew from 1.</param>
/// <param name="MetropolitanArea">Metropolitan or micropolitan area of 2003, null when in none.</param>
/// <param name="Population">Residents in 2000.</param>
/// <param name="ZonePopulation">Residents of the 2000 zone in 2000.</param>
public sealed record CountyZone2000(
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
