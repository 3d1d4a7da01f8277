namespace Mobility.Data;

/// <summary>
/// Reads research rows of any year: finds the columns by the names they had, decides on the bytes whether a row is kept,
/// and only then makes a record of it.
/// </summary>
/// <remarks>
/// Names: CAASPP 2015 to 2019 (commas) say Subgroup ID, Test Id and Students Tested; from 2021 on (carets) Student Group ID
/// and Test ID; from 2024 on Total Students Tested. CAASPP's Test Type B is Smarter Balanced; rows of another type (the alternate
/// assessments, science) are on other scales, though their test ids may be the same, and are never kept. STAR says Mean Scaled Score in
/// some years, and has a column with the level of the alternate assessment CAPA, whose rows are never kept either.
/// </remarks>
sealed class ResearchRow
{
    /// <summary>Above every scale in use: Smarter Balanced ends below 3,000.</summary>
    const double LargestScore = 4_000;

    const double LargestCount = 10_000_000;
    const int SubgroupDigits = 3, TestDigits = 3, GradeDigits = 2;

    readonly ByteRows rows;
    readonly int county, district, school, year, subgroup, test, grade, score, tested;
    readonly int? withScores, level, type;
    readonly bool[] subgroups, tests, grades;
    readonly Func<CdsCode, bool>? entities;
    readonly int? asked;

    public ResearchRow(ByteRows rows, ResearchFilter filter)
    {
        this.rows = rows;
        (county, district, school) = (rows.Column("County Code"), rows.Column("District Code"), rows.Column("School Code"));
        year = rows.Column("Test Year");
        subgroup = rows.Column("Subgroup ID", "Subgroup Id", "Student Group ID", "Student Group Id");
        test = rows.Column("Test Id", "Test ID");
        grade = rows.Column("Grade");
        score = rows.Column("Mean Scale Score", "Mean Scaled Score");
        tested = rows.Column("Students Tested", "Total Students Tested");
        withScores = rows.ColumnOrNull("Students with Scores", "Students With Scores", "Total Students Tested with Scores");
        level = rows.ColumnOrNull("CAPA Assessment Level");
        // STAR, which alone has that level, means something else by a test type.
        type = level is null ? rows.ColumnOrNull("Test Type") : null;
        subgroups = ResearchFilter.Mask(filter.Subgroups, 999, "subgroup");
        tests = ResearchFilter.Mask(filter.Tests, 999, "test");
        grades = ResearchFilter.Mask(filter.Grades, 99, "grade");
        entities = filter.Entities;
        asked = filter.Year;
    }

    /// <summary>The first test type passed over so far; null for none.</summary>
    public string? OtherType { get; private set; }

    /// <summary>True once a row of the tests that the file should hold was met, kept or not.</summary>
    public bool HasScores { get; private set; }

    /// <summary>The record of the row at hand; null when it is not kept.</summary>
    public ResearchScore? Read()
    {
        if (IsOtherTest())
            return null;
        HasScores = true;
        var ofGroup = rows.Code(subgroup, SubgroupDigits);
        if (!subgroups[ofGroup])
            return null;
        var inTest = rows.Code(test, TestDigits);
        if (!tests[inTest])
            return null;
        var inGrade = rows.Code(grade, GradeDigits);
        if (!grades[inGrade] || IsAlternate())
            return null;
        var code = rows.Cds(county, district, school);
        if (entities is not null && !entities(code))
            return null;
        var points = rows.Number(score, LargestScore);
        return new ResearchScore(code, Year(), ofGroup, inTest, inGrade, points == 0 ? null : points,
            rows.Number(tested, LargestCount), withScores is { } column ? rows.Number(column, LargestCount) : null);
    }

    int Year() => rows.Code(year, 4) is >= 1998 and <= 2100 and var number
        ? asked is not { } only || only == number ? number : throw rows.Wrong(year, $"{only}: this is the file of another year")
        : throw rows.Wrong(year, "the year of the test, four digits");

    bool IsOtherTest()
    {
        if (type is not { } column)
            return false;
        var text = rows.Bytes(column);
        if (text.SequenceEqual("B"u8))
            return false;
        if (text.Length != 1 || text[0] is not (>= (byte)'A' and <= (byte)'Z'))
            throw rows.Wrong(column, "one capital letter: B for Smarter Balanced");
        OtherType ??= $"{(char)text[0]}";
        return true;
    }

    bool IsAlternate()
    {
        if (level is not { } column)
            return false;
        var text = rows.Bytes(column);
        return !(text.IsEmpty || text.SequenceEqual("0"u8) || text.SequenceEqual("*"u8));
    }
}
