using System.Globalization;
using System.Text.Json;
using static Mobility.Tests.Sample.CaliforniaFiles;

namespace Mobility.Tests.Sample;

/// <summary>The traps of the real Californian files are in the sample too, in known numbers.</summary>
[Trait("speed", "slow")]
public sealed class CaliforniaStructureTests
{
    static readonly List<IReadOnlyDictionary<string, string>> SchoolScores = [.. Scores.Where(s => s["School Code"] != "0000000")];

    [Fact]
    public void The_world_has_the_size_that_truth_json_says()
    {
        var truth = JsonDocument.Parse(SampleFixture.Fresh["truth.json"]).RootElement.GetProperty("california");
        Assert.Equal(truth.GetProperty("counties").GetInt32(), Entities.Count(e => e["Type Id"] == "5"));
        Assert.Equal(truth.GetProperty("districts").GetInt32(), Entities.Count(e => e["Type Id"] == "6"));
        Assert.Equal(truth.GetProperty("schools").GetInt32(), Entities.Count(e => e["Type Id"] is "7" or "9" or "10"));
        Assert.Equal(truth.GetProperty("schools_with_migrant_score").GetInt32(), WithScore("28").Count);
        Assert.InRange(WithScore("28").Count, 180, 260);
        Assert.InRange(WithScore("1").Count, 780, 920);
    }

    /// <summary>Every count and score of a row with fewer than eleven scores is *, and no other is.</summary>
    [Fact]
    public void Suppressed_cells_are_never_numbers()
    {
        string[] hidden = [Mean, Scored, "Students Tested", "CAASPP Reported Enrollment", .. ScoreTable[0].Where(c => c.Contains("Percentage", StringComparison.Ordinal))];
        foreach (var row in Scores)
        {
            var stars = hidden.Count(c => row[c] == "*");
            Assert.True(stars == 0 || stars == hidden.Length, string.Join(',', row.Values));
            if (stars == 0) Assert.True(Number(row[Scored]) >= 11, string.Join(',', row.Values));
        }

        Assert.InRange(SchoolScores.Count(s => s["Subgroup ID"] == "28" && s[Mean] == "*"), 3_000, 4_500);
        Assert.InRange(SchoolScores.Count(s => s["Subgroup ID"] == "1" && s[Mean] == "*"), 100, 600);
    }

    [Fact]
    public void What_is_hidden_is_just_what_has_fewer_than_eleven_scores() => Assert.Equal(
        Truth.Schools.Sum(s => s.Cells.Count(c => c.Subgroup is 1 or 28 && c.WithScores < 11)), SchoolScores.Count(s => s["Grade"] != "13" && s[Mean] == "*"));

    [Fact]
    public void All_grades_together_have_no_mean_and_a_single_grade_has_one() => Assert.All(
        Scores.Where(s => s[Mean] != "*"), s => Assert.Equal(s["Grade"] == "13", s[Mean] == ""));

    [Fact]
    public void Levels_add_up_to_all_students() => Assert.All(Scores.Where(s => s[Mean] != "*"), s => Assert.Equal(100,
        Number(s["Percentage Standard Exceeded"]) + Number(s["Percentage Standard Met"]) + Number(s["Percentage Standard Nearly Met"]) + Number(s["Percentage Standard Not Met"])));

    /// <summary>A district's all-students mean is its schools', weighted by students; where none is hidden the file itself shows it.</summary>
    [Fact]
    public void Districts_are_the_weighted_means_of_their_schools()
    {
        var checkedRows = 0;
        foreach (var district in Scores.Where(s => s["District Code"] != "00000" && s["Subgroup ID"] == "1" && s["Grade"] != "13")
            .GroupBy(s => (s["District Code"], s["Grade"], s["Test Id"])))
        {
            var schools = district.Where(s => s["School Code"] != "0000000").ToList();
            if (schools.Any(s => s[Mean] == "*")) continue;
            var total = district.Single(s => s["School Code"] == "0000000");
            var students = schools.Sum(s => Number(s[Scored]));
            Assert.Equal(Number(total[Scored]), students);
            Assert.Equal(Number(total[Mean]), schools.Sum(s => Number(s[Mean]) * Number(s[Scored])) / students, 0.0501);
            checkedRows++;
        }

        Assert.True(checkedRows > 500);
    }

    [Fact]
    public void Each_school_has_one_entity_and_each_entity_with_grades_has_scores() => Assert.Equal(
        Entities.Where(e => e["School Code"] != "0000000").Select(Cds).Order(StringComparer.Ordinal),
        SchoolScores.Select(Cds).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Some_school_codes_need_their_zeros() =>
        Assert.InRange(Entities.Count(e => e["School Code"].StartsWith("00", StringComparison.Ordinal) && e["School Code"] != "0000000"), 30, 60);

    /// <summary>Four of the districts with schools have no staff row; means over fewer than five persons are no means.</summary>
    [Fact]
    public void Some_districts_have_no_staff_or_too_little()
    {
        var rows = Staff.CountBy(s => s["District Code"]).ToDictionary();
        var districts = Entities.Where(e => e["Type Id"] == "6").Select(e => e["County Code"] + e["District Code"]).ToList();
        Assert.Equal(4, districts.Count(d => !rows.ContainsKey(d)));
        Assert.InRange(districts.Count(d => rows.TryGetValue(d, out var n) && n < 5), 10, 30);
        Assert.Empty(rows.Keys.Except(districts));
        Assert.Equal(Staff.Count, Staff.Select(s => s["RecID"]).Distinct().Count());
        Assert.Contains(Staff, s => s["YearsTeaching"] == "");
    }

    [Fact]
    public void One_school_lacks_its_ZIP_and_some_ZIPs_their_income()
    {
        var schools = Entities.Where(e => e["School Code"] != "0000000").ToList();
        Assert.Single(schools, e => e["Zip Code"] == "     ");
        var known = Named("zipcode_income.csv").Select(z => z["Zip Code"]).ToHashSet();
        Assert.InRange(schools.Count(e => e["Zip Code"] != "     " && !known.Contains(e["Zip Code"])), 10, 40);
    }

    [Fact]
    public void One_district_does_not_report_its_expense()
    {
        var reporting = Below("currentexpense1617.xlsx", "By District (CDS)", 7).Select(r => (string)r[1]!).ToHashSet();
        var missing = Entities.Where(e => e["Type Id"] == "6" && !reporting.Contains(e["District Code"])).Select(e => e["District Name"]).ToList();
        Assert.Equal(12, missing.Count(name => name.EndsWith("Office Of Education", StringComparison.Ordinal)));
        Assert.Equal(13, missing.Count);
    }

    [Theory]
    [InlineData("frpm1617.xlsx", "FRPM School-Level Data ", 1)]
    [InlineData("cupc1819-k12.xlsx", "School-Level CALPADS UPC Data", 2)]
    public void Some_schools_are_missing_from_a_workbook_and_none_is_unknown(string file, string sheet, int header)
    {
        var present = Below(file, sheet, header).Select(r => $"{r[1]}{r[2]}{r[3]}").ToList();
        var all = Entities.Where(e => e["School Code"] != "0000000").Select(Cds).ToList();
        Assert.Equal(present.Count, present.Distinct().Count());
        Assert.Empty(present.Except(all));
        Assert.InRange(all.Except(present).Count(), 10, 25);
    }

    /// <summary>Joining by the first ten letters of the district's name, as the earlier study did, mixes districts.</summary>
    [Fact]
    public void Some_districts_share_the_first_letters_of_their_names() => Assert.True(
        Entities.Where(e => e["Type Id"] == "6").CountBy(e => e["District Name"][..10]).Count(g => g.Value > 1) >= 15);

    [Fact]
    public void The_directory_knows_every_school_and_some_closed_ones()
    {
        var directory = Named("pubschls_2018_extract.csv");
        Assert.Empty(Entities.Where(e => e["School Code"] != "0000000").Select(Cds).Except(directory.Where(d => d["StatusType"] == "Active").Select(d => d["CDSCode"])));
        Assert.InRange(directory.Count(d => d["StatusType"] == "Closed"), 10, 20);
    }

    internal static string Cds(IReadOnlyDictionary<string, string> row) => row["County Code"] + row["District Code"] + row["School Code"];

    internal static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static HashSet<string> WithScore(string subgroup) =>
        [.. SchoolScores.Where(s => s["Subgroup ID"] == subgroup && s["Grade"] != "13" && s[Mean] != "*").Select(s => s["School Code"])];
}
