using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>
/// Numbers of R 4.2.2 on reference/data/panel_a.csv that the reference files do not hold, with how they were made. Complete rows
/// of mobility, spend, poverty, segregation, n_kids and state (848).
/// </summary>
static class PanelNumbers
{
    /// <summary>
    /// The closed forms of reference/scripts/lib.R, ovb_case, with lm(mobility ~ spend + poverty + segregation, weights = n_kids)
    /// and lm(spend ~ poverty + segregation, weights = n_kids); clustered by state: the CR1S standard error (sandwich by hand,
    /// G = 24) in the adjusted standard error, and for the interval's robustness value the critical value
    /// qt(.975, G-1)/sqrt(df-1) * se_CR1S/se_classical in place of qt(.975, df-1)/sqrt(df-1).
    /// </summary>
    public static void Matches(OmittedVariable classical, OmittedVariable clustered)
    {
        foreach (var omitted in new[] { classical, clustered })
        {
            Reference.Close(0.200997944817729, omitted.PartialR2, "partial R2");
            Reference.Close(0.391309316203483, omitted.RobustnessValue, "robustness value");
            foreach (var (at, (d, y, estimate)) in new[] { (0, (0.0563181367098331, 0.0183449138950813, 0.00833205668668367)), (2, (0.168954410129499, 0.0558195093100943, 0.00702587031695978)) })
            {
                Reference.Close(d, omitted.Bounds[at].WithRegressor, "R2 with regressor");
                Reference.Close(y, omitted.Bounds[at].WithOutcome, "R2 with outcome");
                Reference.Close(estimate, omitted.Bounds[at].Adjusted.Estimate, "adjusted estimate");
            }
        }
        Reference.Close(0.349895455051487, classical.RobustnessValueOfInterval, "robustness value of the interval");
        Reference.Close(0.285359985804993, clustered.RobustnessValueOfInterval, "robustness value of the clustered interval");
        Reference.Close(0.000624773294803038, classical.Bounds[0].Adjusted.StandardError, "adjusted se");
        Reference.Close(0.000652936411710179, classical.Bounds[2].Adjusted.StandardError, "adjusted se");
        Reference.Close(0.00143810814244965, clustered.Bounds[0].Adjusted.StandardError, "adjusted clustered se");
        Reference.Close(0.00150293422909231, clustered.Bounds[2].Adjusted.StandardError, "adjusted clustered se");
    }
}
