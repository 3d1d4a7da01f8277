using Mobility.Data;
using Mobility.Econometrics;
using Mobility.Tests.Data;

namespace Mobility.Tests.California;

/// <summary>Which of notebook 07's list for a closer look survives districts and schools as random effects, on the published files.</summary>
[Trait("speed", "slow")]
public sealed class DistrictEffectTests
{
    static readonly Lazy<IReadOnlyList<School>> Schools = new(() => Published.California.Schools);

    [Fact]
    public void The_list_for_a_closer_look_survives_random_effects_and_two_schools_join_it()
    {
        var schools = Published.California.Schools;
        var fit = Ols.Fit(schools, s => s.MigrantScore, s => new
        {
            s.AllScore, s.Level, s.FreeMeals, s.Income, s.SpendingPerStudent, s.YearsTeaching, s.StaffWithMasters, s.StaffHispanic, s.Sanctuary, s.EnglishLearners, s.MigrantShare,
        }, clusters: s => s.District);
        var noise = CountNoise.Of(fit, schools, s => s.MigrantStudents);
        var judged = fit.Sample.Used.Select((row, i) => (School: schools[row], Residual: fit.Residuals[i]));
        var shrunk = Shrinkage.Of(judged, j => $"{j.School.Code}", j => j.Residual, j => noise.StandardError(j.School.MigrantStudents!.Value));
        var list = Listed(PosteriorRanks.Of(shrunk, topShare: 0.1, draws: 10_000, seed: 2016));
        Assert.Equal(6, list.Count);

        // Schools alone: the residuals' second step done at once, with the coefficients' uncertainty.
        var alone = Model(noise.Person, districts: false);
        Assert.Equal(16.18, Math.Sqrt(alone.OwnVariance), 0.01);
        Assert.Equal(list.Order(), Top(alone).Order());

        // Districts and schools: half of the variance lies between districts, of which none stands out.
        var nested = Model(noise.Person, districts: true);
        Assert.Equal((355, 109), (nested.N, nested.Groups.Count));
        Assert.Equal((12.43, 12.56), (Math.Round(Math.Sqrt(nested.GroupVariance), 2), Math.Round(Math.Sqrt(nested.OwnVariance), 2)));
        var joined = Top(nested);
        Assert.Superset(list, joined);
        Assert.Equal(8, joined.Count);
        Assert.Equal((6, 5), (nested.Rows.Count(r => r.Low > 0), nested.Rows.Count(r => r.High < 0)));
        Assert.DoesNotContain(nested.Groups, g => g.Low > 0 || g.High < 0);

        // One student's noise at the ends of its interval: with more noise half of the list is lost.
        Assert.Equal(6, Top(Model(noise.PersonLow, districts: true)).Intersect(list).Count());
        Assert.Equal(3, Top(Model(noise.PersonHigh, districts: true)).Intersect(list).Count());
    }

    static MixedModel Model(double person, bool districts) => MixedModel.Fit(Schools.Value, s => s.MigrantScore, s => new
    {
        s.AllScore, s.Level, s.FreeMeals, s.Income, s.SpendingPerStudent, s.YearsTeaching, s.StaffWithMasters, s.StaffHispanic, s.Sanctuary, s.EnglishLearners, s.MigrantShare,
    }, groups: districts ? s => s.District : null, standardError: s => s.MigrantStudents is { } n ? person / Math.Sqrt(n) : null);

    static HashSet<string> Top(MixedModel model) => Listed(PosteriorRanks.Of(model, [.. model.Rows.Select(r => $"{Schools.Value[r.Row].Code}")], topShare: 0.1, draws: 10_000, seed: 2016));

    static HashSet<string> Listed(PosteriorRanks ranks) => [.. ranks.Places.Where(p => p.ProbabilityTop >= 0.5).Select(p => p.Label)];
}
