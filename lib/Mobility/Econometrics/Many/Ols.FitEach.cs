using System.Globalization;
using System.Runtime.CompilerServices;

namespace Mobility.Econometrics;

public static partial class Ols
{
    /// <summary>
    /// The same model for several outcomes, each on the rows that have it: <c>outcomes: z => new { z.RankBlack, z.RankWhite }</c>.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="outcomes">The outcomes; their names come from the members.</param>
    /// <param name="x">Regressors; the first is the one the family's table shows.</param>
    /// <param name="weights">Analytic weights.</param>
    /// <param name="clusters">Clusters.</param>
    /// <param name="errors">The covariance rule.</param>
    /// <param name="intercept">Whether there is a constant.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="absorb">Fixed effects to absorb.</param>
    /// <param name="key">Key of a row, for the accounting of rows lost.</param>
    /// <param name="dropSingletons">True to drop rows alone in a level of an absorbed effect, again and again until none is left (Correia 2015), as Stata's reghdfe does; else they stay, as in fixest, and are counted in the sample flow.</param>
    /// <param name="outcomesName">Filled in by the compiler.</param>
    /// <param name="xName">Filled in by the compiler.</param>
    /// <param name="weightsName">Filled in by the compiler.</param>
    /// <param name="clustersName">Filled in by the compiler.</param>
    /// <param name="absorbName">Filled in by the compiler.</param>
    public static Fits<TRow> FitEach<TRow, TY, TX>(
        IEnumerable<TRow> rows,
        Func<TRow, TY> outcomes,
        Func<TRow, TX> x,
        Func<TRow, double?>? weights = null,
        Func<TRow, object?>? clusters = null,
        Errors? errors = null,
        bool intercept = true,
        double level = 0.95,
        Func<TRow, object?>? absorb = null,
        Func<TRow, object?>? key = null,
        bool dropSingletons = false,
        [CallerArgumentExpression(nameof(outcomes))] string outcomesName = "y",
        [CallerArgumentExpression(nameof(x))] string xName = "x",
        [CallerArgumentExpression(nameof(weights))] string? weightsName = null,
        [CallerArgumentExpression(nameof(clusters))] string? clustersName = null,
        [CallerArgumentExpression(nameof(absorb))] string? absorbName = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var all = rows as IReadOnlyList<TRow> ?? [.. rows];
        return Each("Outcomes", Outcomes.Of(outcomes, outcomesName), o => o.Name,
            o => Fit(all, o.Of, x, weights, clusters, errors, intercept: intercept, level: level, absorb: absorb, key: key, dropSingletons: dropSingletons, yName: o.Name, xName: xName, weightsName: weightsName, clustersName: clustersName, absorbName: absorbName));
    }

    /// <summary>The same model in each group of rows: <c>by: r => r.Race</c>, or <c>r => (r.Race, r.Gender)</c>; rows without a group are left out.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="by">The group of a row; groups come in the order in which they appear.</param>
    /// <param name="y">Outcome.</param>
    /// <param name="x">Regressors; the first is the one the family's table shows.</param>
    /// <param name="weights">Analytic weights.</param>
    /// <param name="clusters">Clusters.</param>
    /// <param name="errors">The covariance rule.</param>
    /// <param name="intercept">Whether there is a constant.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="absorb">Fixed effects to absorb.</param>
    /// <param name="key">Key of a row, for the accounting of rows lost.</param>
    /// <param name="dropSingletons">True to drop rows alone in a level of an absorbed effect, again and again until none is left (Correia 2015), as Stata's reghdfe does; else they stay, as in fixest, and are counted in the sample flow.</param>
    /// <param name="byName">Filled in by the compiler.</param>
    /// <param name="yName">Filled in by the compiler.</param>
    /// <param name="xName">Filled in by the compiler.</param>
    /// <param name="weightsName">Filled in by the compiler.</param>
    /// <param name="clustersName">Filled in by the compiler.</param>
    /// <param name="absorbName">Filled in by the compiler.</param>
    public static Fits<TRow> FitBy<TRow, TX>(
        IEnumerable<TRow> rows,
        Func<TRow, object?> by,
        Func<TRow, double?> y,
        Func<TRow, TX> x,
        Func<TRow, double?>? weights = null,
        Func<TRow, object?>? clusters = null,
        Errors? errors = null,
        bool intercept = true,
        double level = 0.95,
        Func<TRow, object?>? absorb = null,
        Func<TRow, object?>? key = null,
        bool dropSingletons = false,
        [CallerArgumentExpression(nameof(by))] string byName = "group",
        [CallerArgumentExpression(nameof(y))] string yName = "y",
        [CallerArgumentExpression(nameof(x))] string xName = "x",
        [CallerArgumentExpression(nameof(weights))] string? weightsName = null,
        [CallerArgumentExpression(nameof(clusters))] string? clustersName = null,
        [CallerArgumentExpression(nameof(absorb))] string? absorbName = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(by);
        var groups = rows.GroupBy(by).Where(g => g.Key is not (null or "")).Select(g => (Name: Text(g.Key!), Rows: g.ToArray())).ToArray();
        if (groups.Length == 0)
            throw new MobilityException($"No row has a group by {Atom.NameOf(byName)}, so there is nothing to fit. Check the lambda or the rows given.");
        return Each($"{Atom.NameOf(yName)} by {Atom.NameOf(byName)}", groups, g => g.Name,
            g => Fit(g.Rows, y, x, weights, clusters, errors, intercept: intercept, level: level, absorb: absorb, key: key, dropSingletons: dropSingletons, yName: yName, xName: xName, weightsName: weightsName, clustersName: clustersName, absorbName: absorbName));

        static string Text(object key) => key switch
        {
            ITuple tuple => string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Convert.ToString(tuple[i], CultureInfo.InvariantCulture))),
            _ => Convert.ToString(key, CultureInfo.InvariantCulture) ?? "",
        };
    }

    /// <summary>Fits each; one that cannot be fitted is kept with its reason, since a family is not complete without it.</summary>
    internal static Fits<TRow> Each<TItem, TRow>(string title, IEnumerable<TItem> items, Func<TItem, string> name, Func<TItem, Fit<TRow>> fit)
    {
        var fits = new List<(string Name, Fit<TRow> Fit)>();
        var failed = new List<(string, string)>();
        foreach (var item in items)
            try
            {
                fits.Add((name(item), fit(item)));
            }
            catch (MobilityException e)
            {
                failed.Add((name(item), e.Message));
            }
        // The first regressor of all fits; where steps leave none to all, the one that most have.
        var interest = fits.SelectMany(f => f.Fit.Names).Where(n => n != ModelFrame.Intercept).CountBy(n => n).DefaultIfEmpty(new(ModelFrame.Intercept, 0)).MaxBy(n => n.Value).Key;
        return new Fits<TRow>(title, interest, fits, failed);
    }
}
