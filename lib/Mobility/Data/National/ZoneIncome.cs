namespace Mobility.Data;

/// <summary>
/// Household income at 35 of the children of one race and gender who grew up in one 1990 commuting zone with parents
/// at the 25th percentile (Opportunity Atlas, web download).
/// </summary>
/// <param name="Id">The zone (<c>cz</c>, written cz100).</param>
/// <param name="Name">Its name (<c>Name</c>).</param>
/// <param name="Race">Race.</param>
/// <param name="Gender">Gender.</param>
/// <param name="HouseholdIncome">Mean household income, dollars; null when suppressed.</param>
internal sealed record ZoneIncome(CzId Id, string Name, Race Race, Gender Gender, double? HouseholdIncome)
{
    static readonly (Race Race, string Letter, string Id)[] Races =
    [
        (Race.White, "W", "white"), (Race.Black, "B", "black"), (Race.Hispanic, "H", "hispanic"),
        (Race.Asian, "A", "asian"), (Race.AmericanIndian, "NA", "american-indian"),
    ];

    static readonly (Gender Gender, string Letter, string Id)[] Genders = [(Gender.Female, "F", "female"), (Gender.Male, "M", "male")];

    /// <summary>The ten files, one after the other.</summary>
    internal static IReadOnlyList<ZoneIncome> Read(Func<string, SourceFile> file) =>
    [
        .. from race in Races
           from gender in Genders
           from income in TableReader.Read(
               file($"oi-atlas-cz-household-income-{race.Id}-{gender.Id}"),
               row => new ZoneIncome(row.Zone("cz"), row.Text("Name"), race.Race, gender.Gender,
                   row.Number($"Household_Income_at_Age_35_r{race.Letter}_g{gender.Letter}_p25")),
               zone => zone.Id)
           select income,
    ];
}
