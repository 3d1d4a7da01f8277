using System.Numerics;

namespace Mobility.Sample.Randomness;

/// <summary>
/// A sequence of random numbers that is the same on every machine and under every version of .NET, which
/// <see cref="Random"/> does not promise. Each quantity has a stream of its own, found by name, so that a new
/// column leaves the numbers of the others as they were.
/// </summary>
/// <remarks>
/// xoshiro256** of D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM
/// Transactions on Mathematical Software 47(4), 2021; its state is filled by SplitMix64 (G. Steele, D. Lea and
/// C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014), as its authors advise.
/// Names enter through the 64-bit FNV-1a hash (G. Fowler, L. C. Noll and K.-P. Vo).
/// </remarks>
public sealed class RandomSequence
{
    ulong s0, s1, s2, s3;
    double spare = double.NaN;

    /// <summary>The stream of one quantity.</summary>
    /// <param name="seed">Seed of the whole sample.</param>
    /// <param name="name">Name of the quantity, ASCII.</param>
    public RandomSequence(ulong seed, string name)
    {
        var state = seed ^ Fnv1a(name);
        s0 = SplitMix64(ref state);
        s1 = SplitMix64(ref state);
        s2 = SplitMix64(ref state);
        s3 = SplitMix64(ref state);
    }

    /// <summary>A sequence from a given state of the generator, for comparison with the authors' own.</summary>
    internal RandomSequence(ulong s0, ulong s1, ulong s2, ulong s3) => (this.s0, this.s1, this.s2, this.s3) = (s0, s1, s2, s3);

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>Uniform on [0, 1), 53 bits.</summary>
    public double Uniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal, by the polar method of G. Marsaglia and T. Bray, SIAM Review 6(3), 1964.</summary>
    public double Normal()
    {
        if (!double.IsNaN(spare))
        {
            var kept = spare;
            spare = double.NaN;
            return kept;
        }

        while (true)
        {
            var x = 2 * Uniform() - 1;
            var y = 2 * Uniform() - 1;
            var square = x * x + y * y;
            if (square >= 1 || square < 1e-30) continue;
            var scale = Math.Sqrt(-2 * Elementary.Log(square) / square);
            spare = y * scale;
            return x * scale;
        }
    }

    internal static ulong SplitMix64(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    static ulong Fnv1a(string name)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var letter in name) hash = (hash ^ letter) * 0x100000001B3;
        return hash;
    }
}
