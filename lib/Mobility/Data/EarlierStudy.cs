namespace Mobility.Data;

/// <summary>
/// One row of the earlier study's final table: ordinary least squares of a Table 4 outcome on current spending
/// per pupil (dollars, F-33 fiscal year 1995), without and with the local share of revenue (percent).
/// </summary>
/// <param name="Outcome">Column of Table 4, e.g. <c>kfr_pooled_p25</c> (percentile rank, 0-100).</param>
/// <param name="Intercept">Simple fit: intercept, in ranks.</param>
/// <param name="PerDollar">Simple fit: slope, in ranks per dollar.</param>
/// <param name="RSquared">Simple fit: R squared.</param>
/// <param name="InterceptWithLocalShare">Intercept when the local share is added.</param>
/// <param name="PerPercentLocal">Slope of the local share, in ranks per percentage point.</param>
/// <param name="PerDollarWithLocalShare">Slope of spending when the local share is added, in ranks per dollar.</param>
/// <param name="RSquaredWithLocalShare">R squared when the local share is added.</param>
public sealed record EarlierFit(
    string Outcome,
    double Intercept,
    double PerDollar,
    double RSquared,
    double InterceptWithLocalShare,
    double PerPercentLocal,
    double PerDollarWithLocalShare,
    double RSquaredWithLocalShare)
{
    /// <summary>Simple fit: slope in ranks per $1,000, the unit of this project.</summary>
    public double PerThousandDollars => 1000 * PerDollar;
}

/// <summary>
/// What the earlier study of income mobility and school spending printed (June 2020). The study gave neither
/// standard errors nor sample sizes, so none stand here.
/// </summary>
/// <remarks>
/// Source: github.com/clairekthomas/Linear-Regression-on-Census-Data--Income-Mobility,
/// commit 4ef1534e50e93770fc4fdd51f79af008821b93da, final table of its notebook.
/// </remarks>
public static class EarlierStudy
{
    /// <summary>The fifteen rows of the final table, in the study's order.</summary>
    public static IReadOnlyList<EarlierFit> FinalTable { get; } =
    [
        new("kfr_pooled_p25", 37.296460, 0.000587, 0.053306, 35.962803, 0.053054, 0.000377, 0.106895),
        new("kfr_black_pooled_p25", 31.250261, 0.000359, 0.041560, 30.464735, 0.031249, 0.000235, 0.080348),
        new("kfr_white_pooled_p25", 40.527214, 0.000753, 0.095683, 38.826782, 0.067645, 0.000486, 0.190655),
        new("kir_black_female_p25", 37.510730, 0.000665, 0.126283, 36.085061, 0.056714, 0.000441, 0.239310),
        new("kir_black_female_p75", 48.964804, 0.000545, 0.047723, 47.371329, 0.063390, 0.000295, 0.127202),
        new("kir_black_male_p25", 38.004138, 0.000126, 0.003924, 37.480441, 0.020833, 0.000043, 0.017196),
        new("kir_black_male_p75", 52.046025, 0.000015, 0.000037, 51.726075, 0.012728, -0.000036, 0.003491),
        new("kir_hisp_female_p25", 35.317938, 0.000909, 0.124821, 33.164310, 0.085673, 0.000570, 0.261416),
        new("kir_hisp_female_p75", 45.750700, 0.000892, 0.143981, 44.117108, 0.064986, 0.000636, 0.237981),
        new("kir_hisp_male_p25", 45.994979, 0.000170, 0.005415, 44.935687, 0.042140, 0.000003, 0.046591),
        new("kir_hisp_male_p75", 57.754072, 0.000199, 0.010322, 56.890654, 0.034348, 0.000064, 0.048073),
        new("kir_white_female_p25", 33.234401, 0.001163, 0.226340, 30.921904, 0.091993, 0.000800, 0.400577),
        new("kir_white_female_p75", 45.649922, 0.001247, 0.289809, 43.512417, 0.085032, 0.000911, 0.455670),
        new("kir_white_male_p25", 44.862406, 0.000680, 0.071148, 43.326474, 0.061101, 0.000438, 0.141938),
        new("kir_white_male_p75", 59.813937, 0.000597, 0.099160, 58.461031, 0.053820, 0.000384, 0.198409),
    ];

    /// <summary>The rows on which the study ran its regressions, made again with all its steps: to replicate what it printed, not to be used.</summary>
    /// <param name="data">National data with the Census file of districts.</param>
    public static Joined<EarlierRow> Rows(NationalData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return EarlierRows.Of(data.Zones, data.CountyZones2000, data.Districts);
    }

    /// <summary>The row of one outcome.</summary>
    /// <param name="outcome">Column of Table 4, e.g. <c>kfr_pooled_p25</c>.</param>
    /// <exception cref="ArgumentException">The study has no such outcome.</exception>
    public static EarlierFit Fit(string outcome) =>
        FinalTable.FirstOrDefault(row => row.Outcome == outcome)
        ?? throw new ArgumentException(
            $"The earlier study has no outcome \"{outcome}\"; it has: {string.Join(", ", FinalTable.Select(row => row.Outcome))}.",
            nameof(outcome));
}
