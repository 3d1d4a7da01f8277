using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// The estimated covariance of the coefficients, with the rule it was made by: the variance estimator behind every standard error.
/// </summary>
public sealed class Covariance
{
    readonly DoubleDouble[,] whitening;
    readonly double[,] whitened;

    readonly Func<double[], double> degreesOfFreedom;

    /// <summary>Makes a covariance W M W' of <paramref name="whitened"/> M; degrees of freedom are a function of a whitened combination.</summary>
    internal Covariance(Errors rule, double[,] whitened, DoubleDouble[,] whitening, Func<double[], double> degreesOfFreedom, IReadOnlyList<(string Name, int Count)> clusters, string description)
    {
        (Rule, this.whitened, this.whitening, this.degreesOfFreedom) = (rule, whitened, whitening, degreesOfFreedom);
        (Clusters, Description) = (clusters, description);
        Values = Matrices.Sandwich(whitening, whitened);
        var k = whitened.GetLength(0);
        DegreesOfFreedom = [.. Enumerable.Range(0, k).Select(j => DegreesOfFreedomOf(Matrices.Unit(k, j)))];
    }

    /// <summary>The rule.</summary>
    public Errors Rule { get; }

    /// <summary>The matrix, in the order of the fit's coefficients.</summary>
    public double[,] Values { get; }

    /// <summary>Degrees of freedom of each coefficient's t.</summary>
    public IReadOnlyList<double> DegreesOfFreedom { get; }

    /// <summary>The clustering variables and their numbers of clusters; empty without clusters.</summary>
    public IReadOnlyList<(string Name, int Count)> Clusters { get; }

    /// <summary>The rule in one sentence, with n, k and G.</summary>
    public string Description { get; }

    /// <summary>The rule in a word or two, for a line of a table.</summary>
    internal string Label { get => field ?? Rule.ToString(); init; }

    /// <summary>True when a variance came out negative, as two-way clustering and Conley's errors allow: its standard error is then NaN.</summary>
    public bool HasNegativeVariance => Enumerable.Range(0, Values.GetLength(0)).Any(j => Values[j, j] < 0);

    /// <summary>True when some combination of coefficients has a negative variance.</summary>
    public bool IsIndefinite
    {
        get
        {
            var values = Jacobi.Decompose(whitened).Values;
            return values.Min() < -1e-12 * values.Max(Math.Abs);
        }
    }

    /// <summary>Degrees of freedom of the t of the linear combination a'β.</summary>
    public double DegreesOfFreedomOf(IReadOnlyList<double> combination) => degreesOfFreedom(Whiten(combination));

    /// <summary>Variance of the linear combination a'β, computed in whitened coordinates where nothing cancels.</summary>
    public double VarianceOf(IReadOnlyList<double> combination)
    {
        var z = Whiten(combination);
        return Between(z, z);
    }

    /// <summary>Covariance of two combinations given as whitened vectors.</summary>
    internal double Between(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            for (var j = 0; j < b.Length; j++)
                sum += a[i] * whitened[i, j] * b[j];
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
