namespace Mobility.Data;

/// <summary>Which rows of a research file are kept. What is not named is not restricted; a row is decided before it is read in full.</summary>
internal sealed record ResearchFilter
{
    /// <summary>Every row of Smarter Balanced or STAR: of a file of the whole state, three million. Alternate assessments are never kept.</summary>
    public static ResearchFilter Everything { get; } = new();

    /// <summary>What the study of migrant students needs: all and migrant students of schools, both Smarter Balanced tests, each grade by itself.</summary>
    public static ResearchFilter MigrantStudy { get; } = new()
    {
        Subgroups = [ResearchCodes.AllStudents, ResearchCodes.MigrantStudents],
        Tests = [ResearchCodes.English, ResearchCodes.Mathematics],
        Grades = [3, 4, 5, 6, 7, 8, 11],
        Entities = code => code.IsSchool,
        Year = 2016,
    };

    /// <summary>Subgroup ids, such as 1 and 28; null keeps all.</summary>
    public IReadOnlyCollection<int>? Subgroups { get; init; }

    /// <summary>Test ids; null keeps all.</summary>
    public IReadOnlyCollection<int>? Tests { get; init; }

    /// <summary>Grades; null keeps all.</summary>
    public IReadOnlyCollection<int>? Grades { get; init; }

    /// <summary>True for the schools, districts and counties that are kept; null keeps all.</summary>
    public Func<CdsCode, bool>? Entities { get; init; }

    /// <summary>The year of the test that the file must be of; null takes any. A row of another year is an error, since a file holds one year.</summary>
    public int? Year { get; init; }

    /// <summary>For each id up to <paramref name="largest"/>, whether it is kept.</summary>
    internal static bool[] Mask(IReadOnlyCollection<int>? ids, int largest, string what)
    {
        var kept = new bool[largest + 1];
        if (ids is null)
            Array.Fill(kept, true);
        foreach (var id in ids ?? [])
            kept[id >= 0 && id <= largest ? id : throw new DataException($"There is no {what} with this number.",
                value: id.ToString(System.Globalization.CultureInfo.InvariantCulture), expected: $"0 to {largest}",
                remedy: "correct the filter")] = true;
        return kept;
    }
}
