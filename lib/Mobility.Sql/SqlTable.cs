using System.Data.Common;
using System.Text.RegularExpressions;

namespace Mobility.Sql;

/// <summary>A table, a view or a query of a database, to be fitted where it is.</summary>
public sealed partial class SqlTable : IDisposable
{
    readonly bool owns;

    SqlTable(DbConnection connection, SqlDialect? dialect, Func<SqlDialect, string> from, string name, bool owns = false)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Connection = connection;
        Dialect = dialect ?? SqlDialect.Of(connection);
        (From, Name, this.owns) = (from(Dialect), name, owns);
    }

    /// <summary>The connection.</summary>
    public DbConnection Connection { get; }

    /// <summary>The engine's dialect.</summary>
    public SqlDialect Dialect { get; }

    /// <summary>What stands after FROM.</summary>
    internal string From { get; }

    /// <summary>What it is called in messages.</summary>
    internal string Name { get; }

    /// <summary>A table or view by its name, which is quoted: whatever it holds is a name.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="name">The name, with its schema before it where it needs one: <c>Named(connection, "public", "zones")</c>.</param>
    public static SqlTable Named(DbConnection connection, params string[] name) => Named(connection, null, name);

    /// <summary>A table or view by its name on an engine that the connection does not tell.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="dialect">The engine's dialect; null to tell it by the connection.</param>
    /// <param name="name">The name, with its schema before it where it needs one.</param>
    public static SqlTable Named(DbConnection connection, SqlDialect? dialect, params string[] name) => name.Length == 0 || Array.Exists(name, string.IsNullOrWhiteSpace)
        ? throw new MobilityException("The name of the table is empty. Give a table, a view, or a query that begins with SELECT or WITH.")
        : new(connection, dialect, d => string.Join('.', name.Select(d.Quote)), $"The table {string.Join('.', name)}");

    /// <summary>A query, which is code of the caller's: one SELECT, VALUES or WITH … SELECT, with no semicolon within.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="sql">The query.</param>
    /// <param name="dialect">The engine's dialect; null to tell it by the connection.</param>
    public static SqlTable Query(DbConnection connection, string sql, SqlDialect? dialect = null) =>
        new(connection, dialect, _ => $"(\n{SqlText.OneQuery(sql)}\n)", "The query");

    /// <summary>
    /// A text that begins with SELECT, WITH, VALUES or FROM and goes on is a query; any other is a name, whose parts stand between points
    /// (in double quotes where a part holds a point itself).
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="text">Name or query.</param>
    /// <param name="dialect">The engine's dialect; null to tell it by the connection.</param>
    public static SqlTable Of(DbConnection connection, string text, SqlDialect? dialect = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return QueryStart().IsMatch(text) ? Query(connection, text, dialect) : Named(connection, dialect, [.. SqlText.NameParts(text)]);
    }

    /// <summary>A table whose connection ends with it.</summary>
    internal static SqlTable Owned(DbConnection connection, SqlDialect dialect, string from, string name) => new(connection, dialect, _ => from, name, owns: true);

    /// <summary>Closes the connection where the table opened it: <c>using var table = Duck.Open("caaspp/*.parquet")</c>.</summary>
    public void Dispose()
    {
        if (owns)
            Connection.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    [GeneratedRegex(@"^\s*(SELECT|WITH|VALUES|FROM)[\s(*]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QueryStart();
}
