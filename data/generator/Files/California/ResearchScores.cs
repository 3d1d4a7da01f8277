using System.Globalization;
using Mobility.Sample.World.California;

namespace Mobility.Sample.Files.California;

/// <summary>
/// sb_ca2016_all_csv_v3.zip: the Smarter Balanced research file of 2016 as CDE publishes it, with the columns of that
/// year (Total CAASPP Enrollment is left out from 2017 on). Rows for the state, counties, districts and schools; grade 13
/// is all grades and has no mean scale score. With fewer than eleven scores every count and score of a row is *. To keep the
/// file small, subgroups other than all students and migrant education are shown for districts, counties and the state only.
/// </summary>
static class ResearchScores
{
    public const string Name = "sb_ca2016_all_csv_v3.zip";
    public const string Member = "sb_ca2016_all_csv_v3.txt";

    static readonly string[] Levels = ["Exceeded", "Met", "Met and Above", "Nearly Met", "Not Met"];

    static readonly string[] Columns =
    [
        "County Code", "District Code", "School Code", "Filler", "Test Year", "Subgroup ID", "Test Type", "Total CAASPP Enrollment",
        "Total Tested At Entity Level", "Total Tested with Scores", "Grade", "Test Id", "CAASPP Reported Enrollment", "Students Tested",
        "Mean Scale Score", .. Levels.Select(l => "Percentage Standard " + l), "Students with Scores",
        .. from area in new[] { 1, 2, 3, 4 } from level in new[] { "Above", "Near", "Below" } select $"Area {area} Percentage {level} Standard",
    ];

    public static byte[] Write(SchoolSystem system)
    {
        var file = new DelimitedText(string.Join(',', Columns.Select(DelimitedText.Quoted)), "\n");
        void Add(string county, string district, string school, IEnumerable<Cell> cells)
        {
            foreach (var row in Rows(cells)) file.Add([.. new[] { county, district, school }.Select(DelimitedText.Quoted), "", .. row.Select(DelimitedText.Quoted)]);
        }

        Add("00", "00000", "0000000", Totals(system.Schools));
        foreach (var county in system.Schools.GroupBy(s => s.School.District.County))
        {
            var code = CdsText.County(county.Key);
            Add(code, "00000", "0000000", Totals(county));
            foreach (var district in county.GroupBy(s => s.School.District))
            {
                Add(code, CdsText.District(district.Key), "0000000", Totals(district));
                foreach (var school in district.OrderBy(s => s.School.Code))
                    Add(code, CdsText.District(district.Key), CdsText.School(school.School), school.Cells.Where(c => c.Subgroup is ScoreSimulation.All or ScoreSimulation.Migrant));
            }
        }

        return Archives.Zip([(Member, file.ToBytes())]);
    }

    /// <summary>Cells of many schools added up; their mean weights each student with a score alike.</summary>
    static List<Cell> Totals(IEnumerable<ScoredSchool> schools) =>
    [
        .. schools.SelectMany(s => s.Cells).GroupBy(c => (c.Subgroup, c.Grade, c.Test)).Select(g => new Cell(
            g.Key.Subgroup, g.Key.Grade, g.Key.Test, g.Sum(c => c.Enrolled), g.Sum(c => c.Tested), g.Sum(c => c.WithScores),
            Math.Round(g.Sum(c => c.Mean * c.WithScores) / Math.Max(1, g.Sum(c => c.WithScores)), 1))),
    ];

    static IEnumerable<IEnumerable<string>> Rows(IEnumerable<Cell> cells)
    {
        foreach (var entity in cells.GroupBy(c => (c.Subgroup, c.Test)).OrderBy(g => g.Key.Subgroup).ThenBy(g => g.Key.Test))
        {
            var (subgroup, test) = entity.Key;
            var grades = entity.OrderBy(c => c.Grade).ToList();
            var (enrolled, tested, scored) = (grades.Sum(c => c.Enrolled), grades.Sum(c => c.Tested), grades.Sum(c => c.WithScores));
            string Count(int students, bool shown) => shown ? Text(students) : "*";
            IEnumerable<string> Row(int grade, IReadOnlyList<Cell> of, string mean, int n)
            {
                var shown = n >= CaliforniaTruth.FewestStudents;
                var all = scored >= CaliforniaTruth.FewestStudents;
                return [
                    "2016", Text(subgroup), "B", Count(enrolled, all), Count(tested, all), Count(scored, all), Text(grade), Text(test),
                    Count(of.Sum(c => c.Enrolled), shown), Count(of.Sum(c => c.Tested), shown), shown ? mean : "*",
                    .. Achievement.Levels(of, test).Select(p => Count(p, shown)), Count(n, shown),
                    .. Achievement.Areas(of, test).Select(p => Count(p, shown)),
                ];
            }

            foreach (var cell in grades) yield return Row(cell.Grade, [cell], cell.Mean.ToString("F1", CultureInfo.InvariantCulture), cell.WithScores);
            yield return Row(13, grades, "", scored);
        }
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
