using System.Globalization;
using Mobility.Display;

namespace Mobility.Data;

/// <summary>
/// How far the children of a place got, by race and gender: the counties of the Opportunity Atlas put together.
/// The place may be a zone, a state, one county or the country.
/// </summary>
/// <remarks>
/// The Atlas has no file of zones with standard errors at hand, and Table 4, which has zones, gives none. Counties weigh by
/// their number of children, so a zone's rank here is near the publisher's own and not equal to it.
/// </remarks>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class PlaceRanks : ITabular
{
    static readonly Race[] Races = [Race.Pooled, Race.Black, Race.Hispanic, Race.White];
    static readonly Gender[] Genders = [Gender.Pooled, Gender.Female, Gender.Male];

    PlaceRanks(string name, IReadOnlyList<GroupRank> groups) => (Name, Groups) = (name, groups);

    /// <summary>The place.</summary>
    public string Name { get; }

    /// <summary>Four races (pooled first) times both genders, women and men.</summary>
    public IReadOnlyList<GroupRank> Groups { get; }

    /// <summary>One group.</summary>
    public GroupRank this[Race race, Gender gender = Gender.Pooled] => Groups.FirstOrDefault(g => g.Race == race && g.Gender == gender)
        ?? throw new DataException($"The county file of the Atlas has no outcomes for {race}, {gender}.", expected: "Pooled, Black, Hispanic or White");

    /// <summary>Puts counties together.</summary>
    /// <param name="name">The place.</param>
    /// <param name="counties">Its counties.</param>
    /// <exception cref="DataException">There are none.</exception>
    public static PlaceRanks Of(string name, IEnumerable<County> counties)
    {
        ArgumentNullException.ThrowIfNull(counties);
        County[] all = [.. counties];
        if (all.Length == 0)
            throw new DataException($"{name} has no county in the Atlas file, so there is nothing to put together.", remedy: "check the filter; a zone's counties are those whose Zone is its Id");
        return new PlaceRanks(name, [.. from race in Races from gender in Genders select GroupRank.Of(race, gender, all)]);
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new(
        $"{Name}: mean household income rank (0-100) of children of parents at p25",
        ["", "rank", "std. error", "95% low", "95% high", "low-income children, 2000", "counties used"],
        [.. Groups.Select(g => new[]
        {
            g.Label, Text(g.Rank, "0.0"), Text(g.StandardError, "0.00"), Text(g.Low, "0.0"), Text(g.High, "0.0"), g.Rank is null ? "" : Text(g.Children, "#,0"),
            string.Create(CultureInfo.InvariantCulture, $"{g.CountiesUsed} of {g.Counties}"),
        })],
        [.. Groups.Any(g => g.Rank is null) ? ["Empty: not published in any county of the place, because too few children are behind it. It is missing, not zero."] : Array.Empty<string>(),
            "Counties weigh by their children under 18 in 2000 with parents below the national median income, who are not the children ranked; the standard error carries the publisher's. Opportunity Atlas."]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
