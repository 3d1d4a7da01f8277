using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>An F test.</summary>
/// <param name="Hypothesis">What is tested.</param>
/// <param name="F">The statistic; t² when there is one restriction.</param>
/// <param name="Df1">Number of restrictions.</param>
/// <param name="Df2">Denominator degrees of freedom.</param>
/// <param name="Rule">Covariance rule or other basis.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record FTest(string Hypothesis, double F, double Df1, double Df2, string Rule) : ITabular
{
    /// <summary>P(F' ≥ F).</summary>
    public double P => Distributions.UpperF(F, Df1, Df2);

    /// <inheritdoc/>
    public TextTable ToTable() => new($"F test: {Hypothesis}", ["F", "df", "p"],
        [[Numbers.Ratio(F), string.Create(CultureInfo.InvariantCulture, $"{Df1:0.##}, {Df2:0.##}"), Numbers.P(P)]], [$"Basis: {Rule}."]);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Hypothesis}: F({Df1:0.##}, {(double.IsPositiveInfinity(Df2) ? "∞" : Df2.ToString("0.##", CultureInfo.InvariantCulture))}) = {Numbers.Ratio(F)}, {Show.PIs(P)} ({Rule})");
}

/// <summary>
/// Wald tests of linear restrictions under the fit's own covariance, F = (Rβ - r)'(RVR')^-1(Rβ - r) / q, with the denominator degrees
/// of freedom of its t (Greene 2018, 5.5); and of one coefficient across fits.
/// </summary>
public static partial class Wald
{
    /// <summary>Tests restrictions written as equations of coefficients: <c>Wald.Test(fit, "wt + hp = -4")</c>, <c>Wald.Test(fit, "hp = 0", "qsec = 0")</c>.
    /// A name may stand in quotes of any kind, and must where it holds an equals sign that could be read otherwise: <c>"'Size: n=1' = 1e-3"</c>.</summary>
    /// <exception cref="MobilityException">An equation names no coefficient, or the equations repeat each other.</exception>
    public static FTest Test(Fit fit, params string[] equations)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (equations.Length == 0)
            throw new MobilityException("Name at least one restriction, e.g. \"hp = 0\".");
        var restrictions = equations.Select(e => Restriction.Parse(e, fit.Names)).ToArray();
        return Test(fit, [.. restrictions.Select(r => r.Weights)], [.. restrictions.Select(r => r.Value)], string.Join(", ", equations));
    }

    /// <summary>Tests that the coefficients named are all zero.</summary>
    public static FTest Zero(Fit fit, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Test(fit, [.. names.Select(n => Matrices.Unit(fit.K, fit.IndexOf(n)))], new double[names.Length], string.Join(" = ", [.. names, "0"]));
    }

    /// <summary>Tests that all coefficients but the intercept are zero.</summary>
    public static FTest Overall(Fit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Zero(fit, [.. fit.Names.Where(n => n != ModelFrame.Intercept)]) with { Hypothesis = "all slopes are zero" };
    }

    static FTest Test(Fit fit, double[][] rows, double[] values, string hypothesis)
    {
        var q = rows.Length;
        var covariance = fit.Covariance;
        if (q > 1 && covariance.Rule is (Errors.CR2 or Errors.CR3))
            throw new MobilityException($"A joint test of {q} restrictions under {covariance.Rule} has no agreed degrees of freedom here. Use fit.With(Errors.CR1S) or a wild cluster bootstrap, or test one restriction at a time.");
        var whitened = rows.Select(covariance.Whiten).ToArray();
        var gap = new DoubleDouble[q];
        var variance = new DoubleDouble[q, q];
        for (var i = 0; i < q; i++)
        {
            gap[i] = -values[i];
            for (var j = 0; j < fit.K; j++)
                gap[i] += new DoubleDouble(fit.Estimated.Solution.Beta[j], fit.Estimated.Solution.BetaLow[j]) * rows[i][j];
            for (var j = 0; j < q; j++)
                variance[i, j] = covariance.Between(whitened[i], whitened[j]);
        }
        var (system, combination) = SymmetricSystem.Factor(variance, q);
        if (covariance.Rule == Errors.Conley && covariance.IsIndefinite && (system is null || !IsWell(variance, system)))
            throw new MobilityException($"The covariance of {hypothesis} is not positive definite, so there is no joint test: {covariance.Description}");
        if (system is null || !IsWell(variance, system))
            throw new MobilityException(covariance.Clusters.Count > 0 && covariance.Clusters.Min(c => c.Count) <= q
                ? $"{q} restrictions cannot be tested together with {covariance.Clusters.Min(c => c.Count)} clusters: clustered errors allow at most G - 1 at once. Test fewer."
                : $"The restrictions {hypothesis} repeat each other (restriction {(combination?.Length ?? 0) + 1} follows from the others). Leave the repeated one out.");
        var solved = system.Solve(gap);
        var sum = DoubleDouble.Zero;
        for (var i = 0; i < q; i++)
            sum += gap[i] * solved[i];
        return new FTest(hypothesis, (double)sum / q, q, covariance.DegreesOfFreedomOf(rows[0]), covariance.Rule.ToString());
    }

    /// <summary>False when rounding is all that makes the restrictions different.</summary>
    static bool IsWell(DoubleDouble[,] variance, SymmetricSystem system)
    {
        var inverse = system.Inverse();
        return Enumerable.Range(0, system.Size).All(i => variance[i, i].High * inverse[i, i].High < 1e13);
    }
}
