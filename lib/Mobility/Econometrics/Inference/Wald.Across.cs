using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <content>A coefficient in several fits, whose rows may overlap or belong to the same clusters.</content>
public static partial class Wald
{
    /// <summary>
    /// F test that a coefficient is equal across fits (groups, or outcomes on the same places), as in one stacked regression with every
    /// term interacted with the fit, clustered by the variable that all fits share: CR1S with the stacked n and k, t or F with G-1.
    /// </summary>
    /// <exception cref="MobilityException">A fit is not clustered by the same single variable as the first.</exception>
    public static FTest Across(string name, params Fit[] fits)
    {
        var (v, by, count) = Stacked(name, fits);
        // Differences from the first fit.
        var q = fits.Length - 1;
        var (gap, variance) = (new DoubleDouble[q], new DoubleDouble[q, q]);
        for (var i = 0; i < q; i++)
        {
            gap[i] = fits[i + 1][name].Estimate - fits[0][name].Estimate;
            for (var j = 0; j < q; j++)
                variance[i, j] = v[i + 1, j + 1] - v[0, j + 1] - v[i + 1, 0] + v[0, 0];
        }
        var system = SymmetricSystem.Factor(variance, q).System
            ?? throw new MobilityException($"{fits.Length} fits cannot be compared with {count} clusters of {by}. Compare fewer.");
        var solved = system.Solve(gap);
        var sum = DoubleDouble.Zero;
        for (var i = 0; i < q; i++)
            sum += gap[i] * solved[i];
        return new FTest($"{name} is equal in {fits.Length} fits", (double)sum / q, q, count - 1, $"stacked, clustered by {by} (G = {count}), CR1S");
    }

    /// <summary>How much larger a coefficient is in one fit than in another, with the interval of the stacked regression.</summary>
    /// <param name="name">The coefficient.</param>
    /// <param name="first">The fit from whose coefficient the other's is taken.</param>
    /// <param name="second">The other fit; its rows may overlap with the first's.</param>
    public static Coefficient Difference(string name, Fit first, Fit second) => Contrast(name, (1, first), (-1, second));

    /// <summary>
    /// A weighted sum of a coefficient over fits, Σ w b: the mean of women's slopes less the mean of men's has the weights 1/m and -1/m.
    /// Covariance as in <see cref="Across"/>; t with G-1.
    /// </summary>
    /// <exception cref="MobilityException">A fit is not clustered by the same single variable as the first.</exception>
    public static Coefficient Contrast(string name, params IReadOnlyList<(double Weight, Fit Fit)> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Fit[] fits = [.. terms.Select(t => t.Fit)];
        var (v, _, count) = Stacked(name, fits);
        var (estimate, variance) = (0.0, 0.0);
        for (var i = 0; i < fits.Length; i++)
        {
            estimate += terms[i].Weight * fits[i][name].Estimate;
            for (var j = 0; j < fits.Length; j++)
                variance += terms[i].Weight * terms[j].Weight * v[i, j];
        }
        return new Coefficient(name, estimate, Math.Sqrt(variance), count - 1, fits[0].Level);
    }

    /// <summary>Covariance of one coefficient across fits, the clusters' variable and their number.</summary>
    static (double[,] Covariance, string By, int Clusters) Stacked(string name, Fit[] fits)
    {
        if (fits.Length < 2)
            throw new MobilityException("Equality is tested across at least two fits.");
        var by = fits[0].Estimated.Frame.Clusters;
        foreach (var fit in fits)
            if (fit.Estimated.Frame.Clusters.Count != 1 || by.Count != 1 || fit.Estimated.Frame.Clusters[0].Name != by[0].Name)
                throw new MobilityException("All fits must be clustered by one and the same variable, so that what their rows share is counted: e.g. clusters: z => z.State in each.");
        var groups = new Dictionary<object, int>();
        var n = fits.Sum(f => f.N);
        var psi = new double[fits.Length][];
        var codes = new List<int>();
        var start = 0;
        for (var f = 0; f < fits.Length; f++)
        {
            var estimated = fits[f].Estimated;
            psi[f] = new double[n];
            InfluenceFunctions.Of(estimated.Frame.X, estimated.Residuals, estimated.Frame.Weights, estimated.Solution, fits[f].IndexOf(name)).CopyTo(psi[f], start);
            var cluster = estimated.Frame.Clusters[0];
            foreach (var code in cluster.Codes)
            {
                if (!groups.TryGetValue(cluster.Keys[code], out var group))
                    groups.Add(cluster.Keys[code], group = groups.Count);
                codes.Add(group);
            }
            start += estimated.N;
        }
        return (InfluenceFunctions.Covariance(psi, new ClusterPartition(by[0].Name, [.. codes], [.. groups.Keys]), fits.Sum(f => f.N - f.DegreesOfFreedom)), by[0].Name, groups.Count);
    }
}
