namespace Mobility.Sample.World;

/// <summary>
/// How one outcome comes about in a zone: baseline + slope x (spending - 6) + exposure x (confounders + state
/// effect) + noise, in percentile ranks of the national distribution (0-100).
/// </summary>
/// <param name="Name">Column name, as in Opportunity Insights' Table 4 where that table has it.</param>
/// <param name="Group">Whose population makes the noise larger in small zones.</param>
/// <param name="Baseline">Mean rank in a zone that spends $6,000 per pupil and is average otherwise.</param>
/// <param name="Slope">Ranks per $1,000 per pupil, all confounders held fixed.</param>
/// <param name="Exposure">How strongly confounders and state effect act on the outcome; 1 for all children.</param>
public sealed record Outcome(string Name, Group Group, double Baseline, double Slope, double Exposure);

/// <summary>A group of children by race and ethnicity.</summary>
public enum Group { Pooled, Black, Hispanic, White, Asian, Native }

/// <summary>A confounder: it moves spending and ranks at once.</summary>
/// <param name="Name">Where the files hold it.</param>
/// <param name="Center">Mean.</param>
/// <param name="Spread">Standard deviation.</param>
/// <param name="Effect">Ranks per unit, for an outcome of exposure 1.</param>
/// <param name="OnSpending">Covariance with spending, in spreads x $1,000, from the equations of the simulation.</param>
public sealed record Confounder(string Name, double Center, double Spread, double Effect, double OnSpending);

/// <summary>The true parameters of the simulated sample. Nothing here is estimated from anyone's data.</summary>
public static class Truth
{
    /// <summary>Seed of the committed sample.</summary>
    public const ulong Seed = 1994;

    public const double MeanSpending = 6.0;

    // Spending = mean + local share + affluence + state + zone, each a standard normal times its weight ($1,000).
    public const double SpendingOnLocalShare = 0.45;
    public const double SpendingOnAffluence = 0.35;
    public const double SpendingOfState = 0.50;
    public const double SpendingOfZone = 0.55;

    /// <summary>Variance of spending, in ($1,000) squared.</summary>
    public const double SpendingVariance =
        SpendingOnLocalShare * SpendingOnLocalShare + SpendingOnAffluence * SpendingOnAffluence
        + SpendingOfState * SpendingOfState + SpendingOfZone * SpendingOfZone;

    // What affluence (income) and division (segregation) have to do with the other confounders.
    public const double SingleMothersOnAffluence = -0.5, SingleMothersOnDivision = 0.6;
    public const double SegregationOnDivision = 0.7;
    public const double SocialCapitalOnAffluence = 0.4, SocialCapitalOnDivision = -0.5;

    public static readonly Confounder LocalShare = new("local share of school revenue, by state: Local Revenue / Total Revenue in prepf1995.csv", 0.45, 0.10, 8, SpendingOnLocalShare);
    public static readonly Confounder Income = new("hhinc00, in thousands of dollars", 33, 5.5, 0.12, SpendingOnAffluence);
    public static readonly Confounder SingleMothers = new("cs_fam_wkidsinglemom", 0.20, 0.045, -30, SpendingOnAffluence * SingleMothersOnAffluence);
    public static readonly Confounder Segregation = new("cs_race_theil_2000", 0.14, 0.07, -8, 0);
    public static readonly Confounder SocialCapital = new("scap_ski90pcm", 0.1, 1.2, 0.8, SpendingOnAffluence * SocialCapitalOnAffluence);

    public static readonly IReadOnlyList<Confounder> Confounders = [LocalShare, Income, SingleMothers, Segregation, SocialCapital];

    /// <summary>Standard deviation of the state effect on ranks (exposure 1): what makes errors correlate within states.</summary>
    public const double StateEffect = 1.0;

    // Noise of a zone: variance = base^2 + small^2 x 100,000 / group's population; a part is shared by all groups.
    public const double NoiseBase = 0.8;
    public const double NoiseOfSmallZones = 0.4;
    public const double NoiseSmallestPopulation = 300;
    public const double NoiseShared = 0.6;

    /// <summary>Spread of a county's true rank around its zone's.</summary>
    public const double CountySpread = 1.2;

    // Household ranks of girls and boys around their group's: level, and slope on spending per $1,000.
    public const double GenderLevel = 0.9;
    public const double GenderSlope = 0.15;

    // State test scores (NAEP) on the state's mean rank: points per rank, and noise.
    public const double ScoreOnRank = 1.5;
    public const double ScoreNoise = 3.0;

    public static readonly IReadOnlyList<Outcome> Outcomes =
    [
        new("kfr_pooled_p25", Group.Pooled, 43, 0.8, 1),
        new("kfr_black_pooled_p25", Group.Black, 34.5, 0.4, 0.5),
        new("kfr_white_pooled_p25", Group.White, 46.5, 1.0, 0.8),
        new("kir_black_female_p25", Group.Black, 39.5, 0.8, 0.5),
        new("kir_black_female_p75", Group.Black, 50, 0.6, 0.5),
        new("kir_black_male_p25", Group.Black, 40, 0.1, 0.5),
        new("kir_black_male_p75", Group.Black, 53, 0, 0.5),
        new("kir_hisp_female_p25", Group.Hispanic, 38.5, 0.9, 0.6),
        new("kir_hisp_female_p75", Group.Hispanic, 48, 0.8, 0.6),
        new("kir_hisp_male_p25", Group.Hispanic, 47.5, 0.2, 0.6),
        new("kir_hisp_male_p75", Group.Hispanic, 59, 0.2, 0.6),
        new("kir_white_female_p25", Group.White, 39.5, 1.3, 0.8),
        new("kir_white_female_p75", Group.White, 51.5, 1.4, 0.7),
        new("kir_white_male_p25", Group.White, 50.5, 0.8, 0.8),
        new("kir_white_male_p75", Group.White, 64, 0.7, 0.6),
        // Not in Table 4; behind the Atlas's county ranks and zone incomes.
        new("kfr_hisp_pooled_p25", Group.Hispanic, 42, 0.6, 0.6),
        new("kfr_asian_pooled_p25", Group.Asian, 54, 0.5, 0.5),
        new("kfr_natam_pooled_p25", Group.Native, 33, 0.3, 0.5),
    ];

    /// <summary>
    /// The slope that a regression on spending alone tends to: the true slope plus the bias of the omitted
    /// confounders, sum of effect x covariance with spending / variance of spending.
    /// </summary>
    public static double SlopeWithoutControls(Outcome outcome) =>
        outcome.Slope + outcome.Exposure
        * Confounders.Sum(c => c.Effect * c.Spread * c.OnSpending) / SpendingVariance;
}
