using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

public sealed class Xoshiro256Tests
{
    /// <summary>First outputs of the authors' C code from state {1, 2, 3, 4} (as in the tests of Rust's rand_xoshiro).</summary>
    [Fact]
    public void Gives_the_published_sequence()
    {
        var random = new Xoshiro256(1, 2, 3, 4);
        ulong[] expected = [11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576];
        Assert.Equal(expected, expected.Select(_ => random.NextBits()));
    }

    /// <summary>SplitMix64 from 1234567, as published with many implementations.</summary>
    [Fact]
    public void Is_seeded_by_SplitMix64()
    {
        var state = 1234567UL;
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(expected, expected.Select(_ => Xoshiro256.SplitMix64(ref state)));
    }

    /// <summary>χ² of 7 cells with 70,000 draws: 99.99% of such values lie below 27.9 (6 degrees of freedom).</summary>
    [Fact]
    public void Indexes_are_uniform()
    {
        var (random, counts) = (new Xoshiro256(1), new int[7]);
        for (var i = 0; i < 70_000; i++)
            counts[random.NextIndex(7)]++;
        Assert.InRange(counts.Sum(c => Math.Pow(c - 10_000, 2) / 10_000), 0, 27.9);
    }

    /// <summary>Moments of 200,000 draws within four standard errors.</summary>
    [Fact]
    public void Normal_draws_have_the_moments_of_a_normal()
    {
        var random = new Xoshiro256(2);
        double[] draws = [.. Enumerable.Range(0, 200_000).Select(_ => random.NextNormal())];
        Assert.InRange(draws.Average(), -0.009, 0.009);
        Assert.InRange(draws.Average(d => d * d), 1 - 0.0127, 1 + 0.0127);
        Assert.InRange(draws.Average(d => d * d * d * d), 3 - 0.088, 3 + 0.088);
    }

    [Fact]
    public void Every_order_is_equally_likely()
    {
        var (random, seen) = (new Xoshiro256(4), new Dictionary<string, int>());
        for (var i = 0; i < 24_000; i++)
        {
            char[] letters = ['a', 'b', 'c', 'd'];
            random.Shuffle(letters.AsSpan());
            var order = new string(letters);
            seen[order] = seen.GetValueOrDefault(order) + 1;
        }
        Assert.Equal(24, seen.Count);
        // χ² with 23 degrees of freedom: 99.99% lie below 57.
        Assert.InRange(seen.Values.Sum(c => Math.Pow(c - 1_000, 2) / 1_000), 0, 57);
    }

    [Fact]
    public void Streams_of_one_seed_differ()
    {
        var first = Enumerable.Range(0, 1_000).Select(b => Xoshiro256.Stream(1, b).NextBits()).ToHashSet();
        Assert.Equal(1_000, first.Count);
        Assert.DoesNotContain(Xoshiro256.Stream(2, 0).NextBits(), first);
    }
}
