using System.IO.Compression;
using System.Text;
using Mobility.Data;

namespace Mobility.Tests.California;

/// <summary>Research files in the layouts of the years, written cell by cell, and archives of them.</summary>
static class ResearchText
{
    /// <summary>Smarter Balanced 2015 and 2016: commas and quotes.</summary>
    public static readonly string[] Columns2016 =
    [
        "County Code", "District Code", "School Code", "Filler", "Test Year", "Subgroup ID", "Test Type", "Total CAASPP Enrollment",
        "Total Tested At Entity Level", "Total Tested At Subgroup Level", "Grade", "Test Id", "CAASPP Reported Enrollment", "Students Tested",
        "Mean Scale Score", "Percentage Standard Exceeded", "Percentage Standard Met", "Students with Scores", "Area 1 Percentage Above Standard",
    ];

    /// <summary>Smarter Balanced 2017 to 2019: commas and quotes, without the enrollment.</summary>
    public static readonly string[] Columns2019 =
    [
        "County Code", "District Code", "School Code", "Filler", "Test Year", "Subgroup ID", "Test Type", "Total Tested At Entity Level",
        "Total Tested with Scores", "Grade", "Test Id", "CAASPP Reported Enrollment", "Students Tested", "Mean Scale Score",
        "Percentage Standard Exceeded", "Percentage Standard Met", "Students with Scores", "Area 1 Percentage Above Standard",
    ];

    /// <summary>Smarter Balanced 2024 and 2025: carets, no quotes, and other names for both counts.</summary>
    public static readonly string[] Columns2024 =
    [
        "County Code", "District Code", "School Code", "Type ID", "Filler", "Test Year", "Test Type", "Test ID", "Student Group ID", "Grade",
        "Total Students Enrolled", "Total Students Tested", "Total Students Tested with Scores", "Mean Scale Score",
        "Percentage Standard Exceeded", "Count Standard Exceeded", "Percentage Standard Met", "Count Standard Met",
    ];

    /// <summary>Smarter Balanced 2021 to 2023: carets and no quotes.</summary>
    public static readonly string[] Columns2022 =
    [
        "County Code", "District Code", "School Code", "Filler", "Test Year", "Student Group ID", "Test Type",
        "Total Tested at Reporting Level", "Total Tested with Scores at Reporting Level", "Grade", "Test ID", "Students Enrolled", "Students Tested",
        "Mean Scale Score", "Percentage Standard Exceeded", "Students with Scores", "Type ID",
    ];

    /// <summary>STAR 2009 to 2013: commas and quotes, with the alternate assessment's level.</summary>
    public static readonly string[] ColumnsStar =
    [
        "County Code", "District Code", "School Code", "Charter Number", "Test Year", "Subgroup ID", "Test Type", "CAPA Assessment Level",
        "Total STAR Enrollment", "Total Tested At Entity Level", "Total Tested At Subgroup Level", "Grade", "Test Id",
        "STAR Reported Enrollment/CAPA Eligible", "Students Tested", "Percent Tested", "Mean Scale Score", "Percentage Advanced",
        "Students with Scores", "CMA/STS Average Percent Correct",
    ];

    /// <summary>A school of the tests.</summary>
    public static readonly CdsCode SchoolCode = CdsCode.Of(1, 10017, 112607);

    /// <summary>A file of these columns and rows; a row gives some cells by column name, the rest is filled in.</summary>
    public static string Of(string[] columns, params IReadOnlyDictionary<string, string>[] rows)
    {
        var (separator, quote) = IsCaret(columns) ? ('^', "") : (',', "\"");
        return string.Concat(rows.Prepend(columns.ToDictionary(c => c, c => c))
            .Select(row => string.Join(separator, columns.Select(c => quote + row.GetValueOrDefault(c, "") + quote)) + "\r\n"));
    }

    /// <summary>The spring that a layout is of.</summary>
    public static int Year(string[] columns) => columns == ColumnsStar ? 2013 : columns == Columns2016 ? 2016 : columns == Columns2019 ? 2019 : columns == Columns2022 ? 2022 : 2024;

    static bool IsCaret(string[] columns) => columns == Columns2022 || columns == Columns2024;

    /// <summary>The cells of a row by the names of its layout.</summary>
    public static Dictionary<string, string> Row(string[] columns, string code = "01100170112607", int subgroup = 28, int test = 1, int grade = 3,
        string score = "2410.5", string tested = "31", string with = "30", string level = "0", string type = "B") => new()
    {
        ["County Code"] = code[..2], ["District Code"] = code[2..7], ["School Code"] = code[7..],
        ["Test Year"] = $"{Year(columns)}",
        [IsCaret(columns) ? "Student Group ID" : "Subgroup ID"] = $"{subgroup:000}",
        [IsCaret(columns) ? "Test ID" : "Test Id"] = $"{test}",
        ["Grade"] = $"{grade:00}", ["Test Type"] = type, ["CAPA Assessment Level"] = level,
        ["Mean Scale Score"] = score,
        [columns == Columns2024 ? "Total Students Tested" : "Students Tested"] = tested,
        [columns == Columns2024 ? "Total Students Tested with Scores" : "Students with Scores"] = with,
        ["Total Tested At Entity Level"] = "500",
    };

    /// <summary>A whole small file: two subgroups, two tests, a suppressed cell, a district and the state.</summary>
    public static string Small(string[] columns) => Of(columns,
        Row(columns, "00000000000000", subgroup: 1, score: "2402.0", tested: "450000", with: "449000"),
        Row(columns, "01100170000000", subgroup: 1),
        Row(columns, subgroup: 1, score: "2440.1", tested: "62", with: "61"),
        Row(columns, subgroup: 28),
        Row(columns, subgroup: 28, test: 2, score: "*", tested: "*", with: "*"),
        Row(columns, subgroup: 28, grade: 13, score: "", tested: "70", with: "66"),
        Row(columns, subgroup: 4, score: "2445"));

    /// <summary>A zip archive of these members.</summary>
    public static byte[] Zip(params (string Name, string Text)[] members)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in members)
            {
                using var member = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                member.Write(Encoding.UTF8.GetBytes(text));
            }
        return bytes.ToArray();
    }

    /// <summary>Writes the bytes to a temporary file, reads them, and removes it.</summary>
    public static IReadOnlyList<ResearchScore> Read(byte[] bytes, ResearchFilter? filter = null, string name = "sb_ca2016_all_csv_v3.zip") =>
        InFile(bytes, name, path => ResearchFile.Read(path, filter ?? ResearchFilter.Everything));

    /// <inheritdoc cref="Read(byte[], ResearchFilter?, string)"/>
    public static IReadOnlyList<ResearchScore> Read(string text, ResearchFilter? filter = null) =>
        Read(Encoding.UTF8.GetBytes(text), filter, "sb_ca2016_all_csv_v3.txt");

    public static T InFile<T>(byte[] bytes, string name, Func<string, T> read)
    {
        var folder = Directory.CreateTempSubdirectory("mobility-").FullName;
        try
        {
            var path = Path.Combine(folder, name);
            File.WriteAllBytes(path, bytes);
            var result = read(path);
            Assert.Equal([path], Directory.GetFileSystemEntries(folder)); // Nothing is unpacked beside the file.
            return result;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
