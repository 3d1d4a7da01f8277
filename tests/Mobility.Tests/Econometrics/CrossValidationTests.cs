using System.Text.Json;
using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Predictions of rows a model has not seen, against R.</summary>
public sealed class CrossValidationTests
{
    static string Message(Action act) => Assert.Throws<MobilityException>(act).Message;

    static Fit<PanelRow> Panel() => Ols.Fit(PanelRow.All(), y: r => r.mobility,
        x: r => new { r.spend, r.poverty, r.segregation, r.race, r.gender, hispanicMale = r.race == "hispanic" && r.gender == "male", whiteMale = r.race == "white" && r.gender == "male" },
        weights: r => r.n_kids, clusters: r => r.state);

    static void Matches(JsonElement expected, CrossValidation actual)
    {
        Assert.Equal(expected.GetProperty("folds").GetInt32(), actual.Folds);
        Reference.Close(expected.GetProperty("rmse"), actual.Rmse, "RMSE");
        Reference.Close(expected.GetProperty("mae"), actual.Mae, "MAE");
        Reference.Close(expected.GetProperty("r2_out_of_fold"), actual.RSquared, "R2");
        if (expected.TryGetProperty("predictions", out var predictions))
            Reference.Close(predictions, actual.Predictions, "prediction");
    }

    static void LeaveOneOutMatches(JsonElement expected, Fit fit)
    {
        var actual = CrossValidation.LeaveOneOut(fit);
        Reference.Close(expected.GetProperty("press"), actual.Press, "PRESS");
        Reference.Close(expected.GetProperty("predicted_r2"), actual.PredictedRSquared, "predicted R2");
        Reference.Close(expected.GetProperty("loo_rmse_unweighted"), actual.Rmse, "RMSE");
    }

    [Fact]
    public void Named_folds_match_R()
    {
        Matches(Reference.Case("panel_a_wls_cluster").GetProperty("cross_validation"), CrossValidation.By(Panel(), PanelRow.All(), r => r.fold));
        Matches(Reference.Case("mtcars_ols").GetProperty("cross_validation"), CrossValidation.By(Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.wt, c.hp, c.qsec }), Car.All(), c => c.fold));
    }

    [Fact]
    public void Leaving_out_each_row_by_leverage_matches_R()
    {
        LeaveOneOutMatches(Reference.Case("panel_a_wls_cluster"), Panel());
        LeaveOneOutMatches(Reference.Case("mtcars_ols"), Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.wt, c.hp, c.qsec }));
        LeaveOneOutMatches(Reference.Case("mtcars_wls"), Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.wt, c.hp }, weights: c => c.disp));
    }

    [Fact]
    public void As_many_folds_as_rows_are_leave_one_out()
    {
        var fit = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.wt, c.hp }, weights: c => c.disp);
        var folds = CrossValidation.KFold(fit, folds: fit.N);
        foreach (var (one, other) in CrossValidation.LeaveOneOut(fit).Predictions.Zip(folds.Predictions))
            Reference.Close(one, other, "prediction");
    }

    [Fact]
    public void Folds_depend_on_the_seed_alone()
    {
        var fit = Panel();
        Assert.Equal(CrossValidation.KFold(fit, seed: 3).Predictions, CrossValidation.KFold(fit, seed: 3).Predictions);
        Assert.NotEqual(CrossValidation.KFold(fit, seed: 3).Rmse, CrossValidation.KFold(fit, seed: 4).Rmse);
    }

    [Fact]
    public void Clusters_stay_together()
    {
        var rows = PanelRow.All();
        var fit = Panel();
        var grouped = CrossValidation.Grouped(fit);
        Assert.Equal(24, grouped.Folds);
        Assert.Equal(CrossValidation.By(fit, rows, r => r.state).Predictions, grouped.Predictions);
        Assert.Equal("5 folds of whole clusters of state, seed 2", CrossValidation.Grouped(fit, folds: 5, seed: 2).Description);
        Assert.Contains("leaving out each of 24 clusters of state; n = 848.", grouped.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_folds_are_refused_in_words()
    {
        var fit = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.wt });
        Assert.StartsWith("1 folds of 32 rows: there must be at least 2", Message(() => CrossValidation.KFold(fit, folds: 1)), StringComparison.Ordinal);
        Assert.StartsWith("33 folds of 32 rows", Message(() => CrossValidation.KFold(fit, folds: 33)), StringComparison.Ordinal);
        Assert.StartsWith("The fit has no clusters", Message(() => CrossValidation.Grouped(fit)), StringComparison.Ordinal);
        Assert.StartsWith("31 rows were given for folds where the fit was given 32.", Message(() => CrossValidation.By(fit, Car.All().Skip(1), c => c.fold)), StringComparison.Ordinal);
        Assert.StartsWith("Row 1 has no fold by fold", Message(() => CrossValidation.By(fit, Car.All(), fold: c => (object?)null, foldName: "c => c.fold")), StringComparison.Ordinal);
        var absorbed = Ols.Fit(PanelRow.All(), y: r => r.mobility, x: r => new { r.spend, r.poverty }, absorb: r => r.race);
        Assert.StartsWith("The fixed effects of race were absorbed, so the model cannot predict rows left out.", Message(() => CrossValidation.LeaveOneOut(absorbed)), StringComparison.Ordinal);
        Assert.StartsWith("The fixed effects of race were absorbed", Message(() => Conformal.CrossPlus(absorbed)), StringComparison.Ordinal);
        var rare = Ols.Fit(Car.All(), y: c => c.mpg, x: c => new { c.wt, rare = c.name == Car.All()[4].name });
        Assert.StartsWith("Row 5 has leverage 1", Message(() => CrossValidation.LeaveOneOut(rare)), StringComparison.Ordinal);
        var message = Message(() => CrossValidation.By(rare, Car.All(), c => c.name));
        Assert.StartsWith("Without fold Hornet Sportabout (1 rows) the model cannot be fitted: rare is 0 in all 31 rows used", message, StringComparison.Ordinal);
    }
}
