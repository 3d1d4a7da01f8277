using System.Text;
using Mobility.Data;
using Mobility.Tests.Data;

namespace Mobility.Tests.California;

/// <summary>The peculiarities of the copies: broken headings, thousands, missing codes, packed files, rows that are none.</summary>
[Trait("speed", "slow")]
public sealed class FormatTests
{
    [Fact]
    public void Headings_over_several_lines_are_read_and_rows_over_several_lines_are_damage()
    {
        Assert.Equal([new SchoolMeals(100001, null, 400, 100, 25, null, null), new SchoolMeals(100002, null, 20, 20, 100, null, null)], Meals(Cases.Meals));
        var error = Assert.Throws<DataException>(() => Meals(Cases.Meals.Replace("0100002,20", "0100002,\"2\n0\"", StringComparison.Ordinal)));
        Assert.Contains("line breaks stand only within the headings, so a quote is not closed", error.Expected, StringComparison.Ordinal);
        Assert.Equal(7, error.Line);
        Assert.Throws<DataException>(() => Meals(Cases.Meals.Replace("0100002,20", "\"0100002,20", StringComparison.Ordinal)));
        Assert.Throws<DataException>(() => Meals(Cases.Meals.Replace("School Code", "\"School Code", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("a,b\n1,2\n", ',', false)]
    [InlineData("a\tb, or c\td\n1,2,3,4\n", '\t', false)]
    [InlineData("a^b^c\r\n", '^', false)]
    [InlineData("\"a, b\nc\"^d", '^', true)]
    [InlineData("a", ',', false)]
    [InlineData("", ',', false)]
    public void The_separator_is_the_one_that_stands_between_the_headings(string text, char separator, bool broken)
    {
        var header = HeaderLine.Of(Encoding.UTF8.GetBytes(text));
        Assert.Equal((separator, broken), (header.Separator, header.AreBroken));
    }

    [Fact]
    public void Thousands_are_read_only_where_the_manifest_says_so()
    {
        var older = Cases.All.Single(c => c.Id == "expense-1617-older");
        var districts = Files.Made(older.Id, older.Text, DistrictExpense.Read);
        Assert.Equal(new DistrictExpense(60001, "Cañada Unified", 1005025, 1000.5, 10000, "Unified"), districts[0]);
        Assert.Equal((999.0, 1.0), (districts[2].Expense, districts[2].Students));
    }

    [Fact]
    public void Nobody_of_nobody_is_not_zero_percent()
    {
        var schools = Meals(Cases.Meals.Replace("20,20,1.00", "0,0,0.00", StringComparison.Ordinal));
        Assert.Equal((0.0, 0.0, null), (schools[1].Enrolled, schools[1].FreeOrReduced, schools[1].PercentFreeOrReduced));
    }

    [Fact]
    public void A_suppressed_cohort_is_missing_whether_it_says_asterisk_or_zero()
    {
        var groups = Files.Made("acgr-county", Cases.Graduation, CountyGraduation.Read);
        Assert.Equal(
            [new(1, "Cañada", "2016-17", "TA", 200, 50, 25), new(1, "Cañada", "2016-17", "SM", null, null, null), new(2, "Mesa", "2016-17", "SM", null, null, null)], groups);
        var none = Files.Made("acgr-county", Cases.Graduation.Replace("200,0.1,0.25,0.5", "200,0.1,0.9,0", StringComparison.Ordinal), CountyGraduation.Read)[0];
        Assert.Equal((200.0, 0.0, 90.0), (none.Cohort, none.GraduationRate, none.DropoutRate));
    }

    [Fact]
    public void A_code_that_lost_its_first_zero_is_found()
    {
        var schools = Files.Made("directory-2018-extract", Cases.Directory, DirectorySchool.Read);
        Assert.Equal("06100010100002", schools[2].Code.ToString());
        Assert.Equal((new DateOnly(1980, 7, 1), new DateOnly(2015, 7, 31), true, 99002), (schools[2].Opened, schools[2].Closed, schools[2].Charter, schools[2].Zip5));
        Assert.Equal((null, null, null, 99001), (schools[0].School, schools[0].Charter, schools[0].Latitude, schools[0].Zip5));
        Assert.Equal("Mesa, Upper", schools[1].School);
    }

    [Fact]
    public void A_suppressed_rate_is_missing_and_a_zero_is_a_zero()
    {
        var made = Cases.All.Single(c => c.Id == "absenteeism-2017-19");
        var years = Files.Made(made.Id, made.Text, ChronicAbsence.Read);
        Assert.Equal([(12.5, null), (0.0, 100.0), (12.5, 50.0)], years.Select(y => (y.All, y.Migrant)));
        Assert.All(years, y => Assert.Null(y.Girls));
    }

    [Fact]
    public void A_packed_file_that_is_cut_is_told()
    {
        var made = Cases.All.Single(c => c.Packed);
        var packed = Case.Pack(Encoding.UTF8.GetBytes(made.Text));
        var error = Assert.Throws<DataException>(() => Files.Made(made.Id, packed[..^20], SchoolApi.Read));
        Assert.Contains("The packed file is damaged or cut off", error.Message, StringComparison.Ordinal);
        packed[packed.Length / 2] ^= 0xFF;
        Assert.Throws<DataException>(() => Files.Made(made.Id, packed, SchoolApi.Read));
    }

    [Fact]
    public void A_packed_page_is_told_and_an_unpacked_table_is_read()
    {
        var made = Cases.All.Single(c => c.Packed);
        var page = Case.Pack("<!DOCTYPE html>\n<html></html>\n"u8.ToArray());
        Assert.Contains("This is an HTML page, not data", Assert.Throws<DataException>(() => Files.Made(made.Id, page, SchoolApi.Read)).Message, StringComparison.Ordinal);
        var schools = Files.Made(made.Id, made.Text, SchoolApi.Read);
        Assert.Equal(["60600010100001", "06600010100002", "00000000000000"], schools.Select(s => s.Code.ToString()));
        Assert.Equal((2013, 'S', 'H', true, null, 12.0), (schools[1].Year, schools[1].Kind, schools[1].Level!.Value, schools[1].Charter, schools[1].Api, schools[1].Enrollment));
        Assert.Equal((785.0, 25.0, 2.75), (schools[0].Api, schools[0].PercentMigrant, schools[0].ParentEducation));
    }

    [Fact]
    public void A_name_with_brackets_is_found_in_a_folder()
    {
        using var scratch = new Scratch();
        scratch.Write("mine/deep/ACGR_County(2017-2022).csv", "x");
        Assert.Single(FolderIndex.Of(scratch["mine"]).Named(Files.Source("acgr-county").FileName));
    }

    static IReadOnlyList<SchoolMeals> Meals(string text) => Files.Made("frpm-1617-cut", text, SchoolMeals.Read);
}
