using Mobility.Sample.World.California;

namespace Mobility.Tests.Sample;

/// <summary>The stated truth of the later springs is the truth of what is simulated.</summary>
[Trait("speed", "slow")]
public sealed class LaterYearsTests
{
    const int Samples = 40;

    static readonly Lazy<List<SchoolSystem>> Many = new(() => [.. Enumerable.Range(1, Samples).Select(seed => SchoolSystem.Simulate((ulong)seed))]);

    /// <summary>Pairs of leads of ordinary schools, some 9,000 a pair of years: a correlation has a standard error of 0.006, a standard deviation one of 0.08.</summary>
    [Fact]
    public void Leads_of_ordinary_schools_correlate_by_the_stated_persistence_between_any_two_years()
    {
        var leads = Many.Value.SelectMany(system =>
        {
            var (first, second) = (ByCode(system, 2017), ByCode(system, 2024));
            return system.Schools.Where(s => s.HasMigrantScore && !s.Outperforms).Select(s => new[] { s.MigrantEffect, first[s.School.Code].Lead, second[s.School.Code].Lead });
        }).ToList();
        Assert.True(leads.Count > 8_000, $"{leads.Count} schools");
        foreach (var (a, b) in new[] { (0, 1), (0, 2), (1, 2) })
            Assert.Equal(LaterYears.Persistence, leads.Average(l => l[a] * l[b]) / Math.Sqrt(leads.Average(l => l[a] * l[a]) * leads.Average(l => l[b] * l[b])), 0.025);
        Assert.All([0, 1, 2], year => Assert.Equal(CaliforniaTruth.MigrantSpread, Math.Sqrt(leads.Average(l => l[year] * l[year])), 0.35));
    }

    /// <summary>400 leads of 36 to 63 points; what is left has a standard deviation of 7, so the mean share's standard error is 0.007.</summary>
    [Fact]
    public void Of_an_outperforming_school_s_lead_the_stated_share_is_left() => Assert.Equal(LaterYears.Persistence, Many.Value.SelectMany(system =>
    {
        var later = ByCode(system, 2024);
        return system.Schools.Where(s => s.Outperforms).Select(s => later[s.School.Code].Lead / s.MigrantEffect);
    }).Average(), 0.03);

    /// <summary>Points of a year: residuals of 2,000 to 9,000 cells a spring against the equations of 2016, five standard errors of their mean.</summary>
    [Fact]
    public void Scores_move_by_the_points_of_the_year()
    {
        foreach (var spring in LaterYears.Springs)
        {
            var cells = Many.Value.SelectMany(s => s.Later[spring.Year]).SelectMany(s => s.Cells.Where(c => c.IsPublished), (s, c) => (School: s, Cell: c)).ToList();
            var all = cells.Where(c => c.Cell.Subgroup == 1).Select(c => c.Cell.Mean - ScoreSimulation.ExpectedOfAll(c.School.School, c.Cell)).ToList();
            Assert.Equal(spring.OnAll, all.Average(), 0.15);
            var migrants = cells.Where(c => c.Cell.Subgroup == 28).Select(c =>
                c.Cell.Mean - ScoreSimulation.ExpectedOfMigrants(c.School.School, c.School.Cells.First(a => a.Subgroup == 1 && a.Grade == c.Cell.Grade && a.Test == c.Cell.Test).Mean) - c.School.Lead).ToList();
            Assert.True(migrants.Count > 20_000, $"{migrants.Count} cells");
            Assert.Equal(spring.OnMigrant, migrants.Average(), 0.6);
        }
    }

    [Fact]
    public void The_truth_is_in_truth_json()
    {
        using var truth = System.Text.Json.JsonDocument.Parse(SampleFixture.Fresh["truth.json"]);
        var later = truth.RootElement.GetProperty("california").GetProperty("later_years");
        Assert.Equal(LaterYears.Persistence, later.GetProperty("persistence").GetDouble());
        Assert.Equal(LaterYears.Springs.Select(s => (s.Year, s.OnAll, s.OnMigrant)),
            later.GetProperty("springs").EnumerateArray().Select(s => (s.GetProperty("year").GetInt32(), s.GetProperty("on_all").GetDouble(), s.GetProperty("on_migrant").GetDouble())));
    }

    static Dictionary<int, LaterSchool> ByCode(SchoolSystem system, int year) => system.Later[year].ToDictionary(s => s.School.Code);
}
