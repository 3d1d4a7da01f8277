namespace Mobility.Econometrics;

/// <summary>Bins of equal numbers of rows along a variable.</summary>
/// <param name="Edges">The least value, then the upper edge of each bin, which belongs to it.</param>
/// <param name="Codes">The bin of each row.</param>
internal sealed record QuantileBins(double[] Edges, int[] Codes)
{
    public int Count => Edges.Length - 1;

    /// <summary>
    /// Cuts at the quantiles j/J that are averages at discontinuities of the distribution function (R's type 2); equal cuts
    /// count once, so that there may be fewer bins than asked for.
    /// </summary>
    public static QuantileBins Of(double[] x, int bins)
    {
        var sorted = x.Order().ToArray();
        double[] edges = [sorted[0], .. Enumerable.Range(1, bins).Select(j => Quantile(sorted, j, bins)).Distinct()];
        return new QuantileBins(edges, [.. x.Select(v => Find(edges, v))]);
    }

    /// <summary>The number of bins after equal cuts are counted once.</summary>
    public static int CountOf(double[] x, int bins) => Of(x, bins).Count;

    static double Quantile(double[] sorted, int j, int bins)
    {
        // n j / J in whole numbers: no rounding decides whether a quantile falls between two rows.
        var (at, rest) = Math.DivRem((long)sorted.Length * j, bins);
        if (at >= sorted.Length)
            return sorted[^1];
        return rest > 0 ? sorted[at] : at == 0 ? sorted[0] : (sorted[at - 1] + sorted[at]) / 2;
    }

    static int Find(double[] edges, double value)
    {
        var at = Array.BinarySearch(edges, 1, edges.Length - 1, value);
        return Math.Min(at >= 0 ? at : ~at, edges.Length - 1) - 1;
    }
}
