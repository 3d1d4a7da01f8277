using System.Data;
using Microsoft.Data.Analysis;
using Mobility.Data;
using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics.Formulas;

/// <summary>A formula gives the lambda's fit to the last bit, over typed rows, data frames and readers; numbers compare with ==, not with a tolerance.</summary>
public sealed class FormulaTests
{
    enum Region { West = 2, East = 1, South = 7 }

    sealed record Place(double? Rank, double? RankBlack, int? Spend, double Share, float? Old, bool Urban, Region? Region, string? State, string Cohort, double Population);

    static readonly Place[] s_places = [.. Enumerable.Range(0, 90).Select(i => new Place(
        i == 3 ? null : 40 + i * 7 % 11 + 0.1 * (i % 13), i % 9 == 0 ? null : 30 + i * 5 % 17, i == 5 ? null : 8 + i * i % 13, 0.1 + i * 29 % 31 / 31.0, i == 6 ? float.NaN : i * 3 % 17, i % 7 < 3,
        i % 3 == 0 ? Region.West : i % 3 == 1 ? Region.East : Region.South, i == 7 ? "" : "S" + i * 7 % 11, "c" + i * 7 % 10, 1000 + 37 * i * i % 5000))];

    static void Same(Fit expected, Fit actual, bool names = false)
    {
        Assert.Equal(expected.Coefficients.Select(c => (c.Estimate, c.StandardError, c.DegreesOfFreedom)), actual.Coefficients.Select(c => (c.Estimate, c.StandardError, c.DegreesOfFreedom)));
        Assert.Equal(expected.Residuals, actual.Residuals);
        Assert.Equal(expected.RSquared, actual.RSquared);
        Assert.Equal(expected.Sample.Used, actual.Sample.Used);
        Assert.Equal(expected.Covariance.Description, actual.Covariance.Description);
        if (!names)
            return;
        Assert.Equal(expected.ToString(), actual.ToString());
        Assert.Equal(expected.Sample.ToString(), actual.Sample.ToString());
    }

    static DataFrame Frame(int rows = 90) => DataFrame.LoadFrom(s_places.Take(rows).AsDataReader()).GetAwaiter().GetResult();

    [Fact]
    public void The_formula_of_the_issue_is_the_lambda()
    {
        var lambda = Ols.Fit(s_places, y: p => p.Rank,
            x: p => new
            {
                p.Spend, p.Share, Region = Factor.Of(p.Region).Against(FormulaTests.Region.South), Product = Interaction.Of(p.Spend, p.Share),
                Square = (double?)p.Spend * p.Spend, Log = Math.Log(p.Population),
            }, weights: p => p.Population, clusters: p => p.State, absorb: p => p.State);
        const string formula = "Rank ~ Spend + Share + i(Region, ref = \"South\") + Spend:Share + I(Spend^2) + log(Population) | State";
        var typed = Ols.Fit(s_places, formula, weights: "Population", clusters: "State");
        Assert.Equal(["Spend", "Share", "Region: East", "Region: West", "Spend × Share", "I(Spend^2)", "log(Population)"], typed.Names);
        Same(lambda, typed);
        Same(lambda, Ols.Fit(s_places.AsDataReader(), formula, weights: "Population", clusters: "State"));
        Same(lambda, Ols.Fit(Frame(), formula, weights: "Population", clusters: "State"));
    }

    [Fact]
    public void Names_tables_and_the_flow_of_the_sample_are_the_same_too() => Same(
        Ols.Fit(s_places, y: p => p.Rank, x: p => new { p.Spend, p.Old, p.Urban, p.Region, p.State }, weights: p => p.Population, clusters: p => p.Cohort),
        Ols.Fit(s_places, "Rank ~ Spend + Old + Urban + Region + State", weights: "Population", clusters: "Cohort"), names: true);

    [Fact]
    public void A_star_is_both_and_their_product() => Same(
        Ols.Fit(s_places, y: p => p.Rank, x: p => new { p.Spend, p.Region, Product = Interaction.Of(p.Spend, p.Region) }),
        Ols.Fit(s_places, "Rank ~ Spend * Region"));

    [Fact]
    public void Two_sets_of_effects_and_no_intercept()
    {
        Same(Ols.Fit(s_places, y: p => p.Rank, x: p => new { p.Spend }, absorb: p => new { p.State, p.Cohort }), Ols.Fit(s_places, "Rank ~ Spend | State + Cohort"));
        Same(Ols.Fit(s_places, y: p => p.Rank, x: p => new { p.Spend }, absorb: p => new { Pair = (p.Region, p.Urban) }), Ols.Fit(s_places, "Rank ~ Spend | Region^Urban"));
        Same(Ols.Fit(s_places, y: p => p.Rank, x: p => new { p.Spend, p.Region }, intercept: false), Ols.Fit(s_places, "Rank ~ Spend + Region - 1"));
        Same(Ols.Fit(s_places, y: p => p.Rank, x: p => new { p.Spend, p.Region }, intercept: false), Ols.Fit(s_places, "Rank ~ 0 + Spend + Region"));
    }

    [Theory]
    [InlineData("I((Share - 0.5) * 2)")]
    [InlineData("I(-(0.5 - Share) / 0.5)")]
    public void Arithmetic_follows_its_signs(string term) => Assert.Equal(
        Ols.Fit(s_places, y: p => p.Rank, x: p => new { X = (p.Share - 0.5) * 2 }).Coefficients[1].Estimate, Ols.Fit(s_places, $"Rank ~ {term}").Coefficients[1].Estimate, 1e-12);

    [Fact]
    public void Functions_comparisons_and_texts_compute_columns() => Same(
        Ols.Fit(s_places, y: p => Math.Log(p.Rank ?? double.NaN), x: p => new
        {
            A = Math.Exp(p.Share), B = Math.Sqrt(p.Spend ?? double.NaN), C = Math.Abs(p.Share - 0.5), D = p.Share > 0.3 ? 1 : 0, E = p.State is null or "" ? (double?)null : p.State == "S3" ? 1 : 0, F = Math.Pow(p.Share, 3),
        }),
        Ols.Fit(s_places, "log(Rank) ~ exp(Share) + sqrt(Spend) + abs(Share - 0.5) + I(Share > 0.3) + I(State == \"S3\") + I(Share^3)"));

    [Fact]
    public void Bases_are_chosen_for_texts_numbers_and_truth_values()
    {
        Same(Ols.Fit(s_places, y: p => p.Rank, x: p => new { F = Factor.Of(p.State).Against("S5") }), Ols.Fit(s_places, "Rank ~ i(State, ref = \"S5\")"));
        Same(Ols.Fit(s_places, y: p => p.Rank, x: p => new { F = Factor.Of(p.Spend).Against(9) }), Ols.Fit(s_places, "Rank ~ i(Spend, ref = 9)"));
        Same(Ols.Fit(s_places, y: p => p.Rank, x: p => new { F = Factor.Of(p.Urban).Against(true) }), Ols.Fit(s_places, "Rank ~ i(Urban, ref = TRUE)"));
        // The base belongs to the factor, wherever in the formula it is named.
        Assert.Equal(["(Intercept)", "Region: East", "Region: West", "Share", "Region: East × Share", "Region: West × Share"], Ols.Fit(s_places, "Rank ~ i(Region, ref = \"South\") + Share + Region:Share").Names);
        // As in fixest, a base asked for within i(f, x) has no slope even where x is not in the model.
        Assert.Equal(["(Intercept)", "Region: East × Share", "Region: West × Share"], Ols.Fit(s_places, "Rank ~ i(Region, Share, ref = \"South\")").Names);
    }

    [Fact]
    public void Names_with_spaces_and_reserved_words_stand_in_backticks()
    {
        var frame = new DataFrame(new DoubleDataFrameColumn("upward mobility", s_places.Select(p => p.Rank)), new DoubleDataFrameColumn("2nd", s_places.Select(p => (double?)p.Share)),
            new StringDataFrameColumn("i", s_places.Select(p => p.State)), new DoubleDataFrameColumn("log", s_places.Select(p => (double?)p.Population)));
        var fit = Ols.Fit(frame, "`upward mobility` ~ `2nd` + log(`2nd`) + log + log(log)", clusters: "i");
        Assert.Equal(["(Intercept)", "2nd", "log(`2nd`)", "log", "log(log)"], fit.Names);
        Assert.Equal(11, fit.Covariance.Clusters[0].Count);
        Assert.Equal("upward mobility", fit.Outcome);
    }

    [Fact]
    public void New_rows_are_predicted_by_name()
    {
        var lambda = Ols.Fit(s_places, y: p => p.Rank, x: p => new { p.Spend, p.Region });
        Assert.Equal(lambda.Predict(s_places), Ols.Fit(s_places, "Rank ~ Spend + Region").Predict(s_places));
        // A frame holds enums as texts, whose levels stand in ordinal order.
        Same(Ols.Fit(Frame(), "Rank ~ Spend + Region + Urban", clusters: "State"), Ols.Fit(Frame().Rows.Where(r => true), "Rank ~ Spend + Region + Urban", clusters: "State"), names: true);
        var texts = Ols.Fit(s_places, y: p => p.Rank, x: p => new { p.Spend, Region = p.Region.ToString() });
        Assert.Equal(texts.Predict(s_places[..9]), Ols.Fit(Frame(), "Rank ~ Spend + Region").Predict(Frame(9).Rows));
    }

    [Fact]
    public void Steps_and_outcomes_give_a_model_each()
    {
        var fits = Ols.FitEach(s_places, "c(Rank, RankBlack) ~ Spend + csw0(Share, Old)", clusters: "State");
        Assert.Equal(["Rank ~ Spend", "Rank ~ Spend + Share", "Rank ~ Spend + Share + Old", "RankBlack ~ Spend", "RankBlack ~ Spend + Share", "RankBlack ~ Spend + Share + Old"], fits.Select(f => f.Name));
        Same(Ols.Fit(s_places, y: p => p.RankBlack, x: p => new { p.Spend, p.Share, p.Old }, clusters: p => p.State), fits[5].Fit);
        Assert.Equal("Spend", fits.Interest);
        Assert.Equal(["Share", "Old"], Ols.FitEach(s_places, "Rank ~ sw(Share, Old)").Select(f => f.Name));
        Assert.Equal(["Share", "Share | State", "Share | State + Cohort"], Ols.FitEach(Frame(), "Rank ~ Share | csw0(State, Cohort)").Select(f => f.Name));
        var outcomes = Ols.FitEach(s_places.AsDataReader(), "c(Rank, RankBlack) ~ Share");
        Assert.Equal(Ols.FitEach(s_places, p => new { p.Rank, p.RankBlack }, p => new { p.Share }).ToString(), outcomes.ToString());
    }

    [Fact]
    public void A_regressor_that_also_enters_a_square_has_no_line_of_its_own()
    {
        var fit = Ols.Fit(s_places, "Rank ~ Share + I(Share^2) + log(Population)");
        Assert.StartsWith("Share also enters I(Share^2), which moves with it.", Assert.Throws<MobilityException>(() => fit.Along("Share")).Message, StringComparison.Ordinal);
        Assert.Equal(60, fit.Along("log(Population)").Count);
    }

    [Fact]
    public void Both_forms_of_the_README_are_one_fit()
    {
        var zones = NationalData.Open(new Surroundings(Mobility.Tests.Data.Published.Root, Forced: EditionKind.Sample)).Zones;
        var lambda = Ols.Fit(zones, y: z => z.UpwardMobility, x: z => new { z.SpendingPerPupil, Log = Math.Log(z.Population) }, clusters: z => z.State, absorb: z => z.State);
        Same(lambda, Ols.Fit(zones, "UpwardMobility ~ SpendingPerPupil + log(Population) | State", clusters: "State"));
    }
}
