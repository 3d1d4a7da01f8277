using System.Globalization;
using Mobility.Econometrics;

namespace Mobility.Benchmarks;

/// <summary>Simulates how often 95% intervals hold the true slope.</summary>
static class Coverage
{
    public static void Print(int draws)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"share of 95% intervals that hold the true slope (correlation, curve), {draws:N0} simulations; its own error is {1.96 * Math.Sqrt(0.95 * 0.05 / draws):0.0%}"));
        foreach (var rule in new[] { Errors.Classical, Errors.HC1, Errors.HC3 })
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"100 rows, variance rising with x, {rule,-9} {Share(draws, seed => CoverageDesigns.Heteroskedastic(seed, 100, rule)):0.0%}"));
        foreach (var rule in new[] { Errors.CR1S, Errors.CR2, Errors.CR3 })
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"20 clusters of 5 to 24 rows, {rule,-9} {Share(draws, seed => CoverageDesigns.Clustered(seed, 20, rule)):0.0%}"));
        // These take a hundred times as long a draw.
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{draws / 20:N0} draws, 150 groups of three with sampling noise, correlation within groups {Share(draws / 20, CoverageDesigns.Intraclass):0.0%}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{draws / 20:N0} draws, 500 rows, band of a binned scatter over the whole curve {Share(draws / 20, CoverageDesigns.Band):0.0%}"));
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

    sealed record Row(double X, int Group, double Error, double Y);

    /// <summary>Variances between groups 4 and within 1: a correlation of 0.8.</summary>
    public static bool Intraclass(ulong seed)
    {
        var random = new Xoshiro256(seed);
        var rows = Enumerable.Range(0, 150).SelectMany(g =>
        {
            var u = 2 * random.NextNormal();
            return Enumerable.Range(0, 3).Select(_ =>
            {
                var (v, error) = (random.NextNormal(), 0.5 + random.NextDouble());
                return new Row(random.NextNormal(), g, error, u + v + error * random.NextNormal());
            });
        }).ToList();
        var (low, high) = MixedModel.Fit(rows, r => r.Y, r => new { r.X }, groups: r => r.Group, standardError: r => r.Error).IntraclassInterval;
        return low <= 0.8 && 0.8 <= high;
    }

    public static bool Band(ulong seed)
    {
        var random = new Xoshiro256(seed);
        var rows = Enumerable.Range(0, 500).Select(_ => (X: random.NextDouble(), E: random.NextNormal())).Select(r => (r.X, Y: Math.Sin(3 * r.X) + 0.5 * r.E)).ToArray();
        return Binscatter.Of(rows, y: r => r.Y, x: r => new { r.X }, draws: 500).Band.All(p => p.Low <= Math.Sin(3 * p.X) && Math.Sin(3 * p.X) <= p.High);
    }

    static bool Holds(Fit fit) => fit["x1"].Low <= 1 && fit["x1"].High >= 1;
}
