using System.Globalization;
using Mobility.Econometrics;

namespace Mobility.Benchmarks;

/// <summary>Simulates how often 95% intervals hold the true slope.</summary>
static class Coverage
{
    public static void Print(int draws)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"share of 95% intervals that hold the true slope, {draws:N0} simulations; its own error is {1.96 * Math.Sqrt(0.95 * 0.05 / draws):0.0%}"));
        foreach (var rule in new[] { Errors.Classical, Errors.HC1, Errors.HC3 })
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"100 rows, variance rising with x, {rule,-9} {Share(draws, seed => CoverageDesigns.Heteroskedastic(seed, 100, rule)):0.0%}"));
        foreach (var rule in new[] { Errors.CR1S, Errors.CR2, Errors.CR3 })
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"20 clusters of 5 to 24 rows, {rule,-9} {Share(draws, seed => CoverageDesigns.Clustered(seed, 20, rule)):0.0%}"));
    }

    static double Share(int draws, Func<ulong, bool> holds)
    {
        var count = 0;
        Parallel.For(0, draws, () => 0, (i, _, sum) => sum + (holds((ulong)i) ? 1 : 0), sum => Interlocked.Add(ref count, sum));
        return count / (double)draws;
    }
}

/// <summary>Designs with a slope of 1.</summary>
static class CoverageDesigns
{
    public static bool Heteroskedastic(ulong seed, int n, Errors rule)
    {
        var random = new Xoshiro256(seed);
        var (x, y) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            x[i] = random.NextNormal();
            y[i] = x[i] + random.NextNormal() * (0.5 + Math.Abs(x[i]));
        }
        return Holds(Ols.Fit(y, [x], errors: rule));
    }

    public static bool Clustered(ulong seed, int groups, Errors rule)
    {
        var random = new Xoshiro256(seed);
        var (x, y, g) = (new List<double>(), new List<double>(), new List<int>());
        for (var j = 0; j < groups; j++)
        {
            var (shared, effect) = (random.NextNormal(), random.NextNormal());
            for (var i = 0; i < 5 + j % 20; i++)
            {
                x.Add(shared + 0.5 * random.NextNormal());
                y.Add(x[^1] + effect + random.NextNormal());
                g.Add(j);
            }
        }
        return Holds(Ols.Fit([.. y], [[.. x]], clusters: [.. g], errors: rule));
    }

    static bool Holds(Fit fit) => fit["x1"].Low <= 1 && fit["x1"].High >= 1;
}
