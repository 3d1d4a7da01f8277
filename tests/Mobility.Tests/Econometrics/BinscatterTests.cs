using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>
/// Binned scatters against a computation in base R 4.2.2 that shares no code with ours: quantile(type = 2) for the cuts, lm.wfit on
/// a quadratic for the number of bins, least squares and sandwiches by hand (HC1; CR1S), splines::bs(degree = 1) for the band,
/// whose critical value is the 95% quantile of 40,000 draws by eigendecomposition, over √(χ²/df) (good to about 0.02).
/// </summary>
[Trait("speed", "slow")]
public sealed class BinscatterTests
{
    static string Message(Action act) => Assert.Throws<MobilityException>(act).Message;

    static void Matches(IReadOnlyList<(double X, double Estimate, double StandardError)> expected, IReadOnlyList<LinePoint> actual, double critical)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var ((x, estimate, se), point) in expected.Zip(actual))
        {
            Reference.Close(x, point.X, "x");
            Reference.Close(estimate, point.Estimate, "estimate");
            Reference.Close(se, (point.High - point.Low) / 2 / critical, "se");
        }
    }

    [Fact]
    public void Bins_means_and_band_match_R()
    {
        var binned = Binscatter.Of(PanelRow.All(), y: r => r.mobility, x: r => r.spend, draws: 20_000);
        Assert.Equal((9, 7), (binned.Selection.RuleOfThumb, binned.Selection.Floor));
        Reference.Close(0.00482995262629581, binned.Selection.Bias, "bias");
        Reference.Close(0.00269832249875048, binned.Selection.Variance, "variance");
        Assert.Equal([8.161, 9.492, 10.307, 11.134, 11.817, 12.194, 12.944, 14.115, 17.227], binned.Bins.Select(b => b.To));
        Assert.Equal([100, 92, 94, 95, 91, 95, 95, 95, 91], binned.Bins.Select(b => b.N));
        const double critical = 1.96279549704; // qt(.975, 848 - 9)
        Matches([
            (6.79741999999999980, 0.35185409967800080, 0.00548271029130369), (8.82653260869565237, 0.38847533248646710, 0.00475157499450347),
            (9.91641489361702178, 0.39633036025661345, 0.00538542658304925), (10.80804210526315678, 0.42282710604571327, 0.00592954388083187),
            (11.64336263736263710, 0.41558087621107198, 0.00538110068245396), (12.01535789473684268, 0.42650414542033077, 0.00545186786396167),
            (12.63534736842105133, 0.43175262277875552, 0.00527422301973882), (13.501031578947368, 0.429012029832733, 0.005935927570478),
            (15.12507692307692331, 0.43693668804633523, 0.00488268098708633)], binned.Points, Critical(binned.Points[0], 0.00548271029130369, critical));
        Reference.Close(3.12732, binned.BandCritical, "band", 0.015);
        Assert.Equal(9 * 20 + 1, binned.Band.Count);
        Assert.Equal((5.144, 17.227), (binned.Band[0].X, binned.Band[^1].X));
    }

    [Fact]
    public void Weights_clusters_and_covariates_enter_the_estimation()
    {
        var binned = Binscatter.Of(PanelRow.All(), y: r => r.mobility, x: r => new { r.poverty, r.spend, r.race }, weights: r => r.n_kids, clusters: r => r.state, draws: 20_000);
        Assert.Equal((3, 4, 4), (binned.Selection.RuleOfThumb, binned.Selection.Floor, binned.Bins.Count));
        Reference.Close(0.000507005059420169, binned.Selection.Bias, "bias");
        Reference.Close(0.00093523597166614, binned.Selection.Variance, "variance");
        Assert.Equal([216, 211, 212, 209], binned.Bins.Select(b => b.N));
        const double critical = 2.06865761041905; // qt(.975, 23)
        Matches([
            (0.09546323025187023, 0.43890048730138281, 0.00647724291749393), (0.13899617187994676, 0.41976018600312587, 0.00497079756547237),
            (0.16897987999276631, 0.42828444304727870, 0.00519545245981931), (0.22519023340014466, 0.40367731626063169, 0.00472016678945058)], binned.Points, critical);
        Matches([
            (0.09546323025187023, 0.43568905144909209, 0.00610968125000147), (0.13899617187994676, 0.42733423495849515, 0.00415475819389336),
            (0.16897987999276631, 0.4223116185510529, 0.0040145449636532), (0.22519023340014466, 0.40609633831148301, 0.00442820309080617)], binned.Corrected, critical);
        Reference.Close(3.00997, binned.BandCritical, "band", 0.015);
        Assert.Contains("With spend, race: hispanic, race: white in the estimation, at their means.", binned.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ties_make_fewer_bins_and_a_mass_at_the_least_value_its_own()
    {
        var binned = Binscatter.Of(Car.All(), y: c => c.mpg, x: c => c.carb, bins: 5);
        Assert.Equal([7, 10, 3, 10, 2], binned.Bins.Select(b => b.N));
        Reference.Close(17.35, binned.Points[^1].Estimate, "last");
        Reference.Close(16.50588235294118, binned.Corrected[^1].Estimate, "last, corrected");
        Assert.Equal(4, Binscatter.Of(Car.All(), y: c => c.mpg, x: c => new { c.cyl, c.wt }, bins: 30).Bins.Count + 1);
    }

    [Fact]
    public void The_band_is_the_same_for_the_same_seed_and_wider_than_its_intervals()
    {
        Binscatter Make(ulong seed) => Binscatter.Of(PanelRow.All(), y: r => r.mobility, x: r => r.spend, seed: seed);
        Assert.Equal(Make(5).Band, Make(5).Band);
        Assert.NotEqual(Make(5).BandCritical, Make(6).BandCritical);
        Assert.True(Make(5).BandCritical > 2.5);
    }

    [Fact]
    public void A_band_covers_the_whole_true_curve_as_often_as_it_says()
    {
        // 120 samples of 500 rows: the share covered has a standard error of 2.0 points (`Mobility.Benchmarks coverage` takes more).
        const int samples = 120;
        var covered = 0;
        for (var s = 0; s < samples; s++)
        {
            var random = new Xoshiro256((ulong)(1000 + s));
            var rows = Enumerable.Range(0, 500).Select(_ => (X: random.NextDouble(), E: random.NextNormal())).Select(r => (r.X, Y: Math.Sin(3 * r.X) + 0.5 * r.E)).ToArray();
            var band = Binscatter.Of(rows, y: r => r.Y, x: r => new { r.X }, draws: 500).Band;
            covered += band.All(p => p.Low <= Math.Sin(3 * p.X) && Math.Sin(3 * p.X) <= p.High) ? 1 : 0;
        }
        Assert.InRange(covered / (double)samples, 0.91, 0.99);
    }

    [Fact]
    public void What_cannot_be_binned_is_refused_in_words()
    {
        Assert.StartsWith("am is 1 in all 13 rows used, so there is nothing to bin.", Message(() => Binscatter.Of(Car.All().Where(c => c.am == 1), y: c => c.mpg, x: c => c.am)), StringComparison.Ordinal);
        Assert.StartsWith("0 bins were asked for; at least 1 is needed.", Message(() => Binscatter.Of(Car.All(), y: c => c.mpg, x: c => c.wt, bins: 0)), StringComparison.Ordinal);
        Assert.StartsWith("The first member of x is the variable to bin, and it must be a number.", Message(() => Binscatter.Of(PanelRow.All(), y: r => r.mobility, x: r => new { r.race, r.spend })), StringComparison.Ordinal);
        Assert.StartsWith("No row is complete, so there is nothing to bin:", Message(() => Binscatter.Of(Car.All(), y: c => (double?)null, x: c => c.wt)), StringComparison.Ordinal);
    }

    /// <summary>The half width of a point in standard errors, checked against the quantile of t to its digits.</summary>
    static double Critical(LinePoint point, double se, double critical)
    {
        var actual = (point.High - point.Low) / 2 / se;
        Reference.Close(critical, actual, "critical value");
        return actual;
    }
}
