using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>The estimate if an omitted variable were as strong as a multiple of a control.</summary>
/// <param name="Benchmark">The control, or block of controls, compared with.</param>
/// <param name="Multiple">How many times as strong.</param>
/// <param name="WithRegressor">Partial R² of the omitted variable with the regressor, given the controls.</param>
/// <param name="WithOutcome">Partial R² of the omitted variable with the outcome, given regressor and controls; at most 1.</param>
/// <param name="Adjusted">The estimate with the omitted variable in the model (bias taken towards zero and beyond).</param>
internal sealed record OmittedVariableBound(string Benchmark, double Multiple, double WithRegressor, double WithOutcome, Coefficient Adjusted);

/// <summary>
/// How strong an omitted variable would have to be to change a conclusion: robustness values, partial R² and bounds by
/// comparison with observed controls.
/// </summary>
/// <remarks>
/// Cinelli and Hazlett (2020), "Making sense of sensitivity", Journal of the Royal Statistical Society B 82(1), 39-67:
/// |bias| = se √df √(R²_y R²_d / (1 - R²_d)) with the classical se, an identity of (weighted) least squares. So partial R²,
/// robustness value and bias describe the weighted sample and do not depend on the covariance rule. Clusters and robust rules
/// enter where inference does: the adjusted standard error is the fit's own times √((1-R²_y)/(1-R²_d)) √(df/(df-1)), and the
/// critical value is of t with df - 1, or G - 1 with clusters, stretched by the ratio of the fit's to the classical se.
/// </remarks>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class OmittedVariable : ITabular
{
    OmittedVariable(Coefficient coefficient, int df, double partialR2, double level, IReadOnlyList<OmittedVariableBound> bounds, IReadOnlyList<string> impossible, string errors) =>
        (Coefficient, ResidualDegreesOfFreedom, PartialR2, Level, Bounds, Impossible, Errors) = (coefficient, df, partialR2, level, bounds, impossible, errors);

    /// <summary>The coefficient of interest.</summary>
    public Coefficient Coefficient { get; }

    /// <summary>Residual degrees of freedom n - k of the fit.</summary>
    public int ResidualDegreesOfFreedom { get; }

    /// <summary>
    /// Partial R² of the regressor with the outcome: an omitted variable that explains all the rest of the outcome must explain
    /// at least this share of the regressor to bring the estimate to zero.
    /// </summary>
    public double PartialR2 { get; }

    /// <summary>
    /// Share of the rest of both regressor and outcome that an omitted variable must explain to bring the estimate to zero.
    /// </summary>
    public double RobustnessValue => Value(Strength);

    /// <summary>The same share at which the interval at <see cref="Level"/> would reach zero; 0 when it does already.</summary>
    public double RobustnessValueOfInterval { get; private init; }

    /// <summary>Level of the intervals.</summary>
    public double Level { get; }

    /// <summary>Estimates under omitted variables as strong as multiples of the benchmarks.</summary>
    internal IReadOnlyList<OmittedVariableBound> Bounds { get; }

    /// <summary>The coefficient that an omitted variable as strong as a multiple of a benchmark would leave.</summary>
    /// <param name="benchmark">A control or block, or how its name begins.</param>
    /// <param name="multiple">How many times as strong.</param>
    /// <exception cref="MobilityException">There is no such comparison; those there are are listed.</exception>
    public Coefficient AsStrongAs(string benchmark, double multiple = 1) =>
        Bounds.FirstOrDefault(b => b.Benchmark.StartsWith(benchmark, StringComparison.Ordinal) && b.Multiple == multiple)?.Adjusted
        ?? throw new MobilityException($"No omitted variable is compared with {Show.Number(multiple)} times {benchmark}. Compared: {string.Join(", ", Bounds.Select(b => $"{Show.Number(b.Multiple)} times {b.Benchmark}"))}.");

    /// <summary>Comparisons that cannot be: the omitted variable would have to explain all of the regressor.</summary>
    public IReadOnlyList<string> Impossible { get; }

    /// <summary>The rule of the standard errors.</summary>
    public string Errors { get; }

    double Strength => Math.Sqrt(PartialR2 / (1 - PartialR2));

    /// <summary>The share that would take away a part of the estimate: 1 all of it, 0.5 half.</summary>
    public double RobustnessValueFor(double part) => part > 0 ? Value(part * Strength)
        : throw new MobilityException(string.Create(CultureInfo.InvariantCulture, $"The part of the estimate to explain away is {part}; it is a positive share, 1 for all of it."));

    /// <summary>Robustness of one coefficient of a fit.</summary>
    /// <param name="fit">The model with its controls.</param>
    /// <param name="name">The coefficient of interest.</param>
    /// <param name="benchmarks">Controls or blocks to compare with; by default every control.</param>
    /// <param name="multiples">How many times as strong as the benchmark; by default 1, 2 and 3.</param>
    public static OmittedVariable Of(Fit fit, string name, IReadOnlyList<Block>? benchmarks = null, IReadOnlyList<double>? multiples = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var interest = Refit.Interest(fit, name);
        if (fit.DegreesOfFreedom < 2)
            throw new MobilityException("Only one residual degree of freedom is left: an omitted variable would leave none.");
        multiples ??= [1, 2, 3];
        foreach (var k in multiples)
            if (!(k > 0))
                throw new MobilityException(string.Create(CultureInfo.InvariantCulture, $"A multiple of a benchmark is {k}; it must be above zero, e.g. 1 for \"as strong as\"."));
        var (df, coefficient) = (fit.DegreesOfFreedom, fit[name]);
        var classical = fit.Sigma * Math.Sqrt(fit.Estimated.Solution.Inverse[interest, interest]);
        var dfLeft = fit.Covariance.Clusters.Count > 0 ? coefficient.DegreesOfFreedom : df - 1;
        var controls = Enumerable.Range(0, fit.K).Where(j => j != interest).ToArray();
        var blocks = BlockColumns.Of(fit, interest, benchmarks);
        var bounds = new List<OmittedVariableBound>();
        var impossible = new List<string>();
        if (blocks.Count > 0)
        {
            var frame = fit.Estimated.Frame;
            var treatment = Refit.Fit(frame with
            {
                Y = frame.X[interest],
                OutcomeName = name,
                Names = [.. controls.Select(j => frame.Names[j])],
                X = [.. controls.Select(j => frame.X[j])],
                Absorbed = frame.Absorbed is { } absorbed ? absorbed with { Y = absorbed.X[interest], X = [.. controls.Select(j => absorbed.X[j])] } : null,
            }, new AskedErrors(Econometrics.Errors.Classical), fit.Level);
            foreach (var block in blocks)
            {
                var d = Refit.PartialR2(treatment, [.. block.Columns.Select(j => Array.IndexOf(controls, j))]);
                var y = Refit.PartialR2(fit, block.Columns);
                foreach (var k in multiples)
                    if (Strengths(d, y, k) is var (withRegressor, withOutcome))
                        bounds.Add(new OmittedVariableBound(block.Name, k, withRegressor, withOutcome, Adjusted(withRegressor, withOutcome)));
                    else
                        impossible.Add(string.Create(CultureInfo.InvariantCulture, $"{k:0.##} × {block.Name}"));
            }
        }
        // The interval reaches zero where strength falls to this: the critical t, stretched by the fit's se over the classical.
        var critical = Distributions.Critical(fit.Level, dfLeft) / Math.Sqrt(df - 1) * (coefficient.StandardError / classical);
        var strength = Math.Abs(coefficient.Estimate / classical) / Math.Sqrt(df);
        return new OmittedVariable(coefficient, df, Refit.PartialR2(fit, [interest]), fit.Level, bounds, impossible, fit.Covariance.Description)
        {
            RobustnessValueOfInterval = strength <= critical ? 0
                : strength > 1 / critical ? (strength * strength - critical * critical) / (1 + strength * strength)
                : Value(strength - critical),
        };

        Coefficient Adjusted(double withRegressor, double withOutcome)
        {
            var bias = classical * Math.Sqrt(df) * Math.Sqrt(withOutcome * withRegressor / (1 - withRegressor));
            var se = coefficient.StandardError * Math.Sqrt((1 - withOutcome) / (1 - withRegressor)) * Math.Sqrt(df / (df - 1.0));
            return coefficient with { Estimate = Math.Sign(coefficient.Estimate) * (Math.Abs(coefficient.Estimate) - bias), StandardError = se, DegreesOfFreedom = dfLeft };
        }
    }

    /// <summary>
    /// Partial R² of an omitted variable k times as strong as a benchmark whose own are d (with the regressor) and y (with the
    /// outcome); null when it would explain all of the regressor (Cinelli and Hazlett 2020, 4.4 and appendix).
    /// </summary>
    static (double WithRegressor, double WithOutcome)? Strengths(double d, double y, double k)
    {
        var withRegressor = k * (d / (1 - d));
        if (!(withRegressor < 1))
            return null;
        var between = k * (d * d) / ((1 - k * d) * (1 - d));
        var ratio = (Math.Sqrt(k) + Math.Sqrt(between)) / Math.Sqrt(1 - between);
        return (withRegressor, Math.Min(1, ratio * ratio * (y / (1 - y))));
    }

    /// <summary>½ (√(f⁴ + 4f²) - f²).</summary>
    static double Value(double f) => 0.5 * (Math.Sqrt(f * f * f * f + 4 * f * f) - f * f);

    /// <inheritdoc/>
    public TextTable ToTable()
    {
        var percent = (Level * 100).ToString("0.##", CultureInfo.InvariantCulture);
        return new TextTable($"{Coefficient.Name}: what an omitted variable would have to be",
            ["", "R² with regressor", "R² with outcome", "estimate", "std. error", $"{percent}% low", $"{percent}% high"],
            [
                ["as fitted", "", "", Numbers.Short(Coefficient.Estimate), Numbers.Short(Coefficient.StandardError), Numbers.Short(Coefficient.Low), Numbers.Short(Coefficient.High)],
                .. Bounds.Select(b => (IReadOnlyList<string>)
                [
                    string.Create(CultureInfo.InvariantCulture, $"{b.Multiple:0.##} × {b.Benchmark}"), Numbers.Short(b.WithRegressor), Numbers.Short(b.WithOutcome),
                    Numbers.Short(b.Adjusted.Estimate), Numbers.Short(b.Adjusted.StandardError), Numbers.Short(b.Adjusted.Low), Numbers.Short(b.Adjusted.High),
                ]),
            ],
            [
                string.Create(CultureInfo.InvariantCulture, $"Robustness value {RobustnessValue:0.000}: explaining this share of what is left of both regressor and outcome brings the estimate to zero; {RobustnessValueOfInterval:0.000} brings the {percent}% interval to zero."),
                string.Create(CultureInfo.InvariantCulture, $"Partial R² with the outcome {Numbers.Short(PartialR2)}. Cinelli and Hazlett (2020); weights enter everything, clusters the standard errors and intervals only."),
                .. Impossible.Count == 0 ? Array.Empty<string>() : [$"Not possible, since it would explain all of the regressor: {string.Join(", ", Impossible)}."],
                .. Bounds.All(b => b.WithOutcome < 1) ? Array.Empty<string>() : ["Where R² with the outcome is 1, its limit, nothing is left unexplained and the standard error is zero: read the estimate as the extreme that the benchmark allows."],
                Errors,
            ]);
    }

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
