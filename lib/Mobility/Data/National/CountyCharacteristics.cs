namespace Mobility.Data;

/// <summary>One county (codes of the 1990s) of Health Inequality Project Table 12, with its characteristics.</summary>
public sealed record CountyCharacteristics : LocalCharacteristics
{
    CountyCharacteristics(LocalCharacteristics characteristics) : base(characteristics)
    {
    }

    /// <summary>The county as published (<c>cty</c>): Dade is 12025; join with <see cref="CountyFips.Current"/>.</summary>
    public required CountyFips Fips { get; init; }

    /// <summary>Its name (<c>county_name</c>).</summary>
    public required string Name { get; init; }

    /// <summary>The 1990 commuting zone (<c>cz</c>).</summary>
    public required CzId Zone { get; init; }

    /// <summary>Its state, two letters (<c>stateabbrv</c>).</summary>
    public required string State { get; init; }

    /// <summary>Residents in 2000, persons (<c>cty_pop2000</c>).</summary>
    public double? Population { get; init; }

    /// <summary>Metropolitan or micropolitan area, null when in none (<c>cbsa_name</c>).</summary>
    public string? MetropolitanArea { get; init; }

    internal static IReadOnlyList<CountyCharacteristics> Read(SourceFile file) => TableReader.Read(
        file,
        row => new CountyCharacteristics(Of(row))
        {
            Fips = row.County("cty"),
            Name = row.Text("county_name"),
            Zone = row.Zone("cz"),
            State = row.StateCode("stateabbrv"),
            MetropolitanArea = row.TextOrNull("cbsa_name"),
            Population = row.Number("cty_pop2000"),
        },
        county => county.Fips);
}
