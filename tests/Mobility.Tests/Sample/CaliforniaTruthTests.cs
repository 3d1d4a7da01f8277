using Mobility.Sample.World.California;
using static Mobility.Tests.Sample.CaliforniaFiles;
using static Mobility.Tests.Sample.CaliforniaStructureTests;

namespace Mobility.Tests.Sample;

/// <summary>The stated truth is the truth of the Californian files.</summary>
[Trait("speed", "slow")]
public sealed class CaliforniaTruthTests
{
    const int Samples = 60;

    static readonly Lazy<List<SchoolSystem>> ManySamples = new(() => [.. Enumerable.Range(1, Samples).Select(seed => SchoolSystem.Simulate((ulong)seed))]);

    static readonly double[] EffectsOnMigrants = [CaliforniaTruth.MigrantSlope, .. CaliforniaTruth.Circumstances.Select(c => c.OnMigrant)];

    /// <summary>Least squares in many samples: slope on the all-students mean, then the circumstances.</summary>
    static readonly Lazy<List<double[]>> MigrantFits = new(() => [.. ManySamples.Value.Select(system =>
    {
        var rows = system.Schools.SelectMany(s => s.Cells.Where(c => c.Subgroup == 28 && c.IsPublished)
            .Select(c => (c.Mean, X: Centered(s.School).Prepend(Reference(s, c) - CaliforniaTruth.Anchor).ToArray()))).ToList();
        return NormalEquations.Fit([.. rows.Select(r => r.Mean)], [.. rows.Select(r => r.X)]);
    })]);

    /// <summary>
    /// From the files alone, joined naively: migrant means of cells on the all-students mean of the same cell and the circumstances. One
    /// sample errs as the samples of <see cref="MigrantFits"/> do, so three standard deviations over those are allowed; for the slope on the
    /// all-students mean that is 0.07.
    /// </summary>
    [Fact]
    public void The_files_alone_give_back_every_true_effect_on_migrant_students()
    {
        var circumstances = Circumstances();
        var all = Cells("1");
        var used = Cells("28").Where(c => circumstances.ContainsKey(c.Key.School)).ToList();
        Assert.InRange(used.Count, 950, 1_150);
        var fit = NormalEquations.Fit([.. used.Select(c => c.Value)],
            [.. used.Select(c => circumstances[c.Key.School].Prepend(all[c.Key] - CaliforniaTruth.Anchor).ToArray())]);
        for (var k = 0; k < EffectsOnMigrants.Length; k++)
        {
            var mean = MigrantFits.Value.Average(f => f[k]);
            var spread = Math.Sqrt(MigrantFits.Value.Average(f => (f[k] - mean) * (f[k] - mean)));
            Assert.Equal(EffectsOnMigrants[k], fit[k], 3 * spread);
        }
    }

    /// <summary>The circumstances that the simulation used are the ones that a reader of the files computes, to their rounding (free meals: 0.005 percent).</summary>
    [Fact]
    public void Circumstances_act_as_published()
    {
        var published = Circumstances();
        var simulated = Truth.Schools.ToDictionary(s => s.School.Code, s => s.School.Circumstances);
        Assert.InRange(published.Count, 700, 800);
        foreach (var (code, values) in published)
            foreach (var ((value, truth), circumstance) in values.Zip(simulated[code]).Zip(CaliforniaTruth.Circumstances))
                Assert.Equal(truth - circumstance.Center, value, 0.0051);
    }

    /// <summary>Over many seeds the mean estimate must come within 4.5 of its standard errors of every true effect.</summary>
    [Fact]
    public void Every_effect_on_migrant_students_is_unbiased() => AssertMeans(EffectsOnMigrants, MigrantFits.Value);

    [Fact]
    public void Every_effect_on_all_students_is_unbiased() => AssertMeans(
        [.. CaliforniaTruth.Circumstances.Select(c => c.OnAll)], ManySamples.Value.Select(system =>
        {
            var rows = system.Schools.SelectMany(s => s.Cells.Where(c => c.Subgroup == 1 && c.IsPublished)
                .Select(c => (Score: c.Mean - CaliforniaTruth.Scale(c.Test, c.Grade), X: Centered(s.School)))).ToList();
            return NormalEquations.Fit([.. rows.Select(r => r.Score)], [.. rows.Select(r => r.X)]);
        }));

    /// <summary>Tolerance: five standard errors of a mean square of standard normals, here at least 20,000 of them.</summary>
    [Fact]
    public void Sampling_noise_is_90_points_a_student()
    {
        var squares = ManySamples.Value.SelectMany(system => system.Schools.SelectMany(s => s.Cells.Where(c => c.Subgroup == 28 && c.IsPublished).Select(c =>
        {
            var z = (c.Mean - ScoreSimulation.ExpectedOfMigrants(s.School, Reference(s, c)) - s.MigrantEffect) * Math.Sqrt(c.WithScores) / 90;
            return z * z;
        }))).ToList();
        Assert.True(squares.Count > 20_000);
        Assert.Equal(1, squares.Average(), 5 * Math.Sqrt(2.0 / squares.Count));
    }

    [Fact]
    public void Migrant_effects_spread_as_stated_and_ten_schools_outperform()
    {
        var ordinary = ManySamples.Value.SelectMany(s => s.Schools).Where(s => !s.Outperforms).Select(s => s.MigrantEffect * s.MigrantEffect).ToList();
        Assert.Equal(CaliforniaTruth.MigrantSpread, Math.Sqrt(ordinary.Average()), 0.2);
        foreach (var system in ManySamples.Value.Prepend(Truth))
        {
            var exceptional = system.Schools.Where(s => s.Outperforms).ToList();
            Assert.Equal(CaliforniaTruth.Outperforming, exceptional.Select(s => s.MigrantEffect));
            Assert.All(exceptional, s => Assert.True(s.Cells.Where(c => c.Subgroup == 28 && c.IsPublished).Sum(c => c.WithScores) >= CaliforniaTruth.FewestScoresToOutperform));
        }
    }

    /// <summary>
    /// What a school shows beyond the true equation, shrunk towards zero by its noise, puts at least nine of the ten outperforming schools
    /// among the fifteen highest: they stand 36 to 63 points out, where ordinary schools spread 10 and the noise of 60 scores is 12.
    /// </summary>
    [Fact]
    public void A_closer_look_can_find_the_outperforming_schools()
    {
        var shown = Truth.Schools.Where(s => s.HasMigrantScore).Select(s =>
        {
            var cells = s.Cells.Where(c => c.Subgroup == 28 && c.IsPublished).ToList();
            var students = cells.Sum(c => c.WithScores);
            var beyond = cells.Sum(c => c.WithScores * (c.Mean - ScoreSimulation.ExpectedOfMigrants(s.School, Reference(s, c)))) / students;
            return (s.Outperforms, Shrunk: beyond * 100 / (100 + 8100.0 / students));
        }).ToList();
        Assert.InRange(shown.OrderByDescending(s => s.Shrunk).Take(15).Count(s => s.Outperforms), 9, 10);
    }

    /// <summary>The all-students mean of the cell.</summary>
    static double Reference(ScoredSchool school, Cell cell) => school.Cells.First(a => a.Subgroup == 1 && a.Grade == cell.Grade && a.Test == cell.Test).Mean;

    /// <summary>Mean score by (school, grade, test) where the file shows one.</summary>
    static Dictionary<(int School, string Grade, string Test), double> Cells(string subgroup) => Scores
        .Where(s => s["Subgroup ID"] == subgroup && s["School Code"] != "0000000" && s["Grade"] != "13" && s[Mean] != "*")
        .ToDictionary(s => ((int)Number(s["School Code"]), s["Grade"], s["Test Id"]), s => Number(s[Mean]));

    /// <summary>The eight circumstances of every school that no file lacks, minus their centers, computed from the files.</summary>
    static Dictionary<int, double[]> Circumstances()
    {
        var income = Named("zipcode_income.csv").ToDictionary(z => z["Zip Code"], z => Number(z["Median"]) / 1000);
        var spending = Below("currentexpense1617.xlsx", "By District (CDS)", 7).ToDictionary(r => (string)r[1]!, r => (double)r[5]! / 1000);
        var meals = Below("frpm1617.xlsx", "FRPM School-Level Data ", 1).ToDictionary(r => (string)r[3]!, r => 100 * (double)r[21]!);
        var learners = Below("cupc1819-k12.xlsx", "School-Level CALPADS UPC Data", 2).ToDictionary(r => (string)r[3]!, r => 100 * (double)r[24]! / (double)r[17]!);
        var sanctuary = Named("sanctuary_counties_cis2017.csv").ToDictionary(c => c["County Code"], c => Number(c["Sanctuary"]));
        var staff = Staff.GroupBy(s => s["District Code"][2..]).ToDictionary(g => g.Key, g => new[]
        {
            g.Where(s => s["YearsTeaching"] != "").Average(s => Number(s["YearsTeaching"])),
            g.Average(s => s["EducationLevel"] is "M" or "V" or "D" ? 1.0 : 0), g.Average(s => s["EthnicGroup"] == "5" ? 1.0 : 0),
        });
        var result = new Dictionary<int, double[]>();
        foreach (var school in Entities.Where(e => e["School Code"] != "0000000"))
        {
            var (code, district) = (school["School Code"], school["District Code"]);
            if (!meals.TryGetValue(code, out var m) || !income.TryGetValue(school["Zip Code"], out var i) || !spending.TryGetValue(district, out var e)
                || !staff.TryGetValue(district, out var s) || !learners.TryGetValue(code, out var l)) continue;
            double[] values = [m, i, e, .. s, l, sanctuary[school["County Code"]]];
            result[(int)Number(code)] = [.. values.Zip(CaliforniaTruth.Circumstances, (value, c) => value - c.Center)];
        }

        return result;
    }

    static double[] Centered(School school) => [.. school.Circumstances.Zip(CaliforniaTruth.Circumstances, (value, c) => value - c.Center)];

    static void AssertMeans(double[] truth, IEnumerable<double[]> estimates)
    {
        var fits = estimates.ToList();
        for (var k = 0; k < truth.Length; k++)
        {
            var mean = fits.Average(f => f[k]);
            var error = Math.Sqrt(fits.Sum(f => (f[k] - mean) * (f[k] - mean)) / (fits.Count - 1) / fits.Count);
            Assert.True(Math.Abs(mean - truth[k]) <= 4.5 * error, $"Effect {k}: true {truth[k]}, mean estimate {mean} with standard error {error}.");
        }
    }
}
