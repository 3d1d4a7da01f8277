using System.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// The random generator of every seeded method: xoshiro256** 1.0 (period 2^256 - 1). The same seed gives the same
/// numbers on every machine and in every version of .NET, which System.Random does not promise.
/// </summary>
/// <remarks>
/// Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM Transactions on Mathematical Software
/// 47(4), 2021; seeded by SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), as its authors advise. Not for secrets.
/// </remarks>
public sealed class Xoshiro256
{
    const ulong Golden = 0x9E3779B97F4A7C15;

    ulong s0, s1, s2, s3;
    double spare = double.NaN;

    /// <summary>A generator whose state is four SplitMix64 outputs.</summary>
    public Xoshiro256(ulong seed)
    {
        var state = seed;
        (s0, s1, s2, s3) = (SplitMix64(ref state), SplitMix64(ref state), SplitMix64(ref state), SplitMix64(ref state));
    }

    /// <summary>A generator with a given state, not all zero (for comparison with other implementations).</summary>
    internal Xoshiro256(ulong s0, ulong s1, ulong s2, ulong s3) => (this.s0, this.s1, this.s2, this.s3) = (s0, s1, s2, s3);

    /// <summary>
    /// The generator of one block of work: blocks of one seed have unrelated states, so that results do not depend on
    /// the number of threads.
    /// </summary>
    public static Xoshiro256 Stream(ulong seed, int block)
    {
        var a = seed;
        var b = ~(ulong)block;
        return new Xoshiro256(SplitMix64(ref a) ^ BitOperations.RotateLeft(SplitMix64(ref b), 32));
    }

    /// <summary>64 random bits.</summary>
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

    /// <summary>Uniform on [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on 0..bound-1, without bias (Lemire, ACM TOMACS 29(1), 2019).</summary>
    public int NextIndex(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var high = Math.BigMul(NextBits(), (ulong)bound, out var low);
        if (low < (ulong)bound)
        {
            var threshold = (0 - (ulong)bound) % (ulong)bound;
            while (low < threshold)
                high = Math.BigMul(NextBits(), (ulong)bound, out low);
        }
        return (int)high;
    }

    /// <summary>Standard normal, by Marsaglia's polar method (SIAM Review 6(3), 1964).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(spare))
        {
            var kept = spare;
            spare = double.NaN;
            return kept;
        }
        while (true)
        {
            var u = 2 * NextDouble() - 1;
            var v = 2 * NextDouble() - 1;
            var s = u * u + v * v;
            if (s is >= 1 or 0)
                continue;
            var factor = Math.Sqrt(-2 * Math.Log(s) / s);
            spare = v * factor;
            return u * factor;
        }
    }

    /// <summary>Puts the values into a random order, every order equally likely (Fisher-Yates; Durstenfeld 1964).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = NextIndex(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    internal static ulong SplitMix64(ref ulong state)
    {
        var z = state += Golden;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
