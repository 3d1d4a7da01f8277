using System.Data;
using Microsoft.Data.Analysis;
using Mobility.Econometrics.Formulas;

namespace Mobility.Econometrics;

public static partial class Ols
{
    /// <summary>
    /// Fits a formula in fixest's grammar over typed rows, whose columns are the properties of their type:
    /// <c>Ols.Fit(zones, "UpwardMobility ~ SpendingPerPupil + i(Region, ref = \"South\") + log(Population) | State", clusters: "State")</c>.
    /// The fit is that of the lambda with the same terms in the same order. Texts and enums are factors, bools are 0 and 1.
    /// </summary>
    /// <remarks>
    /// Right of ~: <c>a + b</c>, <c>a:b</c>, <c>a * b</c>, <c>0</c> or <c>-1</c> for no intercept, <c>i(f, ref = "x")</c>, <c>i(f, x)</c>,
    /// <c>I(a^2)</c>, <c>log exp sqrt abs log2 log10</c>; then <c>| fe1 + fe2^fe3</c>. Names with spaces stand in backticks.
    /// </remarks>
    /// <param name="rows">The rows.</param>
    /// <param name="formula">The model, e.g. <c>"y ~ a + b:c | State"</c>.</param>
    /// <param name="weights">Analytic weights: a column, or arithmetic over columns.</param>
    /// <param name="clusters">Clusters: <c>"State"</c>, two-way <c>"State + Cohort"</c>, pairs <c>"State^Cohort"</c>.</param>
    /// <param name="errors">The covariance rule; by default CR1S with clusters, HC1 with fixed effects, HC3 else.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="key">The column that names a row in the accounting of dropped rows.</param>
    /// <param name="leaveOut">Columns of the model to leave out by name.</param>
    /// <param name="dropSingletons">True to drop rows alone in a level of an absorbed effect, again and again until none is left (Correia 2015), as Stata's reghdfe does; else they stay, as in fixest, and are counted in the sample flow.</param>
    /// <exception cref="MobilityException">The formula cannot be read, names no column or a text as a number (a caret points at the word), or the model cannot be fitted.</exception>
    public static Fit<TRow> Fit<TRow>(
        IEnumerable<TRow> rows, string formula, string? weights = null, string? clusters = null, Errors? errors = null,
        double level = 0.95, string? key = null, IReadOnlyList<string>? leaveOut = null, bool dropSingletons = false) =>
        FormulaFit.One(RowTable.Of(rows), formula, new(weights, clusters, errors, level, key, leaveOut, dropSingletons));

    /// <summary>Fits a formula over a data frame; <c>fit.Predict(other.Rows)</c> predicts another one.</summary>
    /// <param name="frame">The data frame.</param>
    /// <param name="formula">The model, e.g. <c>"y ~ a + b:c | State"</c>.</param>
    /// <param name="weights">Analytic weights: a column, or arithmetic over columns.</param>
    /// <param name="clusters">Clusters: <c>"State"</c>, two-way <c>"State + Cohort"</c>, pairs <c>"State^Cohort"</c>.</param>
    /// <param name="errors">The covariance rule; by default CR1S with clusters, HC1 with fixed effects, HC3 else.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="key">The column that names a row in the accounting of dropped rows.</param>
    /// <param name="leaveOut">Columns of the model to leave out by name.</param>
    /// <param name="dropSingletons">True to drop rows alone in a level of an absorbed effect, again and again until none is left (Correia 2015), as Stata's reghdfe does; else they stay, as in fixest, and are counted in the sample flow.</param>
    /// <exception cref="MobilityException">As over typed rows.</exception>
    public static Fit<DataFrameRow> Fit(
        DataFrame frame, string formula, string? weights = null, string? clusters = null, Errors? errors = null,
        double level = 0.95, string? key = null, IReadOnlyList<string>? leaveOut = null, bool dropSingletons = false) =>
        FormulaFit.One(RowTable.Of(frame), formula, new(weights, clusters, errors, level, key, leaveOut, dropSingletons));

    /// <summary>Fits a formula over the result of a query or any other reader, which is read to its end and left open.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="formula">The model, e.g. <c>"y ~ a + b:c | State"</c>.</param>
    /// <param name="weights">Analytic weights: a column, or arithmetic over columns.</param>
    /// <param name="clusters">Clusters: <c>"State"</c>, two-way <c>"State + Cohort"</c>, pairs <c>"State^Cohort"</c>.</param>
    /// <param name="errors">The covariance rule; by default CR1S with clusters, HC1 with fixed effects, HC3 else.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="key">The column that names a row in the accounting of dropped rows.</param>
    /// <param name="leaveOut">Columns of the model to leave out by name.</param>
    /// <param name="dropSingletons">True to drop rows alone in a level of an absorbed effect, again and again until none is left (Correia 2015), as Stata's reghdfe does; else they stay, as in fixest, and are counted in the sample flow.</param>
    /// <exception cref="MobilityException">As over typed rows.</exception>
    public static Fit<IDataRecord> Fit(
        IDataReader reader, string formula, string? weights = null, string? clusters = null, Errors? errors = null,
        double level = 0.95, string? key = null, IReadOnlyList<string>? leaveOut = null, bool dropSingletons = false) =>
        FormulaFit.One(RowTable.Of(reader), formula, new(weights, clusters, errors, level, key, leaveOut, dropSingletons));
}
