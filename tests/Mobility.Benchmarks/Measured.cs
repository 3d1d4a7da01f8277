using System.Diagnostics;
using System.Globalization;

namespace Mobility.Benchmarks;

/// <summary>Wall-clock and processor seconds of a calculation, and peak memory of the process.</summary>
static class Measured
{
    public static void Print(string what, Func<double> run, int times = 5)
    {
        var (best, first, processor, value) = (double.PositiveInfinity, 0.0, double.PositiveInfinity, 0.0);
        using var process = Process.GetCurrentProcess();
        for (var i = 0; i < times; i++)
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
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-64} best of {times} {best:0.000} s, first {first:0.000} s, processor time {processor:0.000} s on {Environment.ProcessorCount} (result {value:0.0000000000})"));
    }

    public static void PrintMemory(double? data)
    {
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"peak memory {process.PeakWorkingSet64 / 1e6:0} MB{(data is { } d ? $", of which the data {d / 1e6:0} MB" : "")}"));
    }
}
