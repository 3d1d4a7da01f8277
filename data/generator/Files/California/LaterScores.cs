using System.Globalization;
using Mobility.Sample.World.California;

namespace Mobility.Sample.Files.California;

/// <summary>
/// The research files of later springs: 2017 in the comma layout of 2017 to 2019, 2024 in the caret layout of 2024 on, which names several
/// columns otherwise. Schools alone, with all and migrant students; the caret file ends after the achievement levels.
/// </summary>
static class LaterScores
{
    static readonly string[] Levels = ["Exceeded", "Met", "Met and Above", "Nearly Met", "Not Met"];

    static readonly string[] Comma =
    [
        "County Code", "District Code", "School Code", "Filler", "Test Year", "Subgroup ID", "Test Type", "Total Tested At Entity Level", "Total Tested with Scores",
        "Grade", "Test Id", "CAASPP Reported Enrollment", "Students Tested", "Mean Scale Score", .. Levels.Select(l => "Percentage Standard " + l), "Students with Scores",
        .. from area in new[] { 1, 2, 3, 4 } from level in new[] { "Above", "Near", "Below" } select $"Area {area} Percentage {level} Standard",
    ];

    static readonly string[] Caret =
    [
        "County Code", "District Code", "School Code", "Type ID", "Filler", "Test Year", "Test Type", "Test ID", "Student Group ID", "Grade",
        "Total Students Enrolled", "Total Students Tested", "Total Students Tested with Scores", "Mean Scale Score",
        .. Levels.SelectMany(l => new[] { "Percentage Standard " + l, "Count Standard " + l }),
    ];

    /// <summary>Name and bytes of each file.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Write(SchoolSystem system)
    {
        yield return Write("sb_ca2017_all_csv_v2", 2017, system, new DelimitedText(string.Join(',', Comma.Select(DelimitedText.Quoted)), "\n"), CommaRow);
        yield return Write("sb_ca2024_all_csv_v1", 2024, system, new DelimitedText(string.Join('^', Caret), "\r\n", '^'), CaretRow);
    }

    /// <summary>What one row shows: one grade, or all grades (13), which have no mean scale score.</summary>
    sealed record Shown(School School, int Year, int Subgroup, int Test, int Grade, IReadOnlyList<Cell> Cells, IReadOnlyList<Cell> AllGrades)
    {
        public int Scores => Cells.Sum(c => c.WithScores);

        public bool IsShown => Scores >= CaliforniaTruth.FewestStudents;

        public string Mean => !IsShown ? "*" : Grade == 13 ? "" : Cells[0].Mean.ToString("F1", CultureInfo.InvariantCulture);

        public string Count(int number) => IsShown ? Text(number) : "*";

        public string CountOfAll(int number) => AllGrades.Sum(c => c.WithScores) >= CaliforniaTruth.FewestStudents ? Text(number) : "*";
    }

    static (string, byte[]) Write(string name, int year, SchoolSystem system, DelimitedText file, Func<Shown, IEnumerable<string>> row)
    {
        foreach (var school in system.Later[year].OrderBy(s => s.School.District.County.Code).ThenBy(s => s.School.District.Code).ThenBy(s => s.School.Code))
            foreach (var group in school.Cells.GroupBy(c => (c.Subgroup, c.Test)).OrderBy(g => g.Key))
            {
                var cells = group.OrderBy(c => c.Grade).ToList();
                foreach (var (grade, of) in cells.Select(c => (c.Grade, new List<Cell> { c })).Append((13, cells)))
                    file.Add(row(new Shown(school.School, year, group.Key.Subgroup, group.Key.Test, grade, of, cells)));
            }

        return (name + ".zip", Archives.Zip([(name + ".txt", file.ToBytes())]));
    }

    static IEnumerable<string> CommaRow(Shown s) => new[]
    {
        CdsText.County(s.School.District.County), CdsText.District(s.School.District), CdsText.School(s.School), "", Text(s.Year), Text(s.Subgroup), "B",
        s.CountOfAll(s.AllGrades.Sum(c => c.Tested)), s.CountOfAll(s.AllGrades.Sum(c => c.WithScores)), $"{s.Grade:00}", Text(s.Test),
        s.Count(s.Cells.Sum(c => c.Enrolled)), s.Count(s.Cells.Sum(c => c.Tested)), s.Mean,
    }.Concat(Achievement.Levels(s.Cells, s.Test).Select(s.Count)).Append(s.Count(s.Scores)).Concat(Achievement.Areas(s.Cells, s.Test).Select(s.Count)).Select(DelimitedText.Quoted);

    static IEnumerable<string> CaretRow(Shown s) => new[]
    {
        CdsText.County(s.School.District.County), CdsText.District(s.School.District), CdsText.School(s.School), !s.School.Charter ? "7" : CdsText.IsDirect(s.School) ? "9" : "10", "", Text(s.Year), "B",
        Text(s.Test), Text(s.Subgroup), $"{s.Grade:00}", s.Count(s.Cells.Sum(c => c.Enrolled)), s.Count(s.Cells.Sum(c => c.Tested)), s.Count(s.Scores), s.Mean,
    }.Concat(Achievement.Levels(s.Cells, s.Test).SelectMany(p => new[] { s.Count(p), s.Count((int)Math.Round(p * s.Scores / 100.0)) }));

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
