using Mobility.Charts;
using Mobility.Econometrics;

namespace Mobility.Tests.Charts;

public sealed class ResidualPlotTests
{
    const double Solved = 1e-8; // a line is reproduced up to the rounding of sums

    sealed record Row(string Name, double X, double? Y);

    static readonly Row[] s_rows = [.. Enumerable.Range(0, 40).Select(i => new Row($"place {i}", i / 10.0, i == 7 ? null : i / 10.0 + (i % 5 - 2) * 0.1 + (i == 39 ? 3 : 0)))];

    static readonly Fit<Row> s_fit = Ols.Fit(s_rows, r => r.Y, r => new { r.X }, errors: Errors.HC3);

    [Fact]
    public void The_smooth_of_a_line_is_the_line_with_no_width()
    {
        double[] x = [.. Enumerable.Range(0, 30).Select(i => i * i / 30.0)];
        var smooth = LocalLine.Of(x, [.. x.Select(v => 2 - 3 * v)])!;
        Assert.All(smooth, p => Assert.Equal(2 - 3 * p.X, p.Estimate, Solved));
        Assert.All(smooth, p => Assert.Equal(0, p.High - p.Low, Solved));
    }

    [Fact]
    public void The_smooth_covers_the_truth_about_as_often_as_it_says()
    {
        // 200 draws at the middle of a straight truth with unequal variances: binomial error of 95% is 1.5 points, and the
        // interval leaves out degrees of freedom, so a little less than 95% is expected.
        var random = new Random(3);
        var covered = Enumerable.Range(0, 200).Count(_ =>
        {
            double[] x = [.. Enumerable.Range(0, 120).Select(i => i / 120.0)];
            double[] y = [.. x.Select(v => v + (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * (0.2 + v))];
            var at = LocalLine.Of(x, y)![20];
            return at.Low <= at.X && at.X <= at.High;
        });
        Assert.InRange(covered, 178, 199);
    }

    [Fact]
    public void Too_few_rows_have_no_smooth_and_the_figure_says_so()
    {
        var figure = ResidualPlot.Of([1, 2, 3], [0.1, -0.2, 0.1], Figures.Text);
        Assert.Single(Figures.Traces(figure));
        Assert.Contains(Figures.Annotations(figure), t => t.StartsWith("Too few rows for a smooth mean.", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_follow_the_rows_that_the_fit_used_and_the_largest_residual_carries_its_own()
    {
        var figure = ResidualPlot.Of(s_fit, s_rows, Figures.Text, x: r => r.X, name: r => r.Name, labelled: 1);
        var points = Figures.Traces(figure).First();
        Assert.Equal(39, points["x"]!.AsArray().Count);
        Assert.Equal("place 8", (string)points["hovertext"]![7]!);
        Assert.Equal(0.8, points["x"]![7]!.GetValue<double>());
        Assert.Contains("place 39", Figures.Annotations(figure));
        Assert.True((bool)Figures.Json(figure)["layout"]!["yaxis"]!["zeroline"]!);
    }

    [Fact]
    public void Rows_that_are_not_those_of_the_fit_are_refused() =>
        Assert.Equal("The fit was given 40 rows, but 39 are given here, so they cannot be told which is which. Give the rows of the fit in the same order.",
            Assert.Throws<MobilityException>(() => ResidualPlot.Of(s_fit, s_rows.Skip(1), Figures.Text, name: r => r.Name)).Message);

    [Fact]
    public void Lists_of_different_length_are_refused() =>
        Assert.Equal("2 values of x, 1 residuals were given: expected one of each a row, in the same order.",
            Assert.Throws<MobilityException>(() => ResidualPlot.Of([1, 2], [1], Figures.Text)).Message);

    [Fact]
    public void Contours_of_influence_are_where_rows_have_that_Cook_distance()
    {
        var figure = InfluencePlot.Of(s_fit, s_rows, Figures.Text, r => r.Name, labelled: 1);
        Assert.Contains("place 39", Figures.Annotations(figure));
        var contour = Figures.Traces(figure).Skip(1).First();
        var (k, df) = (s_fit.K, s_fit.DegreesOfFreedom);
        foreach (var (h, t) in contour["x"]!.AsArray().Zip(contour["y"]!.AsArray()).Select(p => (p.First!.GetValue<double>(), p.Second!.GetValue<double>())))
        {
            // The internal residual from the external one, then Cook (1977); numbers are drawn with four digits.
            var squared = t * t * df / (df - 1 + t * t);
            Assert.Equal(4.0 / 39, squared * h / (k * (1 - h)), 4.0 / 39 * 0.002);
        }
    }

    [Fact]
    public void Points_of_influence_are_those_of_the_econometrics()
    {
        var influence = Influence.Of(s_fit);
        var points = Figures.Traces(InfluencePlot.Of(s_fit, s_rows, Figures.Text, r => r.Name)).First();
        Assert.Equal(influence.Leverages.Select(h => PlotJson.Round(h)), points["x"]!.AsArray().Select(x => x!.GetValue<double>()));
        Assert.Equal(influence.External.Select(t => PlotJson.Round(t)), points["y"]!.AsArray().Select(y => y!.GetValue<double>()));
    }
}
