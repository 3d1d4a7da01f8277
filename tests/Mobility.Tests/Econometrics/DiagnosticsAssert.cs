using System.Text.Json;
using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>Compares diagnostics, criteria and tests with a reference case.</summary>
static class DiagnosticsAssert
{
    public static void Matches(Fit fit, JsonElement expected, Func<string, string> name, double relative = Reference.Relative)
    {
        var classical = fit.With(Errors.Classical);
        var criteria = InformationCriteria.Of(fit);
        Reference.Close(expected.GetProperty("log_lik"), criteria.LogLikelihood, "log likelihood");
        Reference.Close(expected.GetProperty("aic_R_counts_sigma"), criteria.Aic, "AIC");
        Reference.Close(expected.GetProperty("bic_R_counts_sigma"), criteria.Bic, "BIC");
        Reference.Close(expected.GetProperty("aic_statsmodels"), criteria.AicWithoutSigma, "AIC without sigma");
        Reference.Close(expected.GetProperty("bic_statsmodels"), criteria.BicWithoutSigma, "BIC without sigma");
        var overall = Wald.Overall(classical);
        Reference.Close(expected.GetProperty("F").GetProperty("value"), overall.F, "F");
        Reference.Close(expected.GetProperty("F").GetProperty("p"), overall.P, "p of F", absolute: 0);
        Reference.Close(expected.GetProperty("condition_number_unit_columns"), Diagnostics.ConditionNumber(fit), "condition number", relative);
        // The reference takes the smallest singular value of the raw design in double: good to condition times 1e-16.
        var raw = expected.GetProperty("condition_number_raw").GetDouble();
        Reference.Close(raw, Diagnostics.ConditionNumber(fit, unitColumns: false), "raw condition number", Math.Max(relative, raw * 1e-15));
        Reference.Close(expected.GetProperty("press"), Diagnostics.Press(fit), "PRESS");
        Reference.Close(expected.GetProperty("predicted_r2"), Diagnostics.PredictedRSquared(fit), "predicted R2");
        Reference.Close(expected.GetProperty("loo_rmse_unweighted"), Diagnostics.LeaveOneOutError(fit), "leave-one-out error");
        var partial = Diagnostics.PartialRSquared(fit);
        foreach (var value in expected.GetProperty("partial_r2").EnumerateObject())
            Reference.Close(value.Value, partial[fit.IndexOf(name(value.Name))], $"partial R2 of {value.Name}");
        foreach (var (rule, key) in new[] { (Errors.Classical, "vcov_classical"), (Errors.HC1, "vcov_HC1"), (Errors.HC3, "vcov_HC3") })
            Covariances(fit.With(rule), expected.GetProperty(key), name, key == "vcov_classical" ? Reference.Relative : relative);
        if (expected.TryGetProperty("vif", out var vif))
            Vif(fit, vif, name);
        if (expected.TryGetProperty("influence", out var influence))
            Rows(Influence.Of(fit), influence, expected.GetProperty("dfbetas"), name);
        if (expected.TryGetProperty("tests", out var tests))
            Tests(fit, tests);
        foreach (var hypothesis in expected.TryGetProperty("linear_hypotheses", out var all) ? [.. all.EnumerateArray()] : Array.Empty<JsonElement>())
            foreach (var (rule, key) in new[] { (Errors.Classical, "classical"), (Errors.HC1, "HC1"), (Errors.HC3, "HC3") })
            {
                string[] equations = [.. hypothesis.GetProperty("hypothesis").EnumerateArray().Select(h => Equation(h.GetString()!, name))];
                var test = Wald.Test(fit.With(rule), equations);
                Reference.Close(hypothesis.GetProperty(key).GetProperty("F"), test.F, $"{string.Join(", ", equations)} {key}", key == "classical" ? Reference.Relative : relative * 10);
                Reference.Close(hypothesis.GetProperty(key).GetProperty("p"), test.P, $"p of {string.Join(", ", equations)} {key}", key == "classical" ? Reference.Relative : relative * 100);
            }
    }

    /// <summary>A covariance matrix; elements near zero are compared relative to the variances they belong to.</summary>
    public static void Covariances(Fit fit, JsonElement expected, Func<string, string> name, double relative = Reference.Relative)
    {
        int[] at = [.. expected.GetProperty("names").EnumerateArray().Select(n => fit.IndexOf(name(n.GetString()!)))];
        foreach (var (row, i) in expected.GetProperty("rows").EnumerateArray().Select((r, i) => (r, i)))
            foreach (var (value, j) in row.EnumerateArray().Select((v, j) => (v, j)))
            {
                var scale = fit.Coefficients[at[i]].StandardError * fit.Coefficients[at[j]].StandardError;
                Reference.Close(value, fit.Covariance.Values[at[i], at[j]], $"covariance [{i}, {j}]", relative, relative * scale);
            }
    }

    /// <summary>The nested test against the smaller fit; robust rules as far as the reference has them.</summary>
    public static void Nests(Fit smaller, Fit larger, JsonElement expected, double relative = Reference.Relative)
    {
        var test = NestedTest.Of(smaller, larger.With(Errors.HC1));
        Reference.Close(expected.GetProperty("rss_restricted"), smaller.ResidualSumOfSquares, "restricted rss");
        Reference.Close(expected.GetProperty("F"), test.F.F, "nested F");
        Reference.Close(expected.GetProperty("p"), test.F.P, "nested p", absolute: 0);
        Reference.Close(expected.GetProperty("lr_stat"), test.LikelihoodRatio, "likelihood ratio");
        Reference.Close(expected.GetProperty("lr_p"), test.LikelihoodRatioP, "likelihood ratio p", absolute: 0);
        Reference.Close(expected.GetProperty("delta_r2"), test.RSquaredGain, "R2 gain");
        Reference.Close(expected.GetProperty("delta_aic"), test.AicChange, "AIC change");
        Reference.Close(expected.GetProperty("delta_bic"), test.BicChange, "BIC change");
        Reference.Close(expected.GetProperty("wald_HC1_F"), test.Robust!.F, "HC1 F", relative * 10);
        Reference.Close(expected.GetProperty("wald_HC1_p"), test.Robust.P, "HC1 p", relative * 100, 0);
        Reference.Close(expected.GetProperty("wald_HC3_F"), NestedTest.Of(smaller, larger.With(Errors.HC3)).Robust!.F, "HC3 F", relative * 10);
        if (!expected.TryGetProperty("wald_cluster", out var cluster))
            return;
        var clustered = NestedTest.Of(smaller, larger.With(Errors.CR1S)).Robust!;
        Reference.Close(cluster.GetProperty("F"), clustered.F, "clustered F");
        Reference.Close(cluster.GetProperty("p_df_G_minus_1"), clustered.P, "clustered p", absolute: 0);
        Reference.Close(cluster.GetProperty("p_df_residual"), Wald.Zero(larger.With(Errors.CR1S).As(Convention.R), [.. larger.Names.Except(smaller.Names)]).P, "clustered p, n-k", absolute: 0);
    }

    static string Equation(string r, Func<string, string> name)
    {
        foreach (var part in r.Split(' ').Where(p => p.Length > 1 && char.IsLetter(p[0])))
            r = r.Replace(part, name(part), StringComparison.Ordinal);
        return r;
    }

    static void Vif(Fit fit, JsonElement expected, Func<string, string> name)
    {
        var ours = Diagnostics.VarianceInflation(fit);
        var generalized = expected.GetProperty("kind").GetString() == "GVIF";
        foreach (var value in expected.GetProperty(generalized ? "gvif" : "vif").EnumerateObject())
            Reference.Close(value.Value, ours[name(value.Name)].Gvif, $"VIF of {value.Name}");
        if (generalized)
            foreach (var value in expected.GetProperty("gvif_pow_1_2df").EnumerateObject())
                Reference.Close(value.Value, ours[name(value.Name)].PerDegree, $"GVIF^(1/2df) of {value.Name}");
    }

    static void Rows(Influence ours, JsonElement expected, JsonElement dfbetas, Func<string, string> name)
    {
        Assert.Equal(expected.GetProperty("row_1based").EnumerateArray().Select(v => v.GetInt32() - 1), ours.Rows);
        Reference.Close(expected.GetProperty("residual"), ours.Residuals, "residual");
        Reference.Close(expected.GetProperty("leverage"), ours.Leverages, "leverage");
        Reference.Close(expected.GetProperty("standardized_internal"), ours.Internal, "internal");
        Reference.Close(expected.GetProperty("studentized_external"), ours.External, "external");
        Reference.Close(expected.GetProperty("cooks_distance"), ours.Cook, "Cook");
        Reference.Close(expected.GetProperty("dffits"), ours.Dffits, "dffits");
        Reference.Close(expected.GetProperty("covratio"), ours.CovarianceRatio, "covratio");
        Reference.Close(expected.GetProperty("outlier_p"), ours.OutlierP, "outlier p");
        Reference.Close(expected.GetProperty("outlier_p_bonferroni"), ours.Bonferroni, "Bonferroni");
        Reference.Close(expected.GetProperty("outlier_p_holm"), ours.Holm, "Holm");
        Reference.Close(expected.GetProperty("outlier_p_BH"), ours.BenjaminiHochberg, "Benjamini-Hochberg");
        var order = dfbetas.GetProperty("names").EnumerateArray().Select(n => ours.Names.ToList().IndexOf(name(n.GetString()!))).ToArray();
        foreach (var (row, i) in dfbetas.GetProperty("rows").EnumerateArray().Select((r, i) => (r, i)))
            Reference.Close(row, order.Select(j => ours.Dfbetas[i][j]), $"dfbetas[{i}]");
    }

    static void Tests(Fit fit, JsonElement expected)
    {
        var koenker = Diagnostics.BreuschPagan(fit);
        var original = Diagnostics.BreuschPagan(fit, studentized: false);
        var reset = Diagnostics.Reset(fit);
        Reference.Close(expected.GetProperty("breusch_pagan_koenker").GetProperty("LM"), koenker.Statistic, "Koenker");
        Reference.Close(expected.GetProperty("breusch_pagan_koenker").GetProperty("p"), koenker.P, "p of Koenker");
        Reference.Close(expected.GetProperty("breusch_pagan_original").GetProperty("LM"), original.Statistic, "Breusch-Pagan");
        Reference.Close(expected.GetProperty("breusch_pagan_original").GetProperty("p"), original.P, "p of Breusch-Pagan");
        // R forms the powers of raw fitted values, whose design is nearly collinear: its F is good to about 1e-9 at best.
        Reference.Close(expected.GetProperty("reset_power_2_3").GetProperty("F"), reset.F, "RESET", 1e-8);
        Reference.Close(expected.GetProperty("reset_power_2_3").GetProperty("p"), reset.P, "p of RESET", 1e-8);
    }
}
