using System.Globalization;
using Mobility.Econometrics.Numerics;

namespace Mobility.Econometrics;

/// <summary>What a caller asked of the standard errors; a null rule leaves the choice to the library.</summary>
internal readonly record struct AskedErrors(Errors? Rule, TwoWay TwoWay = TwoWay.MinimumG, Convention? Convention = null, CountedEffects Counted = CountedEffects.NotNested, ConleyChoice? Conley = null)
{
    public static AskedErrors Of(Errors rule, Convention convention, ConleyChoice? conley) =>
        new(rule, convention is Econometrics.Convention.R or Econometrics.Convention.Statsmodels ? TwoWay.OwnG : TwoWay.MinimumG, convention, Conley: conley);
}

/// <summary>
/// Estimates covariances by the rules of <see cref="Errors"/>. Formulas as in sandwich 3.0: Zeileis (2004), JSS 11(10);
/// Zeileis, Köll and Graham (2020), JSS 95(1).
/// </summary>
internal static class CovarianceRules
{
    /// <summary>The rule used when the caller names none.</summary>
    /// <remarks>
    /// With clusters CR1S, which Stata, fixest and statsmodels use. Without, HC3: our samples are tens to hundreds of places, where
    /// HC0 and HC1 are too small when a few places have high leverage (Long and Ervin 2000 advise HC3 below n = 250); for large n
    /// all of them agree. With absorbed fixed effects HC1, since their leverages are not kept.
    /// </remarks>
    public static Errors Default(ModelFrame frame) => frame.Clusters.Count > 0 ? Errors.CR1S : frame.Absorbed is null ? Errors.HC3 : Errors.HC1;

    public static Covariance Estimate(Estimated estimated, AskedErrors asked)
    {
        var frame = estimated.Frame;
        var rule = asked.Rule ?? Default(frame);
        if (frame.Absorbed is not null && (rule.NeedsLeverages() || rule.NeedsWholeClusters()))
            throw new MobilityException($"{rule} needs leverages, which absorbed fixed effects do not keep. Put the fixed effects into the model as factors, or use Errors.HC1 or Errors.CR1S.");
        if (rule == Errors.Conley)
            return ConleyRule.Estimate(estimated, asked.Conley, asked.Convention);
        if (!rule.NeedsClusters())
            return Independent(estimated, rule, asked);
        if (frame.Clusters.Count == 0)
            throw new MobilityException($"{rule} needs clusters. Name them: clusters: row => row.State.");
        if (frame.Clusters.Count > 2)
            throw new MobilityException($"Clusters by {string.Join(", ", frame.Clusters.Select(c => c.Name))}: at most two clustering variables are supported. Name the two that matter most.");
        foreach (var by in frame.Clusters)
            if (by.Count < 2)
                throw new MobilityException($"All rows used lie in one cluster of {by.Name}, so nothing varies between clusters and no clustered standard error exists. Cluster by a finer variable, or leave clusters out.");
        if (rule.NeedsWholeClusters() && frame.Sums is { } sums)
            throw sums.NoRows($"{rule} needs all rows of a cluster at once; errors: Errors.CR1S or a wild cluster bootstrap do not");
        if (rule.NeedsWholeClusters())
            return Corrected(estimated, rule, asked.Convention);
        return frame.Clusters.Count == 1 ? OneWay(estimated, rule, asked) : BothWays(estimated, rule, asked);
    }

    static Covariance Independent(Estimated estimated, Errors rule, AskedErrors asked)
    {
        var (frame, solution) = (estimated.Frame, estimated.Solution);
        var (n, k, df) = (estimated.N, estimated.K, estimated.Df);
        var note = "";
        if (rule.NeedsLeverages() && FullLeverage(frame, solution, rule) is { } row)
        {
            if (asked.Rule is not null)
                throw new MobilityException($"{rule} divides by 1 - leverage, and {row} has leverage 1: the model fits it exactly, as when it is alone in a factor level. Use errors: Errors.HC1, or merge the level.");
            rule = Errors.HC1;
            note = $" (not HC3: {row} is fitted exactly, its leverage is 1)";
        }
        var whitened = rule switch
        {
            Errors.Classical => Matrices.Diagonal(k, estimated.Sigma * estimated.Sigma),
            Errors.HC0 => Meat(null),
            Errors.HC1 => Matrices.Scale(Meat(null), n / (double)df),
            Errors.HC2 => Meat(h => 1 / Math.Sqrt(1 - h)),
            Errors.HC3 => Meat(h => 1 / (1 - h)),
            Errors.HC4 => Meat(h => Math.Pow(1 - h, -Math.Min(4, n * h / k) / 2)),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "This rule has no formula here."),
        };
        var name = (rule == Errors.Classical ? "classical" : "heteroskedasticity-robust " + rule) + note;
        var normal = asked.Convention == Convention.Statsmodels && rule != Errors.Classical;
        return new Covariance(rule, whitened, solution.Whitening, Constant(normal ? double.PositiveInfinity : df), [],
            $"Standard errors: {name}; {Reference(normal, "n - k", df)}{Custom(asked.Convention)}.");

        double[,] Meat(Func<double, double>? adjust) => frame.Sums is { } sums ? sums.Meat(rule) : Scores.Meat(frame.X, estimated.Residuals, frame.Weights, solution, adjust);
    }

    static Covariance OneWay(Estimated estimated, Errors rule, AskedErrors asked)
    {
        var convention = asked.Convention;
        var by = estimated.Frame.Clusters[0];
        var g = by.Count;
        var meat = Matrices.Scale(Meat(estimated, by), Small(rule, estimated, asked) * Between(rule, g));
        var (df, text) = Freedom(estimated, g - 1, "G - 1", convention);
        return new Covariance(rule, meat, estimated.Solution.Whitening, Constant(df), [(by.Name, g)], string.Create(CultureInfo.InvariantCulture,
            $"Standard errors: clustered by {by.Name} (G = {g}), {Formula(rule, "G/(G-1)")}{CountedText(estimated, rule, asked)}; {text}{Custom(convention)}."));
    }

    static Covariance BothWays(Estimated estimated, Errors rule, AskedErrors asked)
    {
        var (a, b) = (estimated.Frame.Clusters[0], estimated.Frame.Clusters[1]);
        var ab = a.And(b);
        var least = Math.Min(a.Count, b.Count);
        double Factor(ClusterPartition by) => Between(rule, asked.TwoWay == TwoWay.OwnG ? by.Count : least);
        var meat = Matrices.Scale(Meat(estimated, a), Factor(a));
        meat = Matrices.Combine(meat, Meat(estimated, b), Factor(b));
        meat = Matrices.Combine(meat, Meat(estimated, ab), -Factor(ab));
        meat = Matrices.Scale(meat, Small(rule, estimated, asked));
        var (df, text) = Freedom(estimated, least - 1, "smaller G - 1", asked.Convention);
        var factor = asked.TwoWay == TwoWay.OwnG ? "own G/(G-1)" : "G/(G-1) of the smaller G";
        var covariance = Make("");
        return !covariance.HasNegativeVariance ? covariance : Make(
            " A variance came out negative, which two-way clustering allows when clusters are few: its standard error is not defined; cluster one way.");

        Covariance Make(string warning) => new(rule, meat, estimated.Solution.Whitening, Constant(df), [(a.Name, a.Count), (b.Name, b.Count)],
            string.Create(CultureInfo.InvariantCulture, $"Standard errors: clustered two ways by {a.Name} (G = {a.Count}) and {b.Name} (G = {b.Count}), {Formula(rule, factor)}{CountedText(estimated, rule, asked)}; {text}{Custom(asked.Convention)}.{warning}"));
    }

    static Covariance Corrected(Estimated estimated, Errors rule, Convention? convention)
    {
        if (estimated.Frame.Clusters.Count > 1)
            throw new MobilityException($"{rule} is defined for one clustering variable; {string.Join(" and ", estimated.Frame.Clusters.Select(c => c.Name))} were given. Use errors: Errors.CR1S for two, or name one.");
        if (convention is Convention.Fixest or Convention.Statsmodels)
            throw new MobilityException($"{convention} has no {rule}; R's clubSandwich and Stata's reg_sandwich do.");
        var by = estimated.Frame.Clusters[0];
        var corrections = new ClusterCorrections(estimated.Frame, estimated.Solution, by, rule);
        return new Covariance(rule, corrections.Meat(estimated.Residuals), estimated.Solution.Whitening, corrections.DegreesOfFreedom, [(by.Name, by.Count)],
            string.Create(CultureInfo.InvariantCulture, $"Standard errors: clustered by {by.Name} (G = {by.Count}), {rule} with an identity working covariance; t with Satterthwaite degrees of freedom for each coefficient{Custom(convention)}."));
    }

    /// <summary>Σ_g s_g s_g' with the sums s_g of the scores in each cluster.</summary>
    static double[,] Meat(Estimated estimated, ClusterPartition by) => Matrices.Outer(estimated.Frame.Sums is { } sums ? sums.Scores(by)
        : Scores.GroupSums(estimated.Frame.X, estimated.Residuals, estimated.Frame.Weights, estimated.Solution, by.Codes, by.Count), by.Count, estimated.K);

    static double Between(Errors rule, int g) => rule == Errors.CR0 ? 1 : g / (g - 1.0);

    static double Small(Errors rule, Estimated estimated, AskedErrors asked) =>
        rule == Errors.CR1S ? (estimated.N - 1.0) / (estimated.N - Counted(estimated, asked)) : 1;

    /// <summary>K of (n-1)/(n-K): a set of effects nested in a clustering variable counts as one (Gormley and Matsa 2014; fixest).</summary>
    static int Counted(Estimated estimated, AskedErrors asked)
    {
        if (estimated.Frame.Absorbed is not { } absorbed || asked.Counted == CountedEffects.None)
            return estimated.K;
        var all = estimated.K + absorbed.Parameters;
        return asked.Counted == CountedEffects.All ? all
            : all - absorbed.Nested(estimated.Frame.Clusters);
    }

    static string CountedText(Estimated estimated, Errors rule, AskedErrors asked) => estimated.Frame.Absorbed is null || rule != Errors.CR1S ? ""
        : string.Create(CultureInfo.InvariantCulture, $" with k = {Counted(estimated, asked)} ({asked.Counted switch
        {
            CountedEffects.All => "all absorbed effects counted",
            CountedEffects.None => "no absorbed effects counted",
            _ => "absorbed effects nested in the clusters count as one",
        }})");

    static string Formula(Errors rule, string factor) => rule switch
    {
        Errors.CR0 => "CR0: no correction",
        Errors.CR1 => $"CR1: {factor}",
        Errors.CR1S => $"CR1S: {factor} (n-1)/(n-k), as Stata and fixest",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "This rule has no formula here."),
    };

    static (double Df, string Text) Freedom(Estimated estimated, int df, string name, Convention? convention) => convention switch
    {
        Convention.Statsmodels => (double.PositiveInfinity, Reference(true, name, df)),
        Convention.R => (estimated.Df, Reference(false, "n - k", estimated.Df)),
        _ => (df, Reference(false, name, df)),
    };

    static string Reference(bool normal, string name, int df) => normal
        ? "normal p-values and intervals"
        : string.Create(CultureInfo.InvariantCulture, $"t with {name} = {df} degrees of freedom");

    static string Custom(Convention? convention) => convention is null ? "" : $" (as {convention})";

    static Func<double[], double> Constant(double df) => _ => df;

    /// <summary>The row that has leverage 1, in words; null when none has.</summary>
    static string? FullLeverage(ModelFrame frame, LeastSquaresSolution solution, Errors rule)
    {
        if (frame.Sums is { } sums)
            return sums.HasFullLeverage(rule) ? "a row" : null;
        var h = Scores.Leverages(frame.X, frame.Weights, solution);
        var row = Array.FindIndex(h, v => v > 1 - 1e-10);
        return row < 0 ? null : $"row {Atom.Count(frame.Sample.Used[row])}";
    }
}
