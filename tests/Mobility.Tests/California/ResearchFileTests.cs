using Mobility.Data;
using static Mobility.Tests.California.ResearchText;

namespace Mobility.Tests.California;

public sealed class ResearchFileTests
{
    public static TheoryData<string[]> Layouts => [Columns2016, Columns2019, Columns2022, Columns2024, ColumnsStar];

    [Theory, MemberData(nameof(Layouts))]
    public void The_layouts_of_all_years_give_the_same_records(string[] columns)
    {
        var rows = Read(Small(columns));
        var year = Year(columns);
        Assert.Equal(
        [
            new ResearchScore(CdsCode.Of(0, 0, 0), year, 1, 1, 3, 2402, 450000, 449000),
            new ResearchScore(CdsCode.Of(1, 10017, 0), year, 1, 1, 3, 2410.5, 31, 30),
            new ResearchScore(SchoolCode, year, 1, 1, 3, 2440.1, 62, 61),
            new ResearchScore(SchoolCode, year, 28, 1, 3, 2410.5, 31, 30),
            new ResearchScore(SchoolCode, year, 28, 2, 3, null, null, null),
            new ResearchScore(SchoolCode, year, 28, 1, 13, null, 70, 66),
            new ResearchScore(SchoolCode, year, 4, 1, 3, 2445, 31, 30),
        ], rows);
    }

    [Theory, MemberData(nameof(Layouts))]
    public void An_archive_gives_what_its_text_gives(string[] columns) =>
        Assert.Equal(Read(Small(columns)), Read(Zip(("sb_all_csv.txt", Small(columns)), ("sb_ca2016entities_csv.txt", "x,y\n"), ("__MACOSX/._sb_all_csv.txt", "\0"))));

    [Theory]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("N/A")]
    [InlineData("0")]
    [InlineData("0.0")]
    public void A_suppressed_score_is_missing_and_never_zero(string cell) =>
        Assert.Null(Read(Of(Columns2016, Row(Columns2016, score: cell))).Single().MeanScaleScore);

    [Fact]
    public void No_students_tested_is_zero_and_a_suppressed_count_is_missing() => Assert.Equal([0, null],
        Read(Of(Columns2016, Row(Columns2016, score: "*", tested: "0"), Row(Columns2016, grade: 4, score: "*", tested: "*"))).Select(r => r.Tested));

    [Fact]
    public void Only_the_rows_asked_for_are_kept()
    {
        Assert.Equal([SchoolCode], Read(Small(Columns2016), ResearchFilter.Everything with { Subgroups = [28], Grades = [3], Tests = [1] }).Select(r => r.Code));
        Assert.Equal(3, Read(Small(Columns2016), ResearchFilter.MigrantStudy).Count);
        Assert.Equal([0, 1], Read(Small(Columns2016), new ResearchFilter { Entities = c => !c.IsSchool }).Select(r => r.Code.County));
        Assert.Empty(Read(Small(Columns2016), new ResearchFilter { Tests = [] }));
    }

    [Fact]
    public void The_cells_of_rows_that_are_not_kept_are_not_looked_at()
    {
        var text = Of(Columns2016, Row(Columns2016), Row(Columns2016, subgroup: 4, score: "spoilt"));
        Assert.Single(Read(text, new ResearchFilter { Subgroups = [28] }));
        Assert.Throws<DataException>(() => Read(text));
    }

    [Fact]
    public void The_alternate_assessment_of_STAR_is_never_kept() => Assert.Equal([2400],
        Read(Of(ColumnsStar, Row(ColumnsStar, score: "2400"), Row(ColumnsStar, score: "35", level: "1"), Row(ColumnsStar, score: "36", level: "2"))).Select(r => r.MeanScaleScore));

    /// <summary>The alternate assessment under the ids and the scale of Smarter Balanced: nothing but its type tells it.</summary>
    [Theory, MemberData(nameof(Layouts))]
    public void Rows_of_another_test_type_are_no_Smarter_Balanced_scores(string[] columns)
    {
        var kept = Read(Of(columns, Row(columns), Row(columns, grade: 4, type: "P", score: "2411.5"), Row(columns, grade: 5, type: "C", score: "spoilt", level: "1")));
        Assert.Equal(columns == ColumnsStar ? [3, 4] : [3], kept.Select(r => r.Grade));
    }

    [Fact]
    public void Later_names_and_a_missing_count_are_understood()
    {
        var row = Read(Small(Columns2022).Replace("Students Tested", "Total Students Tested", StringComparison.Ordinal)
            .Replace("Students with Scores", "Total Students Tested with Scores", StringComparison.Ordinal))[0];
        Assert.Equal((450000, 449000), (row.Tested, row.WithScores));
        row = Read(Small(ColumnsStar).Replace("Mean Scale Score", "Mean Scaled Score", StringComparison.Ordinal)
            .Replace("Students with Scores", "Filler", StringComparison.Ordinal))[0];
        Assert.Equal((2402, null), (row.MeanScaleScore, row.WithScores));
    }

    [Fact]
    public void Line_ends_a_byte_order_mark_blanks_and_lost_zeros_make_no_difference()
    {
        var text = Small(Columns2016);
        foreach (var other in (string[])
            [text.ReplaceLineEndings("\n"), text.ReplaceLineEndings("\r"), "\uFEFF" + text, text + "\r\n", text.TrimEnd(),
             text.Replace("\"", "", StringComparison.Ordinal), text.Replace("\"01\"", "\"1\"", StringComparison.Ordinal), text.Replace("\"31\"", "\"     31\"", StringComparison.Ordinal)])
            Assert.Equal(Read(text), Read(other));
    }

    [Fact]
    public void Memory_is_what_is_kept_and_not_the_file()
    {
        var row = Of(Columns2016, Row(Columns2016, subgroup: 4));
        var line = row[(row.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        var text = Small(Columns2016) + string.Concat(Enumerable.Repeat(line, 100_000));
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        Assert.Equal(3, InFile(bytes, "a.txt", path =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var kept = ResearchFile.Read(path, ResearchFilter.MigrantStudy).Count;
            // Twelve million bytes are read; buffers, the header and the three records are all that is made.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
            return kept;
        }));
    }
}
