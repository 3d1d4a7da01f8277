using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>Likelihood and information criteria of a fit under normal errors; two programs count parameters differently.</summary>
/// <param name="LogLikelihood">Log-likelihood with σ² at its maximum-likelihood value (weights as variances σ²/w).</param>
/// <param name="Aic">-2 log L + 2 (k+1): σ is counted (R, Stata's estat ic with k+1).</param>
/// <param name="Bic">-2 log L + (k+1) ln n.</param>
/// <param name="AicWithoutSigma">-2 log L + 2 k (statsmodels).</param>
/// <param name="BicWithoutSigma">-2 log L + k ln n (statsmodels).</param>
internal sealed record InformationCriteria(double LogLikelihood, double Aic, double Bic, double AicWithoutSigma, double BicWithoutSigma)
{
    /// <summary>The criteria of a fit.</summary>
    public static InformationCriteria Of(Fit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var (n, k) = ((double)fit.N, fit.N - fit.DegreesOfFreedom);
        var logs = fit.Estimated.Frame.Sums?.LogWeights() ?? (fit.Estimated.Frame.Weights is { } w ? w.Sum(Math.Log) : 0);
        var log = 0.5 * (logs - n * (Math.Log(2 * Math.PI) + 1 - Math.Log(n) + Math.Log(fit.ResidualSumOfSquares)));
        return new InformationCriteria(log, -2 * log + 2 * (k + 1), -2 * log + (k + 1) * Math.Log(n), -2 * log + 2 * k, -2 * log + k * Math.Log(n));
    }
}

/// <summary>A model against one that contains it, on the same rows.</summary>
/// <param name="F">Classical F test of the columns added.</param>
/// <param name="Robust">Wald F test of them under the larger fit's covariance; null when the larger model is not the smaller one plus columns of its own.</param>
/// <param name="LikelihoodRatio">2 (log L - log L restricted).</param>
/// <param name="LikelihoodRatioP">Its chi-squared p-value.</param>
/// <param name="RSquaredGain">Increase of R².</param>
/// <param name="AicChange">Change of AIC; below zero favours the larger model.</param>
/// <param name="BicChange">Change of BIC.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record NestedTest(
    FTest F, FTest? Robust, double LikelihoodRatio, double LikelihoodRatioP, double RSquaredGain, double AicChange, double BicChange) : ITabular
{
    /// <summary>
    /// F = ((RSS₀ - RSS₁)/q) / (RSS₁/(n-k₁)) and the Wald test under the larger fit's covariance. Both fits must use the same rows,
    /// outcome and weights, and the smaller model must lie within the larger.
    /// </summary>
    public static NestedTest Of(Fit smaller, Fit larger)
    {
        ArgumentNullException.ThrowIfNull(smaller);
        ArgumentNullException.ThrowIfNull(larger);
        SameRows(smaller, larger);
        var q = larger.K - smaller.K;
        var added = larger.Names.Except(smaller.Names).ToArray();
        if (q <= 0 || !IsWithin(smaller, larger))
            throw new MobilityException($"The models are not nested: {string.Join(", ", smaller.Names.Except(larger.Names).DefaultIfEmpty("the first one"))} is not part of {string.Join(", ", larger.Names)}. Give the smaller model first.");
        var f = new FTest(string.Join(", ", added), (smaller.ResidualSumOfSquares - larger.ResidualSumOfSquares) / q / (larger.ResidualSumOfSquares / larger.DegreesOfFreedom), q, larger.DegreesOfFreedom, "classical");
        var (before, after) = (InformationCriteria.Of(smaller), InformationCriteria.Of(larger));
        var ratio = 2 * (after.LogLikelihood - before.LogLikelihood);
        var robust = added.Length == q && (q == 1 || larger.Covariance.Rule is not (Errors.CR2 or Errors.CR3)) ? Wald.Zero(larger, added) : null;
        return new NestedTest(f, robust, ratio, Distributions.UpperChiSquared(ratio, q), larger.RSquared - smaller.RSquared, after.Aic - before.Aic, after.Bic - before.Bic);
    }

    internal static void SameRows(Fit a, Fit b)
    {
        if (a.Outcome != b.Outcome)
            throw new MobilityException($"The models explain different outcomes, {a.Outcome} and {b.Outcome}: they cannot be compared by an F test.");
        var onlyA = a.Sample.Used.Except(b.Sample.Used).ToArray();
        var onlyB = b.Sample.Used.Except(a.Sample.Used).ToArray();
        if (onlyA.Length + onlyB.Length > 0)
            throw new MobilityException($"The models use different rows: {Rows(onlyA)} only in the smaller model, {Rows(onlyB)} only in the larger. Fit both on the rows that are complete in the larger model ({b.Sample.ToLine()}).");
        var (wa, wb) = (a.Estimated.Frame.Weights, b.Estimated.Frame.Weights);
        if (wa is null != wb is null || (wa is not null && !wa.AsSpan().SequenceEqual(wb)))
            throw new MobilityException("The models are weighted differently, so their sums of squares cannot be compared. Give both the same weights.");
    }

    static bool IsWithin(Fit smaller, Fit larger)
    {
        var (small, large) = (smaller.Estimated.Frame, larger.Estimated.Frame);
        return small.X.All(column =>
            large.X.Any(c => c.AsSpan().SequenceEqual(column)) ||
            LeastSquares.Solve(large.X, column, null).Solution is { } s && Vectors.Dot(Rest(s, column), Rest(s, column)) < 1e-18 * Vectors.Dot(column, column));

        double[] Rest(LeastSquaresSolution s, double[] column) => Scores.Residuals(large.X, column, s);
    }

    static string Rows(int[] rows) => rows.Length switch
    {
        0 => "none",
        1 => $"row {Atom.Count(rows[0])}",
        _ => $"rows {string.Join(", ", rows.Take(5).Select(Atom.Count))}{(rows.Length > 5 ? string.Create(CultureInfo.InvariantCulture, $" and {rows.Length - 5} more") : "")}",
    };

    /// <inheritdoc/>
    public TextTable ToTable() => new($"Added: {F.Hypothesis}", ["", "value", "df", "p"],
    [
        ["F, classical", Numbers.Ratio(F.F), Degrees(F), Numbers.P(F.P)],
        .. Robust is null ? Array.Empty<string[]>() : [[$"Wald F, {Robust.Rule}", Numbers.Ratio(Robust.F), Degrees(Robust), Numbers.P(Robust.P)]],
        ["likelihood ratio", Numbers.Ratio(LikelihoodRatio), F.Df1.ToString("0", CultureInfo.InvariantCulture), Numbers.P(LikelihoodRatioP)],
        ["R² gained", Numbers.Short(RSquaredGain), "", ""],
        ["AIC change", Numbers.Short(AicChange), "", ""],
        ["BIC change", Numbers.Short(BicChange), "", ""],
    ]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    static string Degrees(FTest f) => string.Create(CultureInfo.InvariantCulture, $"{f.Df1:0.##}, {f.Df2:0.##}");
}
