using System.Globalization;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// The estimated covariance of the coefficients, with the rule it was made by: the passport of every standard error.
/// </summary>
public sealed class Covariance
{
    readonly DoubleDouble[,] whitening;
    readonly double[,] whitened;

    internal Covariance(Errors rule, double[,] whitened, DoubleDouble[,] whitening, double[] degreesOfFreedom, IReadOnlyList<ClusterCount> clusters, string description)
    {
        (Rule, this.whitened, this.whitening) = (rule, whitened, whitening);
        (DegreesOfFreedom, Clusters, Description) = (degreesOfFreedom, clusters, description);
        Values = Matrices.Sandwich(whitening, whitened);
    }

    /// <summary>The rule.</summary>
    public Errors Rule { get; }

    /// <summary>The matrix, in the order of the fit's coefficients.</summary>
    public double[,] Values { get; }

    /// <summary>Degrees of freedom of each coefficient's t.</summary>
    public IReadOnlyList<double> DegreesOfFreedom { get; }

    /// <summary>The clustering variables and their numbers of clusters; empty without clusters.</summary>
    public IReadOnlyList<ClusterCount> Clusters { get; }

    /// <summary>The rule in one sentence, with n, k and G.</summary>
    public string Description { get; }

    /// <summary>Variance of the linear combination a'β, computed in whitened coordinates where nothing cancels.</summary>
    public double VarianceOf(IReadOnlyList<double> combination)
    {
        var z = Whiten(combination);
        var sum = 0.0;
        for (var i = 0; i < z.Length; i++)
            for (var j = 0; j < z.Length; j++)
                sum += z[i] * whitened[i, j] * z[j];
        return sum;
    }

    /// <summary>W'a.</summary>
    internal double[] Whiten(IReadOnlyList<double> combination)
    {
        var z = new double[whitened.GetLength(0)];
        for (var j = 0; j < z.Length; j++)
        {
            var sum = DoubleDouble.Zero;
            for (var i = 0; i <= j; i++)
                sum += whitening[i, j] * combination[i];
            z[j] = (double)sum;
        }
        return z;
    }

    /// <inheritdoc/>
    public override string ToString() => Description;
}

/// <summary>A clustering variable.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Count">Number of clusters G.</param>
public sealed record ClusterCount(string Name, int Count);

/// <summary>Estimates covariances by the rules of <see cref="Errors"/>; formulas as in sandwich 3.0 (Zeileis 2004, 2006; Zeileis, Köll and Graham 2020).</summary>
internal static class CovarianceRules
{
    public static bool IsClustered(Errors rule) => rule >= Errors.CR0;

    /// <summary>The rule used when the caller names none.</summary>
    /// <remarks>
    /// With clusters CR1S, which Stata, fixest and statsmodels use. Without, HC3: our samples are tens to hundreds of places, where
    /// HC0 and HC1 are too small when a few places have high leverage (Long and Ervin 2000 advise HC3 below n = 250); for large n
    /// all of them agree.
    /// </remarks>
    public static Errors Default(ModelFrame frame) => frame.Clusters.Count > 0 ? Errors.CR1S : Errors.HC3;

    public static Covariance Estimate(ModelFrame frame, LeastSquaresSolution solution, double[] residuals, double sigma, Errors? asked)
    {
        var rule = asked ?? Default(frame);
        if (IsClustered(rule))
            return Clustered(frame, solution, residuals, rule);
        var (n, k) = (solution.Rows, solution.Count);
        var note = "";
        if (rule is Errors.HC2 or Errors.HC3 or Errors.HC4 && FullLeverage(frame, solution) is { } row)
        {
            if (asked is not null)
                throw new MobilityException($"{rule} divides by 1 - leverage, and row {Atom.Count(frame.Sample.Used[row])} has leverage 1: the model fits it exactly, as when it is alone in a factor level. Use errors: Errors.HC1, or merge the level.");
            rule = Errors.HC1;
            note = $" (not HC3: row {Atom.Count(frame.Sample.Used[row])} is fitted exactly, its leverage is 1)";
        }
        var whitened = rule switch
        {
            Errors.Classical => Matrices.Diagonal(k, sigma * sigma),
            Errors.HC0 => Meat(null),
            Errors.HC1 => Matrices.Scale(Meat(null), n / (double)(n - k)),
            Errors.HC2 => Meat(h => 1 / Math.Sqrt(1 - h)),
            Errors.HC3 => Meat(h => 1 / (1 - h)),
            _ => Meat(h => Math.Pow(1 - h, -Math.Min(4, n * h / k) / 2)),
        };
        var df = n - k;
        var name = rule == Errors.Classical ? "classical" : "heteroskedasticity-robust " + rule;
        return new Covariance(rule, whitened, solution.Whitening, Repeat(df, k), [], string.Create(CultureInfo.InvariantCulture,
            $"Standard errors: {name}{note}; t with n - k = {df} degrees of freedom."));

        double[,] Meat(Func<double, double>? adjust) => Scores.Meat(frame.X, residuals, frame.Weights, solution, adjust);
    }

    static Covariance Clustered(ModelFrame frame, LeastSquaresSolution solution, double[] residuals, Errors rule)
    {
        if (frame.Clusters.Count == 0)
            throw new MobilityException($"{rule} needs clusters. Name them: clusters: row => row.State.");
        if (frame.Clusters.Count > 1)
            throw new MobilityException($"Clusters by {string.Join(" and ", frame.Clusters.Select(c => c.Name))}: only one clustering variable is supported. Name one of them.");
        var by = frame.Clusters[0];
        if (by.Count < 2)
            throw new MobilityException($"All rows used lie in one cluster of {by.Name}, so nothing varies between clusters and no clustered standard error exists. Cluster by a finer variable, or leave clusters out.");
        var (n, k, g) = (solution.Rows, solution.Count, by.Count);
        var sums = Scores.GroupSums(frame.X, residuals, frame.Weights, solution, by.Codes, g);
        var factor = Factor(rule, n, k, g);
        var formula = rule switch { Errors.CR0 => "no correction", Errors.CR1 => "G/(G-1)", _ => "G/(G-1) (n-1)/(n-k), as Stata and fixest" };
        return new Covariance(rule, Matrices.Scale(Matrices.Outer(sums, g, k), factor), solution.Whitening, Repeat(g - 1, k), [new ClusterCount(by.Name, g)], string.Create(CultureInfo.InvariantCulture,
            $"Standard errors: clustered by {by.Name} (G = {g}), {rule}: {formula}; t with G - 1 = {g - 1} degrees of freedom."));
    }

    /// <summary>Small-sample factor of a one-way rule.</summary>
    public static double Factor(Errors rule, int n, int k, int g) => rule switch
    {
        Errors.CR0 => 1,
        Errors.CR1 => g / (g - 1.0),
        _ => g / (g - 1.0) * ((n - 1.0) / (n - k)),
    };

    static int? FullLeverage(ModelFrame frame, LeastSquaresSolution solution)
    {
        var h = Scores.Leverages(frame.X, frame.Weights, solution);
        var row = Array.FindIndex(h, v => v > 1 - 1e-10);
        return row < 0 ? null : row;
    }

    static double[] Repeat(double value, int count)
    {
        var all = new double[count];
        Array.Fill(all, value);
        return all;
    }
}
