namespace Mobility.Data;

/// <summary>
/// Whether a county of California stood on the list of sanctuary jurisdictions that the Center for Immigration Studies
/// published on 27 July 2017: an advocacy group's judgement, from before the state's own law of that year.
/// </summary>
/// <param name="County">County code, 1 (Alameda) to 58 (Yuba).</param>
/// <param name="Name">Its name.</param>
/// <param name="Sanctuary">True when the list names it.</param>
internal sealed record SanctuaryCounty(int County, string Name, bool Sanctuary)
{
    /// <summary>The 14 counties of the list.</summary>
    public static IReadOnlyList<SanctuaryCounty> Cis2017 { get; } =
    [
        new(1, "Alameda", true), new(7, "Contra Costa", true), new(19, "Los Angeles", true), new(27, "Monterey", true), new(28, "Napa", true),
        new(33, "Riverside", true), new(34, "Sacramento", true), new(36, "San Bernardino", true), new(37, "San Diego", true),
        new(38, "San Francisco", true), new(41, "San Mateo", true), new(43, "Santa Clara", true), new(44, "Santa Cruz", true), new(49, "Sonoma", true),
    ];

    /// <summary>All 58 counties as the list has them, for where the file is not at hand; counties that it does not name go without their name.</summary>
    internal static IReadOnlyList<SanctuaryCounty> FromList { get; } =
        [.. Enumerable.Range(1, 58).Select(code => Cis2017.FirstOrDefault(c => c.County == code) ?? new SanctuaryCounty(code, "", false))];

    /// <summary>All 58 counties, named by the list or not.</summary>
    internal static IReadOnlyList<SanctuaryCounty> Read(SourceFile file) => TableReader.Read(
        file,
        row => new SanctuaryCounty(
            row.Code("County Code", 2),
            row.Text("County Name"), row.Integer("Sanctuary") switch
            {
                0 => false,
                1 => true,
                _ => throw row.Wrong("Sanctuary", row.Text("Sanctuary"), "0 or 1"),
            }),
        county => county.County);
}
