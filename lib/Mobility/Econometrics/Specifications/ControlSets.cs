namespace Mobility.Econometrics;

/// <summary>Which sets of controls a specification curve tries; a set is made of whole blocks.</summary>
public enum ControlSets
{
    /// <summary>Every subset of the blocks, from none to all: 2^b models.</summary>
    AllSubsets,

    /// <summary>None, the first block, the first two, …, all.</summary>
    Cumulative,

    /// <summary>All, and all but each one.</summary>
    LeaveOneOut,

    /// <summary>None and all.</summary>
    NoneAndAll,
}

internal static class ControlSetRules
{
    /// <summary>Most blocks of which all subsets are tried: 4,096 models.</summary>
    public const int MostBlocks = 12;

    /// <summary>The sets as places of blocks; all subsets come in binary order, the first block being the lowest bit.</summary>
    public static IReadOnlyList<int[]> Of(ControlSets sets, int blocks)
    {
        if (sets == ControlSets.AllSubsets && blocks > MostBlocks)
            throw new MobilityException($"All subsets of {blocks} blocks are {Math.Pow(2, blocks).ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} models; at most {MostBlocks} blocks are tried. Group controls into blocks (Families = new {{ z.SingleMothers, z.Divorced }}), or use ControlSets.Cumulative or LeaveOneOut.");
        int[] all = [.. Enumerable.Range(0, blocks)];
        return sets switch
        {
            ControlSets.AllSubsets => [.. Enumerable.Range(0, 1 << blocks).Select(mask => all.Where(b => (mask >> b & 1) == 1).ToArray())],
            ControlSets.Cumulative => [.. Enumerable.Range(0, blocks + 1).Select(count => all[..count])],
            ControlSets.LeaveOneOut => [all, .. blocks < 2 ? [] : all.Select(b => all.Where(o => o != b).ToArray())],
            _ => blocks == 0 ? [all] : [[], all],
        };
    }
}
