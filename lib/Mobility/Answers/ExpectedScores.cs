using Mobility.Data;
using Mobility.Econometrics;

namespace Mobility.Answers;

/// <summary>Why a prediction reaches beyond the schools that the model learned from; a school can have several reasons.</summary>
[Flags]
public enum Beyond
{
    /// <summary>It does not.</summary>
    None = 0,

    /// <summary>How many migrant students the school has is not known.</summary>
    NotCounted = 1,

    /// <summary>A smaller share of its students are migrant students than at any school with a published score.</summary>
    FewerMigrants = 2,

    /// <summary>It is of several levels, or ungraded.</summary>
    SeveralLevels = 4,

    /// <summary>It is unlike the schools known in something else.</summary>
    Unlike = 8,
}

/// <summary>What migrant students can be expected to score at a school that publishes no score of theirs.</summary>
/// <param name="School">The school.</param>
/// <param name="Points">The prediction with its 95% interval, points.</param>
/// <param name="FromEveryFactor">False where a factor is missing and the second model stands in.</param>
/// <param name="Reach">How far the school lies from those that the model learned from.</param>
/// <param name="Beyond">Why that is too far, if it is.</param>
public sealed record ExpectedScore(School School, PredictionInterval Points, bool FromEveryFactor, RowReach Reach, Beyond Beyond);

/// <summary>
/// Scores of migrant students, published or expected, for every school of the study table: the two models of notebook 08, with
/// conformal intervals from districts left out.
/// </summary>
public sealed class ExpectedScores
{
    readonly Dictionary<CdsCode, ExpectedScore> byCode;

    ExpectedScores(IReadOnlyList<School> schools, Fit<School> full, Fit<School> without, IReadOnlyList<ExpectedScore> expected, double leastShare)
    {
        (Schools, EveryFactor, Without, Expected, LeastMigrantShare) = (schools, full, without, expected, leastShare);
        Noise = CountNoise.Of(full, schools, s => s.MigrantStudents);
        byCode = expected.ToDictionary(e => e.School.Code);
    }

    /// <summary>All schools.</summary>
    public IReadOnlyList<School> Schools { get; }

    /// <summary>The model with every factor that the proposal of 2018 named.</summary>
    public Fit<School> EveryFactor { get; }

    /// <summary>The model for schools that lack a factor: score of all students, free meals (the median where unknown), list of counties.</summary>
    public Fit<School> Without { get; }

    /// <summary>A prediction for each school without a published score, in the order of the table.</summary>
    public IReadOnlyList<ExpectedScore> Expected { get; }

    /// <summary>The smallest share of migrant students, percent, at a school that the model learned from.</summary>
    public double LeastMigrantShare { get; }

    /// <summary>How noisy one student is: the sampling error of published scores.</summary>
    public CountNoise Noise { get; }

    /// <summary>A school's prediction; null where a score is published.</summary>
    public ExpectedScore? this[School school] => byCode.GetValueOrDefault(school.Code);

    /// <summary>The 95% interval of a published score: the chance of who was tested, and nothing else.</summary>
    /// <exception cref="MobilityException">The school publishes none.</exception>
    public (double Low, double High) Sampling(School school) => Published(school).Interval();

    /// <summary>A published score with its sampling error.</summary>
    internal Estimate Published(School school) => new(
        school.MigrantScore ?? throw new MobilityException($"{school} publishes no score of migrant students. Ask for its prediction instead."),
        Noise.StandardError(school.MigrantStudents ?? School.FewestPublished));

    /// <summary>Fits both models and predicts every school without a published score.</summary>
    public static ExpectedScores Of(IReadOnlyList<School> schools)
    {
        ArgumentNullException.ThrowIfNull(schools);
        var others = schools.Where(s => s.MigrantScore is null).ToList();
        var median = Median([.. schools.Where(s => s.MigrantScore is not null).Select(s => s.FreeMeals).OfType<double>().Order()]);
        var full = CloserLook.EveryFactor(schools);
        var without = Ols.Fit(schools, s => s.MigrantScore, s => new { s.AllScore, FreeMeals = s.FreeMeals ?? median, Sanctuary = s.Sanctuary ?? false }, clusters: s => s.District);
        var (first, second) = (Conformal.Grouped(full, rowsAlike: true).Predict(others), Conformal.Grouped(without, rowsAlike: true).Predict(others));
        var (reach, reachWithout) = (Extrapolation.Of(full, others), Extrapolation.Of(without, others));
        var least = full.Sample.Used.Min(i => schools[i].MigrantShare!.Value);
        return new ExpectedScores(schools, full, without, [.. others.Select((s, i) => double.IsNaN(first[i].Estimate)
            ? Score(s, second[i], false, reachWithout.Rows[i]!)
            : Score(s, first[i], true, reach.Rows[i]!))], least);

        ExpectedScore Score(School s, PredictionInterval points, bool every, RowReach row) => new(s, points, every, row,
            (s.MigrantShare is null ? Beyond.NotCounted : s.MigrantShare < least ? Beyond.FewerMigrants : Beyond.None)
            | (s.Level is null ? Beyond.SeveralLevels : Beyond.None)
            | (row.Outside.Any(o => o != nameof(School.MigrantShare)) || row is { IsFar: true, Outside.Count: 0 } ? Beyond.Unlike : Beyond.None));
    }

    static double Median(double[] sorted) => sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
