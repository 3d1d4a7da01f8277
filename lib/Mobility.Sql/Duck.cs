using DuckDB.NET.Data;

namespace Mobility.Sql;

/// <summary>DuckDB within the program: files are tables where they lie.</summary>
public static class Duck
{
    static readonly string[] Parquet = [".parquet", ".pq"];
    static readonly string[] Text = [".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz", ".csv.zst"];

    /// <summary>
    /// Files as one table: a Parquet or CSV file (also gzipped), a pattern such as <c>caaspp/*.parquet</c>, or a folder of them.
    /// Columns are matched by name; folders called <c>year=2016</c> become a column. Dispose of the table when done.
    /// </summary>
    /// <param name="path">File, pattern or folder.</param>
    /// <exception cref="MobilityException">There is no such file, or its ending is not known.</exception>
    public static SqlTable Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var pattern = Directory.Exists(path) ? Folder(path) : path;
        var isParquet = Ends(pattern, Parquet);
        if (!isParquet && !Ends(pattern, Text))
            throw new MobilityException($"{path} is neither Parquet nor CSV by its name. Known endings: {string.Join(", ", Parquet.Concat(Text))}.");
        if (!pattern.Contains('*', StringComparison.Ordinal) && !pattern.Contains('?', StringComparison.Ordinal) && !File.Exists(pattern))
            throw new MobilityException($"There is no file {path}. Give a file, a pattern such as caaspp/*.parquet, or a folder of Parquet or CSV files.");
        var literal = $"'{pattern.Replace("'", "''", StringComparison.Ordinal)}'";
        var connection = Connect();
        return SqlTable.Owned(connection, SqlDialect.DuckDb, isParquet ? $"read_parquet({literal}, union_by_name = true, hive_partitioning = true)"
            : $"read_csv({literal}, union_by_name = true)", path);
    }

    /// <summary>A database in memory, for queries over files: <c>SELECT … FROM 'a.parquet' JOIN 'b.csv' USING (code)</c>.</summary>
    public static DuckDBConnection Connect()
    {
        var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    static string Folder(string path)
    {
        foreach (var endings in new[] { Parquet, Text })
            if (Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).FirstOrDefault(f => Ends(f, endings)) is { } first)
                return Path.Combine(path, "**", "*" + Array.Find([.. endings.OrderByDescending(e => e.Length)], e => first.EndsWith(e, StringComparison.OrdinalIgnoreCase)));
        throw new MobilityException($"The folder {path} holds neither Parquet nor CSV files.");
    }

    static bool Ends(string path, string[] endings) => Array.Exists(endings, e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
