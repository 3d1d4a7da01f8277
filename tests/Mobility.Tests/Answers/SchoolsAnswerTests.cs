using System.Globalization;
using System.Text.Json.Nodes;
using Mobility.Answers;
using Mobility.Data;
using Mobility.Econometrics;
using Mobility.Tests.Data;

namespace Mobility.Tests.Answers;

/// <summary>The page of schools shows the numbers of notebooks 07 and 08: their cells, called here once more, give the same digits.</summary>
[Trait("speed", "slow")]
public sealed class SchoolsAnswerTests
{
    static readonly Lazy<(CaliforniaData, JsonObject)> Sample = new(() => Read(CaliforniaData.Open(new Surroundings(Published.Root, Forced: EditionKind.Sample))));
    static readonly Lazy<(CaliforniaData, JsonObject)> OfPublishers = new(() => Read(Published.California));

    static (CaliforniaData, JsonObject) Read(CaliforniaData data) => (data, JsonNode.Parse(SchoolsAnswer.Json(data))!.AsObject());

    static (CaliforniaData Data, JsonObject Page) Of(bool sample)
    {
        if (!sample)
            Published.Require();
        return (sample ? Sample : OfPublishers).Value;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_prediction_and_its_flag_are_those_of_notebook_08(bool sample)
    {
        var (data, page) = Of(sample);
        var schools = data.Schools;
        var known = schools.Where(s => s.MigrantScore is not null).ToList();
        var others = schools.Where(s => s.MigrantScore is null).ToList();
        double Median(IEnumerable<School> of, Func<School, double?> value) => of.Select(value).OfType<double>().Order().ToList() is { Count: > 0 } v ? (v[(v.Count - 1) / 2] + v[v.Count / 2]) / 2 : double.NaN;
        var median = Median(known, k => k.FreeMeals);
        var full = Ols.Fit(schools, s => s.MigrantScore, s => new { s.AllScore, s.Level, s.FreeMeals, s.Income, s.SpendingPerStudent, s.YearsTeaching,
            s.StaffWithMasters, s.StaffHispanic, s.Sanctuary, s.EnglishLearners, s.MigrantShare }, clusters: s => s.District);
        var plain = Ols.Fit(schools, s => s.MigrantScore, s => new { s.AllScore, FreeMeals = s.FreeMeals ?? median, Sanctuary = s.Sanctuary ?? false }, clusters: s => s.District);
        var (first, second) = (Conformal.Grouped(full, rowsAlike: true).Predict(others), Conformal.Grouped(plain, rowsAlike: true).Predict(others));
        var (reach, reachPlain) = (Extrapolation.Of(full, others), Extrapolation.Of(plain, others));
        var least = full.Sample.Used.Min(i => schools[i].MigrantShare!.Value);
        var at = Positions(page);
        for (var i = 0; i < others.Count; i++)
        {
            var (points, row) = double.IsNaN(first[i].Estimate) ? (second[i], reachPlain.Rows[i]!) : (first[i], reach.Rows[i]!);
            var k = at[$"{others[i].Code}"];
            Assert.Equal(double.IsNaN(first[i].Estimate) ? 1 : 0, (int)page["kind"]![k]!);
            Assert.Equal((Text(points.Estimate), Text(points.Low), Text(points.High)), (Text(page, "score", k), Text(page, "low", k), Text(page, "high", k)));
            var beyond = others[i].MigrantShare is null || others[i].MigrantShare < least || others[i].Level is null
                || row.Outside.Any(o => o != "MigrantShare") || row.IsFar && row.Outside.Count == 0;
            Assert.Equal(beyond, (int)page["beyond"]![k]! != 0);
        }
        var noise = CountNoise.Of(full, schools, s => s.MigrantStudents);
        foreach (var s in known)
        {
            var (low, high) = new Estimate(s.MigrantScore!.Value, noise.StandardError(s.MigrantStudents ?? School.FewestPublished)).Interval();
            var k = at[$"{s.Code}"];
            Assert.Equal((2, Text(s.MigrantScore.Value), Text(low), Text(high)), ((int)page["kind"]![k]!, Text(page, "score", k), Text(page, "low", k), Text(page, "high", k)));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Distances_and_the_list_are_those_of_notebook_07(bool sample)
    {
        var (data, page) = Of(sample);
        var schools = data.Schools;
        var fit = CloserLook.EveryFactor(schools);
        var judged = fit.Sample.Used.Select(i => schools[i]).ToList();
        var noise = CountNoise.Of(fit, schools, s => s.MigrantStudents);
        var rows = judged.Select((s, i) => (School: s, Distance: fit.Residuals[i], Error: noise.StandardError(s.MigrantStudents!.Value))).ToList();
        var shrunk = Shrinkage.Of(rows, r => $"{r.School}", r => r.Distance, r => r.Error);
        var ranks = PosteriorRanks.Of(shrunk, topShare: 0.1, draws: 10_000, seed: 2016);
        var at = Positions(page);
        var shown = page["judged"]!.AsArray().ToDictionary(j => (int)j!["school"]!, j => j!);
        Assert.Equal(judged.Count, shown.Count);
        for (var i = 0; i < judged.Count; i++)
        {
            var j = shown[at[$"{judged[i].Code}"]];
            var place = shrunk.Places[i];
            Assert.Equal((Text(place.Shrunk), Text(place.Low), Text(place.High), ranks.Places[i].ProbabilityTop >= 0.5 ? 1 : 0),
                ($"{j["shrunk"]}", $"{j["low"]}", $"{j["high"]}", (int)j["listed"]!));
        }
    }

    [Fact]
    public void The_published_edition_says_what_the_notebooks_say()
    {
        var (_, page) = Of(sample: false);
        var model = page["model"]!;
        Assert.Equal(("355", "95.2", "92.5", "97.0", "107", "57"), ($"{model["learnt"]}", $"{model["held"]}", $"{model["heldLow"]}", $"{model["heldHigh"]}", $"{model["student"]}", $"{model["halfWidth"]}"));
        Assert.Equal((6, 0, 5), ((int)page["look"]!["listed"]!, (int)page["look"]!["standing"]!, (int)page["look"]!["models"]!));
        Assert.Equal(6147, page["beyond"]!.AsArray().Count(b => ((int)b! & 2) != 0));
        Assert.False((bool)page["edition"]!["simulated"]!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ten_random_schools_have_their_own_neighbors_levels_and_district(bool sample)
    {
        var (data, page) = Of(sample);
        var at = Positions(page);
        var random = new Random(2016);
        foreach (var school in Enumerable.Range(0, 10).Select(_ => data.Schools[random.Next(data.Schools.Count)]))
        {
            var k = at[$"{school.Code}"];
            var levels = AchievementLevels.Of(school);
            Assert.Equal(Text(levels.Met), $"{page["levels"]![(int)page["span"]![k]!]!["from"]![1]}");
            var near = school.Latitude is null ? [] : data.Near(school, 6);
            Assert.Equal(near.Select(n => at[$"{n.School.Code}"]), page["near"]![k]!.AsArray().Select(n => (int)n!));
            Assert.Equal(near.Select(n => n.Kilometers.ToString("0.0", CultureInfo.InvariantCulture)), page["kilometers"]![k]!.AsArray().Select(n => $"{n}"));
            var peers = data.Schools.Where(s => s.District == school.District && s.Level == school.Level && s.Code != school.Code).ToList();
            Assert.Equal(school.Level is null ? 0 : peers.Count, (int)page["others"]![k]!);
            if (school.Level is null || peers.Count == 0)
                continue;
            // Scores of the page are whole points, the difference is of exact ones: within half a point of each part.
            var mean = peers.Average(p => (double)page["score"]![at[$"{p.Code}"]]!);
            Assert.InRange((double)page["difference"]![k]! - ((double)page["score"]![k]! - mean), -1.5, 1.5);
        }
    }

    [Fact]
    public void What_is_suppressed_or_unknown_is_null_and_never_zero()
    {
        var (data, page) = Of(sample: true);
        var at = Positions(page);
        Assert.Contains(data.Schools, s => s.FreeMeals is null);
        Assert.All(data.Schools.Where(s => s.FreeMeals is null), s => Assert.Null(page["factors"]![1]!["value"]![at[$"{s.Code}"]]));
        Assert.All(data.Schools.Where(s => s.MigrantScore is null), s => Assert.Null(page["students"]![at[$"{s.Code}"]]));
        Assert.True((bool)page["edition"]!["simulated"]!);
        Assert.Empty(page["map"]!["lines"]!.AsArray());
    }

    static Dictionary<string, int> Positions(JsonObject page) => Enumerable.Range(0, page["code"]!.AsArray().Count)
        .ToDictionary(i => $"{page["districts"]![(int)page["district"]![i]!]}{(int)page["code"]![i]!:0000000}");

    static string Text(double value) => value.ToString("0", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text;

    static string Text(JsonObject page, string column, int row) => $"{page[column]![row]}";
}
