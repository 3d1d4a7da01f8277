using System.Runtime.CompilerServices;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// What part of the residuals of a model of means is sampling noise, where only the number of persons behind each mean is
/// known: the variance of residual i is τ² + σ²/n_i. σ is the standard deviation of one person within a place, τ that of
/// places around the model (Kane and Staiger 2002, Journal of Economic Perspectives 16, 91-114).
/// </summary>
/// <param name="Person">σ, in units of the outcome.</param>
/// <param name="PersonLow">Lower end of the interval of σ; 0 when σ² is not above zero.</param>
/// <param name="PersonHigh">Upper end of the interval of σ.</param>
/// <param name="Place">τ, in units of the outcome; 0 when the noise accounts for all residuals.</param>
/// <param name="Level">Level of the interval.</param>
/// <param name="Sample">Rows with a residual: with and without a count.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record CountNoise(double Person, double PersonLow, double PersonHigh, double Place, double Level, SampleFlow Sample) : ITabular
{
    const int MostSteps = 200;

    /// <summary>Standard error of a mean over <paramref name="count"/> persons: σ/√n.</summary>
    public double StandardError(double count) => count > 0 ? Person / Math.Sqrt(count)
        : throw new MobilityException($"A mean over {Inputs.Text(count)} persons has no standard error; the number must be above zero.");

    /// <summary>Splits the residual variance of a fit by the number of persons behind each row.</summary>
    /// <remarks>
    /// e²/(1-h) is regressed on 1/n with weights 1/(τ² + σ²/n)², again until nothing moves: maximum likelihood for normal
    /// residuals. The interval of σ² is the robust one of the last regression, so it does not rest on normality.
    /// </remarks>
    /// <param name="fit">The model of the means, unweighted.</param>
    /// <param name="rows">The rows the fit was given, in the same order.</param>
    /// <param name="count">Persons behind a row's outcome; null when not known.</param>
    /// <param name="countName">Filled in by the compiler.</param>
    /// <exception cref="MobilityException">The fit is weighted, the rows are not the fit's, or the variance does not fall with the number of persons.</exception>
    public static CountNoise Of<TRow>(Fit<TRow> fit, IEnumerable<TRow> rows, Func<TRow, double?> count, [CallerArgumentExpression(nameof(count))] string countName = "count")
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(count);
        if (fit.Estimated.Frame.Weights is not null)
            throw new MobilityException("The noise is split off the residuals of an unweighted fit. Fit without weights.");
        Refit.RequireNothingAbsorbed(fit);
        var used = FitRows.Of(fit, rows);
        var read = used.Select((row, i) => (Count: count(row), Square: fit.Residuals[i] * fit.Residuals[i] / (1 - fit.Leverages[i]))).ToList();
        if (read.FirstOrDefault(r => r.Count is { } n && !(n > 0 && double.IsFinite(n))).Count is { } bad)
            throw new MobilityException($"A row has {Inputs.Text(bad)} by {Atom.NameOf(countName)}: a mean over no persons cannot be. Return null where the number is not known.");
        var (place, person) = (0.0, 0.0);
        Fit<(double? Count, double Square)>? split = null;
        for (var step = 0; step < MostSteps; step++)
        {
            split = Ols.Fit(read, r => r.Square, r => new { Noise = 1 / r.Count }, weights: r => step == 0 ? 1 : Weight(r.Count, place, person), errors: Errors.HC1, level: fit.Level);
            var (nextPlace, nextPerson) = (Math.Max(0, split["(Intercept)"].Estimate), split["Noise"].Estimate);
            if (nextPerson <= 0)
                throw new MobilityException($"The residuals do not vary more where {Atom.NameOf(countName)} is small, so their sampling noise cannot be told from true differences. Give standard errors from elsewhere to Shrinkage.Of.");
            var still = Math.Abs(nextPlace - place) + Math.Abs(nextPerson - person) < 1e-12 * (nextPlace + nextPerson);
            (place, person) = (nextPlace, nextPerson);
            if (still)
                break;
        }
        var noise = split!["Noise"];
        return new CountNoise(Math.Sqrt(person), Math.Sqrt(Math.Max(0, noise.Low)), Math.Sqrt(noise.High), Math.Sqrt(place), fit.Level, split.Sample);
    }

    static double Weight(double? count, double place, double person)
    {
        var variance = place + person / (count ?? 1);
        return 1 / (variance * variance);
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new("Where the residuals' variance comes from", ["part", "standard deviation", "interval"],
    [
        ["one person within a place", Show.Number(Person), Show.Interval(PersonLow, PersonHigh)],
        ["places around the model", Show.Number(Place), ""],
    ], [$"Variance of a residual: places² + persons²/n. {Show.Percent(Level)} interval, robust. {Sample.ToLine()}."]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
