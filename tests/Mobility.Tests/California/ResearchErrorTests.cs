using Mobility.Data;
using static Mobility.Tests.California.ResearchText;

namespace Mobility.Tests.California;

/// <summary>What a damaged research file is told to be: file, line, column, value and what was expected.</summary>
public sealed class ResearchErrorTests
{
    [Theory]
    [InlineData("Mean Scale Score", "24I0.5", "a number from 0 to 4,000, or * or a blank for a suppressed value")]
    [InlineData("Mean Scale Score", "-2410", "a number from 0 to 4,000")]
    [InlineData("Mean Scale Score", "24105", "a number from 0 to 4,000")]
    [InlineData("Mean Scale Score", "NaN", "a number from 0")]
    [InlineData("Mean Scale Score", "1e3", "a number from 0")]
    [InlineData("Students Tested", "31 students", "a number from 0")]
    [InlineData("Students with Scores", "٣١", "a number from 0")]
    [InlineData("County Code", "1O", "a code of one to 2 digits")]
    [InlineData("County Code", "001", "a code of one to 2 digits")]
    [InlineData("District Code", "", "a code of one to 5 digits")]
    [InlineData("School Code", "01126070", "a code of one to 7 digits")]
    [InlineData("School Code", "99999999999999999999", "a code of one to 7 digits")]
    [InlineData("Subgroup ID", "*", "a code of one to 3 digits")]
    [InlineData("Test Id", "ELA", "a code of one to 3 digits")]
    [InlineData("Grade", "K", "a code of one to 2 digits")]
    [InlineData("Test Type", "", "one capital letter: B for Smarter Balanced")]
    [InlineData("Test Type", "b", "one capital letter")]
    [InlineData("Test Type", "SB", "one capital letter")]
    [InlineData("Test Year", "1516", "the year of the test, four digits")]
    [InlineData("Test Year", "2015-16", "a code of one to 4 digits")]
    public void A_cell_that_cannot_be_read_is_told_with_its_place(string column, string cell, string expected)
    {
        var row = Row(Columns2016, grade: 4);
        row[column] = cell;
        var error = Assert.Throws<DataException>(() => Read(Zip(("sb_ca2016_all_csv_v3.txt", Of(Columns2016, Row(Columns2016), row)))));
        Assert.EndsWith("sb_ca2016_all_csv_v3.zip!sb_ca2016_all_csv_v3.txt", error.File, StringComparison.Ordinal);
        Assert.Equal((3, column, cell), (error.Line, error.Column, error.Value));
        Assert.Contains(expected, error.Expected, StringComparison.Ordinal);
        Assert.NotNull(error.Remedy);
    }

    /// <summary>What can go wrong in a caret file: another separator inside a line, a quote, a cell too many, a renamed column.</summary>
    [Theory]
    [InlineData("^2440.1^", ",2440.1,", "The row has another number of cells than the header.", 4)]
    [InlineData("^2440.1^", "^2440.1^^", "The row has another number of cells than the header.", 4)]
    [InlineData("Student Group ID", "Group", "The column Subgroup ID is missing", 1)]
    [InlineData("Total Students Tested^", "Tested^", "The column Students Tested is missing", 1)]
    [InlineData("Test ID", "Grade", "The column Test Id is missing", 1)]
    [InlineData("Filler", "Mean Scale Score", "The column Mean Scale Score stands twice in the header.", 1)]
    [InlineData("^2440.1^", "^2,440.1^", "The value of Mean Scale Score cannot be read.", 4)]
    public void A_damaged_caret_file_is_told(string there, string instead, string message, int line) =>
        Says(Small(Columns2024).Replace(there, instead, StringComparison.Ordinal), message, line);

    [Fact]
    public void A_file_of_another_year_and_one_of_another_test_are_told()
    {
        var other = Says(Small(Columns2024), "The value of Test Year cannot be read.", 2, ResearchFilter.MigrantStudy with { Year = 2022, Entities = null });
        Assert.Equal("2022: this is the file of another year", other.Expected);
        var alternate = Says(Of(Columns2024, Row(Columns2024, type: "C"), Row(Columns2024, type: "P")), "The file holds no Smarter Balanced scores.");
        Assert.Equal(("Test Type", "C"), (alternate.Column, alternate.Value));
    }

    [Fact]
    public void A_row_that_stands_twice_is_told_with_both_lines()
    {
        var text = Of(Columns2016, Row(Columns2016), Row(Columns2016, test: 2), Row(Columns2016, subgroup: 4), Row(Columns2016, subgroup: 4), Row(Columns2016, score: "1"));
        var error = Says(text, "The same row stands on two lines.", 6, new ResearchFilter { Subgroups = [28] });
        Assert.Contains("line 2 holds it too", error.Expected, StringComparison.Ordinal);
        Assert.Equal("01100170112607, subgroup 28, grade 3, test 1", error.Value);
        Assert.Equal(5, Says(text, "The same row stands on two lines.", 5).Line);
    }

    [Fact]
    public void A_row_with_another_number_of_cells_is_told_also_when_it_is_not_kept()
    {
        var text = Small(Columns2016);
        var error = Says(text[..text.LastIndexOf(',')] + "\r\n", "The row has another number of cells than the header.", 8, new ResearchFilter { Subgroups = [28] });
        Assert.Contains("19 cells, found 18", error.Expected, StringComparison.Ordinal);
        Assert.Contains("truncated", error.Expected, StringComparison.Ordinal);
        Says(text + "one,two\r\n", "another number of cells", 9);
    }

    [Fact]
    public void A_last_line_that_is_cut_off_is_told()
    {
        Says(Small(Columns2022)[..^4], "The last line is cut off: it has no line end.");
        Says(Small(Columns2016)[..^3], "The text is not well-formed", 8);
        Says(Small(Columns2016).Split('\n')[0] + "\n", "The file ends after its header.");
    }

    [Fact]
    public void A_quote_that_never_closes_is_told() =>
        Says(Small(Columns2016).Replace("\"2440.1\"", "\"2440.1", StringComparison.Ordinal), "The text is not well-formed", 4);

    [Fact]
    public void A_missing_column_is_told_with_the_names_it_bears()
    {
        var error = Says(Small(Columns2016).Replace("Subgroup ID", "Subgroup Nr", StringComparison.Ordinal), "The column Subgroup ID is missing; \"Subgroup Nr\" is the nearest name there.", 1);
        Assert.Contains("\"Subgroup ID\" or \"Subgroup Id\" or \"Student Group ID\"", error.Expected, StringComparison.Ordinal);
        Says(Small(Columns2016).Replace("\"Filler\"", "\"Grade\"", StringComparison.Ordinal), "The column Grade stands twice in the header.", 1);
    }

    [Fact]
    public void A_file_of_another_kind_is_told()
    {
        Says("", "The file is empty.");
        Says("<!DOCTYPE html><title>Not Found</title>", "This is an HTML page, not data");
        Says("0110017011260700002016001B", "The first line has neither commas nor carets: it is no header.", 1);
        var utf16 = Assert.Throws<DataException>(() => Read(System.Text.Encoding.Unicode.GetPreamble().Concat(System.Text.Encoding.Unicode.GetBytes(Small(Columns2016))).ToArray()));
        Assert.Contains("This is not text: it holds zero bytes", utf16.Message, StringComparison.Ordinal);
        Assert.Contains("The file is not there.", Assert.Throws<DataException>(() => ResearchFile.Read("nowhere/sb_ca2016_all_csv_v3.zip", ResearchFilter.Everything)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1000)]
    public void A_filter_for_a_subgroup_that_cannot_be_is_told(int subgroup) => Assert.Equal("0 to 999",
        Assert.Throws<DataException>(() => Read(Small(Columns2016), new ResearchFilter { Subgroups = [subgroup] })).Expected);

    static DataException Says(string text, string message, long? line = null, ResearchFilter? filter = null)
    {
        var error = Assert.Throws<DataException>(() => Read(text, filter));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("sb_ca2016_all_csv_v3.txt", error.File, StringComparison.Ordinal);
        Assert.NotNull(error.Remedy);
        if (line is not null)
            Assert.Equal(line, error.Line);
        return error;
    }
}
