using Mobility.Answers;
using Mobility.Econometrics;

namespace Mobility.Tests.Answers;

public sealed class DistrictDifferenceTests
{
    [Fact]
    public void A_school_is_compared_with_the_mean_of_the_others()
    {
        var difference = DistrictDifference.Of([new(2450, 3), new(2400, 4), new(2420, 4)], 0)!;
        Assert.Equal(2, difference.Others);
        Assert.Equal(40, difference.Difference.Value, 1e-12);
        Assert.Equal(Math.Sqrt(9 + 32 / 4.0), difference.Difference.StandardError, 1e-12);
        Assert.Null(DistrictDifference.Of([new(2450, 3)], 0));
    }

    /// <summary>19,000 of 20,000 expected, standard deviation 31: the bounds are four of them away.</summary>
    [Fact]
    public void Its_interval_holds_the_true_difference_as_often_as_it_says()
    {
        var random = new Random(7);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var held = 0;
        for (var draw = 0; draw < 20_000; draw++)
        {
            double[] truth = [2400, 2440, 2500, 2410], errors = [20, 30, 25, 10];
            var seen = truth.Select((t, i) => new Estimate(t + errors[i] * Normal(), errors[i])).ToList();
            var (low, high) = DistrictDifference.Of(seen, 1)!.Difference.Interval();
            var true1 = truth[1] - (truth[0] + truth[2] + truth[3]) / 3;
            held += low <= true1 && true1 <= high ? 1 : 0;
        }
        Assert.InRange(held, 18_877, 19_123);
    }
}
