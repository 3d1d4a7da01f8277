namespace Mobility.Data;

/// <summary>A row of the regressions of the study of 2018.</summary>
/// <param name="School">The school.</param>
/// <param name="GeneralScore">Its score of all students, points; null where the study did not use it.</param>
/// <param name="InTest">True for the quarter of rows that the study put aside to measure errors.</param>
public sealed record CompiledRow(CompiledSchool School, double? GeneralScore, bool InTest);

/// <summary>
/// The study of migrant students in California (2018): what it reported, and the rows and the split that it ran on.
/// </summary>
/// <remarks>
/// Source: github.com/NathanLaird/Migrant-Education, commit 89726666bc88ad647bdbcf5ceb3dadc4c07e1c97, notebooks Modeling and
/// Initial_Modeling. Their tables stand in earlier commits (sources <c>migrant-schools-older</c> and <c>all-schools-older</c>).
/// </remarks>
public static class CompiledStudy
{
    const double TestShare = 0.25;
    const uint Seed = 42;

    /// <summary>Schools that its last tables hold: with a score of all students.</summary>
    public const int AllSchools = 7991;

    /// <summary>With a score of migrant students, too.</summary>
    public const int MigrantSchools = 361;

    /// <summary>All students, from demographics: root mean squared error, points.</summary>
    public static (string Model, double Value) AllStudents => ("all students, from demographics", 37.372184553705161);

    /// <summary>Migrant students, from demographics: root mean squared error, points.</summary>
    public static (string Model, double Value) Migrant => ("migrant students, from demographics", 40.531743631411246);

    /// <summary>Migrant students, from demographics and the score of all students: root mean squared error, points.</summary>
    public static (string Model, double Value) MigrantWithScore => ("migrant students, from demographics and the score of all", 23.081230252540315);

    /// <summary>The score of all students itself as the prediction: root mean squared error on the test rows, points.</summary>
    public static (string Model, double Value) Naive => ("the score of all students as the prediction", 47.254022103058908);

    /// <summary>Standard deviation of the migrant score (divisor n), points.</summary>
    public static (string Model, double Value) Spread => ("standard deviation of the migrant score", 49.379431222);

    /// <summary>The error of <see cref="Naive"/> in rows that carry the score of all students, points.</summary>
    public static double NaiveError(IReadOnlyList<CompiledRow> rows) =>
        Math.Sqrt(rows.Where(r => r.InTest).Average(r => Math.Pow(r.School.Score - (r.GeneralScore ?? throw new DataException("The rows carry no score of all students.", remedy: "make them with CompiledStudy.Rows(migrants, all)")), 2)));

    /// <summary>The standard deviation of <see cref="Spread"/> (divisor n), points.</summary>
    public static double SpreadOf(IReadOnlyList<CompiledRow> rows)
    {
        var mean = rows.Average(r => r.School.Score);
        return Math.Sqrt(rows.Average(r => Math.Pow(r.School.Score - mean, 2)));
    }

    /// <summary>The rows of a table with the quarter that the study put aside (NumPy's permutation, seed 42).</summary>
    /// <param name="schools">A compiled table.</param>
    /// <param name="general">The table of all students whose score joins the predictors; null for none.</param>
    /// <exception cref="DataException">A school stands twice in one of the tables.</exception>
    public static IReadOnlyList<CompiledRow> Rows(IReadOnlyList<CompiledSchool> schools, IReadOnlyList<CompiledSchool>? general = null)
    {
        ArgumentNullException.ThrowIfNull(schools);
        IEnumerable<CompiledRow> rows = general is null
            ? schools.Select(s => new CompiledRow(s, null, false))
            : Join.Inner(schools, s => s.Features.School, general, g => g.Features.School, (s, g) => new CompiledRow(s, g.Score, false), "migrant schools", "all schools");
        CompiledRow[] all = [.. rows];
        foreach (var i in NumpySplit.TestRows(all.Length, TestShare, Seed))
            all[i] = all[i] with { InTest = true };
        return all;
    }
}
