using System.Globalization;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// Oster's bounds on a coefficient under proportional selection on unobservables: how strongly what is not in the model would
/// have to be related to the regressor, relative to the controls that are (δ), to move the coefficient to a given value.
/// </summary>
/// <remarks>
/// Oster (2019), "Unobservable selection and coefficient stability", Journal of Business and Economic Statistics 37(2), 187-204,
/// Proposition 2 and Corollary 1. All controls of the fit are the observed ones; the short model holds the regressor alone. With
/// weights all regressions and variances are weighted (analytic weights, as Stata's psacalc); clusters do not enter, since
/// nothing here is a standard error.
/// </remarks>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class OsterBounds : ITabular
{
    readonly double varY, varX, varRest;

    OsterBounds(string name, Fit bare, Fit full, double varY, double varX, double varRest, double rMax)
    {
        (Name, N, this.varY, this.varX, this.varRest, RMax) = (name, full.N, varY, varX, varRest, rMax);
        (Short, ShortRSquared) = (bare[name].Estimate, bare.RSquared);
        (Controlled, ControlledRSquared) = (full[name].Estimate, full.RSquared);
    }

    /// <summary>The coefficient of interest.</summary>
    public string Name { get; }

    /// <summary>Rows used.</summary>
    public int N { get; }

    /// <summary>The coefficient without controls.</summary>
    public double Short { get; }

    /// <summary>R² without controls.</summary>
    public double ShortRSquared { get; }

    /// <summary>The coefficient with all controls.</summary>
    public double Controlled { get; }

    /// <summary>R² with all controls.</summary>
    public double ControlledRSquared { get; }

    /// <summary>R² of the model with the unobserved controls too: an assumption.</summary>
    public double RMax { get; }

    /// <summary>Sample variance of the outcome (n - 1).</summary>
    public double OutcomeVariance => varY;

    /// <summary>Sample variance of the regressor (n - 1).</summary>
    public double RegressorVariance => varX;

    /// <summary>Sample variance (n - 1) of what the controls leave of the regressor.</summary>
    public double RegressorResidualVariance => varRest;

    /// <summary>The δ at which the coefficient would be zero; above 1 means: the unobserved would have to matter more than the controls do.</summary>
    public double DeltaForZero => DeltaFor(0);

    /// <summary>
    /// The coefficient if the unobserved mattered as much as the controls (δ = 1): both roots of the quadratic, nearest to
    /// <see cref="Controlled"/> first.
    /// </summary>
    public IReadOnlyList<double> BetaAtDeltaOne => Roots();

    /// <summary>Lower end of the set between the controlled coefficient and the nearest root at δ = 1.</summary>
    public double Low => Math.Min(Controlled, BetaAtDeltaOne[0]);

    /// <summary>Upper end of that set.</summary>
    public double High => Math.Max(Controlled, BetaAtDeltaOne[0]);

    /// <summary>The well-known approximation β - (β_short - β) (R_max - R²) / (R² - R²_short), right only under equal relative contributions.</summary>
    public double ApproximateBeta => Controlled - (Short - Controlled) * (RMax - ControlledRSquared) / (ControlledRSquared - ShortRSquared);

    /// <summary>Bounds for one coefficient of a fit.</summary>
    /// <param name="fit">The model with all controls.</param>
    /// <param name="name">The coefficient of interest.</param>
    /// <param name="rMaxFactor">R_max = this times R² of the fit, at most 1; Oster's rule is 1.3.</param>
    /// <param name="rMax">R_max itself, instead of the rule.</param>
    public static OsterBounds Of(Fit fit, string name, double rMaxFactor = 1.3, double? rMax = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var interest = Refit.Interest(fit, name);
        var frame = fit.Estimated.Frame;
        if (!frame.HasIntercept)
            throw new MobilityException("Oster's bounds compare R² about the mean, so the model needs its intercept.");
        if (fit.K < 3)
            throw new MobilityException($"The model has no controls besides {name}: there is no observed selection to compare the unobserved with.");
        if (rMax is null && !(rMaxFactor >= 1))
            throw new MobilityException(string.Create(CultureInfo.InvariantCulture, $"rMaxFactor is {rMaxFactor}. R_max cannot be below the R² of the fit: give a factor of at least 1; Oster's rule is 1.3."));
        var top = rMax ?? Math.Min(1, rMaxFactor * fit.RSquared);
        if (!(top >= fit.RSquared && top <= 1))
            throw new MobilityException(string.Create(CultureInfo.InvariantCulture, $"rMax is {top}. It lies between the R² of the fit ({fit.RSquared:0.0000}) and 1, since more controls cannot explain less."));

        var bare = Refit.Of(fit, [0, interest], Errors.Classical);
        var controls = Enumerable.Range(0, fit.K).Where(j => j != interest).ToArray();
        var rest = Refit.Auxiliary(fit, frame.X[interest], controls).Residuals;
        return new OsterBounds(name, bare, fit, Variance(frame.Y), Variance(frame.X[interest]), Variance(rest), top);

        // Σ w (v - v̄)² / Σ w · n/(n - 1): the sample variance when all weights are equal.
        double Variance(double[] values)
        {
            var ones = new double[values.Length];
            Array.Fill(ones, 1.0);
            var centred = Scores.Residuals([ones], values, LeastSquares.Solve([ones], values, frame.Weights).Solution!);
            var (sum, total) = (0.0, 0.0);
            for (var i = 0; i < values.Length; i++)
            {
                var w = frame.Weights?[i] ?? 1;
                (sum, total) = (sum + w * centred[i] * centred[i], total + w);
            }
            return sum / total * values.Length / (values.Length - 1);
        }
    }

    /// <summary>The δ at which the coefficient would be <paramref name="beta"/> (Oster 2019, Proposition 2).</summary>
    public double DeltaFor(double beta)
    {
        var (b, d, r) = (Controlled - beta, Short - Controlled, ControlledRSquared - ShortRSquared);
        var (tx, xx) = (varRest, varX);
        var cubic = b * b * b * (tx * xx - tx * tx);
        var numerator = b * r * varY * tx + b * xx * tx * d * d + 2 * b * b * tx * d * xx + cubic;
        var denominator = (RMax - ControlledRSquared) * varY * d * xx + b * (RMax - ControlledRSquared) * varY * (xx - tx) + b * b * tx * d * xx + cubic;
        return numerator / denominator;
    }

    /// <summary>β~ - ν at δ = 1, where τ_x d σ_x² ν² - Θ ν - (R_max - R~) σ_y² d σ_x² = 0 and d = β° - β~ (Corollary 1).</summary>
    double[] Roots()
    {
        var d = Short - Controlled;
        var gap = (RMax - ControlledRSquared) * varY;
        var theta = gap * (varX - varRest) - (ControlledRSquared - ShortRSquared) * varY * varRest - varX * varRest * d * d;
        var a = varRest * d * varX;
        // ν = (Θ ± √(Θ² + 4 gap d σ_x² a)) / (2 a); the root that would cancel is taken from the product of both.
        var root = Math.Sqrt(theta * theta + 4 * gap * d * varX * a);
        var large = theta >= 0 ? theta + root : theta - root;
        if (a == 0 || large == 0)
            return [Controlled];
        var (far, near) = (large / (2 * a), -2 * gap * d * varX / large);
        return Math.Abs(near) <= Math.Abs(far) ? [Controlled - near, Controlled - far] : [Controlled - far, Controlled - near];
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new($"{Name}: Oster's bounds", ["", "value"],
    [
        ["coefficient without controls", Numbers.Short(Short)],
        ["coefficient with controls", Numbers.Short(Controlled)],
        ["R² without controls", Numbers.Short(ShortRSquared)],
        ["R² with controls", Numbers.Short(ControlledRSquared)],
        ["R² assumed with the unobserved (R max)", Numbers.Short(RMax)],
        ["δ at which the coefficient is zero", Numbers.Short(DeltaForZero)],
        .. BetaAtDeltaOne.Select((b, i) => (IReadOnlyList<string>)[i == 0 ? "coefficient at δ = 1" : "coefficient at δ = 1, other root", Numbers.Short(b)]),
    ], ["Oster (2019). δ: selection on the unobserved relative to selection on the controls. No standard errors: clusters do not enter, weights do."]);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
