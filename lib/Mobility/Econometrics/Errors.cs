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
}
