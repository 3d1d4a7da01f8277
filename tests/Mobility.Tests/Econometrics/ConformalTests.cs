using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Conformal prediction intervals: their definition on small data, their coverage where the truth is known.</summary>
[Trait("speed", "slow")]
public sealed class ConformalTests
{
    sealed record Draw(double X, double Y, int Group);

    static string Message(Action act) => Assert.Throws<MobilityException>(act).Message;

    /// <summary>Skewed errors whose spread grows with x: nothing a normal interval is made for.</summary>
    static Draw[] Rows(Xoshiro256 random, int n) => [.. Enumerable.Range(0, n).Select(i =>
    {
        var x = random.NextDouble();
        return new Draw(x, 1 + 2 * x + (0.5 + x) * (-Math.Log(1 - random.NextDouble()) - 1), i);
    })];

    static Draw[] GroupedRows(Xoshiro256 random, int groups) => [.. Enumerable.Range(0, groups).SelectMany(g =>
    {
        var effect = random.NextNormal();
        return Enumerable.Range(0, 1 + random.NextIndex(8)).Select(_ => random.NextDouble()).Select(x => new Draw(x, 1 + 2 * x + effect + 0.5 * random.NextNormal(), g)).ToArray();
    })];

    /// <summary>Share of new rows within their 95% intervals, over samples with seeds 1, 2, ….</summary>
    static double Coverage(int samples, Func<Xoshiro256, Draw[]> sample, Func<Xoshiro256, Draw[]> next, Func<Draw[], Conformal<Draw>> make)
    {
        var (inside, all) = (0, 0);
        for (var s = 1; s <= samples; s++)
        {
            var random = new Xoshiro256((ulong)s);
            var conformal = make(sample(random));
            var rows = next(random);
            foreach (var (row, interval) in rows.Zip(conformal.Predict(rows)))
            {
                inside += interval.Low <= row.Y && row.Y <= interval.High ? 1 : 0;
                all++;
            }
        }
        return inside / (double)all;
    }

    static Fit<Draw> Fit(IEnumerable<Draw> rows) => Ols.Fit(rows, y: r => r.Y, x: r => new { r.X }, clusters: r => r.Group);

    [Fact]
    public void Split_intervals_cover_what_they_say() => Assert.InRange(
        Coverage(300, r => Rows(r, 200), r => Rows(r, 50), rows => Conformal.Split(Fit(rows))), 0.935, 0.965);

    [Fact]
    public void Jackknife_plus_intervals_cover_what_they_say() => Assert.InRange(
        Coverage(300, r => Rows(r, 60), r => Rows(r, 50), rows => Conformal.JackknifePlus(Fit(rows))), 0.935, 0.965);

    [Fact]
    public void Cross_plus_intervals_cover_what_they_say() => Assert.InRange(
        Coverage(300, r => Rows(r, 60), r => Rows(r, 50), rows => Conformal.CrossPlus(Fit(rows))), 0.935, 0.965);

    [Fact]
    public void Grouped_intervals_cover_rows_of_new_groups() => Assert.InRange(
        // New rows are single rows of new groups, so that each group counts alike.
        Coverage(300, r => GroupedRows(r, 60), r => [.. GroupedRows(r, 50).DistinctBy(d => d.Group)], rows => Conformal.Grouped(Fit(rows))), 0.935, 0.965);

    [Fact]
    public void Jackknife_plus_is_its_definition()
    {
        var rows = Rows(new Xoshiro256(9), 30);
        var fit = Ols.Fit(rows, y: r => r.Y, x: r => new { r.X }, weights: r => 1 + r.X);
        var actual = Conformal.JackknifePlus(fit).Predict([new Draw(0.3, 0, 0)], level: 0.9)[0];
        var (low, high) = (new List<double>(), new List<double>());
        foreach (var row in rows)
        {
            var without = Ols.Fit(rows.Where(r => r != row), y: r => r.Y, x: r => new { r.X }, weights: r => 1 + r.X);
            var at = without.Predict([row, row with { X = 0.3 }]);
            low.Add(at[1].Estimate - Math.Abs(row.Y - at[0].Estimate));
            high.Add(at[1].Estimate + Math.Abs(row.Y - at[0].Estimate));
        }
        low.Sort();
        high.Sort();
        // ⌊.1 · 31⌋ = 3rd and ⌈.9 · 31⌉ = 28th smallest.
        Reference.Close(low[2], actual.Low, "low");
        Reference.Close(high[27], actual.High, "high");
        Reference.Close(fit.Predict([new Draw(0.3, 0, 0)])[0].Estimate, actual.Estimate, "estimate");
    }

    [Fact]
    public void Split_is_its_definition()
    {
        var conformal = Conformal.Split(Fit(Rows(new Xoshiro256(4), 41)), calibration: 0.5, seed: 7);
        var interval = conformal.Predict([new Draw(0.5, 0, 0)], level: 0.8)[0];
        Assert.Equal(20, conformal.Calibration);
        Reference.Close(interval.High - interval.Estimate, interval.Estimate - interval.Low, "symmetric");
        Assert.Equal(conformal.Predict([new Draw(0.5, 0, 0)], level: 0.8)[0], interval);
    }

    [Fact]
    public void Too_few_rows_for_a_level_give_infinite_intervals_not_wrong_ones()
    {
        var interval = Conformal.JackknifePlus(Fit(Rows(new Xoshiro256(4), 15))).Predict([new Draw(0.5, 0, 0)], level: 0.95)[0];
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (interval.Low, interval.High));
    }

    [Fact]
    public void Bad_splits_are_refused_in_words()
    {
        var fit = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.wt });
        Assert.StartsWith("The share of rows for calibration is 1.5", Message(() => Conformal.Split(fit, calibration: 1.5)), StringComparison.Ordinal);
        Assert.StartsWith("A share of 0.001 of 32 rows leaves none", Message(() => Conformal.Split(fit, calibration: 0.001)), StringComparison.Ordinal);
        Assert.StartsWith("The fit has no clusters", Message(() => Conformal.Grouped(fit)), StringComparison.Ordinal);
        Assert.StartsWith("A confidence level lies between 0 and 1", Message(() => Conformal.JackknifePlus(fit).Predict(Car.All(), level: 95)), StringComparison.Ordinal);
    }
}
