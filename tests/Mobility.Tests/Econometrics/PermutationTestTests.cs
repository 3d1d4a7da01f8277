using Mobility.Econometrics;
using static Mobility.Tests.Econometrics.StoredCase;

namespace Mobility.Tests.Econometrics;

public sealed class PermutationTestTests
{
    [Fact]
    public void Enumerated_cluster_means_agree_with_R()
    {
        var expected = Read("enumerated_resampling_a").At("permutation_of_cluster_means");
        var test = PermutationTest.DifferenceOfClusterMeans(Rows("small_a"), r => r["y"], r => r["treated"] == 1, r => r.Text("cluster"));
        Agree(expected.At("observed"), test.Observed, "observed");
        Assert.Equal(expected.At("assignments").GetInt32(), test.Assignments);
        Assert.Equal(expected.At("count_abs_ge_observed").GetInt32(), test.AtLeastAsExtreme);
        Agree(expected.At("p_two_sided"), test.P, "p");
        Agree(expected.At("p_upper"), test.PUpper, "upper p");
        Assert.True(test.IsExact);
    }

    /// <summary>Fisher's lady and eight cups, all told apart: one of 70 choices.</summary>
    [Fact]
    public void The_lady_tasting_tea() =>
        Assert.Equal(1.0 / 70, PermutationTest.DifferenceInMeans([1, 1, 1, 1, 0, 0, 0, 0], [true, true, true, true, false, false, false, false]).PUpper, 15);

    /// <summary>A drawn p has Monte Carlo error √(p(1-p)/9,999) ≤ 0.005; four of them.</summary>
    [Fact]
    public void Draws_come_near_the_exact_p()
    {
        var random = new Xoshiro256(3);
        double[] small = [.. Enumerable.Range(0, 16).Select(_ => random.NextNormal())];
        bool[] treated = [.. small.Select((_, i) => i % 2 == 0)];
        var exact = PermutationTest.DifferenceInMeans(small, treated);
        Assert.Equal((12_870, true), (exact.Assignments, exact.IsExact));

        // 60 units cannot be enumerated. With no effect p is uniform: of 200 samples about 10 have p below 0.05.
        var below = 0;
        for (var s = 0; s < 200; s++)
        {
            double[] noise = [.. Enumerable.Range(0, 60).Select(_ => random.NextNormal())];
            var drawn = PermutationTest.DifferenceInMeans(noise, [.. noise.Select((_, i) => i < 30)], draws: 199, seed: (ulong)s);
            Assert.False(drawn.IsExact);
            below += drawn.P <= 0.05 ? 1 : 0;
        }
        Assert.InRange(below, 2, 22);
    }

    [Fact]
    public void All_orders_of_five_pairs()
    {
        // Perfect order: 1 of 120 orders has r = 1, and with the reverse 2 have |r| = 1.
        var test = PermutationTest.Correlation([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]);
        Assert.Equal((120, 2, true), (test.Assignments, test.AtLeastAsExtreme, test.IsExact));
        Assert.Equal(1.0 / 120, test.PUpper, 15);
    }

    [Fact]
    public void Drawn_correlations_come_near_Students_p()
    {
        var cars = Rows("mtcars");
        double[] carb = [.. cars.Select(r => r["carb"]!.Value)], gear = [.. cars.Select(r => r["gear"]!.Value)];
        var test = PermutationTest.Correlation(carb, gear, draws: 9_999, seed: 8);
        // t's p is itself an approximation with ties: 0.129 by t, within 0.02.
        Assert.InRange(test.P, 0.109, 0.149);
        Assert.Equal(test, PermutationTest.Correlation(carb, gear, draws: 9_999, seed: 8));
    }

    [Fact]
    public void Bad_input_is_refused_with_what_and_where()
    {
        Assert.Contains("No unit of 3 is treated", Message(() => PermutationTest.DifferenceInMeans([1, 2, 3], [false, false, false])), StringComparison.Ordinal);
        Assert.Contains("values has 3 values and treated has 2", Message(() => PermutationTest.DifferenceInMeans([1, 2, 3], [true, false])), StringComparison.Ordinal);
        Assert.Contains("values[1] is NaN", Message(() => PermutationTest.DifferenceInMeans([1, double.NaN, 3], [true, false, false])), StringComparison.Ordinal);
        Assert.Contains("Cluster a has 1 treated and 1 other rows", Message(() => PermutationTest.DifferenceOfClusterMeans(
            new[] { ("a", 1.0, true), ("a", 2.0, false), ("b", 1.0, false) }, r => r.Item2, r => r.Item3, r => r.Item1)), StringComparison.Ordinal);
        Assert.Contains("y is constant", Message(() => PermutationTest.Correlation([1, 2, 3], [1, 1, 1])), StringComparison.Ordinal);
    }

    static string Message(Func<object> call) => Assert.Throws<MobilityException>(call).Message;
}
