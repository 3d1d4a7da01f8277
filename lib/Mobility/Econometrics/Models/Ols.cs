using System.Runtime.CompilerServices;

namespace Mobility.Econometrics;

/// <summary>Ordinary and weighted least squares.</summary>
public static partial class Ols
{
    /// <summary>
    /// Fits y on x over typed rows. The regressors are the members of the anonymous type that <paramref name="x"/> returns:
    /// numbers and bools are columns, enums and strings are factors whose first level (numeric or ordinal order) is the base.
    /// </summary>
    /// <param name="rows">The rows; one in which any part of the model is null or NaN is dropped and counted in <see cref="Fit.Sample"/>.</param>
    /// <param name="y">Outcome.</param>
    /// <param name="x">Regressors, e.g. <c>z => new { z.SpendingPerPupil, z.LocalShare }</c>.</param>
    /// <param name="weights">Analytic weights: a row's variance is σ²/weight. Zero drops the row, below zero is an error.</param>
    /// <param name="clusters">Groups within which rows may depend on each other; <c>z => new { z.State, z.Cohort }</c> and <c>z => (z.State, z.Cohort)</c> are two-way.</param>
    /// <param name="errors">The covariance rule; by default CR1S with clusters, HC3 without.</param>
    /// <param name="intercept">False leaves the constant out; R² is then about zero, and the first factor has all its levels.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="absorb">Fixed effects to remove: <c>z => z.State</c>, or several as <c>z => new { z.State, z.Year }</c>.</param>
    /// <param name="key">Names a row in the accounting of dropped rows.</param>
    /// <param name="leaveOut">Columns to leave out by name, e.g. one of a collinear set; the table says so.</param>
    /// <param name="dropSingletons">True to drop rows alone in a level of an absorbed effect, again and again until none is left (Correia 2015), as Stata's reghdfe does; else they stay, as in fixest, and are counted in the sample flow.</param>
    /// <param name="yName">Name of the outcome; the compiler fills it in from the lambda.</param>
    /// <param name="xName">Text of the regressors' lambda; filled in by the compiler.</param>
    /// <param name="weightsName">Name of the weights; filled in by the compiler.</param>
    /// <param name="clustersName">Name of the clusters; filled in by the compiler.</param>
    /// <param name="absorbName">Name of the fixed effects; filled in by the compiler.</param>
    /// <exception cref="MobilityException">No rows are left, a column is collinear or not finite, a weight is negative …</exception>
    public static Fit<TRow> Fit<TRow, TX>(
        IEnumerable<TRow> rows,
        Func<TRow, double?> y,
        Func<TRow, TX> x,
        Func<TRow, double?>? weights = null,
        Func<TRow, object?>? clusters = null,
        Errors? errors = null,
        bool intercept = true,
        double level = 0.95,
        Func<TRow, object?>? absorb = null,
        Func<TRow, object?>? key = null,
        IReadOnlyList<string>? leaveOut = null,
        bool dropSingletons = false,
        [CallerArgumentExpression(nameof(y))] string yName = "y",
        [CallerArgumentExpression(nameof(x))] string xName = "x",
        [CallerArgumentExpression(nameof(weights))] string? weightsName = null,
        [CallerArgumentExpression(nameof(clusters))] string? clustersName = null,
        [CallerArgumentExpression(nameof(absorb))] string? absorbName = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var reader = new RowReader<TRow, TX>(y, Atom.NameOf(yName), x, () => Term<TX>.All(xName),
            weights, Atom.NameOf(weightsName ?? ""), clusters, Atom.NameOf(clustersName ?? ""), intercept,
            absorb, Atom.NameOf(absorbName ?? ""), key, leaveOut, dropSingletons);
        var frame = reader.Read(rows);
        return new Fit<TRow>(Estimated.From(frame), new AskedErrors(errors), level, reader.ReadNew);
    }

    /// <summary>Fits a column of outcomes on columns of regressors.</summary>
    /// <param name="y">Outcome (n).</param>
    /// <param name="columns">Regressors, each of n; the arrays are used where they are when no row is incomplete.</param>
    /// <param name="names">Names of the regressors; x1, x2 … when null.</param>
    /// <param name="weights">Analytic weights (n).</param>
    /// <param name="clusters">Group of each row (n).</param>
    /// <param name="errors">The covariance rule; by default CR1S with clusters, HC3 without.</param>
    /// <param name="intercept">Whether a constant is put first.</param>
    /// <param name="level">Level of the intervals.</param>
    public static Fit Fit(
        double[] y,
        double[][] columns,
        IReadOnlyList<string>? names = null,
        double[]? weights = null,
        int[]? clusters = null,
        Errors? errors = null,
        bool intercept = true,
        double level = 0.95) =>
        new(Estimated.From(ArrayFrame.Of(y, columns, names, weights, clusters, intercept)), new AskedErrors(errors), level);
}
