using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Intervals for new clusters, tried on clusters left out.</summary>
[Trait("speed", "slow")]
public sealed class IntervalCheckTests
{
    sealed record School(double Y, double X, double Z, string District);

    /// <summary>The check solves from cross-products in double, the slow way fits anew: 1e-9 of values near 100.</summary>
    const double Tolerance = 1e-7;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_intervals_are_those_of_a_fit_without_the_cluster(bool rowsAlike)
    {
        var schools = Schools(60, 12, 3);
        var check = IntervalCheck.Of(Fit(schools), [0.5, 0.9], rowsAlike);
        foreach (var district in schools.Select(s => s.District).Distinct())
        {
            var slow = Conformal.Grouped(Fit([.. schools.Where(s => s.District != district)]), rowsAlike);
            foreach (var level in check.Levels)
            {
                var expected = slow.Predict(schools.Where(s => s.District == district), level);
                var actual = check.At(level).Where((_, i) => schools[check.Rows[i]].District == district).ToList();
                Assert.All(expected.Zip(actual), pair =>
                {
                    Assert.Equal(pair.First.Estimate, pair.Second.Estimate, Tolerance);
                    Assert.Equal(pair.First.Low, pair.Second.Low, Tolerance);
                    Assert.Equal(pair.First.High, pair.Second.High, Tolerance);
                });
            }
        }
    }

    [Fact]
    public void New_districts_are_covered_as_promised()
    {
        // 400 districts of 3 schools with a common shock: 90% is kept within three standard errors of 1,200 dependent rows.
        var check = IntervalCheck.Of(Fit(Schools(1200, 400, 7)), [0.9]);
        Assert.InRange(check.Coverage[0].Share, 0.86, 0.94);
    }

    [Fact]
    public void A_level_that_rests_on_two_districts_is_refused_whatever_the_rounding()
    {
        // Without both districts the column is constant; in double its pivot is rounding, now above and now below zero.
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var schools = Schools(60, 12, seed);
            var fit = Ols.Fit(schools, s => s.Y, s => new { s.X, Two = s.District is "district 0" or "district 1" }, clusters: s => s.District);
            Assert.Contains("Without two of its clusters", Assert.Throws<MobilityException>(() => IntervalCheck.Of(fit, [0.9])).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Levels_and_rows_that_cannot_be_are_refused()
    {
        var schools = Schools(60, 12, 3);
        Assert.Contains("0.95", Assert.Throws<MobilityException>(() => IntervalCheck.Of(Fit(schools), [95])).Message, StringComparison.Ordinal);
        Assert.Throws<MobilityException>(() => IntervalCheck.Of(Fit(schools), []));
        Assert.Contains("same rows", Assert.Throws<MobilityException>(() => IntervalCheck.Of(Fit(schools), [0.8]).By([.. schools, .. schools], s => s.District, 0.8)).Message, StringComparison.Ordinal);
        Assert.Equal("(none)", IntervalCheck.Of(Fit(schools), [0.8]).By(schools, s => s.X > 50 ? "high" : null, 0.8)[^1].Group);
    }

    [Fact]
    public void Coverage_is_counted_by_group()
    {
        var schools = Schools(90, 15, 5);
        var check = IntervalCheck.Of(Fit(schools), [0.8]);
        var groups = check.By(schools, s => s.X > 50, 0.8);
        Assert.Equal(["False", "True"], groups.Select(g => g.Group));
        Assert.Equal(check.Coverage[0].Covered, groups.Sum(g => g.Covered));
        Assert.Equal(90, groups.Sum(g => g.N));
        Assert.Contains("80%", check.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_that_was_not_tried_is_named() =>
        Assert.Contains("0.95 was not tried. Tried: 0.8", Assert.Throws<MobilityException>(() => IntervalCheck.Of(Fit(Schools(60, 12, 3)), [0.8]).At(0.95)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_fit_without_clusters_is_refused() =>
        Assert.Contains("Fit with clusters", Assert.Throws<MobilityException>(() => IntervalCheck.Of(Ols.Fit(Schools(60, 12, 3), s => s.Y, s => new { s.X }))).Message, StringComparison.Ordinal);

    static Fit<School> Fit(List<School> schools) => Ols.Fit(schools, s => s.Y, s => new { s.X, s.Z }, clusters: s => s.District);

    static List<School> Schools(int n, int districts, ulong seed)
    {
        var random = new Xoshiro256(seed);
        var shocks = Enumerable.Range(0, districts).Select(_ => 8 * random.NextNormal()).ToArray();
        return [.. Enumerable.Range(0, n).Select(i =>
        {
            var (x, z) = (100 * random.NextDouble(), random.NextNormal());
            return new School(20 + x + 3 * z + shocks[i % districts] + 10 * random.NextNormal(), x, z, $"district {i % districts}");
        })];
    }
}
