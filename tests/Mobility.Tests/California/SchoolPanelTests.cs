using Mobility.Data;
using Mobility.Econometrics;
using Mobility.Sample.World.California;
using Mobility.Tests.Data;
using static Mobility.Tests.California.ResearchText;

namespace Mobility.Tests.California;

/// <summary>The same schools in several years: from the files at hand, else the simulated years, with their truth.</summary>
[Trait("speed", "slow")]
public sealed class SchoolPanelTests
{
    static readonly CaliforniaData Sample = CaliforniaData.Open(new Surroundings(Published.Root, Forced: EditionKind.Sample));

    [Fact]
    public void The_sample_has_three_years_in_three_layouts_with_the_scores_that_were_simulated()
    {
        var panel = Sample.Panel;
        Assert.Equal([2016, 2017, 2024], Sample.Years);
        Assert.Equal([2016, 2017, 2024], panel.Years);
        Assert.True(panel.IsSimulated);
        var truth = Sample2016.Later[2024].ToDictionary(s => s.School.Code);
        var rows = panel.Where(r => r.Year == 2024).ToList();
        Assert.Equal(248, rows.Count);
        Assert.All(rows, row =>
        {
            var cells = truth[row.Code.School].Cells.Where(c => c.IsPublished).ToLookup(c => c.Subgroup);
            // Plain means of the published cells, to the last digits of summing in another order.
            Assert.Equal(cells[1].Average(c => c.Mean), row.AllScore, 1e-9);
            Assert.Equal(cells[28].Any(), row.MigrantScore is not null);
            Assert.Equal(cells[28].Select(c => c.Mean).DefaultIfEmpty().Average(), row.MigrantScore ?? 0, 1e-9);
        });
        Assert.All(panel.GroupBy(r => r.Code), school => Assert.InRange(school.Count(), 2, 3));
    }

    /// <summary>
    /// The model of the notebook: a school's lead is a random effect, the year's part of it another, students' noise is known. What is left of
    /// a lead in another year is the correlation of the true leads of the schools in the panel, which the simulation knows: 0.8 with the
    /// outperforming schools. The interval has it, and is no wider than 0.3. Year effects lie within three of their standard errors.
    /// </summary>
    [Fact]
    public void What_persists_of_a_lead_and_the_effects_of_the_years_are_found_again()
    {
        var rows = Sample.Panel.Where(r => r is { MigrantScore: not null, School: { FreeMeals: not null, EnglishLearners: not null, SpendingPerStudent: not null, YearsTeaching: not null } }).ToList();
        var model = MixedModel.Fit(rows, y: r => r.MigrantScore,
            x: r => new { Year = $"{r.Year}", r.AllScoreOfSameGrades, r.School.FreeMeals, r.School.EnglishLearners, r.School.SpendingPerStudent, r.School.YearsTeaching, r.School.StaffHispanic, r.School.Sanctuary },
            groups: r => r.Code, standardError: r => CaliforniaTruth.StudentSpread / Math.Sqrt(r.MigrantTested!.Value * Cells));
        var leads = Leads(rows);
        Assert.InRange(leads, 0.7, 0.88);
        var (low, high) = model.IntraclassInterval;
        Assert.InRange(leads, low, high);
        Assert.InRange(high - low, 0.05, 0.3);
        foreach (var spring in LaterYears.Springs)
        {
            var effect = model.Coefficients.Single(c => c.Name.Contains($"{spring.Year}", StringComparison.Ordinal));
            Assert.InRange((effect.Estimate - spring.OnMigrant) / effect.StandardError, -3, 3);
        }
    }

    /// <summary>Each student has two tests, whose noise is independent in the simulation.</summary>
    const int Cells = 2;

    [Fact]
    public void Without_two_years_the_simulated_ones_stand_in_and_say_so()
    {
        var data = Published.California;
        Assert.SkipUnless(data.Years.Count < 2, "two research files are in the data folder");
        Assert.False(data.Edition.IsSimulated);
        Assert.True(data.Panel.IsSimulated);
        Assert.Contains("simulated sample", data.Panel.Credit.Edition, StringComparison.Ordinal);
        Assert.Contains("simulated years, fictional schools", data.Panel.ToString(), StringComparison.Ordinal);
        var advice = data.HowToGetYears().ToText();
        Assert.Contains("https://caaspp-elpac.ets.org/caaspp/researchfiles/sb_ca2019_all_csv_v4.zip", advice, StringComparison.Ordinal);
        Assert.Contains("data fetch caaspp-2015 caaspp-2016 caaspp-2017", advice, StringComparison.Ordinal);
    }

    [Fact]
    public void With_two_years_at_hand_they_are_used_and_marked_as_unverified()
    {
        using var scratch = new Scratch();
        foreach (var path in Directory.GetFiles(Path.Combine(Published.Root, "data", "sample")))
            scratch.Write("mine/" + Path.GetFileName(path), File.ReadAllBytes(path));
        File.Delete(scratch["mine/sb_ca2017_all_csv_v2.zip"]);
        var surroundings = new Surroundings(Published.Root, scratch["mine"], AcceptUnverified: true);
        var panel = CaliforniaData.Open(surroundings).Panel;
        Assert.Equal([2016, 2024], panel.Years);
        Assert.Equal(("published, unverified", false), (panel.Credit.Edition, panel.IsSimulated));
        // A file of one year under the name of another is an error, not a panel.
        scratch.Write("mine/sb_ca2022_all_csv_v1.zip", Zip(("sb_ca2022_all_csv_v1.txt", Small(Columns2024))));
        Assert.Contains("this is the file of another year", Assert.Throws<DataException>(() => CaliforniaData.Open(surroundings).Panel).Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void STAR_2013_by_county_is_read_whole()
    {
        _ = Files.Real("star-2013-counties");
        var scores = Published.California.Star2013;
        Assert.Equal((3_730, 58, 22), (scores.Count, scores.Select(s => s.County).Distinct().Count(), scores.Select(s => s.Test).Distinct().Count()));
        // The first row of the file.
        Assert.Equal(new StarScore(1, "Alameda", 7, "CST English-Language Arts", 2, 16_814, 372.1, 70_821, 9_360), scores[0]);
    }

    static readonly SchoolSystem Sample2016 = SchoolSystem.Simulate();

    /// <summary>Mean correlation of the true leads over the pairs of years, for the schools of the panel that have both.</summary>
    static double Leads(List<SchoolYear> rows)
    {
        var leads = Sample2016.Later.ToDictionary(y => y.Key, y => y.Value.ToDictionary(s => s.School.Code, s => s.Lead));
        leads[2016] = Sample2016.Schools.ToDictionary(s => s.School.Code, s => s.MigrantEffect);
        var years = rows.GroupBy(r => r.Year).ToDictionary(g => g.Key, g => g.Select(r => r.Code.School).ToHashSet());
        return new[] { (2016, 2017), (2016, 2024), (2017, 2024) }.Average(pair =>
        {
            var both = years[pair.Item1].Intersect(years[pair.Item2]).ToList();
            return Correlation.Pearson([.. both.Select(s => leads[pair.Item1][s])], [.. both.Select(s => leads[pair.Item2][s])]).R;
        });
    }
}
