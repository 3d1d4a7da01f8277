using System.Globalization;
using System.Text.Json;
using Mobility.Data;
using Mobility.Econometrics;
using Mobility.Tests.Econometrics;

namespace Mobility.Tests.Data;

/// <summary>
/// The numbers of the national notebooks against base R on the publishers' files (tests/reference/scripts/spending_zones.R,
/// confounders.R, states.R), at relative 1e-9: they are stored to 12 digits.
/// </summary>
public sealed class StudyReferenceTests
{
    static Joined<Zone> Zones => Published.National.ZonesWithFinance;

    [Fact]
    public void Fifteen_outcomes_by_three_models_by_two_weights_have_the_slopes_and_clustered_errors_of_R()
    {
        var compared = 0;
        foreach (var expected in StoredCase.Read("spending_zones").EnumerateArray())
        {
            var outcome = Outcome.Of(expected.At("outcome").GetString()!);
            Func<Zone, double?>? weights = expected.At("weights").GetString() == "population" ? z => z.Population : null;
            Fit fit = expected.At("model").GetString() switch
            {
                "simple" => Ols.Fit(Zones, z => z.Rank(outcome), z => new { z.SpendingPerPupil }, weights, z => z.State),
                "local" => Ols.Fit(Zones, z => z.Rank(outcome), z => new { z.SpendingPerPupil, z.LocalShare }, weights, z => z.State),
                _ => Controlled(outcome, weights),
            };
            var what = string.Join(", ", outcome.Column, expected.At("model"), expected.At("weights"));
            StoredCase.Agree(expected.At("estimate"), fit["SpendingPerPupil"].Estimate, what);
            StoredCase.Agree(expected.At("se"), fit["SpendingPerPupil"].StandardError, what + ", error");
            StoredCase.Agree(expected.At("r2"), fit.RSquared, what + ", R²");
            Assert.Equal((expected.At("n").GetInt32(), expected.At("clusters").GetInt32()), (fit.N, fit.Covariance.Clusters.Single().Count));
            compared++;
        }
        Assert.Equal(15 * 3 * 2, compared);
    }

    [Fact]
    public void Within_states_and_without_New_York_the_slope_is_that_of_R()
    {
        var expected = StoredCase.Read("confounders");
        Agree(expected.At("within"), Within(null));
        Agree(expected.At("within_people"), Within(z => z.Population));
        var outcome = Outcome.All[0];
        Agree(expected.At("without_new_york"), Controlled(outcome, z => z.Population, [.. Zones.Where(z => z.Id != new CzId(19400))])["SpendingPerPupil"]);

        static Coefficient Within(Func<Zone, double?>? weights) => Ols.Fit(Zones, z => z.UpwardMobility, z => new
        {
            z.SpendingPerPupil, z.SingleMothers, z.RacialSegregation, z.Gini, z.SocialCapital, z.HouseholdIncome, z.PovertyRate,
        }, weights, z => z.State, absorb: z => z.State)["SpendingPerPupil"];
    }

    [Fact]
    public void Robustness_values_inflation_factors_and_Morans_I_of_the_residuals_are_those_of_R()
    {
        var expected = StoredCase.Read("confounders");
        var (fit, people) = (Controlled(Outcome.All[0]), Controlled(Outcome.All[0], z => z.Population));
        StoredCase.Agree(expected.At("robustness"), OmittedVariable.Of(fit, "SpendingPerPupil").RobustnessValue);
        StoredCase.Agree(expected.At("robustness_people"), OmittedVariable.Of(people, "SpendingPerPupil").RobustnessValue);
        StoredCase.AgreeAll(expected.At("vif").Numbers(), [.. Diagnostics.VarianceInflation(fit).Terms.Select(v => v.Gvif)]);
        StoredCase.AgreeAll(expected.At("vif_people").Numbers(), [.. Diagnostics.VarianceInflation(people).Terms.Select(v => v.Gvif)]);
        var moran = Moran.OfResiduals(fit, Zones, z => z.Longitude, z => z.Latitude, neighbors: 8);
        StoredCase.Agree(expected.At("moran", "value"), moran.Value);
        StoredCase.Agree(expected.At("moran", "expectation"), moran.Expectation);
        StoredCase.Agree(expected.At("moran", "variance"), moran.Variance);
    }

    [Fact]
    public void The_Atlas_means_of_zones_and_what_binning_does_to_the_slope_are_those_of_R()
    {
        var expected = StoredCase.Read("confounders");
        var means = County.MeansByZone(Published.National.Counties);
        var places = Zones.Select(z => z with { AtlasMobility = means.GetValueOrDefault(z.Id) }).ToList();
        StoredCase.Agree(expected.At("correlation"), Correlation.Pearson(places, z => z.UpwardMobility, z => z.AtlasMobility).R);
        Agree(expected.At("binning"), Ols.Fit(places, z => z.AtlasMobility - z.UpwardMobility, z => new { z.SpendingPerPupil }, clusters: z => z.State)["SpendingPerPupil"]);
    }

    [Fact]
    public void Kinds_of_spending_and_scores_over_states_have_the_slopes_and_HC3_errors_of_R()
    {
        var states = Published.National.StateMobility;
        foreach (var expected in StoredCase.Read("states").EnumerateArray())
        {
            var (outcome, regressor) = (Of(expected.At("outcome").GetString()!), Of(expected.At("regressor").GetString()!));
            var values = states.Select(regressor).OfType<double>().ToList();
            var spread = expected.At("outcome").GetString() == "level" && values.Count < states.Count ? 1
                : Math.Sqrt(values.Sum(v => Math.Pow(v - values.Average(), 2)) / (values.Count - 1));
            var slope = Ols.Fit(states, outcome, s => new { Kind = regressor(s) / spread },
                expected.At("weights").GetString() == "population" ? s => s.Population : null, errors: Errors.HC3)["Kind"];
            Agree(expected, slope, expected.ToString());
        }
    }

    static Func<StateMobility, double?> Of(string name) => name switch
    {
        "level" => s => s.UpwardMobility,
        "race" => s => s.RaceGap,
        "white" => s => s.GenderGapWhite,
        "black" => s => s.GenderGapBlack,
        "instruction" => s => s.InYear(1995)?.InstructionPerStudent,
        "support" => s => s.InYear(1995)?.SupportPerStudent,
        "other" => s => s.InYear(1995)?.OtherPerStudent,
        "capital" => s => s.InYear(1995)?.CapitalPerStudent,
        "local" => s => s.Finance.LocalShare,
        "state_share" => s => s.Finance.StateShare,
        "federal" => s => s.Finance.FederalShare,
        "MATH_8" => s => s.InYear(1992)?.MathGrade8,
        "MATH_4" => s => s.InYear(1992)?.MathGrade4,
        "READING_4" => s => s.InYear(1992)?.ReadingGrade4,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not in states.R"),
    };

    static Fit<Zone> Controlled(Outcome outcome, Func<Zone, double?>? weights = null, IReadOnlyList<Zone>? zones = null) => Ols.Fit(
        zones ?? Zones, z => z.Rank(outcome), z => new
        {
            z.SpendingPerPupil, z.LocalShare, z.SingleMothers, z.RacialSegregation, z.Gini, z.SocialCapital, z.HouseholdIncome, z.PovertyRate,
        }, weights, z => z.State);

    static void Agree(JsonElement expected, Coefficient actual, string what = "")
    {
        StoredCase.Agree(expected.At("estimate"), actual.Estimate, what);
        StoredCase.Agree(expected.At("se"), actual.StandardError, string.Create(CultureInfo.InvariantCulture, $"{what}, error"));
    }
}
