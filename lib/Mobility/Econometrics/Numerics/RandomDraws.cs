namespace Mobility.Econometrics.Numerics;

/// <summary>Repeats a random calculation in blocks, each with a stream of its own: the same draws for any number of threads.</summary>
internal static class RandomDraws
{
    const int BlockSize = 128;

    /// <summary>
    /// Runs blocks of draws on all processors. <paramref name="block"/> gets the block's generator and its range of
    /// draws, and keeps scratch memory of its own.
    /// </summary>
    public static void InBlocks(int draws, ulong seed, Action<Xoshiro256, int, int> block)
    {
        if (draws < 1)
            throw new MobilityException($"The number of random draws is {Inputs.Count(draws)}; at least 1 is needed, and 999 or more to be of use.");
        Spread.Over((draws + BlockSize - 1) / BlockSize, b =>
            block(Xoshiro256.Stream(seed, b), b * BlockSize, Math.Min(draws, (b + 1) * BlockSize)));
    }
}
