using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// Gelbach's decomposition of the movement of a coefficient from the short to the long model into contributions of the
/// blocks of controls: β_short - β_long = Σ δ_b with δ_b = Γ_b β_b, where β_b are the block's coefficients in the long model
/// and Γ_b those of the coefficient of interest in regressions of the block's columns on the short model's. It does not
/// depend on the order of the blocks.
/// </summary>
/// <remarks>
/// Gelbach (2016), "When do covariates matter? And which ones, and how much?", Journal of Labor Economics 34(2), 509-543.
/// Standard errors add the influence of row i on Γ_b and on β_b, as in his appendix B:
/// ψ_i = [(X1'ΩX1)^-1 x1_i]_j w_i v_bi + Γ_b [(X'ΩX)^-1 x_i]_b w_i e_i, v_b the residual of X_b β_b on X1, e that of the long
/// model; the variance is the sum of squares of ψ over rows, times n/(n-k), or of its sums over clusters, times
/// G/(G-1) (n-1)/(n-k). So they are robust to heteroskedasticity or clusters, whatever the rule of the fit.
/// </remarks>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class GelbachDecomposition : ITabular
{
    GelbachDecomposition(string name, Coefficient shortModel, Coefficient longModel, IReadOnlyList<(string Block, Coefficient Contribution, double Share)> parts, (string Block, Coefficient Contribution, double Share) total, string errors) =>
        (Name, Short, Long, Parts, Total, Errors) = (name, shortModel, longModel, parts, total, errors);

    /// <summary>The coefficient of interest.</summary>
    public string Name { get; }

    /// <summary>The coefficient without the blocks.</summary>
    public Coefficient Short { get; }

    /// <summary>The coefficient with all blocks.</summary>
    public Coefficient Long { get; }

    /// <summary>Contributions of the blocks, each δ with its inference in the units of the coefficient and its share of the whole movement; they sum to <see cref="Short"/> less <see cref="Long"/>.</summary>
    public IReadOnlyList<(string Block, Coefficient Contribution, double Share)> Parts { get; }

    /// <summary>The whole movement, with its standard error.</summary>
    public (string Block, Coefficient Contribution, double Share) Total { get; }

    /// <summary>What the standard errors of the contributions are.</summary>
    public string Errors { get; }

    /// <summary>The contribution of a block.</summary>
    public (string Block, Coefficient Contribution, double Share) this[string block] => Parts.Any(p => p.Block == block) ? Parts.First(p => p.Block == block)
        : throw new MobilityException($"There is no block \"{block}\". Blocks: {string.Join(", ", Parts.Select(p => p.Block))}.");

    /// <summary>Decomposes the movement of a coefficient between the fit without the blocks and the fit itself.</summary>
    /// <param name="fit">The long model, with all controls.</param>
    /// <param name="name">The coefficient of interest.</param>
    /// <param name="blocks">Blocks of controls; by default each control is one. What is in no block is in both models.</param>
    public static GelbachDecomposition Of(Fit fit, string name, IReadOnlyList<Block>? blocks = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var interest = Refit.Interest(fit, name);
        var found = BlockColumns.Of(fit, interest, blocks);
        if (found.Count == 0)
            throw new MobilityException($"The model has no controls besides {name}, so there is nothing to decompose.");
        var columns = BlockColumns.Base(fit, found);
        var at = Array.IndexOf(columns, interest);
        var (frame, solution) = (fit.Estimated.Frame, fit.Estimated.Solution);
        var shortModel = Refit.Of(fit, columns);
        var reach = Row(shortModel.Estimated.Solution.Inverse, at, shortModel.Estimated.Frame.X);

        var deltas = new double[found.Count];
        var influence = new double[found.Count][];
        for (var b = 0; b < found.Count; b++)
        {
            var part = Combination(frame.X, found[b].Columns, solution.Beta);
            var (auxiliary, rest) = Refit.Auxiliary(fit, part, columns);
            deltas[b] = auxiliary.Beta[at];
            // q = Σ over the block of Γ_k (X'ΩX)^-1_k: the reach of the long model's residuals on the block's contribution.
            var q = new double[fit.K];
            foreach (var k in found[b].Columns)
            {
                var gamma = Refit.Auxiliary(fit, frame.X[k], columns).Solution.Beta[at];
                for (var j = 0; j < q.Length; j++)
                    q[j] += gamma * solution.Inverse[k, j];
            }
            var through = Combination(frame.X, null, q);
            influence[b] = new double[fit.N];
            for (var i = 0; i < fit.N; i++)
                influence[b][i] = (frame.Weights?[i] ?? 1) * (reach[i] * rest[i] + through[i] * fit.Estimated.Residuals[i]);
        }
        var total = deltas.Sum();
        var (variance, df, description) = InfluenceVariance.Of(frame, fit.N, fit.DegreesOfFreedom);
        var whole = Enumerable.Range(0, fit.N).Select(i => influence.Sum(p => p[i])).ToArray();
        return new GelbachDecomposition(name, shortModel[name], fit[name],
            [.. found.Select((b, i) => Part(b.Name, deltas[i], influence[i]))], Part("all blocks", total, whole), description);

        (string Block, Coefficient Contribution, double Share) Part(string block, double delta, double[] psi) =>
            (block, new Coefficient(block, delta, Math.Sqrt(variance(psi)), df, fit.Level), delta / total);
    }

    /// <inheritdoc/>
    public TextTable ToTable()
    {
        var percent = (Long.Level * 100).ToString("0.##", CultureInfo.InvariantCulture);
        return new TextTable($"What moves the coefficient of {Name} from {Numbers.Short(Short.Estimate)} to {Numbers.Short(Long.Estimate)}",
            ["due to", "contribution", "std. error", $"{percent}% low", $"{percent}% high", "share"],
            [.. Parts.Append(Total).Select(p => new[]
            {
                p.Block, Numbers.Short(p.Contribution.Estimate), Numbers.Short(p.Contribution.StandardError),
                Numbers.Short(p.Contribution.Low), Numbers.Short(p.Contribution.High), p.Share.ToString("0%", CultureInfo.InvariantCulture),
            })],
            ["Gelbach (2016): the coefficient without the blocks less the one with them is the sum of the contributions, in any order.", Errors]);
    }

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    /// <summary>Row j of (X'ΩX)^-1 X', one value for each row of the data.</summary>
    static double[] Row(double[,] inverse, int j, double[][] x) =>
        Combination(x, null, [.. Enumerable.Range(0, x.Length).Select(l => inverse[j, l])]);

    static double[] Combination(double[][] x, int[]? columns, double[] coefficients)
    {
        var sum = new double[x[0].Length];
        foreach (var j in columns ?? [.. Enumerable.Range(0, x.Length)])
            for (var i = 0; i < sum.Length; i++)
                sum[i] = Math.FusedMultiplyAdd(x[j][i], coefficients[j], sum[i]);
        return sum;
    }
}

/// <summary>Variances of estimates from the influence of each row, by the clusters of a frame or row by row.</summary>
internal static class InfluenceVariance
{
    /// <summary>The variance of an influence vector, its degrees of freedom and the rule in words.</summary>
    public static (Func<double[], double> Variance, double DegreesOfFreedom, string Description) Of(ModelFrame frame, int n, int left)
    {
        if (frame.Clusters.Count == 0)
            return (psi => Vectors.Dot(psi, psi) * (n / (double)left), left, string.Create(CultureInfo.InvariantCulture,
                $"Standard errors of contributions: influence functions, heteroskedasticity-robust, n/(n-k); t with {left} degrees of freedom."));
        var by = frame.Clusters;
        var g = by.Min(c => c.Count);
        var factor = g / (g - 1.0) * ((n - 1.0) / left);
        var name = string.Join(" and ", by.Select(c => c.Name));
        // Two ways: V_a + V_b - V_ab, all with the smallest G (Cameron, Gelbach and Miller 2011).
        return (psi => factor * (by.Count == 1 ? Squares(psi, by[0]) : Squares(psi, by[0]) + Squares(psi, by[1]) - Squares(psi, by[0].And(by[1]))), g - 1,
            string.Create(CultureInfo.InvariantCulture, $"Standard errors of contributions: influence functions clustered by {name} (G = {g}), G/(G-1) (n-1)/(n-k); t with {g - 1} degrees of freedom."));
    }

    static double Squares(double[] psi, ClusterPartition by)
    {
        var sums = new double[by.Count];
        for (var i = 0; i < psi.Length; i++)
            sums[by.Codes[i]] += psi[i];
        return Vectors.Dot(sums, sums);
    }
}
