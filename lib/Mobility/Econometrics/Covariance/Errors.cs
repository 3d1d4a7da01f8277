namespace Mobility.Econometrics;

/// <summary>How the covariance of the coefficients is estimated: the rule behind every standard error.</summary>
public enum Errors
{
    /// <summary>σ²(X'ΩX)^-1: equal variances (up to the weights), independent rows.</summary>
    Classical,

    /// <summary>White (1980): squared residuals, no correction.</summary>
    HC0,

    /// <summary>HC0 times n/(n-k) (MacKinnon and White 1985): Stata's <c>robust</c>.</summary>
    HC1,

    /// <summary>Squared residuals over 1-h (MacKinnon and White 1985): unbiased under equal variances.</summary>
    HC2,

    /// <summary>Squared residuals over (1-h)² (MacKinnon and White 1985; Long and Ervin 2000): the default without clusters.</summary>
    HC3,

    /// <summary>Squared residuals over (1-h)^min(4, nh/k) (Cribari-Neto 2004): for rows of very high leverage.</summary>
    HC4,

    /// <summary>Clustered, no correction (Liang and Zeger 1986).</summary>
    CR0,

    /// <summary>CR0 times G/(G-1).</summary>
    CR1,

    /// <summary>CR0 times G/(G-1) (n-1)/(n-k): Stata's <c>vce(cluster)</c>, fixest, statsmodels; the default with clusters.</summary>
    CR1S,

    /// <summary>
    /// Bias-reduced linearization (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018) with an identity working covariance and
    /// Satterthwaite degrees of freedom for each coefficient: for few or uneven clusters.
    /// </summary>
    CR2,

    /// <summary>Residuals over I - H within clusters, close to leaving out a cluster at a time, with Satterthwaite degrees of freedom.</summary>
    CR3,

    /// <summary>Errors of near places may be correlated (Conley 1999): needs places and a cut-off, see <see cref="Fit.WithConley(double[], double[], double)"/>.</summary>
    Conley,
}

/// <summary>What the rules need. Every rule is named here: one that is added and not placed is refused, never taken for another.</summary>
internal static class ErrorsNeeds
{
    /// <summary>True for the rules of independent rows with unequal variances, HC0 to HC4.</summary>
    public static bool IsHeteroskedastic(this Errors rule) => KindOf(rule) is Kind.Residuals or Kind.Leverages;

    /// <summary>True for the rules of independent rows that divide by 1 - leverage.</summary>
    public static bool NeedsLeverages(this Errors rule) => KindOf(rule) == Kind.Leverages;

    /// <summary>True for the rules of clusters.</summary>
    public static bool NeedsClusters(this Errors rule) => KindOf(rule) is Kind.Clusters or Kind.WholeClusters;

    /// <summary>True for the rules that ask for all rows of a cluster at once.</summary>
    public static bool NeedsWholeClusters(this Errors rule) => KindOf(rule) == Kind.WholeClusters;

    enum Kind
    {
        Classical, Residuals, Leverages, Clusters, WholeClusters, Places,
    }

    static Kind KindOf(Errors rule) => rule switch
    {
        Errors.Classical => Kind.Classical,
        Errors.HC0 or Errors.HC1 => Kind.Residuals,
        Errors.HC2 or Errors.HC3 or Errors.HC4 => Kind.Leverages,
        Errors.CR0 or Errors.CR1 or Errors.CR1S => Kind.Clusters,
        Errors.CR2 or Errors.CR3 => Kind.WholeClusters,
        Errors.Conley => Kind.Places,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "This rule for standard errors is not known."),
    };
}

/// <summary>Small-sample factors of two-way clusters, V = V_a + V_b - V_ab (Cameron, Gelbach and Miller 2011).</summary>
internal enum TwoWay
{
    /// <summary>All three terms use G/(G-1) of the smaller number of clusters: fixest, Stata's reghdfe.</summary>
    MinimumG,

    /// <summary>Each term uses its own G/(G-1): R's sandwich, statsmodels. About 1% different in ordinary data.</summary>
    OwnG,
}

/// <summary>Which absorbed fixed effects count as parameters in (n-1)/(n-K) of clustered errors; outside clusters all do.</summary>
internal enum CountedEffects
{
    /// <summary>Effects nested in the clusters count as one: fixest's default, Stata's reghdfe.</summary>
    NotNested,

    /// <summary>All: Stata's areg, and dummies in a plain regression.</summary>
    All,

    /// <summary>None: the slopes alone.</summary>
    None,
}

/// <summary>A program whose customs for standard errors and p-values can be followed.</summary>
public enum Convention
{
    /// <summary>Stata: <c>regress, robust</c> (HC1) or <c>vce(cluster)</c> (CR1S, t with G-1); two-way as reghdfe.</summary>
    Stata,

    /// <summary>R: <c>lmtest::coeftest</c> with <c>sandwich::vcovHC</c> or <c>vcovCL</c>: t with n-k also for clusters, two-way with own G.</summary>
    R,

    /// <summary>fixest: <c>feols</c> with <c>vcov = "hetero"</c> (HC1) or clusters (CR1S, t with G-1, two-way with the smaller G).</summary>
    Fixest,

    /// <summary>statsmodels: <c>fit(cov_type=...)</c>: normal p-values for every robust rule; two-way with own G.</summary>
    Statsmodels,
}
