using System.Globalization;
using System.Runtime.CompilerServices;

namespace Mobility.Econometrics;

public static partial class Ols
{
    /// <summary>
    /// The same model for each of a list of outcomes, each on the rows that have it:
    /// <c>Ols.FitEach(zones, Outcome.All, (z, o) => z.Rank(o), z => new { z.SpendingPerPupil })</c>.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="outcomes">The outcomes; the text of each is its name.</param>
    /// <param name="y">The value of an outcome in a row.</param>
    /// <param name="x">Regressors; the first is the one the family's table shows.</param>
    /// <param name="weights">Analytic weights, which may differ between outcomes: <c>(z, o) => z.PopulationOf(o.Race)</c>.</param>
    /// <param name="clusters">Clusters.</param>
    /// <param name="errors">The covariance rule.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="xName">Filled in by the compiler.</param>
    /// <param name="weightsName">Filled in by the compiler.</param>
    /// <param name="clustersName">Filled in by the compiler.</param>
    public static Fits<TRow> FitEach<TRow, TOutcome, TX>(
        IEnumerable<TRow> rows,
        IReadOnlyList<TOutcome> outcomes,
        Func<TRow, TOutcome, double?> y,
        Func<TRow, TX> x,
        Func<TRow, TOutcome, double?>? weights = null,
        Func<TRow, object?>? clusters = null,
        Errors? errors = null,
        double level = 0.95,
        [CallerArgumentExpression(nameof(x))] string xName = "x",
        [CallerArgumentExpression(nameof(weights))] string? weightsName = null,
        [CallerArgumentExpression(nameof(clusters))] string? clustersName = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(y);
        if (outcomes is not { Count: > 0 })
            throw new MobilityException("There is no outcome to fit: the list of outcomes is empty.");
        var all = rows as IReadOnlyList<TRow> ?? [.. rows];
        return Each("Outcomes", outcomes, Name, o => Fit(
            all, row => y(row, o), x, weights is null ? null : row => weights(row, o), clusters, errors, level: level,
            yName: Name(o), xName: xName, weightsName: WeightsName(weightsName), clustersName: clustersName));

        static string Name(TOutcome outcome) => Convert.ToString(outcome, CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>"(z, o) => z.Population" is called Population; another expression keeps its words.</summary>
    static string? WeightsName(string? lambda) =>
        lambda?.Split("=>", 2) is [var parameters, var body] ? Atom.NameOf($"{parameters.Trim(' ', '(').Split(',')[0]} => {body}") : lambda;
}
