namespace Mobility.Data;

/// <summary>
/// One county (2010 codes) of the Opportunity Atlas (Chetty, Friedman, Hendren, Jones and Porter 2018): outcomes of
/// children born 1978-83 who grew up there with parents at the 25th percentile. Null means suppressed.
/// </summary>
/// <remarks>The publisher's ranks stand on 0-1 in this file; they are converted to 0-100, the scale of Table 4.</remarks>
public sealed record County
{
    static readonly (Race Race, string Name)[] Races =
        [(Race.Pooled, "pooled"), (Race.Black, "black"), (Race.Hispanic, "hisp"), (Race.White, "white")];

    static readonly (Gender Gender, string Name)[] Genders =
        [(Gender.Pooled, "pooled"), (Gender.Female, "female"), (Gender.Male, "male")];

    readonly Dictionary<(Race, Gender), Cell> cells;

    County(Dictionary<(Race, Gender), Cell> cells) => this.cells = cells;

    /// <summary>The county (<c>state</c>, <c>county</c>).</summary>
    public required CountyFips Fips { get; init; }

    /// <summary>Two-letter state of the county.</summary>
    public string? State => UsState.TryFind(Fips.StateFips, out var state) ? state.Code : null;

    /// <summary>The 1990 commuting zone (<c>cz</c>); null in Puerto Rico.</summary>
    public CzId? Zone { get; init; }

    /// <summary>Name of the zone (<c>czname</c>).</summary>
    public string? ZoneName { get; init; }

    /// <summary>Upward mobility: mean household rank 0-100, parents at p25, all children (<c>kfr_pooled_pooled_p25</c>).</summary>
    public double? UpwardMobility => Rank(Race.Pooled, Gender.Pooled)?.Value;

    /// <summary>Mean household income rank 0-100, parents at p25 (<c>kfr_*_p25</c>, times 100), with its standard error, null when that is not published.</summary>
    /// <param name="race">Pooled, Black, Hispanic or white.</param>
    /// <param name="gender">Pooled, female or male.</param>
    public (double Value, double? StandardError)? Rank(Race race, Gender gender = Gender.Pooled) => Of(race, gender).Rank;

    /// <summary>Fraction incarcerated on 1 April 2010 (<c>jail_*_p25</c>); a prediction, so slightly below 0 at places; with its standard error.</summary>
    /// <param name="race">Pooled, Black, Hispanic or white.</param>
    /// <param name="gender">Pooled, female or male.</param>
    public (double Value, double? StandardError)? Incarceration(Race race, Gender gender = Gender.Pooled) => Of(race, gender).Jail;

    /// <summary>
    /// Children under 18 who lived there in 2000 with parents below the national median income (<c>*_count</c>; not whole, for
    /// disclosure protection): a weight, not the children behind the estimates, who were born 1978-83.
    /// </summary>
    /// <param name="race">Pooled, Black, Hispanic or white.</param>
    /// <param name="gender">Pooled, female or male.</param>
    public double? Children(Race race, Gender gender = Gender.Pooled) => Of(race, gender).Children;

    /// <summary>
    /// Mean household rank (0-100, parents at p25) of each zone over its counties, weighted by the publisher's count of children;
    /// counties whose estimate is suppressed do not count. Unlike Table 4's outcomes these means are not binned.
    /// </summary>
    /// <param name="counties">Counties of the Atlas, e.g. <see cref="NationalData.Counties"/>.</param>
    /// <param name="race">Pooled, Black, Hispanic or white.</param>
    /// <param name="gender">Pooled, female or male.</param>
    public static IReadOnlyDictionary<CzId, double?> MeansByZone(IEnumerable<County> counties, Race race = Race.Pooled, Gender gender = Gender.Pooled)
    {
        ArgumentNullException.ThrowIfNull(counties);
        return counties
            .Where(c => c.Zone is not null && c.Rank(race, gender) is not null && c.Children(race, gender) > 0)
            .GroupBy(c => c.Zone!.Value)
            .ToDictionary(g => g.Key, double? (g) =>
                g.Sum(c => c.Rank(race, gender)!.Value.Value * c.Children(race, gender)!.Value) / g.Sum(c => c.Children(race, gender)!.Value));
    }

    internal static IReadOnlyList<County> Read(SourceFile file) => TableReader.Read(file, Of, county => county.Fips);

    static County Of(Row row)
    {
        var cells = new Dictionary<(Race, Gender), Cell>(Races.Length * Genders.Length);
        foreach (var (race, raceName) in Races)
            foreach (var (gender, genderName) in Genders)
                cells[(race, gender)] = new Cell(
                    Estimated(row, $"kfr_{raceName}_{genderName}_p25", 100),
                    Estimated(row, $"jail_{raceName}_{genderName}_p25", 1),
                    row.Number($"{raceName}_{genderName}_count"));
        return new County(cells)
        {
            Fips = row.County("state", "county"),
            Zone = row.ZoneOrNull("cz"),
            ZoneName = row.TextOrNull("czname"),
        };
    }

    static (double Value, double? StandardError)? Estimated(Row row, string column, double scale)
    {
        if (row.Number(column) is not { } value)
            return null;
        if (Math.Abs(value) > 1)
            throw row.Wrong(column, value.ToString("R", System.Globalization.CultureInfo.InvariantCulture), "a rank or fraction on the scale 0-1");
        return (scale * value, scale * row.Number(column + "_se"));
    }

    Cell Of(Race race, Gender gender) => cells.TryGetValue((race, gender), out var cell) ? cell : throw new DataException(
        $"The county file of the Atlas has no outcomes for {race}, {gender}.", expected: "Pooled, Black, Hispanic or White");

    readonly record struct Cell((double Value, double? StandardError)? Rank, (double Value, double? StandardError)? Jail, double? Children);
}
