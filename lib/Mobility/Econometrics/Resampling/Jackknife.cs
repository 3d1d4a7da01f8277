using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>A coefficient when one row or cluster at a time is left out.</summary>
/// <param name="Name">The coefficient.</param>
/// <param name="Estimate">With all rows.</param>
/// <param name="AboutEstimate">√((G-1)/G Σ (β_(g) - β)²): CV3 of MacKinnon, Nielsen and Webb (2023).</param>
/// <param name="AboutMean">The same about the mean of the β_(g): CV3J.</param>
/// <param name="Least">Smallest estimate without a unit.</param>
/// <param name="LeastWithout">The unit left out then: a cluster, or a row's position counted from 1.</param>
/// <param name="Most">Largest estimate without a unit.</param>
/// <param name="MostWithout">The unit left out then.</param>
internal sealed record JackknifeCoefficient(
    string Name, double Estimate, double AboutEstimate, double AboutMean, double Least, string LeastWithout, double Most, string MostWithout);

/// <summary>
/// The jackknife of a fit: every row, or every cluster when the fit is clustered, is left out once. Computed without refitting:
/// β_(g) = β - W (I - Z_g'Ω_g Z_g)^-1 Z_g'Ω_g e_g in whitened coordinates.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record Jackknife : ITabular
{
    internal Jackknife(IReadOnlyList<JackknifeCoefficient> coefficients, IReadOnlyList<double[]> estimates, string unit) =>
        (Coefficients, Estimates, Unit) = (coefficients, estimates, unit);

    /// <summary>One for each coefficient.</summary>
    internal IReadOnlyList<JackknifeCoefficient> Coefficients { get; init; }

    /// <summary>Coefficients without each unit (G x k); NaN where a coefficient does not exist without it.</summary>
    public IReadOnlyList<double[]> Estimates { get; init; }

    /// <summary>What was left out.</summary>
    public string Unit { get; init; }

    /// <summary>Leaves out one row or cluster at a time.</summary>
    public static Jackknife Of(Fit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var (estimated, frame, k) = (fit.Estimated, fit.Estimated.Frame, fit.K);
        if (frame.Absorbed is not null || frame.Clusters.Count > 1)
            throw new MobilityException("The jackknife leaves out rows, or clusters of one variable, of a fit without absorbed fixed effects.");
        var by = frame.Clusters.Count == 1 ? frame.Clusters[0] : null;
        var count = by?.Count ?? fit.N;
        var (inner, scores) = Shares(estimated, by, count);
        var estimates = new double[count][];
        Spread.Over(count, g => estimates[g] = Without(estimated.Solution, inner[g], scores[g]));
        string Label(int g) => by is null ? Atom.Count(frame.Sample.Used[g]) : Convert.ToString(by.Keys[g], CultureInfo.InvariantCulture)!;
        return new Jackknife([.. Enumerable.Range(0, k).Select(j => Summary(fit.Coefficients[j], [.. estimates.Select(e => e[j])], Label))], estimates,
            by is null ? "row" : $"cluster of {by.Name}");
    }

    /// <summary>I - Z_g'Ω_g Z_g and Z_g'Ω_g e_g of each unit.</summary>
    static (double[][,] Inner, double[][] Scores) Shares(Estimated estimated, ClusterPartition? by, int count)
    {
        var (frame, k) = (estimated.Frame, estimated.K);
        var (inner, scores) = (new double[count][,], new double[count][]);
        for (var g = 0; g < count; g++)
            (inner[g], scores[g]) = (Matrices.Diagonal(k, 1), new double[k]);
        if (frame.Sums is { } sums)
        {
            if (by is null)
                throw sums.NoRows("A jackknife without clusters leaves out rows");
            var (grams, all) = (sums.Grams(by), sums.Scores(by));
            for (var (g, at) = (0, 0); g < count; g++)
                for (var a = 0; a < k; a++)
                {
                    scores[g][a] = all[g * k + a];
                    for (var b = a; b < k; b++, at++)
                        inner[g][b, a] = inner[g][a, b] -= grams[at];
                }
            return (inner, scores);
        }
        var z = Numerics.Scores.Whitened(frame.X, estimated.Solution);
        for (var i = 0; i < estimated.N; i++)
        {
            var (g, w) = (by?.Codes[i] ?? i, frame.Weights?[i] ?? 1);
            for (var a = 0; a < k; a++)
            {
                scores[g][a] += z[i * k + a] * w * estimated.Residuals[i];
                for (var b = 0; b < k; b++)
                    inner[g][a, b] -= z[i * k + a] * w * z[i * k + b];
            }
        }
        return (inner, scores);
    }

    static double[] Without(LeastSquaresSolution solution, double[,] inner, double[] score)
    {
        var k = score.Length;
        var singular = false;
        var inverse = Jacobi.Function(inner, v => { singular |= v < 1e-10; return 1 / v; });
        var beta = new double[k];
        var step = new double[k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                step[i] += inverse[i, j] * score[j];
        for (var i = 0; i < k; i++)
        {
            beta[i] = singular ? double.NaN : solution.Beta[i];
            for (var j = i; j < k; j++)
                beta[i] -= solution.Whitening[i, j].High * step[j];
        }
        return beta;
    }

    /// <summary>A coefficient with its jackknife standard error about the estimate (CV3 of MacKinnon, Nielsen and Webb 2023).</summary>
    /// <exception cref="MobilityException">There is no coefficient of that name.</exception>
    public Estimate this[string name] => Coefficients.FirstOrDefault(c => c.Name == name) is { } found ? new Estimate(found.Estimate, found.AboutEstimate)
        : throw new MobilityException($"There is no coefficient {name}. Coefficients: {string.Join(", ", Coefficients.Select(c => c.Name))}.");

    static JackknifeCoefficient Summary(Coefficient c, double[] values, Func<int, string> label)
    {
        var g = (double)values.Length;
        var mean = values.Average();
        double Error(double centre) => Math.Sqrt((g - 1) / g * values.Sum(v => (v - centre) * (v - centre)));
        var (least, most) = (Array.IndexOf(values, values.Min()), Array.IndexOf(values, values.Max()));
        return new JackknifeCoefficient(c.Name, c.Estimate, Error(c.Estimate), Error(mean), values[least], label(least), values[most], label(most));
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new($"Leaving out one {Unit} at a time", ["", "estimate", "jackknife std. error", "least", "without", "most", "without"],
        [.. Coefficients.Select(c => new[] { c.Name, Numbers.Short(c.Estimate), Numbers.Short(c.AboutEstimate), Numbers.Short(c.Least), c.LeastWithout, Numbers.Short(c.Most), c.MostWithout })]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
