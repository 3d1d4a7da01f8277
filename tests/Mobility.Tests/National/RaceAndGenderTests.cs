using Mobility.Data;
using Mobility.Econometrics;
using Mobility.Tests.Data;
using Mobility.Tests.Econometrics;

namespace Mobility.Tests.National;

/// <summary>The numbers of notebook 03 against R on the same files.</summary>
public sealed class RaceAndGenderTests
{
    // R's numbers are stored with 15 digits; both decompositions lose a few of them.
    const double NineDigits = 1e-9;

    static readonly List<Outcome> Individual = [.. Outcome.All.Where(o => o.Measure == IncomeMeasure.Individual)];

    static Fits<Zone> Fits(Func<Zone, Outcome, double?>? weights)
    {
        var zones = Published.National.Zones;
        var mean = zones.Average(z => z.SpendingPerPupil)!.Value;
        return Ols.FitEach(zones, Outcome.All, (z, o) => z.Rank(o), z => new { Spending = z.SpendingPerPupil - mean }, weights, z => z.State);
    }

    static Fits<Zone> Plain => Fits(null);

    static Fits<Zone> Weighted => Fits((z, _) => z.Population);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fifteen_slopes_with_clustered_errors_are_those_of_R(bool weighted)
    {
        var fits = weighted ? Weighted : Plain;
        foreach (var (column, _, slope, error, n) in SlopesFromR.All.Where(s => s.Weighted == weighted))
        {
            var fit = fits[Outcome.Of(column).Label];
            Assert.Equal(n, fit.N);
            Reference.Close(slope, fit["Spending"].Estimate, column, NineDigits);
            Reference.Close(error, fit["Spending"].StandardError, column + " standard error", NineDigits);
        }
    }

    // con(stack(kir, w, "x"), ±1/6 on the slopes): 12 outcomes stacked, 24 columns.
    [Fact]
    public void Women_less_men_is_the_contrast_of_the_stacked_regression_in_R()
    {
        Contrast(Plain, 0.0653283879544384, 0.293581731313575, "by zones");
        Contrast(Weighted, 0.915704292165087, 0.151900610992302, "by residents");
        Contrast(Fits((z, o) => z.PopulationOf(o.Race)), 0.981193181115168, 0.161711265985114, "by the group's residents");

        static void Contrast(Fits<Zone> fits, double estimate, double error, string what)
        {
            var contrast = Wald.Contrast("Spending", [.. Individual.Select(o => (o.Gender == Gender.Female ? 1 / 6.0 : -1 / 6.0, (Fit)fits[o.Label]))]);
            Reference.Close(estimate, contrast.Estimate, what, NineDigits);
            Reference.Close(error, contrast.StandardError, what + ", standard error", NineDigits);
            Assert.Equal(49, contrast.DegreesOfFreedom);
        }
    }

    // F = (Rb)'(R V R')^-1 (Rb) / 11 of the same stacked regression.
    [Fact]
    public void Equality_of_twelve_slopes_is_the_F_test_of_R()
    {
        Reference.Close(2.97752578426677, Wald.Across("Spending", [.. Individual.Select(o => (Fit)Plain[o.Label])]).F, "F", NineDigits);
        Reference.Close(17.580286450773, Wald.Across("Spending", [.. Individual.Select(o => (Fit)Weighted[o.Label])]).F, "F, weighted", NineDigits);
    }

    [Fact]
    public void White_men_start_above_Hispanic_men_by_zones_but_not_where_each_group_lives()
    {
        var (white, hispanic) = (Outcome.Of("kir_white_male_p25").Label, Outcome.Of("kir_hisp_male_p25").Label);
        var byZones = Wald.Difference("(Intercept)", Plain[white], Plain[hispanic]);
        Reference.Close(2.68760067599313, byZones.Estimate, "by zones", NineDigits);
        Reference.Close(0.561251945750381, byZones.StandardError, "by zones, standard error", NineDigits);
        var byGroup = Fits((z, o) => z.PopulationOf(o.Race));
        Reference.Close(-0.721053788592144, Wald.Difference("(Intercept)", byGroup[white], byGroup[hispanic]).Estimate, "by group", NineDigits);
    }

    // Influence functions of full and simple slope summed by state; n = 1462, k = 5.
    [Fact]
    public void What_the_local_share_leaves_of_the_slope_is_the_contrast_of_R()
    {
        var zones = Published.National.ZonesWithFinance;
        var simple = Ols.Fit(zones, z => z.UpwardMobility, z => new { z.SpendingPerPupil }, clusters: z => z.State);
        var full = Ols.Fit(zones, z => z.UpwardMobility, z => new { z.SpendingPerPupil, z.LocalShare }, clusters: z => z.State);
        var left = Wald.Contrast("SpendingPerPupil", (1, full), (-0.75, simple));
        Reference.Close(0.110095825854396, left.Estimate, "estimate", NineDigits);
        Reference.Close(0.17042264678914, left.StandardError, "standard error", NineDigits);
        Reference.Close(0.111563671548233, full["LocalShare"].Estimate, "local share", NineDigits);
        Reference.Close(0.0427134695576351, full["LocalShare"].StandardError, "local share, standard error", NineDigits);
    }
}
