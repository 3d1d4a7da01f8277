using Mobility.Data;
using Mobility.Econometrics;

namespace Mobility.Answers;

/// <summary>
/// What the page of schools shows, as columns of JSON: one entry a school, in the order of the codes. Points are whole, as notebooks
/// 07 and 08 print them; null is not published, not known, or not to be computed, never zero.
/// </summary>
static class SchoolsAnswer
{
    const int Nearest = 6, Similar = 10;

    static readonly Func<School, double?>[] Circumstances =
        [s => s.FreeMeals, s => s.Income, s => s.SpendingPerStudent, s => s.EnglishLearners, s => s.MigrantShare, s => s.StaffHispanic];

    /// <summary>Factors of the model that a reader can look at: name, decimals printed, value.</summary>
    static readonly (string Name, int Decimals, Func<School, double?> Of)[] Factors =
    [
        (nameof(School.AllScore), 0, s => s.AllScore), (nameof(School.FreeMeals), 0, s => s.FreeMeals), (nameof(School.EnglishLearners), 0, s => s.EnglishLearners),
        (nameof(School.MigrantShare), 1, s => s.MigrantShare), (nameof(School.Income), 0, s => s.Income), (nameof(School.SpendingPerStudent), 1, s => s.SpendingPerStudent),
        (nameof(School.YearsTeaching), 1, s => s.YearsTeaching), (nameof(School.StaffWithMasters), 0, s => s.StaffWithMasters), (nameof(School.StaffHispanic), 0, s => s.StaffHispanic),
    ];

    public static string Json(CaliforniaData data)
    {
        IReadOnlyList<School> schools = [.. data.Schools.OrderBy(s => s.Code)];
        var scores = ExpectedScores.Of(data.Schools);
        var look = CloserLook.Of(scores);
        var index = schools.Select((s, i) => (s.Code, i)).ToDictionary(p => p.Code, p => p.i);
        var (counties, districts, cities, grades) = (new Names<string>(), new Names<CdsCode>(), new Names<string?>(), new Names<(string?, SchoolLevel?)>());
        var known = schools.Select(s => Known.Of(s, scores)).ToList();
        var differences = Differences(schools, known);
        var near = Nearby.OfAll(schools, Nearest);
        var alike = Likeness.Of(schools, s => s.Level, Circumstances, Similar);
        var sheet = MapSheet.Of([.. schools.Select(s => s is { Longitude: { } east, Latitude: { } north } ? (east, north) : ((double, double)?)null)], country: false, borders: !data.Edition.IsSimulated);
        var check = IntervalCheck.Of(scores.EveryFactor, [0.95], rowsAlike: true).Coverage[0];
        var used = scores.EveryFactor.Sample.Used.Select(i => scores.Schools[i]).ToList();
        var rows = schools.Select((s, i) => new
        {
            District = districts[s.District], City = cities[s.City], Span = grades[(s.Grades, s.Level)], County = counties[s.County], Score = known[i],
        }).ToList();
        return Printed.Json(new
        {
            edition = new { mark = data.Edition.Mark, simulated = data.Edition.IsSimulated },
            sources = data.SchoolsCredit.Source,
            fewest = School.FewestPublished,
            counties = counties.All, cities = cities.All,
            districts = districts.All.Select(d => $"{d}"[..7]).ToList(),
            districtNames = districts.All.Select(d => DistrictName(schools.Where(s => s.District == d))).ToList(),
            districtCounty = districts.All.Select(d => counties[schools.First(s => s.District == d).County]).ToList(),
            spans = grades.All.Select(g => g.Item1).ToList(),
            levels = grades.All.Select(g => AchievementLevels.Of(schools.First(s => (s.Grades, s.Level) == g))).Select(l => new
            {
                grades = l.Grades, from = new[] { Printed.Round(l.NearlyMet), Printed.Round(l.Met), Printed.Round(l.Exceeded) }, year = Printed.Round(l.Year),
            }).ToList(),
            name = schools.Select(s => s.Name).ToList(),
            code = schools.Select(s => s.Code.School).ToList(),
            district = rows.Select(r => r.District).ToList(), city = rows.Select(r => r.City).ToList(), county = rows.Select(r => r.County).ToList(), span = rows.Select(r => r.Span).ToList(),
            zip = schools.Select(s => s.Zip).ToList(),
            level = schools.Select(s => s.Level is { } l ? (int?)l : null).ToList(),
            kind = known.Select(k => k.Kind).ToList(),
            score = known.Select(k => Printed.Round(k.Value)).ToList(),
            low = known.Select(k => Printed.Round(k.Low)).ToList(),
            high = known.Select(k => Printed.Round(k.High)).ToList(),
            beyond = known.Select(k => (int)k.Beyond).ToList(),
            outside = known.Select(k => k.Outside).ToList(),
            students = schools.Select(s => Printed.Round(s.MigrantStudents)).ToList(),
            tested = schools.Select(s => s.MigrantTested is null ? 0 : 1).Sum(),
            enrollment = schools.Select(s => Printed.Round(s.Enrollment)).ToList(),
            migrants = schools.Select(s => Printed.Round(s.MigrantEnrolled)).ToList(),
            sanctuary = schools.Select(s => s.Sanctuary is { } listed ? (listed ? 1 : 0) : (int?)null).ToList(),
            factors = Factors.Select(f => new
            {
                name = f.Name, decimals = f.Decimals, value = schools.Select(s => Printed.Round(f.Of(s), f.Decimals)).ToList(),
                least = Printed.Round(used.Min(s => f.Of(s)), f.Decimals), most = Printed.Round(used.Max(s => f.Of(s)), f.Decimals),
            }).ToList(),
            others = differences.Select(d => d?.Others ?? 0).ToList(),
            difference = differences.Select(d => Printed.Round(d?.Difference.Value)).ToList(),
            differenceLow = differences.Select(d => Printed.Round(d?.Difference.Interval().Low)).ToList(),
            differenceHigh = differences.Select(d => Printed.Round(d?.Difference.Interval().High)).ToList(),
            near = near.Select(n => n.Select(s => index[s.School.Code]).ToList()).ToList(),
            kilometers = near.Select(n => n.Select(s => Printed.Round(s.Kilometers, 1)).ToList()).ToList(),
            alike,
            map = new { width = sheet.Width, height = sheet.Height, x = sheet.X, y = sheet.Y, lines = sheet.Lines },
            judged = look.Places.Select(p => new
            {
                school = index[p.School.Code], shrunk = Printed.Round(p.Distance.Shrunk), low = Printed.Round(p.Distance.Low), high = Printed.Round(p.Distance.High),
                raw = Printed.Round(p.Distance.Raw.Value), top = Printed.Round(p.ProbabilityTop, 2), models = p.ModelsInTop, listed = p.OnTheList ? 1 : 0,
            }).ToList(),
            look = new { listed = look.Places.Count(p => p.OnTheList), models = look.Models, standing = look.Standing, between = Printed.Round(look.Between) },
            model = new
            {
                learnt = scores.EveryFactor.N, leastShare = Printed.Round(scores.LeastMigrantShare, 1), held = Printed.Round(100 * check.Share, 1), heldLow = Printed.Round(100 * check.Low, 1),
                heldHigh = Printed.Round(100 * check.High, 1), student = Printed.Round(scores.Noise.Person), halfWidth = Printed.Round(scores.Expected.Average(e => (e.Points.High - e.Points.Low) / 2)),
            },
        });
    }

    /// <summary>The name that most of its schools give: a charter school gives its own.</summary>
    static string DistrictName(IEnumerable<School> schools) =>
        schools.GroupBy(s => s.DistrictName, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;

    static DistrictDifference?[] Differences(IReadOnlyList<School> schools, List<Known> known)
    {
        var differences = new DistrictDifference?[schools.Count];
        foreach (var peers in Enumerable.Range(0, schools.Count).Where(i => schools[i].Level is not null).GroupBy(i => (schools[i].District, schools[i].Level)))
        {
            int[] at = [.. peers];
            var estimates = Array.ConvertAll(at, i => known[i].Estimate);
            for (var k = 0; k < at.Length; k++)
                differences[at[k]] = DistrictDifference.Of(estimates, k);
        }
        return differences;
    }

    /// <summary>A school's score of migrant students: 0 expected from every factor, 1 expected without those that are missing, 2 published.</summary>
    readonly record struct Known(int Kind, double Value, double Low, double High, Beyond Beyond, IReadOnlyList<string> Outside, Estimate Estimate)
    {
        const double Z = 1.9599639845400545;

        public static Known Of(School school, ExpectedScores scores)
        {
            if (scores[school] is { } e)
                return new(e.FromEveryFactor ? 0 : 1, e.Points.Estimate, e.Points.Low, e.Points.High, e.Beyond, e.Reach.Outside, new Estimate(e.Points.Estimate, (e.Points.High - e.Points.Low) / 2 / Z));
            var (low, high) = scores.Sampling(school);
            return new(2, school.MigrantScore!.Value, low, high, Beyond.None, [], scores.Published(school));
        }
    }
}
