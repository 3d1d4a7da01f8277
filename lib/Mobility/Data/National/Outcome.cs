namespace Mobility.Data;

/// <summary>Whose income is ranked. The two are not comparable: a household has up to two earners.</summary>
public enum IncomeMeasure
{
    /// <summary>Household (family) income, the publisher's <c>kfr</c>.</summary>
    Household,

    /// <summary>Individual income, the publisher's <c>kir</c>.</summary>
    Individual,
}

/// <summary>Race and ethnicity as published; Black, white, Asian and American Indian exclude Hispanics.</summary>
public enum Race
{
    /// <summary>All children.</summary>
    Pooled,

    /// <summary>Non-Hispanic Black.</summary>
    Black,

    /// <summary>Hispanic of any race.</summary>
    Hispanic,

    /// <summary>Non-Hispanic white.</summary>
    White,

    /// <summary>Non-Hispanic Asian.</summary>
    Asian,

    /// <summary>Non-Hispanic American Indian or Alaska Native.</summary>
    AmericanIndian,
}

/// <summary>Gender as published.</summary>
public enum Gender
{
    /// <summary>Women and men together.</summary>
    Pooled,

    /// <summary>Women.</summary>
    Female,

    /// <summary>Men.</summary>
    Male,
}

/// <summary>
/// One of the fifteen outcomes of Table 4 (Chetty, Hendren, Jones and Porter 2018): the mean percentile rank (0-100)
/// in the national income distribution of children born 1978-83, measured in 2014-15, given their parents' percentile.
/// </summary>
/// <remarks>Each column holds 100 distinct values: means of percentile bins of the zones' estimates, not estimates.</remarks>
/// <param name="Column">The publisher's column.</param>
/// <param name="Measure">Household or individual income.</param>
/// <param name="Race">Whose children.</param>
/// <param name="Gender">Daughters, sons or both.</param>
/// <param name="ParentPercentile">The parents' percentile: 25 or 75.</param>
public sealed record Outcome(string Column, IncomeMeasure Measure, Race Race, Gender Gender, int ParentPercentile)
{
    /// <summary>All fifteen, in the publisher's order.</summary>
    public static IReadOnlyList<Outcome> All { get; } =
    [
        new("kfr_pooled_p25", IncomeMeasure.Household, Race.Pooled, Gender.Pooled, 25),
        new("kfr_black_pooled_p25", IncomeMeasure.Household, Race.Black, Gender.Pooled, 25),
        new("kfr_white_pooled_p25", IncomeMeasure.Household, Race.White, Gender.Pooled, 25),
        .. from race in new (string Name, Race Race)[] { ("black", Race.Black), ("hisp", Race.Hispanic), ("white", Race.White) }
           from gender in new (string Name, Gender Gender)[] { ("female", Gender.Female), ("male", Gender.Male) }
           from percentile in new[] { 25, 75 }
           select new Outcome($"kir_{race.Name}_{gender.Name}_p{percentile.ToString(System.Globalization.CultureInfo.InvariantCulture)}", IncomeMeasure.Individual, race.Race, gender.Gender, percentile),
    ];

    /// <summary>In words, for tables and axes: "Black women, parents at p25".</summary>
    public string Label => $"{Who}, parents at p{ParentPercentile.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    string Who => (Race, Gender) switch
    {
        (Race.Pooled, Gender.Pooled) => "All children",
        (_, Gender.Pooled) => $"{Race} children",
        (_, Gender.Female) => $"{Race} women",
        _ => $"{Race} men",
    };

    /// <inheritdoc/>
    public override string ToString() => Label;

    /// <summary>The outcome of that column; an unknown column is an error.</summary>
    public static Outcome Of(string column) => All.FirstOrDefault(o => o.Column == column) ?? throw new DataException(
        $"Table 4 has no outcome {DataException.Quote(column)}.", expected: Nearest.Of(column, All.Select(o => o.Column)) ?? "a column of Outcome.All");
}
