namespace Mobility.Data;

/// <summary>
/// Research files of the California Department of Education: CAASPP Smarter Balanced (2015 on) and STAR (2003 to 2013), one row
/// per school, district, county or state x subgroup x grade x test, three million for the state.
/// </summary>
internal static class ResearchFile
{
    /// <summary>Reads the rows that are asked for, once through the file and in memory that grows only with what is kept.</summary>
    /// <param name="path">The file as published: a zip archive (read where it is, never unpacked) or its text, with commas or carets.</param>
    /// <param name="filter">Which rows are kept, such as <see cref="ResearchFilter.MigrantStudy"/>.</param>
    /// <exception cref="DataException">
    /// The file or a cell of a kept row is not what it should be, a kept row stands twice, or every row is of another test than Smarter Balanced.
    /// </exception>
    public static IReadOnlyList<ResearchScore> Read(string path, ResearchFilter filter)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(filter);
        using var text = TextFile.Find(path, TextKind.Scores);
        using var rows = ByteRows.Open(text);
        var row = new ResearchRow(rows, filter);
        var kept = new List<ResearchScore>();
        var lines = new Dictionary<(long, long), long>();
        var any = false;
        while (rows.Next())
        {
            any = true;
            if (row.Read() is not { } score)
                continue;
            if (!lines.TryAdd(Key(score), rows.Line))
                throw rows.Wrong("The same row stands on two lines.", "County Code + District Code + School Code + Subgroup ID + Grade + Test Id",
                    $"{score.Code}, subgroup {score.Subgroup}, grade {score.Grade}, test {score.Test}", $"each once; line {lines[Key(score)]} holds it too");
            kept.Add(score);
        }
        if (row is { HasScores: false, OtherType: { } other })
            throw new DataException("The file holds no Smarter Balanced scores.", text.Name, column: "Test Type", value: other, expected: "rows of test type B",
                remedy: "download the Smarter Balanced research file, whose name begins with sb_ca");
        return any ? kept : throw new DataException("The file ends after its header.", text.Name, expected: "one row per school, subgroup, grade and test",
            remedy: "the file is truncated; delete it and download it again");
    }

    /// <summary>The rows that are asked for, one at a time: nothing is held, so a row that stands twice is not noticed here.</summary>
    internal static IEnumerable<ResearchScore> Stream(string path, ResearchFilter filter)
    {
        using var text = TextFile.Find(path, TextKind.Scores);
        using var rows = ByteRows.Open(text);
        var row = new ResearchRow(rows, filter);
        while (rows.Next())
            if (row.Read() is { } score)
                yield return score;
    }

    /// <inheritdoc cref="Read(string, ResearchFilter)"/>
    /// <param name="file">The source found on this machine.</param>
    /// <param name="filter">Which rows are kept.</param>
    internal static IReadOnlyList<ResearchScore> Read(SourceFile file, ResearchFilter filter) => Read(file.Path, filter);

    static (long, long) Key(ResearchScore score) =>
        (score.Code.Number, ((score.Year * 1000L + score.Subgroup) * 1000 + score.Test) * 100 + score.Grade);
}
