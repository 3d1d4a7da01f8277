using Mobility.Sample.Randomness;

namespace Mobility.Sample.World.California;

/// <summary>Schools and their circumstances, which are computed from the numbers that the files will show.</summary>
static class SchoolSimulation
{
    /// <summary>Every so many schools, one is a charter, one is missing from the meals file, one from the later count.</summary>
    const int CharterEvery = 19, WithoutMealsEvery = 41, WithoutNeedsEvery = 53;

    /// <summary>The school whose entity row has no ZIP.</summary>
    const int WithoutZip = 125;

    public static IReadOnlyList<School> Run(ulong seed, IReadOnlyList<SchoolDistrict> districts)
    {
        RandomSequence Stream(string name) => new(seed, "school " + name);
        var (zip, place, size, growth) = (Stream("zip"), Stream("place"), Stream("size"), Stream("growth"));
        var (need, language, farming, effect) = (Stream("need"), Stream("language"), Stream("farming"), Stream("effect"));
        var schools = new List<School>();
        foreach (var district in districts)
            foreach (var level in Levels(district.Schools))
            {
                var index = schools.Count;
                var charter = index % CharterEvery == CharterEvery / 2;
                var area = district.Zips[(int)(zip.Uniform() * district.Zips.Count)];
                var (low, high) = Grades(district, level);
                var perGrade = Students(level, high - low > 5, size.Normal());
                var students = CaliforniaTruth.Grades.Where(g => g >= low && g <= high)
                    .ToDictionary(g => g, _ => Math.Max(2, (int)Math.Round(perGrade * (1 + 0.07 * size.Normal()))));
                var enrollment = (int)Math.Round(perGrade * (high - low + 1.0) * (low == 0 ? 1.02 : 1));
                var later = (int)Math.Round(enrollment * (0.97 + 0.06 * growth.Uniform()));
                var poverty = -0.8 * area.Affluence + 0.6 * need.Normal();
                var meals = (int)Math.Round(enrollment * Math.Min(0.99, StaffSimulation.Logistic(0.5 + 1.1 * poverty)));
                var learners = (int)Math.Round(later * StaffSimulation.Logistic(-1.5 + 0.55 * poverty + 2 * district.County.Farming + 0.4 * language.Normal() - (level == SchoolLevel.High ? 0.5 : 0)));
                schools.Add(new()
                {
                    Index = index,
                    Code = CaliforniaNames.SchoolCode(index, charter),
                    District = district,
                    Name = CaliforniaNames.School(index, level, charter),
                    Level = level,
                    Charter = charter,
                    LowGrade = low,
                    HighGrade = high,
                    Zip = index == WithoutZip ? null : area,
                    Place = (district.County.Center.Longitude + 1.5 * (place.Uniform() - 0.5), district.County.Center.Latitude + 1.1 * (place.Uniform() - 0.5)),
                    Students = students,
                    Enrollment = enrollment,
                    LaterEnrollment = later,
                    Meals = meals,
                    ReportsMeals = index % WithoutMealsEvery != WithoutMealsEvery / 2,
                    Learners = learners,
                    ReportsNeeds = index % WithoutNeedsEvery != WithoutNeedsEvery / 2,
                    MigrantShare = Math.Min(0.45, district.County.Farming * Elementary.Exp(0.9 * farming.Normal() + 0.3 * poverty - 0.2)),
                    Circumstances =
                    [
                        100.0 * meals / enrollment, area.Median / 1000, district.Expense / district.Attendance / 1000, district.StaffMeans.Years,
                        district.StaffMeans.Advanced, district.StaffMeans.Hispanic, 100.0 * learners / later, district.County.Sanctuary ? 1 : 0,
                    ],
                    Effect = CaliforniaTruth.SchoolSpread * effect.Normal(),
                });
            }

        return schools;
    }

    static IEnumerable<SchoolLevel> Levels((int Elementary, int Middle, int High) count) =>
        [.. Enumerable.Repeat(SchoolLevel.Elementary, count.Elementary), .. Enumerable.Repeat(SchoolLevel.Middle, count.Middle), .. Enumerable.Repeat(SchoolLevel.High, count.High)];

    /// <summary>Lowest and highest grade; kindergarten is 0. Where a district has middle schools, elementary schools end at grade 5 or 6.</summary>
    static (int Low, int High) Grades(SchoolDistrict district, SchoolLevel level)
    {
        var last = district.Schools.Middle == 0 ? 8 : district.Index % 2 == 0 ? 5 : 6;
        return level switch { SchoolLevel.Elementary => (0, last), SchoolLevel.Middle => (last + 1, 8), _ => (9, 12) };
    }

    /// <summary>Students of one grade; a school of nine grades is a small one in the country.</summary>
    static double Students(SchoolLevel level, bool isWhole, double size) => level switch
    {
        SchoolLevel.Elementary when isWhole => 22 * Elementary.Exp(0.7 * size),
        SchoolLevel.Elementary => 84 * Elementary.Exp(0.28 * size),
        SchoolLevel.Middle => 230 * Elementary.Exp(0.35 * size),
        _ => 330 * Elementary.Exp(0.45 * size),
    };
}
