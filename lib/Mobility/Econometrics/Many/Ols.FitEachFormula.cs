using System.Data;
using Microsoft.Data.Analysis;
using Mobility.Econometrics.Formulas;

namespace Mobility.Econometrics;

public static partial class Ols
{
    /// <summary>
    /// Fits every model of a formula: several outcomes <c>c(y1, y2) ~ x</c>, regressors by steps <c>y ~ x + csw(a, b)</c> (x + a, then
    /// x + a + b; <c>sw</c>: one at a time; <c>csw0</c>, <c>sw0</c>: first without), fixed effects by steps <c>y ~ x | csw0(State, Cohort)</c>.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="formula">The models, e.g. <c>"c(y1, y2) ~ x + csw(a, b)"</c>.</param>
    /// <param name="weights">Analytic weights: a column, or arithmetic over columns.</param>
    /// <param name="clusters">Clusters: <c>"State"</c>, two-way <c>"State + Cohort"</c>, pairs <c>"State^Cohort"</c>.</param>
    /// <param name="errors">The covariance rule; by default CR1S with clusters, HC1 with fixed effects, HC3 else.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="key">The column that names a row in the accounting of dropped rows.</param>
    /// <param name="leaveOut">Columns of the model to leave out by name.</param>
    /// <param name="dropSingletons">True to drop rows alone in a level of an absorbed effect, again and again until none is left (Correia 2015), as Stata's reghdfe does; else they stay, as in fixest, and are counted in the sample flow.</param>
    /// <exception cref="MobilityException">As for one fit; a model that its rows do not allow is told in <see cref="Fits{TRow}.Failed"/> instead.</exception>
    public static Fits<TRow> FitEach<TRow>(
        IEnumerable<TRow> rows, string formula, string? weights = null, string? clusters = null, Errors? errors = null,
        double level = 0.95, string? key = null, IReadOnlyList<string>? leaveOut = null, bool dropSingletons = false) =>
        FormulaFit.Each(RowTable.Of(rows), formula, new(weights, clusters, errors, level, key, leaveOut, dropSingletons));

    /// <summary>Fits every model of a formula over a data frame.</summary>
    /// <param name="frame">The data frame.</param>
    /// <param name="formula">The models, e.g. <c>"c(y1, y2) ~ x + csw(a, b)"</c>.</param>
    /// <param name="weights">Analytic weights: a column, or arithmetic over columns.</param>
    /// <param name="clusters">Clusters: <c>"State"</c>, two-way <c>"State + Cohort"</c>, pairs <c>"State^Cohort"</c>.</param>
    /// <param name="errors">The covariance rule; by default CR1S with clusters, HC1 with fixed effects, HC3 else.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="key">The column that names a row in the accounting of dropped rows.</param>
    /// <param name="leaveOut">Columns of the model to leave out by name.</param>
    /// <param name="dropSingletons">True to drop rows alone in a level of an absorbed effect, again and again until none is left (Correia 2015), as Stata's reghdfe does; else they stay, as in fixest, and are counted in the sample flow.</param>
    /// <exception cref="MobilityException">As over typed rows.</exception>
    public static Fits<DataFrameRow> FitEach(
        DataFrame frame, string formula, string? weights = null, string? clusters = null, Errors? errors = null,
        double level = 0.95, string? key = null, IReadOnlyList<string>? leaveOut = null, bool dropSingletons = false) =>
        FormulaFit.Each(RowTable.Of(frame), formula, new(weights, clusters, errors, level, key, leaveOut, dropSingletons));

    /// <summary>Fits every model of a formula over the result of a query or any other reader.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="formula">The models, e.g. <c>"c(y1, y2) ~ x + csw(a, b)"</c>.</param>
    /// <param name="weights">Analytic weights: a column, or arithmetic over columns.</param>
    /// <param name="clusters">Clusters: <c>"State"</c>, two-way <c>"State + Cohort"</c>, pairs <c>"State^Cohort"</c>.</param>
    /// <param name="errors">The covariance rule; by default CR1S with clusters, HC1 with fixed effects, HC3 else.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="key">The column that names a row in the accounting of dropped rows.</param>
    /// <param name="leaveOut">Columns of the model to leave out by name.</param>
    /// <param name="dropSingletons">True to drop rows alone in a level of an absorbed effect, again and again until none is left (Correia 2015), as Stata's reghdfe does; else they stay, as in fixest, and are counted in the sample flow.</param>
    /// <exception cref="MobilityException">As over typed rows.</exception>
    public static Fits<IDataRecord> FitEach(
        IDataReader reader, string formula, string? weights = null, string? clusters = null, Errors? errors = null,
        double level = 0.95, string? key = null, IReadOnlyList<string>? leaveOut = null, bool dropSingletons = false) =>
        FormulaFit.Each(RowTable.Of(reader), formula, new(weights, clusters, errors, level, key, leaveOut, dropSingletons));
}
