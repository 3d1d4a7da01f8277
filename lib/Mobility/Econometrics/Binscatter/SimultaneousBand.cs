using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>Critical values for many combinations of coefficients at once.</summary>
internal static class SimultaneousBand
{
    const int FewDegrees = 200;

    /// <summary>
    /// The c with P(max over ℓ of |ℓ'Z| / √(ℓ'Σℓ) ≤ c) = level for Z normal with covariance Σ, by simulation; with few degrees
    /// of freedom the maximum is divided by √(χ²/df), as a t statistic is (Cattaneo, Crump, Farrell and Feng 2024, 3.4, take the
    /// normal limit).
    /// </summary>
    /// <param name="combinations">One ℓ for each point.</param>
    /// <param name="covariance">Σ, of any rank.</param>
    /// <param name="df">Degrees of freedom.</param>
    /// <param name="level">Level of the band.</param>
    /// <param name="draws">Number of draws.</param>
    /// <param name="seed">Seed of the draws.</param>
    public static double Critical(double[][] combinations, double[,] covariance, double df, double level, int draws, ulong seed)
    {
        var root = Root(covariance);
        var k = covariance.GetLength(0);
        // Each point as a direction of unit length in the coordinates of independent normals.
        var directions = combinations.Select(l =>
        {
            var d = new double[k];
            for (var j = 0; j < k; j++)
                for (var i = j; i < k; i++)
                    d[j] += l[i] * root[i, j];
            var length = Math.Sqrt(Vectors.Dot(d, d));
            return length > 0 ? [.. d.Select(v => v / length)] : d;
        }).ToArray();
        var maxima = new double[draws];
        RandomDraws.InBlocks(draws, seed, (random, from, to) =>
        {
            var z = new double[k];
            for (var draw = from; draw < to; draw++)
            {
                for (var j = 0; j < k; j++)
                    z[j] = random.NextNormal();
                var most = 0.0;
                foreach (var d in directions)
                    most = Math.Max(most, Math.Abs(Vectors.Dot(d, z)));
                if (df <= FewDegrees)
                {
                    var square = 0.0;
                    for (var j = 0; j < (int)df; j++)
                        square += random.NextNormal() is var v ? v * v : 0;
                    most /= Math.Sqrt(square / (int)df);
                }
                maxima[draw] = most;
            }
        });
        Array.Sort(maxima);
        return maxima[Math.Min(draws - 1, (int)Math.Ceiling(level * draws) - 1)];
    }

    /// <summary>Lower triangular L with L L' = Σ; a column without variance of its own is zero.</summary>
    static double[,] Root(double[,] s)
    {
        var k = s.GetLength(0);
        var l = new double[k, k];
        for (var j = 0; j < k; j++)
        {
            var pivot = s[j, j];
            for (var m = 0; m < j; m++)
                pivot -= l[j, m] * l[j, m];
            if (!(pivot > 1e-12 * s[j, j]))
                continue;
            l[j, j] = Math.Sqrt(pivot);
            for (var i = j + 1; i < k; i++)
            {
                var sum = s[i, j];
                for (var m = 0; m < j; m++)
                    sum -= l[i, m] * l[j, m];
                l[i, j] = sum / l[j, j];
            }
        }
        return l;
    }
}
