using System.Globalization;
using Mobility.Econometrics;

namespace Mobility.Benchmarks;

/// <summary>Plain measurements: seconds and peak memory, one line each.</summary>
static class Commands
{
    const int Regressors = 20;
    const int Groups = 1000;

    public static int Run(string[] args)
    {
        var size = args.Length > 1 && int.TryParse(args[1], CultureInfo.InvariantCulture, out var given) ? given : 0;
        switch (args.FirstOrDefault())
        {
            case "speed":
                Arrays(size > 0 ? size : 1_000_000);
                return 0;
            case "records":
                Records(size > 0 ? size : 1_000_000);
                return 0;
            case "bootstrap":
                Resampling();
                return 0;
            case "nist":
                return Nist.Print(args.ElementAtOrDefault(1));
            case "coverage":
                Coverage.Print(size > 0 ? size : 20_000);
                return 0;
            case "research":
                Research.Print(size > 0 ? size : 3_300_000);
                return 0;
            case "sums":
                SumsInDuckDb.Print(size > 0 ? size : 10_000_000, args.Length > 2 && int.TryParse(args[2], CultureInfo.InvariantCulture, out var k) ? k : 2, byRows: !args.Contains("alone"));
                return 0;
            case "bench":
                BenchmarkDotNet.Running.BenchmarkSwitcher.FromTypes([typeof(LeastSquaresBenchmarks)]).Run(["--filter", "*", .. args[1..]]);
                return 0;
            default:
                Console.WriteLine("""
                    speed [rows]      from arrays: 20 regressors, robust and clustered errors, a nearly collinear design
                    records [rows]    the same through lambdas over records
                    bootstrap         10,000 replications of 700 rows x 6 columns, and 1,000 small fits
                    nist FOLDER       correct digits on the 11 linear sets of NIST (folder of .dat files)
                    coverage [draws]  share of 95% intervals that hold the truth
                    research [rows]   a research file of the whole state, 3.3 million rows, as text and as zip: the rows of migrant and all students
                    sums [rows] [k]   a Parquet file with k regressors (2) and 3,000 clusters: sums in DuckDB, then its rows read and fitted; "alone" leaves the rows out
                    bench [options]   the estimators measured by BenchmarkDotNet, e.g. bench --iterationCount 5
                    """);
                return args.Length == 0 ? 0 : 2;
        }
    }

    static void Arrays(int n)
    {
        var (y, x, clusters) = Simulated.Model(n, Regressors, Groups, seed: 1);
        var what = string.Create(CultureInfo.InvariantCulture, $"arrays, n = {n:N0}, k = {Regressors} + intercept");
        Measured.Print($"{what}, HC1", () => Ols.Fit(y, x, errors: Errors.HC1)["x1"].StandardError);
        Measured.Print($"{what}, {Groups} clusters", () => Ols.Fit(y, x, clusters: clusters)["x1"].StandardError);
        Measured.Print($"{what}, HC3", () => Ols.Fit(y, x, errors: Errors.HC3)["x1"].StandardError);
        Measured.PrintMemory((Regressors + 2.0) * n * 8);
        for (var i = 0; i < n; i++)
            x[1][i] = x[0][i] + 1e-8 * x[1][i];
        Measured.Print($"{what}, condition 1e8, HC1", () => Ols.Fit(y, x, errors: Errors.HC1)["x1"].StandardError);
    }

    static void Records(int n)
    {
        var rows = Simulated.Records(n, seed: 1).ToArray();
        var what = string.Create(CultureInfo.InvariantCulture, $"records, n = {n:N0}, k = {Regressors} + intercept");
        Measured.Print($"{what}, HC1", () => Simulated.Fit(rows, errors: Errors.HC1)["X1"].StandardError);
        Measured.Print($"{what}, {Groups} clusters", () => Simulated.Fit(rows, clusters: r => r.Group)["X1"].StandardError);
        Measured.PrintMemory((Regressors + 2.0) * n * 8);
    }

    static void Resampling()
    {
        var (y, x, clusters) = Simulated.Model(700, 5, 50, seed: 2);
        Measured.Print("1,000 fits of 700 rows x 6 columns, HC1", () => Enumerable.Range(0, 1000).Sum(_ => Ols.Fit(y, x, errors: Errors.HC1)["x1"].StandardError));
        Measured.Print("1,000 fits of 700 rows x 6 columns, 50 clusters, CR2", () => Enumerable.Range(0, 1000).Sum(_ => Ols.Fit(y, x, clusters: clusters, errors: Errors.CR2)["x1"].StandardError));
        var rows = Ols.Fit(y, x, errors: Errors.HC1);
        Measured.Print("pairs bootstrap, 700 rows x 6 columns, 10,000 draws", () => Bootstrap.Of(rows, 10_000).Coefficients[1].StandardError);
        var clustered = Ols.Fit(y, x, clusters: clusters);
        Measured.Print("wild cluster bootstrap, 50 clusters, 9,999 draws", () => WildClusterBootstrap.Test(clustered, "x1", interval: false).P);
        Measured.Print("wild cluster bootstrap with interval", () => WildClusterBootstrap.Test(clustered, "x1").Low);
    }
}
