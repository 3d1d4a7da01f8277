using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>A row whose externally studentized residual is beyond the threshold.</summary>
/// <param name="Row">Position in the rows given, from 0.</param>
/// <param name="Studentized">Its externally studentized residual.</param>
/// <param name="P">Its two-sided p-value, t with n-k-1 degrees of freedom.</param>
/// <param name="Holm">The same for the family of all rows used, by Holm.</param>
/// <param name="BenjaminiHochberg">The same by Benjamini and Hochberg.</param>
/// <param name="Survival">Share of the fits without one other row in which the row is still beyond the threshold.</param>
public sealed record Outlier(int Row, double Studentized, double P, double Holm, double BenjaminiHochberg, double Survival);

/// <summary>
/// The rows that stand far from a model, with the number that would do so if nothing were special about any of them.
/// </summary>
/// <param name="Threshold">Absolute externally studentized residual from which a row is flagged.</param>
/// <param name="Flagged">The rows beyond it, farthest first.</param>
/// <param name="Expected">Number expected beyond it under the model: n P(|t| &gt; threshold) with n-k-1 degrees of freedom.</param>
/// <param name="N">Rows used.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record Outliers(double Threshold, IReadOnlyList<Outlier> Flagged, double Expected, int N) : ITabular
{
    /// <summary>Flags the rows of a fit.</summary>
    /// <remarks>
    /// Leaving out row j changes row i's residual and leverage to e_i + h_ij e_j / (1-h_jj) and h_ii + h_ij² / (1-h_jj)
    /// (Belsley, Kuh and Welsch 1980, section 2.1), so no model is fitted again.
    /// </remarks>
    /// <param name="fit">The fit.</param>
    /// <param name="threshold">Absolute externally studentized residual, above 0.</param>
    public static Outliers Of(Fit fit, double threshold = 2)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (!(threshold > 0))
            throw new MobilityException($"The threshold of studentized residuals is {threshold.ToString("G6", CultureInfo.InvariantCulture)}; it must be above 0, e.g. 2.");
        var influence = Influence.Of(fit);
        var deletion = new Deletion(fit);
        var n = influence.Rows.Count;
        var flagged = Enumerable.Range(0, n).Where(i => Math.Abs(influence.External[i]) > threshold)
            .OrderByDescending(i => Math.Abs(influence.External[i]))
            .Select(i => new Outlier(influence.Rows[i], influence.External[i], influence.OutlierP[i], influence.Holm[i],
                influence.BenjaminiHochberg[i], deletion.Survival(i, threshold)))
            .ToList();
        return new Outliers(threshold, flagged, n * Distributions.TwoSidedT(threshold, fit.DegreesOfFreedom - 1), n);
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new(
        string.Create(CultureInfo.InvariantCulture, $"{Flagged.Count} of {N:N0} rows beyond ±{Threshold:0.##}; {Expected:0.0} would be by chance"),
        ["row", "studentized", "p", "p, Holm", "p, Benjamini-Hochberg", "survives"],
        [.. Flagged.Select(o => new[]
        {
            Atom.Count(o.Row), Numbers.Ratio(o.Studentized), Numbers.P(o.P), Numbers.P(o.Holm), Numbers.P(o.BenjaminiHochberg),
            o.Survival.ToString("P0", CultureInfo.InvariantCulture),
        })],
        ["Survives: share of the fits without one other row in which the row is still flagged.",
            $"Adjusted for a family of {N.ToString("N0", CultureInfo.InvariantCulture)} rows; rows are counted from 1."]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    /// <summary>Externally studentized residuals after one other row was left out.</summary>
    sealed class Deletion(Fit fit)
    {
        readonly double[] scaled = [.. fit.Estimated.Residuals.Select((e, i) => e * Root(fit, i))];
        readonly double[] whitened = Scores.Whitened(fit.Estimated.Frame.X, fit.Estimated.Solution);

        public double Survival(int i, double threshold)
        {
            var survived = 0;
            for (var j = 0; j < fit.N; j++)
                if (j != i && Math.Abs(Without(i, j)) > threshold)
                    survived++;
            return (double)survived / (fit.N - 1);
        }

        double Without(int i, int j)
        {
            double hij = Product(i, j), rest = 1 - Product(j, j);
            if (rest < 1e-10)
                return double.NaN;
            var e = scaled[i] + hij * scaled[j] / rest;
            var free = 1 - Product(i, i) - hij * hij / rest;
            var rss = fit.ResidualSumOfSquares - scaled[j] * scaled[j] / rest - e * e / free;
            return e / Math.Sqrt(rss / (fit.DegreesOfFreedom - 2) * free);
        }

        double Product(int i, int j)
        {
            var sum = 0.0;
            for (var l = 0; l < fit.K; l++)
                sum += whitened[i * fit.K + l] * whitened[j * fit.K + l];
            return sum * Root(fit, i) * Root(fit, j);
        }

        static double Root(Fit fit, int i) => Math.Sqrt(fit.Estimated.Frame.Weights?[i] ?? 1);
    }
}
