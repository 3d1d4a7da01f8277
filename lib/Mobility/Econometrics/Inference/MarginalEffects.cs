using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>Marginal means or slopes: averages of predictions over rows, with standard errors by the delta method (here exact, since the model is linear in β).</summary>
/// <param name="Caption">What they are.</param>
/// <param name="Effects">One for each level, or the slope.</param>
/// <param name="Note">The covariance rule.</param>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record MarginalEffects(string Caption, IReadOnlyList<Coefficient> Effects, string Note) : ITabular
{
    /// <summary>
    /// The mean prediction if every row had a level, the rest of the row as it is: <c>MarginalEffects.Means(fit, zones, levels, (z, level) => z with { Race = level })</c>.
    /// Differences between levels that come from other regressors are thereby removed.
    /// </summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">Rows to average over; incomplete ones are left out.</param>
    /// <param name="levels">Levels.</param>
    /// <param name="change">A row with another level.</param>
    /// <param name="weights">Weights of the average; equal when null.</param>
    public static MarginalEffects Means<TRow, TLevel>(Fit<TRow> fit, IEnumerable<TRow> rows, IEnumerable<TLevel> levels, Func<TRow, TLevel, TRow> change, Func<TRow, double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        TRow[] all = [.. rows];
        return new MarginalEffects($"Mean prediction of {fit.Outcome}",
            [.. levels.Select(level => Combination(fit, Convert.ToString(level, CultureInfo.InvariantCulture)!, Average(fit, [.. all.Select(r => change(r, level))], all, weights)))],
            fit.Covariance.Description);
    }

    /// <summary>
    /// The mean change of the prediction for a unit of one variable, by central differences through the model's own lambda, exact for
    /// products and squares: <c>MarginalEffects.Slope(fit, zones, (z, h) => z with { Spending = z.Spending + h })</c>.
    /// </summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">Rows to average over; incomplete ones are left out.</param>
    /// <param name="change">A row with the variable increased by h.</param>
    /// <param name="step">The h used, in units of the variable.</param>
    /// <param name="weights">Weights of the average; equal when null.</param>
    public static MarginalEffects Slope<TRow>(Fit<TRow> fit, IEnumerable<TRow> rows, Func<TRow, double, TRow> change, double step = 1, Func<TRow, double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (!(step > 0))
            throw new MobilityException($"The step of a slope is above zero; {step.ToString(CultureInfo.InvariantCulture)} was given.");
        TRow[] all = [.. rows];
        var up = Average(fit, [.. all.Select(r => change(r, step))], all, weights);
        var down = Average(fit, [.. all.Select(r => change(r, -step))], all, weights);
        return new MarginalEffects($"Mean slope of {fit.Outcome}", [Combination(fit, "slope", [.. up.Zip(down, (a, b) => (a - b) / (2 * step))])], fit.Covariance.Description);
    }

    static double[] Average<TRow>(Fit<TRow> fit, TRow[] changed, TRow[] rows, Func<TRow, double>? weights)
    {
        var (columns, places) = fit.Read(changed);
        var mean = new double[columns.Length];
        var total = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            if (places[i] is not { } place)
                continue;
            var w = weights?.Invoke(rows[i]) ?? 1;
            total += w;
            for (var j = 0; j < mean.Length; j++)
                mean[j] += w * columns[j][place];
        }
        if (!(total > 0))
            throw new MobilityException("No row is complete, or all weights are zero: there is nothing to average over.");
        return [.. mean.Select(m => m / total)];
    }

    static Coefficient Combination(Fit fit, string name, double[] x)
    {
        var sum = DoubleDouble.Zero;
        for (var j = 0; j < x.Length; j++)
            sum += new DoubleDouble(fit.Estimated.Solution.Beta[j], fit.Estimated.Solution.BetaLow[j]) * x[j];
        return new Coefficient(name, (double)sum, Math.Sqrt(fit.Covariance.VarianceOf(x)), fit.Covariance.DegreesOfFreedomOf(x), fit.Level);
    }

    /// <summary>The effect of that name.</summary>
    public Coefficient this[string name] => Effects.FirstOrDefault(e => e.Name == name)
        ?? throw new MobilityException($"There is no level {name}. Levels: {string.Join(", ", Effects.Select(e => e.Name))}.");

    /// <inheritdoc/>
    public TextTable ToTable() => new(Caption, ["", "estimate", "std. error", "low", "high"],
        [.. Effects.Select(e => new[] { e.Name, Numbers.Short(e.Estimate), Numbers.Short(e.StandardError), Numbers.Short(e.Low), Numbers.Short(e.High) })], [Note]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
