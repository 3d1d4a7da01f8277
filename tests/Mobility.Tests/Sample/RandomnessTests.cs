using Mobility.Sample.Randomness;

namespace Mobility.Tests.Sample;

public sealed class RandomnessTests
{
    /// <summary>First outputs of the reference C code, https://prng.di.unimi.it/xoshiro256starstar.c, from state 1, 2, 3, 4.</summary>
    [Fact]
    public void The_generator_gives_its_authors_numbers()
    {
        var sequence = new RandomSequence(1, 2, 3, 4);
        Assert.Equal([11520UL, 0UL, 1509978240UL, 1215971899390074240UL, 1216172134540287360UL],
            Enumerable.Range(0, 5).Select(_ => sequence.NextBits()));
    }

    /// <summary>First outputs of https://prng.di.unimi.it/splitmix64.c from seed 1234567.</summary>
    [Fact]
    public void Its_seeding_gives_its_authors_numbers()
    {
        ulong state = 1234567;
        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL],
            Enumerable.Range(0, 3).Select(_ => RandomSequence.SplitMix64(ref state)));
    }

    /// <summary>Tolerances: errors of the series stay within a few units in the last place.</summary>
    [Fact]
    public void Own_logarithm_and_exponential_agree_with_the_machines()
    {
        var sequence = new RandomSequence(1, "elementary");
        for (var i = 0; i < 10_000; i++)
        {
            var x = sequence.Uniform() * 2 + 1e-6;
            Assert.Equal(Math.Log(x), Elementary.Log(x), 2e-15 * Math.Max(1, Math.Abs(Math.Log(x))));
            var y = 40 * sequence.Uniform() - 20;
            Assert.Equal(1, Elementary.Exp(y) / Math.Exp(y), 1e-14);
        }
    }

    /// <summary>Tolerances: five standard errors of each moment at n = 100,000.</summary>
    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal()
    {
        var sequence = new RandomSequence(7, "normal");
        var x = Enumerable.Range(0, 100_000).Select(_ => sequence.Normal()).ToArray();
        Assert.Equal(0, x.Average(), 5 * Math.Sqrt(1.0 / x.Length));
        Assert.Equal(1, x.Average(v => v * v), 5 * Math.Sqrt(2.0 / x.Length));
        Assert.Equal(0, x.Average(v => v * v * v), 5 * Math.Sqrt(15.0 / x.Length));
        Assert.Equal(3, x.Average(v => v * v * v * v), 5 * Math.Sqrt(96.0 / x.Length));
    }

    [Fact]
    public void Streams_of_different_names_differ_and_of_one_name_agree()
    {
        Assert.Equal(new RandomSequence(1, "a").NextBits(), new RandomSequence(1, "a").NextBits());
        Assert.NotEqual(new RandomSequence(1, "a").NextBits(), new RandomSequence(1, "b").NextBits());
        Assert.NotEqual(new RandomSequence(1, "a").NextBits(), new RandomSequence(2, "a").NextBits());
    }
}
