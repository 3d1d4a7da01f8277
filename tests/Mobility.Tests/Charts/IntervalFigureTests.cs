using Mobility.Charts;
using Mobility.Econometrics;

namespace Mobility.Tests.Charts;

public sealed class IntervalFigureTests
{
    static readonly NamedInterval[] s_estimates = [new("Women", 1.26, 0.28, 2.24), new("Men", -0.1, -0.5, 0.3)];

    [Fact]
    public void Rows_stand_in_the_order_given_with_their_numbers()
    {
        var plot = CoefficientPlot.Of(s_estimates, Figures.Text);
        Assert.Equal("""["Women","Men"]""", Figures.Json(plot)["layout"]!["yaxis"]!["ticktext"]!.ToJsonString());
        Assert.Equal("[1.5,0.5]", Figures.Traces(plot).Single()["y"]!.ToJsonString());
        Assert.Contains("1.26 [0.28, 2.24]", Figures.Annotations(plot));
        Assert.Contains("−0.10 [−0.50, 0.30]", Figures.Annotations(plot));
    }

    [Fact]
    public void Zero_is_always_in_sight_and_drawn()
    {
        var axis = Figures.Json(CoefficientPlot.Of([new("Far", 10, 9, 11)], Figures.Text))["layout"]!["xaxis"]!;
        Assert.True((bool)axis["zeroline"]!);
        Assert.True(axis["range"]![0]!.GetValue<double>() < 0);
    }

    [Fact]
    public void Models_differ_by_symbol_and_are_named_directly()
    {
        var plot = CoefficientPlot.Of([.. s_estimates.Select(e => e with { Model = "weighted" }), .. s_estimates.Select(e => e with { Model = "alike" })], Figures.Text);
        Assert.Equal(["circle", "diamond"], Figures.Traces(plot).Select(t => (string)t["marker"]!["symbol"]!));
        Assert.Contains("<b>weighted</b>", Figures.Annotations(plot));
        Assert.Contains("<b>alike</b>", Figures.Annotations(plot));
        // Names and symbols stand above the plot, where they cross neither an interval nor the line at zero.
        Assert.All(Figures.Json(plot)["layout"]!["annotations"]!.AsArray().Where(a => (string)a!["text"]! is "<b>weighted</b>" or "<b>alike</b>"),
            a => Assert.True((string)a!["yref"]! == "paper" && (double)a["y"]! == 1 && (double)a["yshift"]! > Theme.LabelSize / 2));
        Assert.Equal(4, Figures.Json(plot)["layout"]!["shapes"]!.AsArray().Count);
        Assert.Equal(4, Figures.Traces(plot).SelectMany(t => t["y"]!.AsArray()).Select(y => y!.GetValue<double>()).Distinct().Count());
    }

    [Fact]
    public void Numbers_below_each_other_have_one_number_of_decimals() =>
        Assert.Equal(["9.59 [9.32, 9.86]", "2.20 [0.70, 3.70]", "9.90 [9.52, 10.28]"],
            Figures.Annotations(CoefficientPlot.Of([new("a", 9.59, 9.32, 9.86), new("b", 2.2, 0.7, 3.7), new("c", 9.9, 9.52, 10.28)], Figures.Text)).Take(3));

    [Fact]
    public void An_estimate_without_interval_is_refused() =>
        Assert.StartsWith("\"Women\" has the estimate 1.26 with the interval [NaN, 2.24]: an estimate is drawn with its uncertainty",
            Assert.Throws<MobilityException>(() => CoefficientPlot.Of([s_estimates[0] with { Low = double.NaN }], Figures.Text)).Message);

    [Fact]
    public void Bounds_given_as_differences_are_recognised() =>
        Assert.EndsWith("are the bounds differences instead of values?",
            Assert.Throws<MobilityException>(() => CoefficientPlot.Of([new("Women", 5, 0.9, 0.9)], Figures.Text)).Message);

    [Fact]
    public void The_same_name_twice_in_a_model_is_refused() =>
        Assert.StartsWith("\"Men\" stands 2 times", Assert.Throws<MobilityException>(() => CoefficientPlot.Of([s_estimates[1], s_estimates[1]], Figures.Text)).Message);

    [Theory]
    [InlineData(1.2567, 0.278, 2.236, "1.26 [0.28, 2.24]")]
    [InlineData(1234.5, 1200.1, 1268.9, "1,234 [1,200, 1,269]")]
    [InlineData(0.00012, 0.0001, 0.00014, "0.000120 [0.000100, 0.000140]")]
    [InlineData(-0.001, -0.2, 0.2, "0.00 [−0.20, 0.20]")]
    public void Intervals_are_written_with_the_digits_they_can_bear(double estimate, double low, double high, string text) =>
        Assert.Equal(text, Intervals.Text(estimate, low, high));

    [Fact]
    public void A_bin_without_interval_is_refused_by_its_place() =>
        Assert.StartsWith("Bin 2 (x = 5)", Assert.Throws<MobilityException>(() =>
            BinnedScatter.Of([new(4, 1, 0, 2), new(5, 1, double.NaN, 2)], Figures.Text)).Message);

    [Fact]
    public void Bins_are_drawn_with_bars_up_and_down()
    {
        var bins = Figures.Traces(BinnedScatter.Of([new LinePoint(4, 40, 38, 43)], Figures.Text)).Single();
        Assert.Equal("[3]", bins["error_y"]!["array"]!.ToJsonString());
        Assert.Equal("[2]", bins["error_y"]!["arrayminus"]!.ToJsonString());
    }

    [Fact]
    public void A_coefficient_is_drawn_and_told_with_its_own_interval()
    {
        var coefficient = new Mobility.Econometrics.Coefficient("Spending", 0.5, 0.25, double.PositiveInfinity, 0.9);
        Assert.Equal(new NamedInterval("zones", 0.5, coefficient.Low, coefficient.High, "m"), NamedInterval.Of("zones", coefficient, "m"));
        Assert.Equal("0.50 (90% interval 0.09 to 0.91)", coefficient.InWords());
        Assert.Equal("0.5 (90% interval 0.1 to 0.9)", coefficient.InWords("0.0"));
    }
}
