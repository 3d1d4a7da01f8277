using Mobility.Charts;
using Mobility.Econometrics;

namespace Mobility.Tests.Charts;

public sealed class CalibrationPlotTests
{
    /// <summary>Four significant digits are drawn.</summary>
    const double Drawn = 0.01;

    static readonly FigureText s_text = Figures.Text with { XAxis = "Nominal level (%)", YAxis = "Intervals that held the truth (%)" };

    [Fact]
    public void Coverage_has_Wilson_intervals()
    {
        // Wilson's interval of 95 in 100: 88.82 to 97.85 (R 4.3, prop.test(95, 100, correct = FALSE)).
        var points = Figures.Traces(CalibrationPlot.Of([new IntervalCoverage("all", 0.9, 95, 100, 10)], s_text)).Last();
        Assert.Equal(90, points["x"]![0]!.GetValue<double>());
        Assert.Equal(95, points["y"]![0]!.GetValue<double>());
        Assert.Equal(97.85 - 95, points["error_y"]!["array"]![0]!.GetValue<double>(), Drawn);
        Assert.Equal(95 - 88.82, points["error_y"]!["arrayminus"]![0]!.GetValue<double>(), Drawn);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Coverage_of_none_or_all_keeps_an_interval_inside_0_to_100(int covered)
    {
        var bars = Figures.Traces(CalibrationPlot.Of([new IntervalCoverage("all", 0.5, covered, 100, 10)], s_text)).Last()["error_y"]!;
        Assert.Equal(0, bars[covered == 0 ? "arrayminus" : "array"]![0]!.GetValue<double>(), Drawn);
        Assert.InRange(bars[covered == 0 ? "array" : "arrayminus"]![0]!.GetValue<double>(), 3, 5);
    }

    [Fact]
    public void Predictions_are_compared_in_bins_of_equally_many_rows()
    {
        double[] predicted = [1, 2, 3, 10, 20, 30, double.NaN], observed = [2, 3, 4, 10, 20, 30, 1];
        var points = Figures.Traces(CalibrationPlot.Of(predicted, observed, s_text, bins: 2)).Last();
        Assert.Equal("[2,20]", points["x"]!.ToJsonString());
        Assert.Equal("[3,20]", points["y"]!.ToJsonString());
        // t(0.975, 2) = 4.303 times 1/√3.
        Assert.Equal(4.303 / Math.Sqrt(3), points["error_y"]!["array"]![0]!.GetValue<double>(), Drawn);
    }

    [Fact]
    public void Both_axes_span_the_same_and_the_line_is_the_diagonal()
    {
        var figure = CalibrationPlot.Of([new LinePoint(1, 2, 1, 3), new LinePoint(5, 4, 3, 6)], s_text);
        var layout = Figures.Json(figure)["layout"]!;
        Assert.Equal(layout["xaxis"]!["range"]!.ToJsonString(), layout["yaxis"]!["range"]!.ToJsonString());
        Assert.Equal(Figures.Traces(figure).First()["x"]!.ToJsonString(), Figures.Traces(figure).First()["y"]!.ToJsonString());
        Assert.Contains("as promised", Figures.Annotations(figure));
    }

    [Fact]
    public void Impossible_coverage_is_refused() =>
        Assert.StartsWith("Coverage of 11 in 10 at the level 0.95 is not possible.", Assert.Throws<MobilityException>(() => CalibrationPlot.Of([new IntervalCoverage("all", 0.95, 11, 10, 10)], s_text)).Message);

    [Fact]
    public void Bins_of_fewer_than_three_rows_are_refused() =>
        Assert.Equal("2 pairs of prediction and observation make at most 0 bins of three, and 10 were asked for: an interval needs a spread in each bin.",
            Assert.Throws<MobilityException>(() => CalibrationPlot.Of([1, 2], [1, 2], s_text, bins: 10)).Message);

    [Fact]
    public void A_point_without_interval_is_refused() =>
        Assert.StartsWith("The point at 5 has the estimate 4", Assert.Throws<MobilityException>(() => CalibrationPlot.Of([new LinePoint(5, 4, double.NaN, 6)], s_text)).Message);
}
