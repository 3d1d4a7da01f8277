using System.Data.Common;
using System.Globalization;
using Mobility.Econometrics;
using Mobility.Sql;

namespace Mobility.Benchmarks;

/// <summary>
/// Clustered regression of a Parquet file, by sums in DuckDB and by reading the rows: the same file, process and run, since ratios hold better
/// than seconds. Memory is the process's peak, so the sums are measured before any row is read.
/// </summary>
static class SumsInDuckDb
{
    const int Clusters = 3_000;

    public static void Print(int rows, int regressors, bool byRows)
    {
        var file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"mobility-sums-{Guid.NewGuid():N}.parquet"));
        try
        {
            Write(file, rows, regressors);
            var what = string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {regressors} regressors, {Clusters:N0} clusters");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {new FileInfo(file).Length / 1e6:0} MB of Parquet"));
            Measured.PrintMemory(null);
            var formula = "y ~ " + string.Join(" + ", Enumerable.Range(1, regressors).Select(j => $"x{j}"));
            using var table = Duck.Open(file);
            Measured.Print("sums in DuckDB, CR1S", () => Ols.Fit(table, formula, clusters: "g")["x1"].StandardError, times: 3);
            Measured.Print("the slope", () => Ols.Fit(table, formula, clusters: "g")["x1"].Estimate, times: 1);
            Measured.PrintMemory(null);
            if (!byRows)
                return;
            Measured.Print("rows read and fitted, CR1S", () => Read(table.Connection, file, rows, regressors)["x1"].StandardError, times: 2);
            Measured.Print("the slope", () => Read(table.Connection, file, rows, regressors)["x1"].Estimate, times: 1);
            Measured.PrintMemory(null);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>y = 1.3 x1 + … + noise shared within clusters, from hashes, so that a run is as the other.</summary>
    static void Write(string file, int rows, int regressors)
    {
        var x = string.Join(", ", Enumerable.Range(1, regressors).Select(j => string.Create(CultureInfo.InvariantCulture, $"round(hash(i * {7919 * j + 1}) / 1.8446744073709552e19 * 10, 3) AS x{j}")));
        using var duck = Duck.Connect();
        using var command = duck.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture,
            $"COPY (SELECT *, 1.3 * x1 + round(hash(g * 77) / 1.8446744073709552e19 + hash(i * 31) / 1.8446744073709552e19, 3) AS y FROM (SELECT i % {Clusters} AS g, {x}, i FROM range({rows}) AS t(i))) TO '{file}' (FORMAT parquet)");
        command.ExecuteNonQuery();
    }

    static Fit Read(DbConnection connection, string file, int rows, int regressors)
    {
        var (y, clusters) = (new double[rows], new int[rows]);
        double[][] x = [.. Enumerable.Range(0, regressors).Select(_ => new double[rows])];
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT y, g, {string.Join(", ", Enumerable.Range(1, regressors).Select(j => $"x{j}"))} FROM '{file}'";
        using var reader = command.ExecuteReader();
        for (var i = 0; reader.Read(); i++)
        {
            (y[i], clusters[i]) = (reader.GetDouble(0), (int)reader.GetInt64(1));
            for (var j = 0; j < regressors; j++)
                x[j][i] = reader.GetDouble(j + 2);
        }
        return Ols.Fit(y, x, clusters: clusters);
    }
}
