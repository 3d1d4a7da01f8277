using System.Globalization;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>How much the errors of two places may have in common, by their distance d and the cut-off c.</summary>
internal enum ConleyKernel
{
    /// <summary>1 - d/c up to the cut-off: near places count more (Newey and West 1987 in space; conleyreg's default).</summary>
    Bartlett,

    /// <summary>1 up to the cut-off (fixest, Hsiang 2010).</summary>
    Uniform,
}

/// <summary>What a caller asked of Conley's errors.</summary>
/// <param name="Points">Places of the rows used, on the unit sphere (n).</param>
/// <param name="Kilometers">The cut-off.</param>
/// <param name="Kernel">The kernel.</param>
/// <param name="Factor">Whether the covariance is multiplied by n/(n-k).</param>
internal sealed record ConleyChoice((double X, double Y, double Z)[] Points, double Kilometers, ConleyKernel Kernel, bool Factor)
{
    public static ConleyChoice Of(ReadOnlySpan<double> longitude, ReadOnlySpan<double> latitude, double kilometers, ConleyKernel kernel, bool factor) =>
        kilometers > 0 && double.IsFinite(kilometers) ? new(GreatCircle.Points(longitude, latitude), kilometers, kernel, factor)
            : throw new MobilityException($"The cut-off is {Inputs.Text(kilometers)} km; errors may be correlated within a positive finite distance, such as 250.");

    /// <summary>K(d), 0 beyond the cut-off.</summary>
    public double Weight(double distance) => distance > Kilometers ? 0 : Kernel == ConleyKernel.Uniform ? 1 : 1 - distance / Kilometers;

    /// <summary>The cut-off in a label: "Conley 250 km".</summary>
    public string Label => string.Create(CultureInfo.InvariantCulture, $"Conley {Kilometers:0.##} km{(Kernel == ConleyKernel.Uniform ? ", uniform" : "")}");
}

/// <summary>
/// The meat of Conley's covariance, M = Σ_i Σ_j K(d_ij) s_i s_j' with the scores s_i = w_i e_i z_i (Conley 1999, Journal of
/// Econometrics 92, 1-45; in the isotropic form of Hsiang 2010).
/// </summary>
/// <param name="Values">M (k x k).</param>
/// <param name="Mean">Other places within the cut-off, the mean over places.</param>
/// <param name="Most">The most that a place has.</param>
/// <param name="Alone">Places that have none.</param>
internal sealed record ConleyMeat(double[,] Values, double Mean, int Most, int Alone)
{
    const int BlockRows = 64;

    /// <summary>The meat of scores (n x k, row-major).</summary>
    public static ConleyMeat Of(double[] scores, int k, ConleyChoice choice)
    {
        var points = choice.Points;
        var n = points.Length;
        // Along the axis of the Earth two places are never farther apart than their chord: only a band is searched.
        var order = Enumerable.Range(0, n).OrderBy(i => points[i].Z).ToArray();
        var chord = 2 * Math.Sin(Math.Min(Math.PI / 2, choice.Kilometers / (2 * GreatCircle.EarthRadius))) * (1 + 1e-9);
        var blocks = (n + BlockRows - 1) / BlockRows;
        var (parts, counts) = (new double[blocks][], new int[n]);
        var allAlike = new bool[blocks];
        Spread.Over(blocks, block =>
        {
            var (part, near) = (new double[k * k], new double[k]);
            var alike = true;
            for (var at = block * BlockRows; at < Math.Min(n, (block + 1) * BlockRows); at++)
            {
                var i = order[at];
                scores.AsSpan(i * k, k).CopyTo(near);
                for (var step = -1; step <= 1; step += 2)
                    for (var other = at + step; other >= 0 && other < n && Math.Abs(points[order[other]].Z - points[i].Z) <= chord; other += step)
                    {
                        var j = order[other];
                        if (GreatCircle.SquaredChord(points[i], points[j]) > chord * chord || GreatCircle.Kilometers(points[i], points[j]) is var d && d > choice.Kilometers)
                            continue;
                        counts[i]++;
                        var weight = choice.Weight(d);
                        alike &= weight == 1;
                        for (var a = 0; a < k; a++)
                            near[a] += weight * scores[j * k + a];
                    }
                for (var a = 0; a < k; a++)
                    for (var b = 0; b < k; b++)
                        part[a * k + b] += scores[i * k + a] * near[b];
            }
            (parts[block], allAlike[block]) = (part, alike);
        });
        if (counts.All(c => c == n - 1) && allAlike.All(a => a))
            throw new MobilityException(string.Create(CultureInfo.InvariantCulture, $"Within {choice.Kilometers:0.##} km every place is near every other, and all pairs count alike: the scores of a fit add up to zero, so nothing would be left. Use a shorter cut-off{(choice.Kernel == ConleyKernel.Uniform ? " or the Bartlett kernel" : "")}."));
        var values = new double[k, k];
        foreach (var part in parts)
            for (var a = 0; a < k; a++)
                for (var b = 0; b < k; b++)
                    values[a, b] += (part[a * k + b] + part[b * k + a]) / 2;
        return new ConleyMeat(values, counts.Average(), counts.Max(), counts.Count(c => c == 0));
    }
}
