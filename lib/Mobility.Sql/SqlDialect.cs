using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Mobility.Sql;

/// <summary>How an engine writes what the others write otherwise: names, numbers, NaN, parameters.</summary>
public abstract class SqlDialect
{
    private protected SqlDialect()
    {
    }

    /// <summary>DuckDB.</summary>
    public static SqlDialect DuckDb { get; } = new DuckDbDialect();

    /// <summary>PostgreSQL, and what speaks its language: Citus, Redshift, CockroachDB.</summary>
    public static SqlDialect PostgreSql { get; } = new PostgreSqlDialect();

    /// <summary>Spark and Databricks.</summary>
    public static SqlDialect Spark { get; } = new SparkDialect();

    /// <summary>Trino and Presto; the nearest to standard SQL.</summary>
    public static SqlDialect Trino { get; } = new TrinoDialect();

    /// <summary>Name of the engine.</summary>
    public abstract string Name { get; }

    /// <summary>The dialect of a connection, told by its type.</summary>
    /// <exception cref="MobilityException">The type tells none: name it.</exception>
    public static SqlDialect Of(IDbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.GetType().Name switch
        {
            "DuckDBConnection" => DuckDb,
            "NpgsqlConnection" => PostgreSql,
            var other => throw new MobilityException($"A {other} does not say what engine answers. Name it: dialect: SqlDialect.Spark, SqlDialect.Trino, SqlDialect.PostgreSql or SqlDialect.DuckDb."),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>A name, whatever it holds.</summary>
    internal virtual string Quote(string name) => name.Contains('\0', StringComparison.Ordinal)
        ? throw new MobilityException("A name holds the character NUL, which no database allows in one.")
        : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The n-th parameter, from 1.</summary>
    internal virtual string Parameter(int number) => "?";

    /// <summary>Whether a parameter may be named more than once.</summary>
    internal virtual bool HasNumberedParameters => false;

    internal virtual string DoubleType => "DOUBLE";

    internal virtual string TextType => "VARCHAR";

    internal string Double(string sql) => $"CAST({sql} AS {DoubleType})";

    internal string Text(string sql) => $"CAST({sql} AS {TextType})";

    internal virtual string IsNaN(string sql) => $"ISNAN({sql})";

    internal virtual string Infinity => $"CAST('Infinity' AS {DoubleType})";

    internal virtual string Log2(string sql) => $"LOG2({sql})";

    /// <summary>One, as a floating number.</summary>
    internal string One => Literal(1);

    /// <summary>Zero, as a floating number.</summary>
    internal string Zero => Literal(0);

    /// <summary>A number with all its digits.</summary>
    internal virtual string Literal(double value)
    {
        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        digits = digits.Contains('E', StringComparison.Ordinal) ? digits : digits + "E0";
        return value < 0 ? $"({digits})" : digits;
    }

    /// <summary>Opens a view of the data in which nothing can be written and nothing changes between queries; null where the engine has none.</summary>
    internal virtual Action? BeginReading(DbConnection connection) => null;

    private protected static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

sealed file class DuckDbDialect : SqlDialect
{
    public override string Name => "DuckDB";

    internal override string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"${number}");

    internal override bool HasNumberedParameters => true;
}

sealed file class PostgreSqlDialect : SqlDialect
{
    public override string Name => "PostgreSQL";

    internal override string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"${number}");

    internal override bool HasNumberedParameters => true;

    internal override string DoubleType => "DOUBLE PRECISION";

    internal override string TextType => "TEXT";

    internal override string IsNaN(string sql) => $"({sql}) = CAST('NaN' AS DOUBLE PRECISION)";

    internal override string Log2(string sql) => $"(LN({sql}) / LN(CAST(2 AS DOUBLE PRECISION)))";

    internal override string Literal(double value) => $"CAST({value.ToString("R", CultureInfo.InvariantCulture)} AS DOUBLE PRECISION)";

    internal override Action? BeginReading(DbConnection connection)
    {
        DbTransaction transaction;
        try
        {
            transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        }
        catch (InvalidOperationException)
        {
            return null; // Within a transaction of the caller's.
        }
        Execute(connection, "SET TRANSACTION READ ONLY");
        return transaction.Dispose;
    }
}

sealed file class SparkDialect : SqlDialect
{
    public override string Name => "Spark";

    internal override string TextType => "STRING";

    internal override string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}

sealed file class TrinoDialect : SqlDialect
{
    public override string Name => "Trino";

    internal override string IsNaN(string sql) => $"IS_NAN({sql})";

    internal override string Infinity => "INFINITY()";
}
