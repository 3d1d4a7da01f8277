using Mobility.Econometrics;

namespace Mobility.Charts;

/// <summary>
/// A smooth mean of y along x: at each point a line fitted to the nearest rows, weighted by the tricube of their distance
/// (Cleveland 1979, JASA 74, 829-836, without its robust steps).
/// </summary>
internal static class LocalLine
{
    const double Share = 0.5, Normal95 = 1.959964;
    const int Points = 40, FewestRows = 10;

    /// <summary>
    /// The smooth over the range of x with pointwise 95% intervals from the residuals of the local fits, Σ l² e², which hold
    /// under unequal variances and take the smooth's own bias as zero; null when there are too few rows or values of x.
    /// </summary>
    internal static IReadOnlyList<LinePoint>? Of(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count < FewestRows || x.Distinct().Count() < FewestRows / 2)
            return null;
        var order = Enumerable.Range(0, x.Count).OrderBy(i => x[i]).ToArray();
        double[] sorted = [.. order.Select(i => x[i])], values = [.. order.Select(i => y[i])];
        double[] grid = [.. Enumerable.Range(0, Points).Select(i => sorted[0] + (sorted[^1] - sorted[0]) * i / (Points - 1))];
        // Fitted at the grid and joined by lines, so that thousands of rows cost no more than forty fits.
        var fits = grid.Select(at => Loads(sorted, at)).ToArray();
        double[] smooth = [.. fits.Select(l => Dot(l, values))];
        double[] rest = [.. sorted.Select((at, i) => values[i] - Between(grid, smooth, at))];
        return [.. grid.Select((at, i) =>
        {
            var half = Normal95 * Math.Sqrt(fits[i].Select((l, j) => l * l * rest[j] * rest[j]).Sum());
            return new LinePoint(at, smooth[i], smooth[i] - half, smooth[i] + half);
        })];
    }

    /// <summary>The weights l with which the values add up to the local line at one point.</summary>
    static double[] Loads(double[] sorted, double at)
    {
        var reach = sorted.Select(v => Math.Abs(v - at)).Order().ElementAt((int)Math.Ceiling(Share * sorted.Length) - 1) * 1.000001;
        var spread = (sorted[^1] - sorted[0]) / Points;
        reach = Math.Max(reach, spread);
        double[] w = [.. sorted.Select(v => Math.Abs(v - at) / reach is var d && d < 1 ? Math.Pow(1 - d * d * d, 3) : 0)];
        double s0 = w.Sum(), s1 = 0, s2 = 0;
        for (var i = 0; i < w.Length; i++)
            (s1, s2) = (s1 + w[i] * (sorted[i] - at), s2 + w[i] * (sorted[i] - at) * (sorted[i] - at));
        var det = s0 * s2 - s1 * s1;
        // Rows at one value of x have a mean but no slope.
        return det > 1e-10 * s0 * s2
            ? [.. w.Select((v, i) => v * (s2 - s1 * (sorted[i] - at)) / det)]
            : [.. w.Select(v => v / s0)];
    }

    static double Dot(double[] a, double[] b) => a.Select((v, i) => v * b[i]).Sum();

    static double Between(double[] grid, double[] heights, double at)
    {
        var step = (grid[^1] - grid[0]) / (grid.Length - 1);
        var left = Math.Clamp((int)((at - grid[0]) / step), 0, grid.Length - 2);
        var share = (at - grid[left]) / step;
        return heights[left] * (1 - share) + heights[left + 1] * share;
    }
}
