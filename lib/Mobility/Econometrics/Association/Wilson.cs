using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>Wilson's interval of a share (1927, Journal of the American Statistical Association 22, 209-212).</summary>
internal static class Wilson
{
    /// <summary>The interval of <paramref name="count"/> in <paramref name="of"/>, within 0 to 1.</summary>
    public static (double Low, double High) Of(int count, int of, double level = 0.95)
    {
        var z = Distributions.NormalQuantile((1 + level) / 2);
        var (n, p) = ((double)of, (double)count / of);
        var middle = (p + z * z / (2 * n)) / (1 + z * z / n);
        var half = z / (1 + z * z / n) * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return (Math.Clamp(middle - half, 0, p), Math.Clamp(middle + half, p, 1));
    }
}
