using Mobility.Econometrics;

namespace Mobility.Tests.Econometrics;

public sealed class OutliersTests
{
    /// <summary>The same numbers by another route (the row left out and the model fitted again), so only rounding differs.</summary>
    const double Rounding = 1e-10;

    const double Threshold = 1.5;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Survival_is_the_share_of_refits_that_still_flag_the_row(bool weighted)
    {
        var (y, x, w) = Cars(weighted);
        var outliers = Outliers.Of(Ols.Fit(y, x, weights: w), Threshold);
        Assert.NotEmpty(outliers.Flagged);
        foreach (var outlier in outliers.Flagged)
        {
            var others = Enumerable.Range(0, y.Length).Where(j => j != outlier.Row).ToArray();
            var still = others.Count(j =>
            {
                int[] kept = [.. Enumerable.Range(0, y.Length).Where(i => i != j)];
                var influence = Influence.Of(Ols.Fit(At(y, kept), [.. x.Select(c => At(c, kept))], weights: w is null ? null : At(w, kept)));
                return Math.Abs(influence.External[Array.IndexOf(kept, outlier.Row)]) > Threshold;
            });
            Assert.Equal((double)still / others.Length, outlier.Survival, Rounding);
        }
    }

    [Fact]
    public void As_many_are_expected_as_t_holds_beyond_the_threshold()
    {
        var (y, x, _) = Cars(weighted: false);
        // R: 32 * 2 * pt(-1.5, 32 - 3 - 1)
        Assert.Equal(4.63381817736, Outliers.Of(Ols.Fit(y, x), Threshold).Expected, 1e-9);
    }

    [Fact]
    public void A_threshold_of_zero_is_refused()
    {
        var (y, x, _) = Cars(weighted: false);
        var fault = Assert.Throws<MobilityException>(() => Outliers.Of(Ols.Fit(y, x), 0));
        Assert.Contains("must be above 0", fault.Message, StringComparison.Ordinal);
    }

    static (double[] Y, double[][] X, double[]? W) Cars(bool weighted)
    {
        var cars = Reference.Data("mtcars");
        return (cars.Numbers("mpg"), [cars.Numbers("wt"), cars.Numbers("hp")], weighted ? cars.Numbers("qsec") : null);
    }

    static double[] At(double[] values, int[] rows) => [.. rows.Select(i => values[i])];
}
