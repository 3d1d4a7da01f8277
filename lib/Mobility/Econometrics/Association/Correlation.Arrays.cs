using System.Runtime.CompilerServices;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

public sealed partial record Correlation
{
    /// <summary>
    /// Pearson's r = Σw(x-x̄)(y-ȳ) / √(Σw(x-x̄)² Σw(y-ȳ)²), means weighted too. Its t has n - 2 degrees of freedom,
    /// n the number of rows also with weights (analytic weights, as the slope of a weighted regression).
    /// </summary>
    /// <param name="x">First variable, complete.</param>
    /// <param name="y">Second variable, as long as <paramref name="x"/>.</param>
    /// <param name="weights">Positive weights, or nothing.</param>
    /// <param name="level">Level of the Fisher interval.</param>
    /// <param name="xName">Name of x in tables and errors.</param>
    /// <param name="yName">Name of y in tables and errors.</param>
    public static Correlation Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights = default, double level = 0.95,
        [CallerArgumentExpression(nameof(x))] string xName = "x", [CallerArgumentExpression(nameof(y))] string yName = "y")
    {
        Check(x, y, weights, xName, yName, "a correlation");
        return Make(CorrelationMethod.Pearson, ProductMoment(x, y, weights), x.Length, Moments.KishN(weights, x.Length), [], level, CorrelationInterval.Fisher, xName, yName)
            with { Weights = weights.IsEmpty ? null : "weights" };
    }

    /// <summary>
    /// Spearman's rho, the (weighted) Pearson r of the midranks; ranks themselves are not weighted. p from
    /// t = rho √((n-2)/(1-rho²)); the interval is Bonett and Wright's unless <see cref="Interval"/> is asked for another.
    /// </summary>
    public static Correlation Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights = default, double level = 0.95,
        [CallerArgumentExpression(nameof(x))] string xName = "x", [CallerArgumentExpression(nameof(y))] string yName = "y")
    {
        Check(x, y, weights, xName, yName, "a rank correlation");
        return Make(CorrelationMethod.Spearman, ProductMoment(Ranks.Mid(x), Ranks.Mid(y), weights), x.Length, Moments.KishN(weights, x.Length), [], level, CorrelationInterval.BonettWright, xName, yName)
            with { Weights = weights.IsEmpty ? null : "weights" };
    }

    /// <summary>
    /// Kendall's tau-b = S / √((T - Tx)(T - Ty)), T = n(n-1)/2, Tx and Ty the pairs tied in x and in y. p is normal,
    /// with the variance of S corrected for ties (Kendall 1970, 4.3; as R's cor.test without continuity correction).
    /// </summary>
    /// <remarks>Compares all pairs: 10,000 rows take about a tenth of a second.</remarks>
    public static Correlation KendallTauB(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double level = 0.95,
        [CallerArgumentExpression(nameof(x))] string xName = "x", [CallerArgumentExpression(nameof(y))] string yName = "y")
    {
        Check(x, y, default, xName, yName, "a rank correlation");
        Inputs.AtLeast(5, x.Length, "Kendall's tau-b", "its interval divides by n - 4");
        double n = x.Length;
        long score = 0;
        for (var i = 1; i < x.Length; i++)
            for (var j = 0; j < i; j++)
                score += (x[i] > x[j] ? 1 : x[i] == x[j] ? 0 : -1) * (y[i] > y[j] ? 1 : y[i] == y[j] ? 0 : -1);
        var (x2, x3, x5) = Ties(x);
        var (y2, y3, y5) = Ties(y);
        var pairs = n * (n - 1);
        var tau = Math.Clamp(score / Math.Sqrt((pairs - x2) / 2 * ((pairs - y2) / 2)), -1, 1);
        var variance = (pairs * (2 * n + 5) - x5 - y5) / 18 + x2 * y2 / (2 * pairs) + x3 * y3 / (9 * pairs * (n - 2));
        var z = score / Math.Sqrt(variance);
        var (low, high) = IntervalOf(CorrelationMethod.KendallTauB, tau, x.Length, n, 0, CorrelationInterval.Fieller, level);
        return new Correlation(CorrelationMethod.KendallTauB, xName, yName, tau, z, double.PositiveInfinity,
            Distributions.TwoSidedT(z, double.PositiveInfinity), x.Length, n, low, high, level, CorrelationInterval.Fieller);
    }

    /// <summary>
    /// The correlation of x and y given other variables: Pearson's r of the residuals of both on a constant and those
    /// variables (weighted if weights are given); t with n - 2 - q degrees of freedom, q variables given (Fisher 1924).
    /// </summary>
    public static Correlation Partial(ReadOnlySpan<double> x, ReadOnlySpan<double> y, IReadOnlyList<double[]> given, ReadOnlySpan<double> weights = default, double level = 0.95,
        IReadOnlyList<string>? givenNames = null,
        [CallerArgumentExpression(nameof(x))] string xName = "x", [CallerArgumentExpression(nameof(y))] string yName = "y")
    {
        ArgumentNullException.ThrowIfNull(given);
        Check(x, y, weights, xName, yName, "a partial correlation");
        Inputs.AtLeast(given.Count + 4, x.Length, "A partial correlation", $"4 and one for each of the {given.Count} variables given");
        var names = givenNames ?? [.. given.Select((_, i) => $"given[{i}]")];
        var basis = new Orthonormal();
        for (var g = 0; g < given.Count; g++)
        {
            Inputs.SameLength(xName, x.Length, names[g], given[g].Length);
            Inputs.Finite(names[g], given[g]);
            Inputs.Varies(names[g], given[g], "a partial correlation given it");
            if (!basis.Add(Scaled(given[g], weights)))
                throw new MobilityException($"{names[g]} is an exact combination of {string.Join(", ", names.Take(g))}: it adds nothing to hold fixed. Leave it out.");
        }
        var (xRest, yRest) = (Rest(x, weights, basis, xName, names), Rest(y, weights, basis, yName, names));
        var r = Ratio(Moments.Product(xRest, yRest), Moments.Product(xRest, xRest), Moments.Product(yRest, yRest));
        return Make(CorrelationMethod.Partial, r, x.Length, Moments.KishN(weights, x.Length), names, level, CorrelationInterval.Fisher, xName, yName)
            with { Weights = weights.IsEmpty ? null : "weights" };
    }

    /// <summary>Pearson's r; inputs are checked by the caller.</summary>
    internal static double ProductMoment(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights)
    {
        var (a, b) = (Moments.Centered(x, weights), Moments.Centered(y, weights));
        return Ratio(Moments.Product(a, b, weights), Moments.Product(a, a, weights), Moments.Product(b, b, weights));
    }

    /// <summary>Sxy / √(Sxx Syy); within four roundings of 1 it is 1, since rounding alone can put it there or past it.</summary>
    static double Ratio(double xy, double xx, double yy)
    {
        var r = xy / Math.Sqrt(xx) / Math.Sqrt(yy);
        return 1 - Math.Abs(r) < 4.5e-16 ? Math.Sign(r) : r;
    }

    static Correlation Make(CorrelationMethod method, double r, int n, double effective, IReadOnlyList<string> given, double level, CorrelationInterval rule, string xName, string yName)
    {
        var df = n - 2.0 - given.Count;
        var t = r * Math.Sqrt(df / ((1 - r) * (1 + r)));
        var (low, high) = IntervalOf(method, r, n, effective, given.Count, rule, level);
        return new Correlation(method, xName, yName, r, t, df, Distributions.TwoSidedT(t, df), n, effective, low, high, level, rule) { Given = given };
    }

    static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, string xName, string yName, string method)
    {
        Inputs.SameLength(xName, x.Length, yName, y.Length);
        Inputs.AtLeast(4, x.Length, char.ToUpperInvariant(method[0]) + method[1..], "its interval divides by n - 3");
        Inputs.Finite(xName, x);
        Inputs.Finite(yName, y);
        Inputs.Weights("weights", weights, x.Length);
        Inputs.Varies(xName, x, method);
        Inputs.Varies(yName, y, method);
    }

    static double[] Scaled(ReadOnlySpan<double> column, ReadOnlySpan<double> weights)
    {
        var centered = Moments.Centered(column, weights);
        for (var i = 0; i < weights.Length; i++)
            centered[i] *= Math.Sqrt(weights[i]);
        return centered;
    }

    static double[] Rest(ReadOnlySpan<double> column, ReadOnlySpan<double> weights, Orthonormal basis, string name, IReadOnlyList<string> given)
    {
        var rest = basis.Residual(Scaled(column, weights));
        return rest.Length > 0 ? rest : throw new MobilityException($"{name} is an exact combination of {string.Join(", ", given)}: nothing of it is left to correlate. Leave one of them out.");
    }

    /// <summary>Over groups of t tied values: Σt(t-1), Σt(t-1)(t-2), Σt(t-1)(2t+5).</summary>
    static (double Two, double Three, double Five) Ties(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var (two, three, five) = (0.0, 0.0, 0.0);
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
                end++;
            double t = end - start;
            two += t * (t - 1);
            three += t * (t - 1) * (t - 2);
            five += t * (t - 1) * (2 * t + 5);
            start = end;
        }
        return (two, three, five);
    }
}
