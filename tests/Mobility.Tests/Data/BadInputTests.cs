using System.Text;
using Mobility.Data;

namespace Mobility.Tests.Data;

/// <summary>Every kind of damaged file ends in one message that says where, what, what was expected and what to do.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void A_whole_file_reads()
    {
        var zones = Fragments.ReadTable4(Fragments.Table4);
        Assert.Equal(["00051", "00052", "00053"], zones.Select(z => z.Id.ToString()));
        Assert.Equal("Mock, Lower", zones[2].Name);
        Assert.Equal([40, null, 42.5 + 1], [zones[0].Ranks[0], zones[1].Ranks[1], zones[2].Ranks[1]]);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Any_line_end_reads_the_same(string lineEnd) =>
        Assert.Equal(Fragments.Print(Fragments.ReadTable4(Fragments.Table4)), Fragments.Print(Fragments.ReadTable4(Fragments.Table4.ReplaceLineEndings(lineEnd))));

    [Fact]
    public void A_byte_order_mark_reads_the_same() =>
        Assert.Equal(Fragments.Print(Fragments.ReadTable4(Fragments.Table4)), Fragments.Print(Fragments.ReadTable4("\uFEFF" + Fragments.Table4)));

    [Fact]
    public void A_last_line_cut_within_a_number_is_told() =>
        Says(Fragments.Table4[..^4], "The last line is cut off: it has no line end.", remedy: "truncated");

    [Fact]
    public void A_short_line_is_told_with_its_number_and_the_field_counts() =>
        Says(Fragments.Table4 + "54,Short,1\r\n", "21 fields, found 3; a short last line means the file is truncated", line: 5);

    [Fact]
    public void Missing_rows_are_told_when_the_checksum_says_it_is_the_published_file()
    {
        using var scratch = new Scratch();
        var path = scratch.Write("table_4.csv", Fragments.Table4);
        var error = Assert.Throws<DataException>(() => ZoneTables.Table4(new SourceFile(Fragments.Table4Source, path, Trust.Verified)));
        Assert.Contains("Rows are missing: the file is truncated.", error.Message, StringComparison.Ordinal);
        Assert.Equal("3 rows", error.Value);
        Assert.Equal("741 rows, one 1990 commuting zone each", error.Expected);
    }

    [Fact]
    public void An_HTML_page_is_told() => Says("<!DOCTYPE html>\n<html><body>404</body></html>\n", "This is an HTML page, not data");

    [Fact]
    public void A_renamed_column_is_told_with_the_nearest_name() => Says(
        Fragments.Table4.Replace("kfr_pooled_p25", "kfr_pooled_p_25", StringComparison.Ordinal),
        "The column kfr_pooled_p25 is missing; \"kfr_pooled_p_25\" is the nearest name there. Was it renamed?", line: 1, column: "kfr_pooled_p25");

    [Fact]
    public void Headings_in_another_case_read_the_same()
    {
        var lines = Fragments.Table4.Split('\n', 2);
        Assert.Equal(Fragments.Print(Fragments.ReadTable4(Fragments.Table4)), Fragments.Print(Fragments.ReadTable4(lines[0].ToUpperInvariant() + "\n" + lines[1])));
    }

    [Fact]
    public void Headings_in_two_other_cases_are_not_guessed_at() => Says(
        Fragments.Table4.Replace("kfr_pooled_p25", "KFR_pooled_p25", StringComparison.Ordinal).Replace("kfr_black_pooled_p25", "KFR_POOLED_p25", StringComparison.Ordinal),
        "The column kfr_pooled_p25 is missing", line: 1, column: "kfr_pooled_p25");

    [Fact]
    public void Semicolons_and_decimal_commas_are_told_as_such() => Says(
        Fragments.Table4.Replace(',', ';').Replace('.', ','), "The cells are separated by semicolons, and decimals probably by commas", remedy: "points in decimals", line: 1);

    [Fact]
    public void A_planning_region_of_Connecticut_is_told_and_not_taken_for_a_county()
    {
        var source = Manifest.Read(Published.Root)["hip2016-crosswalk"];
        using var scratch = new Scratch();
        var path = scratch.Write("c.csv", "cty,county_name,cz,cz_name,statename,state_fips,stateabbrv\r9110,Capitol,51,Placebo,Aldermere,9,CT");
        var error = Assert.Throws<DataException>(() => CountyZone.Read(new SourceFile(source, path, Trust.Unverified)));
        Assert.Contains("this is a planning region of Connecticut", error.Expected, StringComparison.Ordinal);
        Assert.Equal((2, "9110"), (error.Line, error.Value));
    }

    [Fact]
    public void A_column_that_stands_twice_is_told() => Says(
        Fragments.Table4.Replace("kfr_black_pooled_p25", "kfr_pooled_p25", StringComparison.Ordinal),
        "The column kfr_pooled_p25 stands twice in the header.", line: 1, column: "kfr_pooled_p25");

    [Fact]
    public void Latin1_bytes_in_a_UTF8_file_are_told()
    {
        var error = Assert.Throws<DataException>(() => Fragments.ReadTable4(Encoding.Latin1.GetBytes(Fragments.Table4.Replace("Sample Ridge", "Cañon", StringComparison.Ordinal))));
        Assert.Contains("UTF-8 text; these bytes are in another encoding, probably latin-1", error.Expected, StringComparison.Ordinal);
        Assert.Equal(3, error.Line);
    }

    [Fact]
    public void UTF8_bytes_in_a_latin1_file_are_told()
    {
        var source = Manifest.Read(Published.Root)["hip2016-crosswalk"];
        using var scratch = new Scratch();
        var path = scratch.Write("c.csv", "cty,county_name,cz,cz_name,statename,state_fips,stateabbrv\r58001,Española,51,Placebo,Aldermere,58,XA");
        var error = Assert.Throws<DataException>(() => CountyZone.Read(new SourceFile(source, path, Trust.Unverified)));
        Assert.Contains("The bytes are UTF-8, not latin-1 as published.", error.Message, StringComparison.Ordinal);
        scratch.Write("c.csv", Encoding.Latin1.GetBytes("cty,county_name,cz,cz_name,statename,state_fips,stateabbrv\r58001,Española,51,Placebo,Aldermere,58,XA"));
        Assert.Equal("Española", CountyZone.Read(new SourceFile(source, path, Trust.Unverified)).Single().Name);
    }

    [Fact]
    public void UTF16_is_told() => Says(Encoding.Unicode.GetBytes(Fragments.Table4), "This is not text: it holds zero bytes (UTF-16, or damage).");

    [Fact]
    public void A_folder_and_a_missing_file_are_told()
    {
        using var scratch = new Scratch();
        var folder = new SourceFile(Fragments.Table4Source, scratch.Folder("table_4.csv"), Trust.Unverified);
        Assert.Contains("This is a folder; a file is expected.", Assert.Throws<DataException>(() => ZoneTables.Table4(folder)).Message, StringComparison.Ordinal);
        var nothing = folder with { Path = scratch["nothing.csv"] };
        Assert.Contains("The file is not there.", Assert.Throws<DataException>(() => ZoneTables.Table4(nothing)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_duplicate_key_is_told_with_both_lines() => Says(
        Fragments.Table4.Replace("\r\n52,", "\r\n51,", StringComparison.Ordinal), "The same key stands on two lines.", line: 3, column: "cz",
        expected: "line 2 holds it too");

    [Fact]
    public void A_number_that_does_not_parse_is_told() => Says(
        Fragments.Table4.Replace(",50000,", ",5O000,", StringComparison.Ordinal), "The value of cz_pop2000 cannot be read.", line: 2, column: "cz_pop2000",
        expected: "a number, or an empty cell for a missing value");

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("12,5")]
    public void A_number_that_is_none_is_told(string number) => Says(
        Fragments.Table4.Replace(",50000,", $",\"{number}\",", StringComparison.Ordinal), "The value of cz_pop2000 cannot be read.", line: 2, column: "cz_pop2000");

    [Fact]
    public void Ranks_on_0_to_1_in_Table_4_are_told() => Says(
        Fragments.Table4.Replace(",42.5,", ",0.425,", StringComparison.Ordinal), "a percentile rank above 1 and up to 100", line: 4, column: "kfr_pooled_p25");

    [Fact]
    public void An_empty_file_is_told() => Says("", "The file is empty.");

    [Fact]
    public void A_header_without_rows_is_a_cut_file() =>
        Says(Fragments.Table4.Split('\n')[0] + "\n", "The table has a header and no rows.", expected: "741 rows as published, one 1990 commuting zone each");

    [Fact]
    public void A_quote_that_never_closes_is_told() => Says(
        Fragments.Table4.Replace("Placebo Harbor", "\"Placebo Harbor", StringComparison.Ordinal), "The text is not well-formed CSV", line: 2);

    [Fact]
    public void A_workbook_under_a_text_file_s_name_is_told() => Says([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "This is a workbook or an archive; a text file is expected.");

    [Fact]
    public void A_text_file_under_a_workbook_s_name_is_told()
    {
        using var scratch = new Scratch();
        var path = scratch.Write("online_data_tables.xls", "CZ,CZ Name\n1,a\n");
        var error = Assert.Throws<DataException>(() => SourceFrame.Read(new SourceFile(Manifest.Read(Published.Root)["chks2014"], path, Trust.Unverified), "Online Data Table 5"));
        Assert.Contains("This is not an Excel workbook.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_value_is_shortened_in_the_message()
    {
        var error = Assert.Throws<DataException>(() => Fragments.ReadTable4(Fragments.Table4.Replace("Placebo Harbor", new string('x', 10_000), StringComparison.Ordinal)));
        Assert.Contains("at most 400 characters", error.Expected, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 600, $"{error.Message.Length} characters");
    }

    static void Says(string text, string message, long? line = null, string? column = null, string? expected = null, string? remedy = null) =>
        Says(Encoding.UTF8.GetBytes(text), message, line, column, expected, remedy);

    static void Says(byte[] bytes, string message, long? line = null, string? column = null, string? expected = null, string? remedy = null)
    {
        var error = Assert.Throws<DataException>(() => Fragments.ReadTable4(bytes));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("table_4.csv", error.File, StringComparison.Ordinal);
        Assert.NotNull(error.Remedy);
        if (line is not null)
            Assert.Equal(line, error.Line);
        if (column is not null)
            Assert.Equal(column, error.Column);
        if (expected is not null)
            Assert.Contains(expected, error.Expected, StringComparison.Ordinal);
        if (remedy is not null)
            Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
    }
}
