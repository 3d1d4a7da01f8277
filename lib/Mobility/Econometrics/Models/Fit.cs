using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// A least-squares fit: coefficients with inference under a named rule, the rows it used, and what was left over.
/// </summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public partial class Fit : ITabular
{
    readonly Lazy<double[]> fitted;
    readonly Lazy<double[]> leverages;

    internal Fit(Estimated estimated, AskedErrors errors, double level)
    {
        Estimated = estimated;
        Level = level;
        Asked = errors;
        _ = Distributions.Critical(level, 1);
        Covariance = CovarianceRules.Estimate(estimated, errors);
        Coefficients = [.. Names.Select((name, j) => new Coefficient(
            name, estimated.Solution.Beta[j], Math.Sqrt(Covariance.Values[j, j]), Covariance.DegreesOfFreedom[j], level))];
        fitted = new(() => [.. (estimated.Frame.Absorbed?.Y ?? estimated.Frame.Y).Zip(estimated.Residuals, (y, e) => y - e)]);
        leverages = new(() => Scores.Leverages(estimated.Frame.X, estimated.Frame.Weights, estimated.Solution));
    }

    internal Estimated Estimated { get; }

    /// <summary>The rule asked for, so that other models on the same rows can follow it.</summary>
    internal AskedErrors Asked { get; }

    /// <summary>Name of the outcome.</summary>
    public string Outcome => Estimated.Frame.OutcomeName;

    /// <summary>Names of the coefficients, "(Intercept)" first when there is one; a factor's are "Region: West".</summary>
    public IReadOnlyList<string> Names => Estimated.Frame.Names;

    /// <summary>The coefficients in the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<Coefficient> Coefficients { get; }

    /// <summary>The covariance of the coefficients and the rule that made it.</summary>
    public Covariance Covariance { get; }

    /// <summary>Level of the intervals.</summary>
    public double Level { get; }

    /// <summary>Number of rows used.</summary>
    public int N => Estimated.N;

    /// <summary>Number of coefficients.</summary>
    public int K => Estimated.K;

    /// <summary>Residual degrees of freedom: n - k, less the absorbed fixed effects.</summary>
    public int DegreesOfFreedom => Estimated.Df;

    /// <summary>Rows given, lost and used.</summary>
    public SampleFlow Sample => Estimated.Frame.Sample;

    /// <summary>Share of the (weighted) variation about the mean that the model accounts for; about zero without an intercept.</summary>
    public double RSquared => 1 - ResidualSumOfSquares / TotalSumOfSquares;

    /// <summary>Share of the variation within the absorbed fixed effects that the regressors account for; R² when none are absorbed.</summary>
    public double WithinRSquared => Estimated.Frame.Absorbed is null ? RSquared
        : 1 - ResidualSumOfSquares / (double)Estimated.Solution.Gram[K, K];

    /// <summary>R² corrected for degrees of freedom.</summary>
    public double AdjustedRSquared => 1 - (1 - RSquared) * (N - (Estimated.Frame.HasIntercept || Estimated.Frame.Absorbed is not null ? 1 : 0)) / DegreesOfFreedom;

    /// <summary>Σ w e².</summary>
    public double ResidualSumOfSquares => Estimated.Rss;

    /// <summary>Σ w (y - ȳ)²; Σ w y² without an intercept.</summary>
    public double TotalSumOfSquares => Estimated.Tss;

    /// <summary>Residual standard error: √(Σ w e² / (n - k)), in units of the outcome (at weight 1).</summary>
    public double Sigma => Estimated.Sigma;

    /// <summary>y - ŷ of the rows used, in their order (<see cref="SampleFlow.Used"/>).</summary>
    public IReadOnlyList<double> Residuals => Estimated.Residuals;

    /// <summary>Fitted values of the rows used.</summary>
    public IReadOnlyList<double> Fitted => fitted.Value;

    /// <summary>Leverages of the rows used: the diagonal of the hat matrix.</summary>
    public IReadOnlyList<double> Leverages => leverages.Value;

    /// <summary>
    /// The absorbed fixed effects of one variable, less their unweighted mean over levels. With several sets of effects each level's
    /// value is comparable within a connected group of levels only.
    /// </summary>
    public IReadOnlyDictionary<object, double> EffectsOf(string name) => FixedEffects.Values(Estimated, name);

    /// <summary>The coefficient of that name.</summary>
    /// <exception cref="MobilityException">There is none; the message lists those there are.</exception>
    public Coefficient this[string name] => Coefficients[IndexOf(name)];

    /// <summary>Akaike's information criterion, -2 log L + 2 (k + 1): σ is counted, as R and Stata do.</summary>
    public double Aic => InformationCriteria.Of(this).Aic;

    /// <summary>Schwarz's criterion, -2 log L + (k + 1) ln n.</summary>
    public double Bic => InformationCriteria.Of(this).Bic;

    /// <summary>What stands behind the standard errors: rule, counts, degrees of freedom, weights, and commands of other programs that print the same.</summary>
    public TextTable VarianceEstimator => Econometrics.VarianceEstimator.Of(this).ToTable();

    /// <summary>The same fit with standard errors by another rule.</summary>
    /// <param name="errors">The rule.</param>
    public Fit With(Errors errors) => With(errors, TwoWay.MinimumG);

    /// <summary>The same with other small-sample factors of two-way clusters, and of absorbed effects.</summary>
    internal Fit With(Errors errors, TwoWay twoWay = TwoWay.MinimumG, CountedEffects counted = CountedEffects.NotNested) =>
        new(Estimated, new AskedErrors(errors, twoWay, null, counted), Level);

    /// <summary>The same rule with the degrees of freedom and factors of another program, so that its printed p-values can be compared.</summary>
    public Fit As(Convention convention) => new(Estimated, AskedErrors.Of(Covariance.Rule, convention, Asked.Conley), Level);

    /// <summary>
    /// The mean prediction along one regressor from its least to its greatest value, the other columns at their (weighted) means.
    /// </summary>
    /// <param name="name">A numeric regressor.</param>
    /// <param name="points">Number of points, at least 2.</param>
    /// <param name="level">Level of the pointwise intervals.</param>
    public IReadOnlyList<LinePoint> Along(string name, int points = 60, double level = 0.95) =>
        Prediction.Along(this, IndexOf(name), points, level);

    /// <inheritdoc/>
    public TextTable ToTable() => FitTable.Of(this);

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();

    internal int IndexOf(string name)
    {
        var index = Array.IndexOf(Estimated.Frame.Names, name);
        return index >= 0 ? index : throw new MobilityException($"The model has no coefficient named {name}. It has: {string.Join(", ", Names)}.");
    }
}

/// <summary>A fit over rows of a type, which can predict other rows of that type by the same lambdas.</summary>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed partial class Fit<TRow> : Fit
{
    readonly Func<IEnumerable<TRow>, (double[][] Columns, List<int?> Places)> read;

    internal Fit(Estimated estimated, AskedErrors errors, double level, Func<IEnumerable<TRow>, (double[][] Columns, List<int?> Places)> read)
        : base(estimated, errors, level) => this.read = read;

    /// <summary>Columns of other rows by the lambdas of the fit; null for a row in which a regressor is missing.</summary>
    internal (double[][] Columns, List<int?> Places) Read(IEnumerable<TRow> rows) => read(rows);

    /// <summary>The same fit with standard errors by another rule.</summary>
    /// <param name="errors">The rule.</param>
    public new Fit<TRow> With(Errors errors) => With(errors, TwoWay.MinimumG);

    /// <inheritdoc cref="Fit.With(Errors, TwoWay, CountedEffects)"/>
    internal new Fit<TRow> With(Errors errors, TwoWay twoWay = TwoWay.MinimumG, CountedEffects counted = CountedEffects.NotNested) =>
        new(Estimated, new AskedErrors(errors, twoWay, null, counted), Level, read);

    /// <summary>The same rule with the degrees of freedom and factors of another program, so that its printed p-values can be compared.</summary>
    public new Fit<TRow> As(Convention convention) => new(Estimated, AskedErrors.Of(Covariance.Rule, convention, Asked.Conley), Level, read);

    /// <summary>
    /// Predictions for rows, read by the lambdas of the fit: the mean with its interval, and an interval for a new observation.
    /// A row in which a regressor is missing gets NaN.
    /// </summary>
    /// <param name="rows">Rows to predict, not necessarily with an outcome.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="weights">Weights of the new observations, whose variance is σ²/weight; 1 when null.</param>
    public IReadOnlyList<Prediction> Predict(IEnumerable<TRow> rows, double level = 0.95, Func<TRow, double>? weights = null)
    {
        var all = rows as IReadOnlyList<TRow> ?? [.. rows];
        var (columns, places) = read(all);
        return Prediction.Of(this, columns, places, level, weights is null ? null : i => weights(all[i]));
    }
}
