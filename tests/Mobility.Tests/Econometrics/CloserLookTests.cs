using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

/// <summary>What a search of residuals can find, and whether models agree on what it finds.</summary>
[Trait("speed", "slow")]
public sealed class CloserLookTests
{
    sealed record Row(double Y, double X, double Z);

    [Fact]
    public void A_row_moved_by_the_detectable_effect_is_found_as_often_as_promised()
    {
        const int repeats = 4000;
        var random = new Xoshiro256(9);
        var found = 0;
        var model = Ols.Fit(Rows(new Xoshiro256(1), 120), x => x.Y, x => new { x.X });
        var effect = DetectableEffect.Of(model).Named / model.Sigma;
        for (var r = 0; r < repeats; r++)
        {
            var rows = Rows(random, 120);
            rows[5] = rows[5] with { X = 0, Y = effect + random.NextNormal() };
            var influence = Influence.Of(Ols.Fit(rows, x => x.Y, x => new { x.X }));
            found += influence.OutlierP[5] < 0.05 ? 1 : 0;
        }
        // √(0.8 · 0.2 / 4000) = 0.006, and the normal stands for the noncentral t.
        Assert.Equal(0.8, (double)found / repeats, 0.03);
    }

    [Fact]
    public void Searching_all_rows_needs_a_larger_effect()
    {
        var effect = DetectableEffect.Of(Ols.Fit(Rows(new Xoshiro256(3), 361), r => r.Y, r => new { r.X, r.Z }));
        Assert.True(effect.Searched > effect.Named);
        Assert.Equal(361, effect.N);
        Assert.Throws<MobilityException>(() => DetectableEffect.Of(Ols.Fit(Rows(new Xoshiro256(3), 20), r => r.Y, r => new { r.X }), power: 1));
    }

    [Fact]
    public void The_detectable_effect_is_its_formula()
    {
        // R 4.5: x <- 1:20; y <- x + rep(c(1,-1), 10); f <- lm(y ~ x); h <- sort(hatvalues(f))[11];
        // (qt(0.975, 17) + qnorm(0.8)) * summary(f)$sigma / sqrt(1 - h), and with qt(1 - 0.025/20, 17).
        List<Row> rows = [.. Enumerable.Range(1, 20).Select(i => new Row(i + (i % 2 == 1 ? 1 : -1), i, 0))];
        var fit = Ols.Fit(rows, r => r.Y, r => new { r.X });
        var h = fit.Leverages.Order().ToList()[10];
        var effect = DetectableEffect.Of(fit);
        Assert.Equal((2.109815577833317 + 0.8416212335729143) * fit.Sigma / Math.Sqrt(1 - h), effect.Named, 1e-12);
        Assert.Equal((3.542948821648152 + 0.8416212335729143) * fit.Sigma / Math.Sqrt(1 - h), effect.Searched, 1e-9);
    }

    [Fact]
    public void Models_that_agree_name_the_same_top_and_others_do_not()
    {
        var rows = Rows(new Xoshiro256(4), 200);
        var small = Ols.Fit(rows, r => r.Y, r => new { r.X });
        var large = Ols.Fit(rows, r => r.Y, r => new { r.X, r.Z });
        var upside = Ols.Fit(rows, r => -r.Y, r => new { r.X });
        var agreement = ModelAgreement.Of([("small", small), ("large", large)]);
        Assert.Equal(200, agreement.Rows.Count);
        Assert.InRange(agreement.RankCorrelations[0][1], 0.9, 1);
        Assert.All(agreement.Always, r => Assert.True(r.Worst <= 20));
        Assert.NotEmpty(agreement.Always);
        Assert.Empty(ModelAgreement.Of([("small", small), ("upside down", upside)]).Always);
        Assert.Equal(-1, ModelAgreement.Of([("small", small), ("upside down", upside)]).RankCorrelations[0][1], 1e-12);
    }

    [Fact]
    public void Models_of_other_rows_are_refused() =>
        Assert.Contains("same rows", Assert.Throws<MobilityException>(() => ModelAgreement.Of([
            ("a", Ols.Fit(Rows(new Xoshiro256(4), 30), r => r.Y, r => new { r.X })), ("b", Ols.Fit(Rows(new Xoshiro256(4), 31), r => r.Y, r => new { r.X }))])).Message, StringComparison.Ordinal);

    static List<Row> Rows(Xoshiro256 random, int n) => [.. Enumerable.Range(0, n).Select(_ =>
    {
        var (x, z) = (random.NextNormal(), random.NextNormal());
        return new Row(2 * x + 0.1 * z + random.NextNormal(), x, z);
    })];
}
