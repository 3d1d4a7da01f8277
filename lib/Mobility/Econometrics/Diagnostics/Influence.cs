using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// How far each row used stands from the model and how much the model depends on it. Belsley, Kuh and Welsch (1980); Cook (1977).
/// All arrays follow the rows used (<see cref="SampleFlow.Used"/>).
/// </summary>
/// <param name="Rows">Position of each row in the rows given, from 0.</param>
/// <param name="Residuals">y - ŷ.</param>
/// <param name="Leverages">h, the diagonal of the hat matrix.</param>
/// <param name="Internal">Internally studentized (standardized) residuals √w e / (σ √(1-h)).</param>
/// <param name="External">Externally studentized residuals, with σ estimated without the row: t with n-k-1 degrees of freedom.</param>
/// <param name="Cook">Cook's distance: t² h / (k (1-h)) with the internal t.</param>
/// <param name="Dffits">Change of the fitted value in its standard errors when the row is left out.</param>
/// <param name="CovarianceRatio">Ratio of generalized variances without and with the row.</param>
/// <param name="OutlierP">Two-sided p-value of the external residual.</param>
/// <param name="Bonferroni">OutlierP for the family of all rows used, by Bonferroni.</param>
/// <param name="Holm">The same by Holm.</param>
/// <param name="BenjaminiHochberg">The same by Benjamini and Hochberg (false discovery rate).</param>
/// <param name="Dfbetas">Change of each coefficient in standard errors when the row is left out (n x k).</param>
/// <param name="Names">Names of the coefficients.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record Influence(
    IReadOnlyList<int> Rows,
    IReadOnlyList<double> Residuals,
    IReadOnlyList<double> Leverages,
    IReadOnlyList<double> Internal,
    IReadOnlyList<double> External,
    IReadOnlyList<double> Cook,
    IReadOnlyList<double> Dffits,
    IReadOnlyList<double> CovarianceRatio,
    IReadOnlyList<double> OutlierP,
    IReadOnlyList<double> Bonferroni,
    IReadOnlyList<double> Holm,
    IReadOnlyList<double> BenjaminiHochberg,
    IReadOnlyList<IReadOnlyList<double>> Dfbetas,
    IReadOnlyList<string> Names) : ITabular
{
    const int Shown = 10;

    /// <summary>The influence of each row of a fit; a row of leverage 1 has no residual to judge and gets NaN.</summary>
    public static Influence Of(Fit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var (estimated, frame) = (fit.Estimated, fit.Estimated.Frame);
        if (frame.Absorbed is not null)
            throw new MobilityException("Leverages do not count absorbed fixed effects. Put the fixed effects into the model as factors to study the influence of rows.");
        var (n, k, df) = (estimated.N, estimated.K, estimated.Df);
        if (df < 2)
            throw new MobilityException(string.Create(CultureInfo.InvariantCulture, $"Leaving out a row needs at least 2 residual degrees of freedom; this fit has {df}."));
        var h = Scores.Leverages(frame.X, frame.Weights, estimated.Solution);
        var z = Scores.Whitened(frame.X, estimated.Solution);
        var w = estimated.Solution.Whitening;
        double[] root = [.. Enumerable.Range(0, k).Select(j => Math.Sqrt(estimated.Solution.Inverse[j, j]))];
        var columns = new double[8][];
        for (var c = 0; c < columns.Length; c++)
            columns[c] = new double[n];
        var dfbetas = new double[n][];
        for (var i = 0; i < n; i++)
        {
            var weight = frame.Weights?[i] ?? 1;
            var e = Math.Sqrt(weight) * estimated.Residuals[i];
            var rest = h[i] > 1 - 1e-10 ? double.NaN : 1 - h[i];
            var s = Math.Sqrt(Math.Max(0, estimated.Rss - e * e / rest) / (df - 1));
            columns[0][i] = e / (estimated.Sigma * Math.Sqrt(rest));
            columns[1][i] = e / (s * Math.Sqrt(rest));
            columns[2][i] = columns[0][i] * columns[0][i] * h[i] / (k * rest);
            columns[3][i] = columns[1][i] * Math.Sqrt(h[i] / rest);
            columns[4][i] = 1 / (rest * Math.Pow((df - 1 + columns[1][i] * columns[1][i]) / df, k));
            columns[5][i] = Distributions.TwoSidedT(columns[1][i], df - 1);
            dfbetas[i] = new double[k];
            for (var j = 0; j < k; j++)
            {
                var change = DoubleDouble.Zero;
                for (var l = j; l < k; l++)
                    change += w[j, l] * z[i * k + l];
                dfbetas[i][j] = (double)change * Math.Sqrt(weight) * e / rest / (s * root[j]);
            }
        }
        var p = columns[5];
        return new Influence(frame.Sample.Used, estimated.Residuals, h, columns[0], columns[1], columns[2], columns[3], columns[4],
            p, MultipleTesting.Bonferroni(p), MultipleTesting.Holm(p), MultipleTesting.BenjaminiHochberg(p), dfbetas, frame.Names);
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new(
        $"The {Math.Min(Shown, Rows.Count)} rows farthest from the model, of {Rows.Count.ToString("N0", CultureInfo.InvariantCulture)}",
        ["row", "residual", "studentized", "leverage", "Cook", "p", "p, Holm", "p, Benjamini-Hochberg"],
        [.. Enumerable.Range(0, Rows.Count).OrderByDescending(i => Math.Abs(External[i])).Take(Shown).Select(i => new[]
        {
            Atom.Count(Rows[i]), Numbers.Short(Residuals[i]), Numbers.Ratio(External[i]), Numbers.Short(Leverages[i]), Numbers.Short(Cook[i]),
            Numbers.P(OutlierP[i]), Numbers.P(Holm[i]), Numbers.P(BenjaminiHochberg[i]),
        })],
        [$"Adjusted for a family of {Rows.Count.ToString("N0", CultureInfo.InvariantCulture)} rows; rows are counted from 1."]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
