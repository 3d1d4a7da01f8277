using System.Data;
using System.Data.Common;
using Mobility.Econometrics.Formulas;
using Mobility.Sql;

namespace Mobility.Econometrics;

/// <summary><see cref="Ols"/> over rows that stay in their database: only sums come back.</summary>
public static class SqlOls
{
    extension(Ols)
    {
        /// <summary>
        /// Fits a formula in fixest's grammar over a table or query of a database by grouped sums, without reading the rows:
        /// <c>Ols.Fit(connection, "scores", "Score ~ Poverty + i(Grade) | District", weights: "Tested", clusters: "County")</c>.
        /// The fit is that of <see cref="Ols"/> over the same rows, as far as sums reach; nothing is written to the database.
        /// </summary>
        /// <param name="connection">A connection to DuckDB or PostgreSQL, or to another engine whose dialect is named; opened when it is closed.</param>
        /// <param name="source">A table's name, which is quoted, or a query that begins with SELECT, WITH, VALUES or FROM.</param>
        /// <param name="formula">The model, e.g. <c>"y ~ a + b:c | State"</c>.</param>
        /// <param name="weights">Analytic weights: a column, or arithmetic over columns.</param>
        /// <param name="clusters">Clusters: <c>"State"</c>, two-way <c>"State + Cohort"</c>, pairs <c>"State^Cohort"</c>.</param>
        /// <param name="errors">The covariance rule; by default CR1S with clusters, HC1 with fixed effects, HC3 else. CR2, CR3 and Conley need the rows.</param>
        /// <param name="level">Level of the intervals.</param>
        /// <param name="leaveOut">Columns of the model to leave out by name.</param>
        /// <param name="dropSingletons">True to drop rows alone in a level of an absorbed effect, again and again until none is left (Correia 2015), as Stata's reghdfe does; else they stay, as in fixest, and are counted in the sample flow.</param>
        /// <param name="dialect">The engine's dialect; told by the connection for DuckDB and PostgreSQL.</param>
        /// <exception cref="MobilityException">The formula cannot be read or bound, the engine refuses a query, or the model cannot be fitted by sums.</exception>
        public static Fit<IDataRecord> Fit(
            DbConnection connection, string source, string formula, string? weights = null, string? clusters = null, Errors? errors = null,
            double level = 0.95, IReadOnlyList<string>? leaveOut = null, bool dropSingletons = false, SqlDialect? dialect = null) =>
            SqlFit.Of(SqlTable.Of(connection, source, dialect), formula, new FormulaOptions(weights, clusters, errors, level, null, leaveOut, dropSingletons));

        /// <summary>Fits a formula over a table that was opened before: <c>Ols.Fit(Duck.Open("caaspp/*.parquet"), "Score ~ Year", clusters: "School")</c>.</summary>
        /// <param name="table">The table.</param>
        /// <param name="formula">The model.</param>
        /// <param name="weights">Analytic weights.</param>
        /// <param name="clusters">Clusters.</param>
        /// <param name="errors">The covariance rule.</param>
        /// <param name="level">Level of the intervals.</param>
        /// <param name="leaveOut">Columns of the model to leave out by name.</param>
        /// <param name="dropSingletons">True to drop rows alone in a level of an absorbed effect, again and again until none is left (Correia 2015), as Stata's reghdfe does; else they stay, as in fixest, and are counted in the sample flow.</param>
        /// <exception cref="MobilityException">As over a connection.</exception>
        public static Fit<IDataRecord> Fit(
            SqlTable table, string formula, string? weights = null, string? clusters = null, Errors? errors = null,
            double level = 0.95, IReadOnlyList<string>? leaveOut = null, bool dropSingletons = false) =>
            SqlFit.Of(table, formula, new FormulaOptions(weights, clusters, errors, level, null, leaveOut, dropSingletons));
    }
}
