namespace Mobility.Data;

/// <summary>Scores of schools from research rows. All grades together (grade 13), alternate tests, districts and suppressed cells never count.</summary>
internal static class SchoolScores
{
    static readonly int[] SmarterBalanced = [ResearchCodes.English, ResearchCodes.Mathematics];

    /// <summary>One record per school, year and subgroup with a published score, by school.</summary>
    /// <param name="rows">Research rows; those of districts, counties and the state are passed over.</param>
    /// <param name="tests">Tests to be averaged; null for Smarter Balanced English and mathematics.</param>
    /// <exception cref="DataException">A cell stands twice.</exception>
    public static IReadOnlyList<SchoolScore> Of(IEnumerable<ResearchScore> rows, IReadOnlyCollection<int>? tests = null) =>
    [
        .. from row in Published(rows, tests)
           group row by (row.Code, row.Year, row.Subgroup) into cells
           orderby cells.Key.Code, cells.Key.Year, cells.Key.Subgroup
           select new SchoolScore(cells.Key.Code, cells.Key.Year, cells.Key.Subgroup, Mean(cells), cells.Count(), Count(cells), Grades(cells)),
    ];

    /// <summary>
    /// Two subgroups like for like: one record per school and year with at least one grade x test published for both. The plain
    /// score of a small subgroup covers only the grades where it is published, so a plain difference is partly one of grades.
    /// </summary>
    /// <param name="rows">Research rows with both subgroups.</param>
    /// <param name="subgroup">The subgroup, such as 28.</param>
    /// <param name="reference">The subgroup it is compared with, such as 1.</param>
    /// <param name="tests">Tests to be averaged; null for Smarter Balanced English and mathematics.</param>
    /// <exception cref="DataException">A cell stands twice.</exception>
    public static IReadOnlyList<SchoolPair> LikeForLike(
        IEnumerable<ResearchScore> rows, int subgroup = ResearchCodes.MigrantStudents, int reference = ResearchCodes.AllStudents,
        IReadOnlyCollection<int>? tests = null)
    {
        var published = Published(rows, tests).ToLookup(r => r.Subgroup);
        return
        [
            .. from row in published[subgroup]
               join other in published[reference]
                   on (row.Code, row.Year, row.Test, row.Grade) equals (other.Code, other.Year, other.Test, other.Grade)
               group (row, other) by (row.Code, row.Year) into cells
               orderby cells.Key.Code, cells.Key.Year
               let mine = cells.Select(c => c.row).ToList()
               let others = cells.Select(c => c.other).ToList()
               select new SchoolPair(cells.Key.Code, cells.Key.Year, Mean(mine), Mean(others), mine.Count, Count(mine), Count(others), Grades(mine)),
        ];
    }

    /// <summary>The cells that count, each once.</summary>
    static List<ResearchScore> Published(IEnumerable<ResearchScore> rows, IReadOnlyCollection<int>? tests)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var counted = (tests ?? SmarterBalanced).ToHashSet();
        var cells = rows.Where(r => r.MeanScaleScore is not null && r.Code.IsSchool && r.Grade != ResearchCodes.AllGrades && counted.Contains(r.Test)).ToList();
        var seen = new HashSet<(CdsCode, int, int, int, int)>();
        return cells.Find(r => !seen.Add((r.Code, r.Year, r.Subgroup, r.Test, r.Grade))) is { } twice
            ? throw new DataException("The same cell stands twice among the rows.", value: $"{twice.Code}, {twice.Year}, subgroup {twice.Subgroup}, grade {twice.Grade}, test {twice.Test}",
                expected: "each school x year x subgroup x grade x test once", remedy: "give the rows of each research file once")
            : cells;
    }

    static double Mean(IEnumerable<ResearchScore> cells) => cells.Average(c => c.MeanScaleScore!.Value);

    static double? Count(IEnumerable<ResearchScore> cells) => cells.All(c => c.WithScores is not null) ? cells.Sum(c => c.WithScores) : null;

    static IReadOnlyList<int> Grades(IEnumerable<ResearchScore> cells) => [.. cells.Select(c => c.Grade).Distinct().Order()];
}
