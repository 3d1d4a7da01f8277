using System.Globalization;

namespace Mobility.Data;

/// <summary>
/// How far the children of one race and gender from one place got: their mean household income rank (0-100), parents
/// at the 25th percentile, with the publisher's standard error carried from counties to the place.
/// </summary>
/// <param name="Race">Race.</param>
/// <param name="Gender">Gender.</param>
/// <param name="Rank">Mean rank; null where no county of the place has a published one.</param>
/// <param name="StandardError">Its standard error, in ranks.</param>
/// <param name="Children">Its weight: low-income children under 18 in the counties used in 2000 (<see cref="County.Children"/>).</param>
/// <param name="Counties">Counties of the place.</param>
/// <param name="CountiesUsed">Counties with a published rank, standard error and number of children; the others are missing, not zero.</param>
public sealed record GroupRank(Race Race, Gender Gender, double? Rank, double? StandardError, double Children, int Counties, int CountiesUsed)
{
    /// <summary>The normal quantile of a 95% interval.</summary>
    const double Z = 1.9599639845400545;

    /// <summary>Lower end of the 95% interval.</summary>
    public double? Low => Rank - Z * StandardError;

    /// <summary>Upper end of the 95% interval.</summary>
    public double? High => Rank + Z * StandardError;

    /// <summary>In words: "Black women".</summary>
    public string Label => (Race, Gender) switch
    {
        (Race.Pooled, Gender.Pooled) => "All children",
        (Race.Pooled, _) => Gender == Gender.Female ? "Women" : "Men",
        (_, Gender.Pooled) => $"{Race} children",
        _ => $"{Race} {(Gender == Gender.Female ? "women" : "men")}",
    };

    /// <summary>The mean over counties with weights n (children): Σ n y / Σ n, standard error √Σ n² se² / Σ n.</summary>
    /// <remarks>Estimates of two counties come from different children, so their errors are taken as independent.</remarks>
    internal static GroupRank Of(Race race, Gender gender, IReadOnlyCollection<County> counties)
    {
        var (children, sum, variance, used) = (0.0, 0.0, 0.0, 0);
        foreach (var county in counties)
        {
            if (county.Rank(race, gender) is not { StandardError: { } error } rank || county.Children(race, gender) is not > 0)
                continue;
            var n = county.Children(race, gender)!.Value;
            (children, sum, variance, used) = (children + n, sum + n * rank.Value, variance + n * n * error * error, used + 1);
        }
        return new GroupRank(race, gender, used == 0 ? null : sum / children, used == 0 ? null : Math.Sqrt(variance) / children, children, counties.Count, used);
    }

    /// <inheritdoc/>
    public override string ToString() => Rank is null
        ? $"{Label}: not published"
        : string.Create(CultureInfo.InvariantCulture, $"{Label}: {Rank:0.0} (95% interval {Low:0.0} to {High:0.0})");
}
