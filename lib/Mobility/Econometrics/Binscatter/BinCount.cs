using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>How the number of bins was chosen.</summary>
/// <param name="Bins">Bins used, after equal cuts were counted once.</param>
/// <param name="RuleOfThumb">The IMSE-optimal number by the rule of thumb; null when the caller chose or rows are too few for it.</param>
/// <param name="Floor">⌈(2 n)^(1/3)⌉, the least number the rule gives.</param>
/// <param name="Bias">Integrated squared bias of one bin on x scaled to [0, 1].</param>
/// <param name="Variance">Integrated variance for one row.</param>
/// <param name="EffectiveRows">The smallest of rows, distinct values of x and clusters.</param>
internal sealed record BinCount(int Bins, int? RuleOfThumb, int Floor, double Bias, double Variance, int EffectiveRows)
{
    /// <summary>Effective rows up to which no polynomial is fitted: the floor alone decides.</summary>
    const int TooFew = 23;

    /// <summary>
    /// J = ⌈(2 B / V · n)^(1/3)⌉, which balances the integrated squared bias B/J² and variance V J/n of bin means. B and V come
    /// from a quadratic of y in x (with covariates) and a normal density of x, trimmed below at its 97.5% point; the result is
    /// not below ⌈(2 n)^(1/3)⌉.
    /// </summary>
    /// <remarks>
    /// Cattaneo, Crump, Farrell and Feng (2024), "On binscatter", American Economic Review 114(5), 1488-1514, 3.2 and supplement
    /// SA-4.1 with p = s = v = 0: V = E[σ²(x)], B = E[μ'(x)² / f(x)²] / 12. Their default takes a second, direct plug-in step;
    /// this is its first. n is the number of distinct values of x, or of clusters when that is smaller.
    /// </remarks>
    internal static BinCount Choose(ModelFrame frame, double[] x, double[][] covariates)
    {
        var n = x.Length;
        var effective = Math.Min(n, x.Distinct().Count());
        foreach (var by in frame.Clusters)
            effective = Math.Min(effective, by.Count);
        var floor = CubeRoot(2.0 * effective);
        if (effective <= TooFew)
            return new BinCount(floor, null, floor, double.NaN, double.NaN, effective);

        var (low, high) = (x.Min(), x.Max());
        double[] z = [.. x.Select(v => (v - low) / (high - low))];
        double[] ones = [.. Enumerable.Repeat(1.0, n)], squares = [.. z.Select(v => v * v)];
        double[][] columns = [ones, z, squares, .. covariates];
        var (solution, combination) = LeastSquares.Solve(columns, frame.Y, frame.Weights);
        if (solution is null)
            return combination!.Column <= 2 ? new BinCount(floor, null, floor, double.NaN, double.NaN, effective)
                : throw Collinearity.Refusal(frame with { X = columns, Names = [ModelFrame.Intercept, frame.Names[1], frame.Names[1] + "²", .. frame.Names.Skip(2)] }, combination);

        var residuals = Scores.Residuals(columns, frame.Y, solution);
        var variance = Mean(frame, i => residuals[i] * residuals[i]);
        var mean = Mean(frame, i => z[i]);
        var spread = Math.Sqrt(Mean(frame, i => (z[i] - mean) * (z[i] - mean)) * n / (n - 1));
        var least = Density(Distributions.NormalQuantile(0.975) * spread, spread);
        var (slope, curvature) = (solution.Beta[1], 2 * solution.Beta[2]);
        var bias = Mean(frame, i =>
        {
            var ratio = (slope + curvature * z[i]) / Math.Max(least, Density(z[i] - mean, spread));
            return ratio * ratio;
        }) / 12;
        var rule = variance > 0 ? CubeRoot(bias * 2 / variance * effective) : floor;
        return new BinCount(Math.Max(rule, floor), rule, floor, bias, variance, effective);
    }

    static int CubeRoot(double value) => Math.Max(1, (int)Math.Min(100_000, Math.Ceiling(Math.Cbrt(value) * (1 - 1e-14))));

    static double Density(double deviation, double spread) =>
        Math.Exp(-0.5 * (deviation / spread) * (deviation / spread)) / (spread * Math.Sqrt(2 * Math.PI));

    static double Mean(ModelFrame frame, Func<int, double> value)
    {
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < frame.Rows; i++)
        {
            var w = frame.Weights?[i] ?? 1;
            (sum, total) = (sum + w * value(i), total + w);
        }
        return sum / total;
    }
}
