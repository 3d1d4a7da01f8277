namespace Mobility.Econometrics;

/// <summary>Ranks of values, 1 for the smallest.</summary>
internal static class Ranks
{
    /// <summary>Midranks: tied values share the mean of the ranks they take up.</summary>
    public static double[] Mid(ReadOnlySpan<double> values)
    {
        Numerics.Inputs.Finite(nameof(values), values);
        var sorted = values.ToArray();
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(sorted, order);
        var ranks = new double[values.Length];
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
                end++;
            for (var i = start; i < end; i++)
                ranks[order[i]] = (start + 1 + end) / 2.0;
            start = end;
        }
        return ranks;
    }
}
