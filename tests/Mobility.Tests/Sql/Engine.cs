using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;
using Mobility.Sql;

namespace Mobility.Tests.Sql;

/// <summary>An engine with a connection whose tables are made by the tests.</summary>
public sealed class Engine : IDisposable
{
    Engine(string name, DbConnection connection) => (Name, Connection) = (name, connection);

    public string Name { get; }

    public DbConnection Connection { get; }

    public SqlDialect Dialect => SqlDialect.Of(Connection);

    public static Engine Of(string name, PostgresServer server)
    {
        if (name == "DuckDB")
            return new Engine(name, Duck.Connect());
        var engine = new Engine(name, server.Connect());
        engine.Execute("SET search_path TO pg_temp");
        return engine;
    }

    public void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public object? Value(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public DbDataReader Read(string sql)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteReader();
    }

    /// <summary>A file of tests/reference/data as a table of the same name; a column with a letter in it is one of texts.</summary>
    public void Load(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Files.Root, "tests", "reference", "data", name + ".csv")).Where(l => l.Length > 0).Select(l => l.Split(',').Select(c => c.Trim('"')).ToArray()).ToArray();
        var (header, rows) = (lines[0], lines[1..]);
        bool[] text = [.. header.Select((_, i) => rows.Any(r => r[i] is not ("" or "NA") && !double.TryParse(r[i], CultureInfo.InvariantCulture, out double _)))];
        bool[] whole = [.. header.Select((_, i) => !text[i] && rows.All(r => r[i] is "" or "NA" || long.TryParse(r[i], CultureInfo.InvariantCulture, out long _)))];
        Create(name, [.. header.Select((h, i) => (h.Length == 0 ? "row" : h, text[i] ? "VARCHAR" : whole[i] ? "BIGINT" : "DOUBLE PRECISION"))],
            rows.Select(r => r.Select((c, i) => c is "" or "NA" ? "NULL" : text[i] ? $"'{c.Replace("'", "''", StringComparison.Ordinal)}'" : c)));
    }

    /// <summary>A table with rows of literals.</summary>
    public void Create(string name, (string Name, string Type)[] columns, IEnumerable<IEnumerable<string>> rows)
    {
        Execute($"CREATE {(Name == "DuckDB" ? "TABLE" : "TEMPORARY TABLE")} {Dialect.Quote(name)} ({string.Join(", ", columns.Select(c => $"{Dialect.Quote(c.Name)} {c.Type}"))})");
        foreach (var some in rows.Chunk(500))
            Execute($"INSERT INTO {Dialect.Quote(name)} VALUES {string.Join(", ", some.Select(r => $"({string.Join(", ", r)})"))}");
    }

    public void Dispose() => Connection.Dispose();
}

/// <summary>Files of the repository.</summary>
internal static class Files
{
    public static string Root { get; } = Find();

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "MobilityNotebooks.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No MobilityNotebooks.sln above " + AppContext.BaseDirectory);
    }
}
