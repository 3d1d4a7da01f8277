using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Mobility.Tests.Sample;

[Trait("speed", "slow")]
public sealed class CaliforniaFormatTests
{
    /// <summary>The 33 columns of 2016, as the printed row of a study of that file shows them (Data_Wrangling.ipynb of the earlier study, less Filler).</summary>
    static readonly string[] ScoreColumns =
    [
        "County Code", "District Code", "School Code", "Filler", "Test Year", "Subgroup ID", "Test Type", "Total CAASPP Enrollment",
        "Total Tested At Entity Level", "Total Tested with Scores", "Grade", "Test Id", "CAASPP Reported Enrollment", "Students Tested",
        "Mean Scale Score", "Percentage Standard Exceeded", "Percentage Standard Met", "Percentage Standard Met and Above",
        "Percentage Standard Nearly Met", "Percentage Standard Not Met", "Students with Scores",
        "Area 1 Percentage Above Standard", "Area 1 Percentage Near Standard", "Area 1 Percentage Below Standard",
        "Area 2 Percentage Above Standard", "Area 2 Percentage Near Standard", "Area 2 Percentage Below Standard",
        "Area 3 Percentage Above Standard", "Area 3 Percentage Near Standard", "Area 3 Percentage Below Standard",
        "Area 4 Percentage Above Standard", "Area 4 Percentage Near Standard", "Area 4 Percentage Below Standard",
    ];

    [Fact]
    public void The_score_file_has_the_columns_of_2016_in_order()
    {
        Assert.Equal(ScoreColumns, CaliforniaFiles.ScoreTable[0]);
        Assert.All(CaliforniaFiles.ScoreTable, row => Assert.Equal(ScoreColumns.Length, row.Length));
    }

    [Fact]
    public void Archives_and_new_workbooks_carry_one_fixed_time_and_no_user()
    {
        var archives = SampleFixture.Fresh.Where(f => f.Key.EndsWith(".zip", StringComparison.Ordinal) || f.Key.EndsWith(".xlsx", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, archives.Count);
        foreach (var (_, bytes) in archives)
        {
            using var archive = new ZipArchive(new MemoryStream(bytes));
            foreach (var entry in archive.Entries)
            {
                Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime);
                if (!entry.FullName.StartsWith("docProps", StringComparison.Ordinal)) continue;
                using var text = new StreamReader(entry.Open());
                var properties = text.ReadToEnd();
                Assert.DoesNotMatch(@"\b20\d\d-\d\d", properties);
                Assert.DoesNotContain(Environment.UserName == "" ? "no user" : $">{Environment.UserName}<", properties, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_count_of_needs_has_the_real_headings_on_the_third_row()
    {
        const string Sheet = "School-Level CALPADS UPC Data";
        var real = CaliforniaFiles.Sheets(File.ReadAllBytes(SampleFixture.Published("cupc1819-k12.xlsx")))[Sheet];
        var sample = CaliforniaFiles.Sheets(SampleFixture.Fresh["cupc1819-k12.xlsx"])[Sheet];
        Assert.Equal(real[0][0], sample[0][0]);
        Assert.Equal(Texts(real[2]), Texts(sample[2]));
        Assert.Equal(Types(real[3]).Take(18), Types(sample[3]).Take(18));
    }

    /// <summary>The workbook of 2012-13 is at hand; CDE has kept its layout.</summary>
    [Fact]
    public void The_expense_workbook_is_laid_out_as_the_real_one_of_2012_13()
    {
        var real = CaliforniaFiles.Sheets(File.ReadAllBytes(SampleFixture.Published("currentexpense1213.xls")));
        var sample = CaliforniaFiles.Sheets(SampleFixture.Fresh["currentexpense1617.xlsx"]);
        Assert.Equal(real.Keys, sample.Keys);
        Assert.Equal(Texts(real["By District (CDS)"][7]), Texts(sample["By District (CDS)"][7]));
        Assert.Equal(Types(real["By District (CDS)"][8]), Types(sample["By District (CDS)"][8]));
        Assert.Equal(Texts(real["County Averages"][5]), Texts(sample["County Averages"][5]));
        Assert.Equal(Texts(real["Average by LEA Type"][6]), Texts(sample["Average by LEA Type"][6]));
    }

    /// <summary>The file of 2014-15 is at hand without its line breaks and titles; the last heading then named the year before.</summary>
    [Fact]
    public void The_meals_workbook_has_the_headings_of_2014_15_under_a_title()
    {
        var real = SampleFixture.Rows(File.ReadAllBytes(SampleFixture.Published("frpm.csv")))[0].Skip(1).Select(h => h.Replace("2013-14 ", "", StringComparison.Ordinal));
        var sample = CaliforniaFiles.Sheets(SampleFixture.Fresh["frpm1617.xlsx"])["FRPM School-Level Data "];
        Assert.Equal(real, sample[1].Select(h => Regex.Replace((string)h!, @"\s+", " ")));
        Assert.Contains(sample[1], h => ((string)h!).Contains('\n', StringComparison.Ordinal));
        Assert.Null(sample[0][1]);
    }

    [Fact]
    public void Staff_rows_have_the_columns_that_the_earlier_study_prints_and_no_names() => Assert.Equal(
        "AcademicYear,RecID,District Code,County Name,District Name,GenderCode,Age,EducationLevel,EthnicGroup,YearsTeaching,YearsInDistrict,"
        + "EmploymentStatusCode,FTE Teaching,FTE administrative,FTE PupilServices,FileCreated",
        string.Join(',', CaliforniaFiles.Staff[0].Keys));

    static IEnumerable<string> Texts(object?[] row) => row.Select(c => $"{c}").Reverse().SkipWhile(t => t == "").Reverse();

    static IEnumerable<string> Types(object?[] row) => row.Take(7).Select(c => c is string ? "text" : c is null ? "empty" : "number");
}
