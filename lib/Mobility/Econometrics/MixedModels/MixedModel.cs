using System.Globalization;
using System.Runtime.CompilerServices;
using Mobility.Display;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>
/// A linear model whose groups have random effects, by restricted maximum likelihood: y_ij = x_ij'β + u_j + e_ij, u_j ~ N(0, τ²),
/// e_ij ~ N(0, σ²/weight). Where the standard error of every outcome is known, e_ij = v_ij + noise with the row's own effect
/// v_ij ~ N(0, σ²): schools within districts, their scores means over few students.
/// </summary>
/// <remarks>Equal to lme4 (Bates et al. 2015, JSS 67(1)); with known standard errors to metafor's rma.mv.</remarks>
[TypeFormatterSource(typeof(TabularFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed partial class MixedModel : ITabular
{
    /// <summary>Most groups that the table shows.</summary>
    const int MostShown = 20;

    readonly Estimated estimated;
    readonly ClusterPartition? by;
    readonly bool hasNoise;
    readonly RemlProblem problem;
    readonly RemlPoint at;
    readonly RandomEffects effects;
    readonly double[,] information;

    internal MixedModel(Estimated estimated, ClusterPartition? by, bool hasNoise, double level)
    {
        (this.estimated, this.by, this.hasNoise, Level) = (estimated, by, hasNoise, level);
        var z = Distributions.Critical(level, double.PositiveInfinity);
        var weights = estimated.Frame.Weights;
        double[] inverse = [.. Enumerable.Range(0, N).Select(i => weights is null ? 1 : 1 / weights[i])], ones = [.. inverse.Select(_ => 1.0)];
        problem = hasNoise ? new RemlProblem(estimated, by, ones, inverse) : new RemlProblem(estimated, by, inverse, new double[N]);
        var size = estimated.Residuals.Sum(e => e * e) / estimated.Df;
        (at, var derivatives) = RemlSearch.Find(problem, by is not null, hasNoise, size);
        information = derivatives.Observed;
        effects = new RandomEffects(problem, at, derivatives, by is not null);
        FixedEffects = new MixedCoefficients(estimated, problem, at, derivatives, by is not null, level);
        Groups = by is null ? [] : [.. Enumerable.Range(0, problem.Groups).Select(g =>
        {
            var p = effects.Of(g);
            var (from, to) = problem.Rows(g);
            return new GroupEffect(by.Keys[g], to - from, p.Value, Math.Sqrt(p.Conditional), p.StandardError, p.Value - z * p.StandardError, p.Value + z * p.StandardError);
        })];
        Rows = hasNoise ? RowEffects(z) : [];
    }

    MixedCoefficients FixedEffects { get; }

    /// <summary>τ²: the variance of the groups' effects.</summary>
    public double GroupVariance => at.Tau2;

    /// <summary>σ²: the variance within groups (at weight 1); where noise is known, that of the rows' own effects without it.</summary>
    public double OwnVariance => at.Phi;

    /// <summary>τ²/(τ² + σ²): how alike two rows of a group are, for rows of weight 1 and without known noise.</summary>
    public double IntraclassCorrelation => GroupVariance / (GroupVariance + OwnVariance);

    /// <summary>
    /// Interval of <see cref="IntraclassCorrelation"/> at <see cref="Level"/>: the delta method on its logit, log τ² - log σ², with the
    /// covariance of the variances from the observed information; it takes groups for independent. NaN where a variance is at zero, its limit.
    /// </summary>
    public (double Low, double High) IntraclassInterval
    {
        get
        {
            var ((a, b), (c, d)) = ((information[0, 0], information[0, 1]), (information[1, 0], information[1, 1]));
            var determinant = a * d - b * c;
            if (by is null || GroupVariance <= 0 || OwnVariance <= 0 || determinant <= 0)
                return (double.NaN, double.NaN);
            var variance = (d / (GroupVariance * GroupVariance) + a / (OwnVariance * OwnVariance) + 2 * b / (GroupVariance * OwnVariance)) / determinant;
            var (center, width) = (Math.Log(GroupVariance / OwnVariance), Distributions.Critical(Level, double.PositiveInfinity) * Math.Sqrt(variance));
            return (Share(center - width), Share(center + width));

            static double Share(double logit) => 1 / (1 + Math.Exp(-logit));
        }
    }

    /// <summary>-2 log restricted likelihood: lme4's REMLcrit. Not to be compared between models with other regressors.</summary>
    public double RemlCriterion => at.Criterion;

    /// <summary>The coefficients with Satterthwaite degrees of freedom from the observed information, as lmerTest.</summary>
    public IReadOnlyList<Coefficient> Coefficients => FixedEffects.Coefficients;

    /// <summary>Their covariance (X'V^-1X)^-1 at the estimated variances.</summary>
    public double[,] Covariance => FixedEffects.Covariance;

    /// <summary>The groups, in order of appearance.</summary>
    public IReadOnlyList<GroupEffect> Groups { get; }

    /// <summary>The rows' effects in the order of the rows used; empty unless standard errors were given.</summary>
    public IReadOnlyList<RowEffect> Rows { get; }

    /// <summary>Rows used.</summary>
    public int N => estimated.N;

    /// <summary>Rows given, lost and used.</summary>
    public SampleFlow Sample => estimated.Frame.Sample;

    /// <summary>Level of the intervals.</summary>
    public double Level { get; }

    /// <summary>The coefficient of that name.</summary>
    public Coefficient this[string name] => Coefficients.FirstOrDefault(c => c.Name == name)
        ?? throw new MobilityException($"The model has no coefficient named {name}. It has: {string.Join(", ", Coefficients.Select(c => c.Name))}.");

    /// <summary>Fits y on x with random intercepts of groups.</summary>
    /// <example><code>MixedModel.Fit(schools, y: s => s.MigrantScore, x: s => new { s.AllScore, s.Level }, groups: s => s.District)</code></example>
    /// <param name="rows">The rows; one in which any part of the model is missing is dropped and counted.</param>
    /// <param name="y">Outcome.</param>
    /// <param name="x">Regressors, as in <see cref="Ols"/>.</param>
    /// <param name="groups">The group of a row; may be left out where standard errors are given (Fay and Herriot 1979).</param>
    /// <param name="standardError">Known standard error of a row's outcome, e.g. σ/√students.</param>
    /// <param name="weights">Analytic weights: the variance within groups is σ²/weight. Not together with standard errors.</param>
    /// <param name="intercept">False leaves the constant out.</param>
    /// <param name="level">Level of the intervals.</param>
    /// <param name="yName">Filled in by the compiler.</param>
    /// <param name="xName">Filled in by the compiler.</param>
    /// <param name="groupsName">Filled in by the compiler.</param>
    /// <param name="standardErrorName">Filled in by the compiler.</param>
    /// <param name="weightsName">Filled in by the compiler.</param>
    /// <exception cref="MobilityException">One group, only groups of one row, a standard error not above zero, a collinear column …</exception>
    public static MixedModel Fit<TRow, TX>(
        IEnumerable<TRow> rows, Func<TRow, double?> y, Func<TRow, TX> x, Func<TRow, object?>? groups = null, Func<TRow, double?>? standardError = null,
        Func<TRow, double?>? weights = null, bool intercept = true, double level = 0.95,
        [CallerArgumentExpression(nameof(y))] string yName = "y", [CallerArgumentExpression(nameof(x))] string xName = "x",
        [CallerArgumentExpression(nameof(groups))] string? groupsName = null, [CallerArgumentExpression(nameof(standardError))] string? standardErrorName = null,
        [CallerArgumentExpression(nameof(weights))] string? weightsName = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Inputs.Level(level);
        if (groups is null && standardError is null)
            throw new MobilityException("A mixed model needs groups whose rows share an effect (groups: s => s.District), known standard errors of the outcomes, or both. Without either it is Ols.Fit.");
        if (weights is not null && standardError is not null)
            throw new MobilityException("Give weights or standard errors, not both: a weight says that a row's variance is σ²/weight with σ² to be estimated, a standard error says what the noise is.");
        var all = rows as IReadOnlyList<TRow> ?? [.. rows];
        var weightName = Atom.NameOf(weightsName ?? "");
        if (standardError is not null)
        {
            weightName = Atom.NameOf(standardErrorName ?? "");
            for (var i = 0; i < all.Count; i++)
                if (standardError(all[i]) is { } se && !double.IsNaN(se) && !(se > 0 && double.IsFinite(se)))
                    throw Inputs.BadStandardError(weightName, se, i);
            weights = r => standardError(r) is { } se ? 1 / (se * se) : null;
        }
        var groupName = Atom.NameOf(groupsName ?? "");
        var reader = new RowReader<TRow, TX>(y, Atom.NameOf(yName), x, () => Term<TX>.All(xName), weights, weightName, groups, groupName, intercept);
        var frame = MixedSample.Named(reader.Read(all), weightName, groupName);
        if (frame.Clusters.Count > 1)
            throw new MobilityException($"Effects of {string.Join(" and ", frame.Clusters.Select(c => c.Name))} were asked for: one grouping variable is supported. Name the one whose rows share most; with standard errors each row has an effect of its own besides.");
        var by = frame.Clusters.Count == 0 ? null : frame.Clusters[0];
        MixedSample.CheckGroups(frame, by, standardError is not null);
        return new MixedModel(Estimated.From(frame), by, standardError is not null, level);
    }

    List<RowEffect> RowEffects(double z)
    {
        var all = new RowEffect[N];
        for (var g = 0; g < problem.Groups; g++)
        {
            var (from, to) = problem.Rows(g);
            for (var r = from; r < to; r++)
            {
                var p = effects.Of(g, r);
                var row = problem.Order[r];
                all[row] = new RowEffect(Sample.Used[row], by is null ? -1 : g, effects.Residual(r), Math.Sqrt(problem.Known(r)), by is null ? 0 : Groups[g].Effect,
                    p.Value, Math.Sqrt(p.Conditional), p.StandardError, p.Value - z * p.StandardError, p.Value + z * p.StandardError);
            }
        }
        return [.. all];
    }

    /// <inheritdoc/>
    public TextTable ToTable() => new($"{estimated.Frame.OutcomeName}, random effects{(by is null ? "" : $" of {by.Name}")} by REML",
        ["", "estimate", "std. error", "df", "t", "p", $"{Show.Percent(Level)} low", $"{Show.Percent(Level)} high"],
        [.. Coefficients.Select(c => new[] { c.Name, Numbers.Short(c.Estimate), Numbers.Short(c.StandardError), c.DegreesOfFreedom.ToString("0.0", CultureInfo.InvariantCulture), Numbers.Ratio(c.T), Numbers.P(c.P), Numbers.Short(c.Low), Numbers.Short(c.High) })],
        Notes());

    /// <summary>The shrunken effects of the groups as a table, the highest first.</summary>
    public TextTable EffectsTable() => new($"Effects of {by?.Name ?? "groups"}, shrunken", [by?.Name ?? "group", "rows", "effect", "std. error", $"{Show.Percent(Level)} interval"],
        EffectRows([.. Groups.OrderByDescending(g => g.Effect).Take(MostShown)]),
        ["Standard errors carry the uncertainty of coefficients and variances (Prasad and Rao 1990).", .. Groups.Count > MostShown ? [$"The highest {MostShown} of {Show.Count(Groups.Count)}; all are in Groups."] : Array.Empty<string>()]);

    static IReadOnlyList<IReadOnlyList<string>> EffectRows(IReadOnlyList<GroupEffect> groups)
    {
        var (effects, errors) = (Show.Column(groups.Select(g => (double?)g.Effect)), Show.Column(groups.Select(g => (double?)g.StandardError)));
        var format = Show.Decimals(groups.SelectMany(g => new double?[] { g.Low, g.High }));
        return [.. groups.Select((g, i) => new[] { g.Label, Show.Count(g.Rows), effects[i], errors[i], Show.Interval(g.Low, g.High, format) })];
    }

    List<string> Notes()
    {
        var notes = new List<string>();
        if (by is not null)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"Standard deviation between {by.Name} {Show.Number(Math.Sqrt(GroupVariance))}, {(hasNoise ? "of rows within them, sampling noise apart," : "within them")} {Show.Number(Math.Sqrt(OwnVariance))}; n = {N:N0} rows in {Groups.Count:N0} groups; REML criterion {RemlCriterion:0.0000}."));
        else
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"Standard deviation of rows around the model, sampling noise apart, {Show.Number(Math.Sqrt(OwnVariance))}; n = {N:N0}; REML criterion {RemlCriterion:0.0000}."));
        notes.Add("Standard errors of the coefficients: (X'V^-1X)^-1; t with Satterthwaite degrees of freedom.");
        if (by is not null && GroupVariance == 0)
            notes.Add("The variance between groups is estimated as zero, its lower limit: the data do not tell groups apart, and their effects are all zero.");
        if (hasNoise && OwnVariance == 0)
            notes.Add("The rows' own variance is estimated as zero, its lower limit: the known standard errors account for all differences within groups.");
        if (N < Sample.RowsIn)
            notes.Add($"Rows: {Sample.ToLine()}.");
        return notes;
    }

    /// <inheritdoc/>
    public override string ToString() => ToTable().ToText();
}
