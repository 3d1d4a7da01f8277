using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// How far a row must truly stand from the model to be found by its externally studentized residual (Bloom 1995, Evaluation
/// Review 19, 547-556): what an empty list of outliers does and does not rule out.
/// </summary>
/// <param name="Named">Detectable effect for one row that was named beforehand, in units of the outcome.</param>
/// <param name="Searched">Detectable effect when all rows are searched and the error of the whole search is held (Bonferroni).</param>
/// <param name="Power">Probability of finding such a row.</param>
/// <param name="Significance">Two-sided level of the test, or of the whole search.</param>
/// <param name="N">Rows searched.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record DetectableEffect(double Named, double Searched, double Power, double Significance, int N) : ITabular
{
    /// <summary>The detectable effect of a row with the fit's median leverage.</summary>
    /// <remarks>
    /// A shift δ of a row moves its studentized residual by δ √(1-h) / σ, so δ = (t + z) σ / √(1-h), t the critical value with
    /// n-k-1 degrees of freedom and z the normal quantile of the power. The search controls the familywise error; with the
    /// false discovery rate a row needs less when others are found too.
    /// </remarks>
    /// <param name="fit">An unweighted fit.</param>
    /// <param name="power">Probability of finding the row.</param>
    /// <param name="significance">Two-sided level.</param>
    public static DetectableEffect Of(Fit fit, double power = 0.8, double significance = 0.05)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (!(power > 0 && power < 1) || !(significance > 0 && significance < 1))
            throw new MobilityException($"Power and significance lie between 0 and 1, such as 0.8 and 0.05; {Inputs.Text(power)} and {Inputs.Text(significance)} were given.");
        if (fit.Estimated.Frame.Weights is not null)
            throw new MobilityException("The detectable effect is that of an unweighted fit: with weights each row has its own. Fit without weights.");
        Refit.RequireNothingAbsorbed(fit);
        if (fit.DegreesOfFreedom < 2)
            throw new MobilityException(string.Create(CultureInfo.InvariantCulture, $"Leaving out a row needs at least 2 residual degrees of freedom; this fit has {fit.DegreesOfFreedom}."));
        var leverages = fit.Leverages.Order().ToList();
        var unit = fit.Sigma / Math.Sqrt(1 - leverages[leverages.Count / 2]);
        double Effect(int tests) => unit * (Distributions.Critical(1 - significance / tests, fit.DegreesOfFreedom - 1) + Distributions.NormalQuantile(power));
        return new DetectableEffect(Effect(1), Effect(fit.N), power, significance, fit.N);
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new(
        string.Create(CultureInfo.InvariantCulture, $"What would be found with a probability of {Show.Percent(Power)}"),
        ["question", "true distance from the model"],
        [["one row, named beforehand", Show.Number(Named)], [$"any of {Show.Count(N)} rows, searched", Show.Number(Searched)]],
        [$"In units of the outcome; two-sided tests at {Show.Percent(Significance)}, the search by Bonferroni. A row of median leverage."]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
