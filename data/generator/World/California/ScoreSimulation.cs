using Mobility.Sample.Randomness;

namespace Mobility.Sample.World.California;

/// <summary>The streams of random numbers behind one year's cells.</summary>
sealed record ScoreDraws(RandomSequence Count, RandomSequence Tested, RandomSequence Cohort, RandomSequence All, RandomSequence Migrant);

/// <summary>Score cells by the equations of <see cref="CaliforniaTruth"/>.</summary>
static class ScoreSimulation
{
    public const int All = 1, Migrant = 28, Disadvantaged = 31, Learners = 160;

    public static IReadOnlyList<ScoredSchool> Run(ulong seed, IReadOnlyList<School> schools)
    {
        RandomSequence Stream(string name) => new(seed, "score " + name);
        var (count, tested) = (Stream("migrant count"), Stream("tested"));
        var rows = schools.Select(school => Counts(school, count, tested)).ToList();
        var exceptional = Outperforming(rows, Stream("outperforming"));
        var (own, cohort, all, migrant, groups) = (Stream("migrant effect"), Stream("cohort"), Stream("all"), Stream("migrant"), Stream("groups"));
        return [.. schools.Zip(rows, (school, cells) =>
        {
            var ordinary = CaliforniaTruth.MigrantSpread * own.Normal();
            var outperforms = exceptional.TryGetValue(school.Index, out var effect);
            if (!outperforms) effect = ordinary;
            var published = new Dictionary<(int, int), double>();
            return new ScoredSchool(school, [.. cells.Select(cell =>
            {
                var sampling = CaliforniaTruth.StudentSpread / Math.Sqrt(Math.Max(1, cell.WithScores));
                if (cell.Subgroup == All)
                    published[(cell.Grade, cell.Test)] = Math.Round(ExpectedOfAll(school, cell) + CaliforniaTruth.CohortSpread * cohort.Normal() + sampling * all.Normal(), 1);
                var reference = published[(cell.Grade, cell.Test)];
                return cell with
                {
                    Mean = cell.Subgroup switch
                    {
                        All => reference,
                        Migrant => Math.Round(ExpectedOfMigrants(school, reference) + effect + sampling * migrant.Normal(), 1),
                        Disadvantaged => Math.Round(reference - 0.2 * (100 - school.Circumstances[0]) + 0.5 * sampling * groups.Normal(), 1),
                        _ => Math.Round(reference - 0.6 * (100 - school.Circumstances[6]) + 0.8 * sampling * groups.Normal(), 1),
                    },
                };
            })], effect, outperforms);
        })];
    }

    /// <summary>The cells of all and of migrant students in another year, by the same equations and with that year's lead of the school.</summary>
    public static IReadOnlyList<Cell> Again(School school, LaterYear year, double lead, ScoreDraws draws)
    {
        var published = new Dictionary<(int, int), double>();
        return [.. Counts(school, draws.Count, draws.Tested).Where(c => c.Subgroup is All or Migrant).Select(cell =>
        {
            var sampling = CaliforniaTruth.StudentSpread / Math.Sqrt(Math.Max(1, cell.WithScores));
            if (cell.Subgroup == All)
                published[(cell.Grade, cell.Test)] = Math.Round(ExpectedOfAll(school, cell) + year.OnAll + CaliforniaTruth.CohortSpread * draws.Cohort.Normal() + sampling * draws.All.Normal(), 1);
            var reference = published[(cell.Grade, cell.Test)];
            return cell with
            {
                Mean = cell.Subgroup == All ? reference : Math.Round(ExpectedOfMigrants(school, reference) + year.OnMigrant + lead + sampling * draws.Migrant.Normal(), 1),
            };
        })];
    }

    /// <summary>The all-students mean without cohort and sampling noise.</summary>
    public static double ExpectedOfAll(School school, Cell cell) => CaliforniaTruth.Scale(cell.Test, cell.Grade)
        + CaliforniaTruth.Circumstances.Select((c, i) => c.OnAll * (school.Circumstances[i] - c.Center)).Sum() + school.District.Effect + school.Effect;

    /// <summary>The migrant mean, given the all-students mean of the same cell, without the school's migrant effect and noise.</summary>
    public static double ExpectedOfMigrants(School school, double allStudents) =>
        CaliforniaTruth.Anchor + CaliforniaTruth.MigrantLevel + CaliforniaTruth.MigrantSlope * (allStudents - CaliforniaTruth.Anchor)
        + CaliforniaTruth.Circumstances.Select((c, i) => c.OnMigrant * (school.Circumstances[i] - c.Center)).Sum();

    /// <summary>Who was enrolled, tested and scored, subgroup by subgroup; the all-students cells come first.</summary>
    static List<Cell> Counts(School school, RandomSequence count, RandomSequence tested)
    {
        var cells = new List<Cell>();
        foreach (var (subgroup, share) in new[]
        {
            (All, 1), (Migrant, school.MigrantShare), (Disadvantaged, school.Circumstances[0] / 100), (Learners, school.Circumstances[6] / 100),
        })
            foreach (var (grade, students) in school.Students)
            {
                var enrolled = Math.Min(students, subgroup == All ? students : (int)(students * share + count.Uniform()));
                var took = Math.Max(0, enrolled - (int)(enrolled * 0.03 * tested.Uniform() + tested.Uniform()));
                for (var test = 1; test <= 2; test++)
                {
                    var scored = Math.Max(0, took - (tested.Uniform() < 0.15 ? 1 : 0));
                    if (enrolled > 0) cells.Add(new(subgroup, grade, test, enrolled, took, scored, 0));
                }
            }

        return cells;
    }

    /// <summary>Which schools outperform, by index: drawn among those that show many migrant scores, one in each of ten equal parts of their list.</summary>
    static Dictionary<int, double> Outperforming(List<List<Cell>> schools, RandomSequence draw)
    {
        var candidates = Enumerable.Range(0, schools.Count)
            .Where(i => schools[i].Where(c => c.Subgroup == Migrant && c.IsPublished).Sum(c => c.WithScores) >= CaliforniaTruth.FewestScoresToOutperform)
            .ToList();
        var part = candidates.Count / CaliforniaTruth.Outperforming.Count;
        return CaliforniaTruth.Outperforming.Select((effect, i) => (School: candidates[i * part + (int)(part * draw.Uniform())], Effect: effect))
            .ToDictionary(x => x.School, x => x.Effect);
    }
}
