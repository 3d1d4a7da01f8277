using FsCheck;
using FsCheck.Fluent;
using Mobility.Charts;

namespace Mobility.Tests.Charts;

public sealed class DistributionTests
{
    const double Rounding = 0.01; // shares have four significant digits

    static readonly FigureText s_text = Figures.Text with { YAxis = "Share of places (%)" };

    static readonly double?[] s_values = [1, 2, 2, 3, 3, 3, 4, 4, 5, 11, null];

    static Figure Draw(Func<double?, string?>? group = null, Func<double?, double?>? weight = null) =>
        Distribution.Of(s_values, v => v, s_text, group, weight);

    [Fact]
    public void Shares_of_all_bars_add_up_to_100() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<NormalFloat>>(), values =>
        {
            var kept = values.Get.Select(v => v.Get).Where(v => Math.Abs(v) is < 1e9 and > 1e-9).DefaultIfEmpty(1).ToArray();
            var (start, width, bins) = Histogram.Edges([kept]);
            var histogram = Histogram.Of([.. kept.Select(v => (v, 1.0))], start, width, bins);
            return Math.Abs(histogram.Shares.Sum() - 100) < 1e-9 && bins is >= 1 and <= 62 && start <= kept.Min() && start + bins * width >= kept.Max()
                && histogram.Lower <= histogram.Median && histogram.Median <= histogram.Upper;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Median_and_quartiles_stand_on_the_plot() =>
        Assert.Equal(["25% below 2", "median 3", "25% above 4"], Figures.Annotations(Draw()).Take(3));

    [Theory]
    [InlineData(new[] { 1.0, 1, 1, 1 }, 2.5)]
    [InlineData(new[] { 1.0, 1, 1, 9 }, 4)]
    [InlineData(new[] { 9.0, 1, 1, 1 }, 1)]
    public void A_median_counts_weights_and_is_the_usual_one_when_they_are_equal(double[] weights, double median) =>
        Assert.Equal(median, Histogram.Of([.. weights.Select((w, i) => (i + 1.0, w))], 0, 1, 6).Median);

    [Fact]
    public void Where_words_would_be_cut_they_stand_together() =>
        Assert.Equal("median 1.5, quartiles 1 and 2", Figures.Annotations(Distribution.Of([1.0, 1, 1, 2, 2, 50], v => v, s_text)).First());

    [Fact]
    public void Rows_without_a_value_are_counted() =>
        Assert.Contains(Figures.Annotations(Draw()), t => t.StartsWith("Lines: median and quartiles. n = 10. 1 of 11 rows lack a value.", StringComparison.Ordinal));

    [Fact]
    public void Groups_are_panels_on_one_scale_in_the_order_of_first_appearance()
    {
        var figure = Draw(group: v => v is < 3 ? "few" : "many");
        var layout = Figures.Json(figure)["layout"]!;
        Assert.Equal(layout["xaxis"]!["range"]!.ToJsonString(), layout["xaxis2"]!["range"]!.ToJsonString());
        Assert.Equal(layout["yaxis"]!["range"]!.ToJsonString(), layout["yaxis2"]!["range"]!.ToJsonString());
        Assert.Equal(["<b>few</b>", "median 2, quartiles 1 and 2, n = 3", "<b>many</b>", "median 4, quartiles 3 and 5, n = 7"], Figures.Annotations(figure).Take(4));
        Assert.All(Figures.Traces(figure), t => Assert.Equal(100, t["y"]!.AsArray().Sum(y => y!.GetValue<double>()), Rounding));
    }

    [Fact]
    public void Weights_are_named_and_a_negative_one_is_refused()
    {
        Assert.Contains(Figures.Annotations(Distribution.Of(Figures.Places, p => p.Rank, s_text, weight: p => p.Population)), t => t.Contains("Weighted by population."));
        Assert.Equal("A weight is -1: weights count people or rows, so they are at least 0. Check the column behind the lambda.",
            Assert.Throws<MobilityException>(() => Draw(weight: v => v - 2)).Message);
    }

    [Fact]
    public void The_vertical_axis_is_a_share_in_percent() =>
        Assert.Equal("The vertical axis of a distribution is a share in percent, but YAxis is \"Places (number)\". Write for example \"Share of zones (%)\".",
            Assert.Throws<MobilityException>(() => Distribution.Of(s_values, v => v, s_text with { YAxis = "Places (number)" })).Message);

    [Fact]
    public void No_value_is_an_error_that_says_why() =>
        Assert.StartsWith("None of the 1 rows has a value: nothing to draw.", Assert.Throws<MobilityException>(() => Distribution.Of([s_values[^1]], v => v, s_text)).Message);

    [Fact]
    public void One_value_alone_can_be_drawn() => Assert.Equal("[100]", Figures.Traces(Distribution.Of([5.0], v => v, s_text)).Single()["y"]!.ToJsonString());
}
