using Mobility.Data;
using Mobility.Econometrics;

namespace Mobility.Answers;

/// <summary>A school's distance from what its circumstances predict.</summary>
/// <param name="School">The school.</param>
/// <param name="Distance">Raw and shrunk distance with its 95% interval, points.</param>
/// <param name="ProbabilityTop">Posterior probability of being among the top tenth.</param>
/// <param name="ModelsInTop">In how many of the models its unshrunk residual is among the top tenth.</param>
/// <param name="OnTheList">An even chance or better of being among the top tenth.</param>
internal sealed record SchoolDistance(School School, ShrunkPlace Distance, double ProbabilityTop, int ModelsInTop, bool OnTheList);

/// <summary>Notebook 07's list for a closer look: how far migrant students score from what their school's circumstances predict.</summary>
/// <param name="Places">Every school judged, in the order of the table.</param>
/// <param name="Models">How many models judge each school.</param>
/// <param name="Standing">Schools beyond two standard errors that are left after correction for looking at all of them (Benjamini-Hochberg at 5%).</param>
/// <param name="Between">Standard deviation of the true distances, points.</param>
internal sealed record CloserLook(IReadOnlyList<SchoolDistance> Places, int Models, int Standing, double Between)
{
    /// <summary>The model with every factor.</summary>
    public static Fit<School> EveryFactor(IEnumerable<School> schools) => Ols.Fit(schools, s => s.MigrantScore, s => new
    {
        s.AllScore, s.Level, s.FreeMeals, s.Income, s.SpendingPerStudent, s.YearsTeaching, s.StaffWithMasters, s.StaffHispanic, s.Sanctuary, s.EnglishLearners, s.MigrantShare,
    }, clusters: s => s.District);

    /// <summary>Judges the schools with a published score and every factor.</summary>
    public static CloserLook Of(ExpectedScores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var fit = scores.EveryFactor;
        var judged = fit.Sample.Used.Select(i => scores.Schools[i]).ToList();
        var shrunk = Shrinkage.Of(judged.Select((s, i) => (School: s, Distance: fit.Residuals[i], Error: scores.Noise.StandardError(s.MigrantStudents!.Value))).ToList(),
            r => $"{r.School}", r => r.Distance, r => r.Error);
        var ranks = PosteriorRanks.Of(shrunk, topShare: 0.1, draws: 10_000, seed: 2016);
        var agreement = Agreement(judged);
        return new CloserLook([.. judged.Select((s, i) => new SchoolDistance(s, shrunk.Places[i], ranks.Places[i].ProbabilityTop, agreement.Rows.First(r => r.Row == i).InTop, ranks.Places[i].ProbabilityTop >= 0.5))],
            agreement.Names.Count, Outliers.Of(fit).Flagged.Count(o => o.BenjaminiHochberg < 0.05), Math.Sqrt(shrunk.Tau2));
    }

    /// <summary>The model and four other reasonable ones on the same schools.</summary>
    static ModelAgreement Agreement(List<School> judged) => ModelAgreement.Of(
    [
        ("every factor", EveryFactor(judged)),
        ("score and level", Ols.Fit(judged, s => s.MigrantScore, s => new { s.AllScore, s.Level }, clusters: s => s.District)),
        ("own slopes", Ols.Fit(judged, s => s.MigrantScore, s => new { s.Level, s.AllScore, Slope = Interaction.Of(s.Level, s.AllScore), s.FreeMeals, s.Sanctuary }, clusters: s => s.District)),
        ("of the time", Ols.Fit(judged, s => s.MigrantScore, s => new { s.AllScore, s.Level, s.FreeMeals, s.Income, s.SpendingPerStudent, s.YearsTeaching, s.StaffWithMasters, s.StaffHispanic, s.Sanctuary }, clusters: s => s.District)),
        ("circumstances", Ols.Fit(judged, s => s.MigrantScore, s => new { s.Level, s.FreeMeals, s.Income, s.SpendingPerStudent, s.YearsTeaching, s.StaffWithMasters, s.StaffHispanic, s.Sanctuary, s.EnglishLearners, s.MigrantShare }, clusters: s => s.District)),
    ]);
}
