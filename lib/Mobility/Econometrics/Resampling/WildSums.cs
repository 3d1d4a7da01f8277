using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// What a wild cluster bootstrap needs of each cluster, in whitened coordinates where (X'ΩX)^-1 is the identity.
/// With factors v_g the coefficients move by δ = Σ v_g s_g, the coefficient of interest by c'δ, and the cluster's score in its
/// direction is v_g c's_g - d_g'δ.
/// </summary>
internal sealed class WildSums
{
    readonly int groups;
    readonly int k;
    readonly double estimate;
    readonly double[] c;
    readonly double cc;
    readonly double[] scores;      // s_g = Z_g'Ω_g e_g of the unrestricted residuals (G x k)
    readonly double[] directions;  // d_g = Z_g'Ω_g Z_g c (G x k)
    readonly double factor;

    WildSums(int groups, int k, double estimate, double[] c, double[] scores, double[] directions, double factor)
    {
        (this.groups, this.k, this.estimate, this.c, this.scores, this.directions, this.factor) = (groups, k, estimate, c, scores, directions, factor);
        cc = Vectors.Dot(c, c);
    }

    public static WildSums Of(Fit fit, int column, ClusterPartition by)
    {
        var estimated = fit.Estimated;
        var (frame, k, g) = (estimated.Frame, estimated.K, by.Count);
        double[] c = [.. Enumerable.Range(0, k).Select(l => (double)estimated.Solution.Whitening[column, l])];
        if (frame.Sums is { } sums)
            return new WildSums(g, k, estimated.Solution.Beta[column], c, sums.Scores(by), Directions(sums.Grams(by), c, g), g / (g - 1.0) * (estimated.N - 1.0) / estimated.Df);
        var z = Scores.Whitened(frame.X, estimated.Solution);
        var (scores, directions) = (new double[g * k], new double[g * k]);
        for (var i = 0; i < estimated.N; i++)
        {
            var row = z.AsSpan(i * k, k);
            var w = frame.Weights?[i] ?? 1;
            var along = w * Vectors.Dot(row, c);
            for (var j = 0; j < k; j++)
            {
                scores[by.Codes[i] * k + j] += row[j] * w * estimated.Residuals[i];
                directions[by.Codes[i] * k + j] += row[j] * along;
            }
        }
        // The same small-sample factor in the observed and in every drawn t.
        return new WildSums(g, k, estimated.Solution.Beta[column], c, scores, directions, g / (g - 1.0) * (estimated.N - 1.0) / estimated.Df);
    }

    /// <summary>Z_g'Ω_g Z_g c from the packed upper triangles of Z_g'Ω_g Z_g.</summary>
    static double[] Directions(double[] grams, double[] c, int groups)
    {
        var k = c.Length;
        var directions = new double[groups * k];
        for (var (g, at) = (0, 0); g < groups; g++)
            for (var i = 0; i < k; i++)
                for (var j = i; j < k; j++, at++)
                {
                    directions[g * k + i] += grams[at] * c[j];
                    if (i != j)
                        directions[g * k + j] += grams[at] * c[i];
                }
        return directions;
    }

    /// <summary>CR1S t of the hypothesis.</summary>
    public double ObservedT(double value)
    {
        var sum = 0.0;
        for (var g = 0; g < groups; g++)
        {
            var score = Vectors.Dot(c, scores.AsSpan(g * k, k));
            sum += score * score;
        }
        return (estimate - value) / Math.Sqrt(sum * factor);
    }

    /// <summary>γ_g = c'Z_g'Ω_g Z_g c over their sum c'c: the part of the coefficient's own information that each cluster holds.</summary>
    public double[] PartialLeverages() => [.. Enumerable.Range(0, groups).Select(g => Vectors.Dot(c, directions.AsSpan(g * k, k)) / cc)];

    /// <summary>Share of patterns whose |t| is at least the observed; the random version counts the observed pattern too.</summary>
    public double P(double[] patterns, int count, double value, bool restricted, bool enumerated)
    {
        // Imposing the value adds Z c gap / c'c to the residuals, hence d_g gap / c'c to the scores.
        var shift = restricted ? (estimate - value) / cc : 0;
        var s = new double[groups * k];
        for (var i = 0; i < s.Length; i++)
            s[i] = scores[i] + shift * directions[i];
        var own = new double[groups];
        for (var g = 0; g < groups; g++)
            own[g] = Vectors.Dot(c, s.AsSpan(g * k, k));
        var observed = Math.Abs(ObservedT(value)) * (1 - 1e-10);
        const int chunk = 512;
        var hits = new int[(count + chunk - 1) / chunk];
        Spread.Over(hits.Length, part =>
        {
            var delta = new double[k];
            for (var draw = part * chunk; draw < Math.Min(count, (part + 1) * chunk); draw++)
            {
                var v = patterns.AsSpan(draw * groups, groups);
                Array.Clear(delta);
                for (var g = 0; g < groups; g++)
                    for (var j = 0; j < k; j++)
                        delta[j] += v[g] * s[g * k + j];
                var variance = 0.0;
                for (var g = 0; g < groups; g++)
                {
                    var score = v[g] * own[g];
                    for (var j = 0; j < k; j++)
                        score -= directions[g * k + j] * delta[j];
                    variance += score * score;
                }
                if (Math.Abs(Vectors.Dot(c, delta)) >= observed * Math.Sqrt(variance * factor))
                    hits[part]++;
            }
        });
        var total = hits.Sum();
        return enumerated ? total / (double)count : (total + 1) / (count + 1.0);
    }

    /// <summary>Values that the restricted test does not reject: ends found by bisection, with the same patterns throughout.</summary>
    public (double Low, double High) Interval(double[] patterns, int count, bool enumerated, double level)
    {
        var error = Math.Abs(estimate / ObservedT(0));
        if (!double.IsFinite(error) || error == 0)
            error = Math.Abs(ObservedT(estimate + 1)) is > 0 and var t ? 1 / t : 1;
        return (End(-1), End(1));

        double End(int side)
        {
            bool Kept(double distance) => P(patterns, count, estimate + side * distance * error, true, enumerated) > 1 - level;
            var (inside, outside) = (0.0, 2.0);
            while (Kept(outside))
            {
                (inside, outside) = (outside, outside * 2);
                if (outside > 1e4)
                    return side * double.PositiveInfinity;
            }
            while (outside - inside > 1e-6 * outside)
            {
                var middle = (inside + outside) / 2;
                if (Kept(middle))
                    inside = middle;
                else
                    outside = middle;
            }
            return estimate + side * (inside + outside) / 2 * error;
        }
    }
}

/// <summary>Factors of every cluster for every draw (draws x G).</summary>
internal static class WildPatterns
{
    static readonly double[] Webb = [-Math.Sqrt(1.5), -1, -Math.Sqrt(0.5), Math.Sqrt(0.5), 1, Math.Sqrt(1.5)];
    static readonly double[] Rademacher = [-1, 1];

    public static (double[] Patterns, int Count, bool Enumerated) Of(int groups, int draws, ulong seed, WildWeights weights)
    {
        var points = weights == WildWeights.Webb ? Webb : Rademacher;
        if (draws < 1)
            throw new MobilityException($"The number of random draws is {Inputs.Count(draws)}; at least 1 is needed, and 999 or more to be of use.");
        if (Math.Pow(points.Length, groups) <= draws)
        {
            var count = (int)Math.Round(Math.Pow(points.Length, groups));
            var all = new double[count * groups];
            for (var p = 0; p < count; p++)
                for (var (g, rest) = (0, p); g < groups; g++, rest /= points.Length)
                    all[p * groups + g] = points[rest % points.Length];
            return (all, count, true);
        }
        var patterns = new double[draws * groups];
        RandomDraws.InBlocks(draws, seed, (random, from, to) =>
        {
            for (var i = from * groups; i < to * groups; i++)
                patterns[i] = points[random.NextIndex(points.Length)];
        });
        return (patterns, draws, false);
    }
}
