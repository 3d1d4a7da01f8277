using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
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
            InR(table.Connection, file, rows, regressors);
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

    /// <summary>The same in base R, from numbers that are in its memory already: cross-products, residuals, and scores summed by <c>rowsum</c>.</summary>
    const string R = """
        a <- commandArgs(TRUE); n <- as.numeric(a[2]); k <- as.integer(a[3])
        f <- file(a[1], "rb"); y <- readBin(f, "double", n); g <- as.integer(readBin(f, "double", n))
        X <- cbind(1, matrix(readBin(f, "double", n * k), n)); close(f)
        s <- system.time({
          A <- crossprod(X); b <- solve(A, crossprod(X, y)); e <- as.vector(y - X %*% b)
          S <- rowsum(X * e, g, reorder = FALSE); B <- solve(A); G <- nrow(S)
          V <- B %*% crossprod(S) %*% B * G / (G - 1) * (n - 1) / (n - k - 1)
        })
        m <- grep("VmHWM", readLines("/proc/self/status"), value = TRUE)
        cat(sprintf("R %s, cross-products: %.3f s, processor time %.3f s (slope %.10f, standard error %.10f), %s\n", getRversion(), s[3], s[1] + s[2], b[2], sqrt(V[2, 2]), sub("VmHWM:\\s*", "peak memory ", m)))
        """;

    static void InR(DbConnection connection, string parquet, int rows, int regressors)
    {
        var (numbers, script) = (Path.ChangeExtension(parquet, ".bin"), Path.ChangeExtension(parquet, ".R"));
        try
        {
            using (var stream = File.Create(numbers))
                foreach (var column in Enumerable.Range(1, regressors).Select(j => $"x{j}").Prepend("g").Prepend("y"))
                {
                    var values = new double[rows];
                    using var command = connection.CreateCommand();
                    command.CommandText = $"SELECT CAST({column} AS DOUBLE) FROM '{parquet}'";
                    using var reader = command.ExecuteReader();
                    for (var i = 0; reader.Read(); i++)
                        values[i] = reader.GetDouble(0);
                    stream.Write(MemoryMarshal.AsBytes(values.AsSpan()));
                }
            File.WriteAllText(script, R);
            using var r = Process.Start("Rscript", [script, numbers, rows.ToString(CultureInfo.InvariantCulture), regressors.ToString(CultureInfo.InvariantCulture)]);
            r.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("R is not installed: not compared");
        }
        finally
        {
            File.Delete(numbers);
            File.Delete(script);
        }
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
