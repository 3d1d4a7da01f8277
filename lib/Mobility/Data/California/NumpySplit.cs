namespace Mobility.Data;

/// <summary>
/// The rows that scikit-learn's <c>train_test_split</c> puts aside for a test with an integer seed: the first of a
/// permutation by NumPy's <c>RandomState</c>. Needed to repeat a study that was split so; for anything else use
/// <c>CrossValidation</c>.
/// </summary>
static class NumpySplit
{
    /// <summary>Positions of the test rows, counted from 0, in the order in which NumPy draws them.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="testShare">Share of rows for the test, rounded up.</param>
    /// <param name="seed">The seed (<c>random_state</c>).</param>
    public static int[] TestRows(int rows, double testShare, uint seed)
    {
        var order = Enumerable.Range(0, rows).ToArray();
        var twister = new MersenneTwister(seed);
        for (var i = rows - 1; i > 0; i--)
        {
            var j = (int)twister.UpTo((uint)i);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order[..(int)Math.Ceiling(testShare * rows)];
    }

    /// <summary>MT19937 (Matsumoto and Nishimura 1998, ACM Transactions on Modeling and Computer Simulation 8, 3-30).</summary>
    sealed class MersenneTwister
    {
        const int Size = 624, Middle = 397;
        readonly uint[] state = new uint[Size];
        int next = Size;

        public MersenneTwister(uint seed)
        {
            state[0] = seed;
            for (var i = 1; i < Size; i++)
                state[i] = 1812433253u * (state[i - 1] ^ state[i - 1] >> 30) + (uint)i;
        }

        /// <summary>A whole number from 0 to <paramref name="largest"/>: numbers masked to its bits, the first that is not above it.</summary>
        public uint UpTo(uint largest)
        {
            var mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(largest);
            uint value;
            do
                value = Next() & mask;
            while (value > largest);
            return value;
        }

        uint Next()
        {
            if (next == Size)
                Refill();
            var y = state[next++];
            y ^= y >> 11;
            y ^= y << 7 & 0x9d2c5680u;
            y ^= y << 15 & 0xefc60000u;
            return y ^ y >> 18;
        }

        void Refill()
        {
            for (var i = 0; i < Size; i++)
            {
                var y = state[i] & 0x80000000u | state[(i + 1) % Size] & 0x7fffffffu;
                state[i] = state[(i + Middle) % Size] ^ y >> 1 ^ ((y & 1) == 0 ? 0 : 0x9908b0dfu);
            }
            next = 0;
        }
    }
}
