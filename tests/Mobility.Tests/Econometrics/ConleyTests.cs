using System.Text.Json;
using Mobility.Econometrics;
using Mobility.Tests.Data;

namespace Mobility.Tests.Econometrics;

/// <summary>
/// Conley's errors against the dense formula in base R with haversine distances (tests/reference/scripts/conley.R), against output
/// that conleyreg printed, and against the rules they turn into at the ends.
/// </summary>
[Trait("speed", "slow")]
public sealed class ConleyTests
{
    static readonly JsonElement Case = StoredCase.Read("conley");
    static readonly IReadOnlyList<StoredRow> Quakes = StoredCase.Rows("quakes");

    [Fact]
    public void Errors_and_p_values_are_those_of_R()
    {
        var fit = Ols.Fit(Quakes, y: q => q["depth"], x: q => new { Magnitude = q["mag"], Stations = q["stations"] });
        foreach (var expected in Case.At("quakes").EnumerateArray())
        {
            Check(expected, true, fit);
            Check(expected, false, fit);
        }
        var weighted = Ols.Fit(Quakes, y: q => q["depth"], x: q => new { Magnitude = q["mag"] }, weights: q => q["stations"]);
        foreach (var expected in Case.At("quakes_weighted_by_stations").EnumerateArray())
            Check(expected, true, weighted);
    }

    static void Check(JsonElement expected, bool factor, Fit<StoredRow> fit)
    {
        var kernel = Enum.Parse<ConleyKernel>(expected.At("kernel").GetString()!, ignoreCase: true);
        var conley = fit.WithConley(Quakes, q => q["long"], q => q["lat"], expected.At("kilometers").GetDouble(), kernel, factor);
        var stored = expected.At(factor ? "n_over_n_minus_k" : "none");
        StoredCase.AgreeAll(expected.At("coef").Numbers(), [.. conley.Coefficients.Select(c => c.Estimate)], "coefficient");
        StoredCase.AgreeAll(stored.At("se").Numbers(), [.. conley.Coefficients.Select(c => c.StandardError)], $"error {conley.Covariance.Description}");
        // A p-value of 1e-200 has lost digits with its t: its logarithm is compared.
        foreach (var (p, c) in stored.At("p").Numbers().Zip(conley.Coefficients))
            Assert.Equal(Math.Log(p), Math.Log(c.P), 1e-8 * Math.Max(1, -Math.Log(p)));
        if (!factor)
            StoredCase.AgreeAll([.. expected.At("vcov_none").EnumerateArray().SelectMany(r => r.Numbers())], [.. conley.Covariance.Values.Cast<double>()], "covariance");
        Assert.Equal(expected.At("negative_eigenvalue").GetBoolean(), conley.Covariance.IsIndefinite);
        Assert.Contains(expected.At("pairs_per_place").GetDouble().ToString("0.#", System.Globalization.CultureInfo.InvariantCulture) + " others", conley.Covariance.Description, StringComparison.Ordinal);
    }

    /// <summary>
    /// conleyreg 0.1.8 printed 0.50288 and 0.44139, p 2.517e-05 and 5.244e-06 (fixest issue 177). It relates places within a period only;
    /// here each period is turned by 18 degrees of longitude, which changes no distance within it.
    /// </summary>
    [Fact]
    public void What_conleyreg_printed_comes_out_to_the_last_digit()
    {
        var rows = StoredCase.Rows("conley_a");
        var fit = Ols.Fit(rows, y: r => r["y"], x: r => new { X1 = r["x1"], X2 = r["x2"] }, absorb: r => r.Text("unit"))
            .WithConley(rows, r => (r["lon"] + 18 * r["time"] + 180) % 360 - 180, r => r["lat"], kilometers: 10).As(Convention.R);
        Assert.Equal((-2.17279, 2.07009), (Math.Round(fit["X1"].Estimate, 5), Math.Round(fit["X2"].Estimate, 5)));
        Assert.Equal((0.50288, 0.44139), (Math.Round(fit["X1"].StandardError, 5), Math.Round(fit["X2"].StandardError, 5)));
        Assert.Equal((-4.3207, 4.6899), (Math.Round(fit["X1"].T, 4), Math.Round(fit["X2"].T, 4)));
        Assert.Equal((2.517e-5, 5.244e-6), (Math.Round(fit["X1"].P, 8), Math.Round(fit["X2"].P, 9)));
        StoredCase.AgreeAll(Case.At("published", "none", "se").Numbers(), [fit["X1"].StandardError, fit["X2"].StandardError], "base R");
    }

    [Fact]
    public void Slopes_of_the_zones_have_the_errors_of_R()
    {
        var zones = Published.National.Zones;
        foreach (var expected in Case.At("zones").EnumerateArray())
        {
            var weighted = expected.At("weights").GetString() == "population";
            var fit = Ols.Fit(zones.Where(z => z.Longitude is not null), y: z => z.UpwardMobility, x: z => new { z.SpendingPerPupil }, weights: z => weighted ? z.Population : 1);
            var conley = fit.WithConley(zones.Where(z => z.Longitude is not null), z => z.Longitude, z => z.Latitude, expected.At("kilometers").GetDouble(), Enum.Parse<ConleyKernel>(expected.At("kernel").GetString()!, true));
            Assert.Equal(expected.At("n").GetInt32(), conley.N);
            // R's qr.coef of uncentered columns keeps 9 digits or so.
            StoredCase.Agree(expected.At("coef")[1].GetDouble(), conley["SpendingPerPupil"].Estimate, "slope", 1e-8);
            StoredCase.Agree(expected.At("n_over_n_minus_k", "se")[1].GetDouble(), conley["SpendingPerPupil"].StandardError, "error", 1e-8);
        }
    }

    /// <summary>The check that fixest's own tests make: groups far from each other, near within, are clusters; no neighbors at all is HC1.</summary>
    [Fact]
    public void Far_groups_are_clusters_and_lone_places_are_HC1()
    {
        var fit = Ols.Fit(Quakes, y: q => q["depth"], x: q => new { Magnitude = q["mag"] }, clusters: q => Math.Floor(q["mag"]!.Value * 10) % 3, weights: q => q["stations"]);
        var group = Quakes.Select(q => Math.Floor(q["mag"]!.Value * 10) % 3).ToArray();
        double[] longitude = [.. group.Select((g, i) => 80 * g + i * 1e-5)], latitude = [.. group.Select((_, i) => Math.Sin(i))];
        var uniform = fit.WithConley(longitude, latitude, 400, ConleyKernel.Uniform, smallSample: false);
        var clustered = fit.With(Errors.CR0);
        var alone = fit.WithConley(longitude, [.. latitude.Select((_, i) => i * 0.08 - 40)], 1e-3);
        foreach (var name in fit.Names)
        {
            Reference.Close(clustered[name].StandardError, uniform[name].StandardError, "as clusters");
            Reference.Close(fit.With(Errors.HC1)[name].StandardError, alone[name].StandardError, "as HC1");
        }
        Assert.Contains("1000 have none", alone.Covariance.Description, StringComparison.Ordinal);
    }

    /// <summary>
    /// Regressor and errors are means over 3 by 3 places, so that pairs up to 314 km are correlated. HC1 rejects a true hypothesis at 5% in
    /// a third of the draws or more; Conley's with all correlated pairs within the cut-off comes near 5% but stays above it, as the
    /// residuals' own covariances are biased downwards. 400 draws have a standard error of 1.1 points at 5%.
    /// </summary>
    [Fact]
    public void Conley_errors_come_near_what_they_promise_where_neighbors_are_alike()
    {
        var random = new Xoshiro256(7);
        const int draws = 400, side = 30;
        var (conley, robust) = (0, 0);
        double[] longitude = [.. Enumerable.Range(0, side * side).Select(i => (double)(i % side))], latitude = [.. Enumerable.Range(0, side * side).Select(i => (double)(i / side))];
        for (var d = 0; d < draws; d++)
        {
            double[] x = Smooth(random, side), e = Smooth(random, side);
            var fit = Ols.Fit(e, [x], errors: Errors.HC1);
            robust += fit["x1"].P < 0.05 ? 1 : 0;
            conley += fit.WithConley(longitude, latitude, 320, ConleyKernel.Uniform)["x1"].P < 0.05 ? 1 : 0;
        }
        Assert.InRange(robust / (double)draws, 0.25, 0.6);
        Assert.InRange(conley / (double)draws, 0.02, 0.12);
    }

    /// <summary>Means of 3 by 3 neighbors of independent normal numbers.</summary>
    static double[] Smooth(Xoshiro256 random, int side)
    {
        var raw = new double[side + 2, side + 2];
        for (var i = 0; i < side + 2; i++)
            for (var j = 0; j < side + 2; j++)
                raw[i, j] = random.NextNormal();
        return [.. Enumerable.Range(0, side * side).Select(p => Enumerable.Range(0, 9).Sum(c => raw[p / side + c / 3, p % side + c % 3]))];
    }

    [Fact]
    public void Conventions_of_other_programs_change_the_factor_alone()
    {
        var fit = Ols.Fit(Quakes, y: q => q["depth"], x: q => new { Magnitude = q["mag"] });
        var conley = fit.WithConley(Quakes, q => q["long"], q => q["lat"], 200);
        var error = conley["Magnitude"].StandardError;
        Reference.Close(error * Math.Sqrt(998.0 / 1000), conley.As(Convention.R)["Magnitude"].StandardError, "conleyreg");
        Reference.Close(error * Math.Sqrt(999.0 / 1000), conley.As(Convention.Fixest)["Magnitude"].StandardError, "fixest");
        Assert.Contains("Conley 200 km", RegressionTable.Of(conley).ToString(), StringComparison.Ordinal);
        Assert.Contains("t with n - k = 998 degrees of freedom", conley.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_variance_is_said_and_has_no_error()
    {
        // A chain of three places, 60 km apart: the ends are near the middle but not near each other, which no covariance can be.
        double[] y = [1, -2, 1.1, 0, 0.1, -0.1], x = [1, 1, 1, 0, 0, 0];
        var fit = Ols.Fit(y, [x]).WithConley([0, 0.54, 1.08, 60, 90, 120], [0, 0, 0, 0, 0, 0], 80, ConleyKernel.Uniform);
        Assert.True(fit.Covariance.HasNegativeVariance);
        Assert.True(double.IsNaN(fit["x1"].StandardError));
        Assert.Contains("came out negative", fit.Covariance.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_input_is_refused_with_what_to_do()
    {
        var fit = Ols.Fit(Quakes, y: q => q["depth"], x: q => new { Magnitude = q["mag"] });
        Assert.Contains("fit.WithConley(rows", Message(() => fit.With(Errors.Conley)), StringComparison.Ordinal);
        Assert.Contains("The cut-off is -5 km", Message(() => fit.WithConley(Quakes, q => q["long"], q => q["lat"], -5)), StringComparison.Ordinal);
        Assert.Contains("Row 3 is in the fit but has no place (1 of 1,000", Message(() => fit.WithConley(Quakes, q => ReferenceEquals(q, Quakes[2]) ? null : q["long"], q => q["lat"], 100)), StringComparison.Ordinal);
        Assert.Contains("999 places were given, but the fit was given 1,000 rows", Message(() => fit.WithConley(Quakes.Skip(1), q => q["long"], q => q["lat"], 100)), StringComparison.Ordinal);
        Assert.Contains("the two are exchanged", Message(() => fit.WithConley(Quakes, q => q["lat"], q => q["long"], 100)), StringComparison.Ordinal);
        Assert.Contains("every place is near every other", Message(() => fit.WithConley(Quakes, q => q["long"], q => q["lat"], 20_100, ConleyKernel.Uniform)), StringComparison.Ordinal);
        Assert.Contains("Stata has no customs", Message(() => fit.WithConley(Quakes, q => q["long"], q => q["lat"], 100).As(Convention.Stata)), StringComparison.Ordinal);
    }

    static string Message(Func<object> call) => Assert.Throws<MobilityException>(call).Message;
}
