namespace Mobility.Charts;

/// <summary>Shares of values in bins of equal width, and the quartiles.</summary>
/// <param name="N">Number of values.</param>
/// <param name="Shares">Percent of the (weighted) values in each bin; they add up to 100.</param>
/// <param name="Lower">A quarter of the values lies at or below.</param>
/// <param name="Median">Half of the values lie at or below.</param>
/// <param name="Upper">Three quarters of the values lie at or below.</param>
internal sealed record Histogram(int N, double[] Shares, double Lower, double Median, double Upper)
{
    const int FewestBins = 8, MostBins = 40;

    /// <summary>Counts values into bins; the last bin holds its upper edge.</summary>
    internal static Histogram Of(IReadOnlyList<(double Value, double Weight)> values, double start, double width, int bins)
    {
        var sorted = values.OrderBy(v => v.Value).ToList();
        var total = sorted.Sum(v => v.Weight);
        var shares = new double[bins];
        foreach (var (value, weight) in sorted)
            shares[Math.Clamp((int)Math.Floor((value - start) / width * (1 + 1e-12)), 0, bins - 1)] += 100 * weight / total;
        return new(sorted.Count, shares, Quantile(sorted, total, 0.25), Quantile(sorted, total, 0.5), Quantile(sorted, total, 0.75));
    }

    /// <summary>
    /// Round edges of about Freedman and Diaconis' width, 2 IQR n^(-1/3) (1981, Zeitschrift für Wahrscheinlichkeitstheorie
    /// 57, 453-476), about 8 to 40 bins; for groups on one scale the
    /// narrowest of their widths.
    /// </summary>
    internal static (double Start, double Width, int Bins) Edges(params IReadOnlyList<IReadOnlyList<double>> groups)
    {
        var (low, high) = (groups.Min(g => g.Min()), groups.Max(g => g.Max()));
        if (low == high)
            return (low - 0.5, 1, 1);
        var width = Rounded(Math.Clamp(groups.Min(Wanted), (high - low) / MostBins, (high - low) / FewestBins));
        // Rounding down makes at most half as many bars again.
        if ((high - low) / width > 1.5 * MostBins)
            width = Rounded(2 * width);
        var start = Math.Floor(low / width) * width;
        return (start, width, (int)Math.Floor((high - start) / width) + 1);
    }

    /// <summary>
    /// The inverse of the (weighted) distribution function, averaged at its jumps: the usual median of equal weights
    /// (Hyndman and Fan 1996, The American Statistician 50, 361-365, type 2).
    /// </summary>
    static double Quantile(List<(double Value, double Weight)> sorted, double total, double p)
    {
        var below = 0.0;
        for (var i = 0; i < sorted.Count; i++)
        {
            below += sorted[i].Weight;
            if (Math.Abs(below - p * total) <= 1e-12 * total && i + 1 < sorted.Count)
                return (sorted[i].Value + sorted[i + 1].Value) / 2;
            if (below > p * total)
                return sorted[i].Value;
        }
        return sorted[^1].Value;
    }

    static double Wanted(IReadOnlyList<double> values)
    {
        var sorted = values.Order().Select(v => (Value: v, Weight: 1.0)).ToList();
        return 2 * (Quantile(sorted, sorted.Count, 0.75) - Quantile(sorted, sorted.Count, 0.25)) / Math.Cbrt(sorted.Count);
    }

    /// <summary>The nearest of 1, 2, 5 times a power of ten.</summary>
    static double Rounded(double width)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(width)));
        return power * (width / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 };
    }
}
