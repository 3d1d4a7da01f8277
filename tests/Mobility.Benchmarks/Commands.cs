using System.Diagnostics;
using System.Globalization;
using Mobility.Econometrics;

namespace Mobility.Benchmarks;

/// <summary>Plain measurements: seconds and peak memory, one line each.</summary>
static class Commands
{
    public static int Run(string[] args)
    {
        switch (args.FirstOrDefault())
        {
            case "speed":
                Speed(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000);
                return 0;
            default:
                Console.WriteLine("speed [rows]   least squares with 20 regressors, robust and clustered errors: seconds and peak memory");
                return args.Length == 0 ? 0 : 2;
        }
    }

    static void Speed(int n)
    {
        const int k = 20;
        const int groups = 1000;
        var (y, x, clusters) = Simulated.Model(n, k, groups, seed: 1);
        Measure($"arrays, n = {n:N0}, k = {k} + intercept, HC1", () => Ols.Fit(y, x, errors: Errors.HC1)["x1"].StandardError);
        Measure($"arrays, n = {n:N0}, k = {k} + intercept, {groups} clusters", () => Ols.Fit(y, x, clusters: clusters)["x1"].StandardError);
        Measure($"arrays, n = {n:N0}, k = {k} + intercept, HC3", () => Ols.Fit(y, x, errors: Errors.HC3)["x1"].StandardError);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB, of which the data {(k + 2.0) * n * 8 / 1e6:0} MB"));
    }

    static void Measure(string what, Func<double> run)
    {
        var best = double.PositiveInfinity;
        var first = 0.0;
        var value = 0.0;
        var processor = double.PositiveInfinity;
        var process = Process.GetCurrentProcess();
        for (var i = 0; i < 5; i++)
        {
            GC.Collect();
            process.Refresh();
            var before = process.TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            value = run();
            var seconds = clock.Elapsed.TotalSeconds;
            process.Refresh();
            best = Math.Min(best, seconds);
            processor = Math.Min(processor, (process.TotalProcessorTime - before).TotalSeconds);
            if (i == 0)
                first = seconds;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-60} best of 5 {best:0.000} s, first {first:0.000} s, processor time {processor:0.000} s  (se {value:0.00000000})"));
    }
}

/// <summary>Simulated data with known truth.</summary>
static class Simulated
{
    public static (double[] Y, double[][] X, int[] Clusters) Model(int n, int k, int groups, int seed)
    {
        var random = new Random(seed);
        var x = new double[k][];
        var y = new double[n];
        for (var j = 0; j < k; j++)
        {
            x[j] = new double[n];
            for (var i = 0; i < n; i++)
            {
                x[j][i] = random.NextDouble() * 2 - 1;
                y[i] += x[j][i] * (j % 3);
            }
        }
        var clusters = new int[n];
        for (var i = 0; i < n; i++)
        {
            clusters[i] = random.Next(groups);
            y[i] += (random.NextDouble() - 0.5) * (1 + x[0][i]) + clusters[i] % 7 * 0.1;
        }
        return (y, x, clusters);
    }
}
