using System.Text.Json.Nodes;
using Mobility.Charts;
using Plotly.NET.CSharp;
using GenericChart = Plotly.NET.GenericChart;

namespace Mobility.Tests.Charts;

/// <summary>A chart of Plotly.NET as a figure, with all that a figure promises.</summary>
[Trait("speed", "slow")]
public sealed class FigureOfChartTests
{
    const string Script = "<script>alert('x')</script> %{x} $a$";

    static GenericChart Points(string name = "places", double[]? y = null) => Chart.Point<double, double, string>([1, 2, 3], y ?? [40, 42, 44], Name: name);

    static JsonObject Layout(Figure figure) => Figures.Json(figure)["layout"]!.AsObject();

    [Fact]
    public void It_carries_its_words_its_credit_and_the_mark_of_simulated_data()
    {
        var figure = Figure.Of(Points(), Figures.Text with { Credit = Figures.Simulated });
        var notes = Figures.Annotations(figure).ToList();
        Assert.Contains("<b>Ranks rise with spending</b>", notes);
        Assert.Contains("Rank (0 to 100)", notes);
        Assert.Contains("Source: The generator, seed 1. Edition: simulated sample.", notes);
        Assert.Equal(2, notes.Count(n => n.Contains(Theme.SimulatedMark, StringComparison.Ordinal)));
        Assert.Equal(("Spending ($1,000)".Replace("$", "&#36;"), 560.0), ((string?)Layout(figure)["xaxis"]!["title"]!["text"], (double)Layout(figure)["width"]!));
        Assert.Equal(("Ranks rise with spending", Figures.Alt, "$1,000; 0 to 100", "simulated sample"), (figure.Finding, figure.Alt, figure.Units, (string?)Layout(figure)["meta"]!["edition"]));
        Assert.Null(Layout(figure)["template"]);
    }

    [Fact]
    public void What_is_not_a_number_is_null() =>
        Assert.Equal([40, null, null], Figures.Traces(Figure.Of(Points(y: [40, double.NaN, double.PositiveInfinity]), Figures.Text)).Single()["y"]!.AsArray().Select(v => (double?)v));

    [Fact]
    public void Names_are_shown_letter_by_letter_wherever_Plotly_reads_markup()
    {
        var chart = Chart.Combine([
            Chart.Column<double, string, string>([1, 2], Keys: new[] { Script, "<b>bold</b>" }, Name: Script, MultiText: new[] { Script, "Tom & <i>Jerry</i>" }),
            Chart.Pie<double, string, string>([1, 2], Labels: new[] { Script, "b" })]);
        var figure = Figure.Of(chart, Figures.Text);
        const string shown = "&lt;script&gt;alert('x')&lt;/script&gt; %&#123;x} &#36;a&#36;";
        var (bar, pie) = (Figures.Traces(figure).First(), Figures.Traces(figure).Last());
        Assert.Equal([shown, "&lt;b&gt;bold&lt;/b&gt;"], bar["x"]!.AsArray().Select(t => (string?)t));
        Assert.Equal([shown, "Tom &amp; &lt;i&gt;Jerry&lt;/i&gt;"], bar["text"]!.AsArray().Select(t => (string?)t));
        Assert.Equal((shown, shown), ((string?)bar["name"], (string?)pie["labels"]![0]));
        Assert.Equal(1, figure.ToHtml().Split("</script").Length - 1);
    }

    [Fact]
    public void Two_named_series_get_a_legend_above_the_plot_and_one_none()
    {
        Assert.False((bool)Layout(Figure.Of(Points(), Figures.Text))["showlegend"]!);
        var two = Layout(Figure.Of(Chart.Combine([Points("Women"), Points("Men")]), Figures.Text));
        Assert.True((bool)two["showlegend"]!);
        Assert.Equal(25, (double)two["margin"]!["t"]! - (double)Layout(Figure.Of(Points(), Figures.Text))["margin"]!["t"]!);
    }

    [Fact]
    public void The_chart_itself_is_not_changed()
    {
        var chart = Points();
        var before = GenericChart.toFigureJson(chart);
        _ = Figure.Of(chart, Figures.Text);
        Assert.Equal(before, GenericChart.toFigureJson(chart));
    }

    public static TheoryData<string> Kinds => [.. GoldenFigureTests.Kinds.Select(k => k.Data)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_figure_that_went_through_Plotly_NET_is_the_same_figure(string kind)
    {
        var figure = GoldenFigureTests.Draw(kind);
        Assert.Null(GoldenFigureTests.Difference(Figures.Json(figure), Figures.Json(Figure.Of(figure.Chart, figure.Text)), kind));
    }

    [Fact]
    public void Other_words_take_the_place_of_the_old_ones()
    {
        var figure = Figures.Scatter(Figures.Text with { Credit = Figures.Simulated });
        var text = new FigureText("A longer finding that certainly needs a second line because it says so much about ranks", Figures.Alt, Figures.Published, "Spending per pupil ($)", "Rank of income (0 to 100)");
        var again = Figure.Of(figure.Chart, text);
        var notes = Figures.Annotations(again).ToList();
        Assert.DoesNotContain(notes, n => n.Contains("Ranks rise", StringComparison.Ordinal) || n.Contains("SIMULATED", StringComparison.Ordinal) || n == "Rank (0 to 100)" || n.Contains("seed 1", StringComparison.Ordinal));
        // As drawn with these words from the start.
        Assert.Equal(Figures.Annotations(Figures.Scatter(text)).Order(StringComparer.Ordinal), notes.Order(StringComparer.Ordinal));
        Assert.Null(GoldenFigureTests.Difference(Layout(Figures.Scatter(text))["margin"], Layout(again)["margin"], "margin"));
        Assert.Null(GoldenFigureTests.Difference(Layout(Figures.Scatter(text))["xaxis"], Layout(again)["xaxis"], "xaxis"));
    }

    [Fact]
    public void A_chart_combined_with_a_figure_has_one_frame_in_either_order()
    {
        var figure = Figures.Scatter();
        foreach (var chart in new[] { Chart.Combine([figure.Chart, Points()]), Chart.Combine([Points(), figure.Chart]) })
        {
            var both = Figure.Of(chart, Figures.Text);
            Assert.Equal(Figures.Annotations(figure).Order(StringComparer.Ordinal), Figures.Annotations(both).Order(StringComparer.Ordinal));
            Assert.Null(GoldenFigureTests.Difference(Layout(figure)["margin"], Layout(both)["margin"], "margin"));
            Assert.Equal(560, (double)Layout(both)["width"]!);
        }
    }

    [Fact]
    public void What_needs_a_graphics_card_or_a_server_is_refused_and_what_draws_nothing_too()
    {
        Assert.StartsWith("A scattergl trace needs a graphics card", Refused(Chart.Point<double, double, string>([1], [1], UseWebGL: true)));
        Assert.StartsWith("A scatter3d trace", Refused(Chart.Point3D<double, double, double, string>([1], [1], [1])));
        Assert.StartsWith("A scattermapbox trace", Refused(Chart.PointMapbox<double, double, string>([1], [1])));
        Assert.StartsWith("The chart draws nothing", Refused(Figures.EmptyChart()));
        Assert.StartsWith("The alt text has 5", Assert.Throws<MobilityException>(() => Figure.Of(Points(), Figures.Text with { Alt = "short" })).Message);

        static string Refused(GenericChart chart) => Assert.Throws<MobilityException>(() => Figure.Of(chart, Figures.Text)).Message;
    }

    [Fact]
    public void Histograms_heatmaps_pies_and_polar_charts_are_figures_too() => Assert.Equal(["histogram", "heatmap", "pie", "scatterpolar"],
        new[] { Chart.Histogram<double, double, string>(X: new double[] { 1, 2, 2 }), Chart.Heatmap<double, double, double, string>([[1, 2], [3, 4]]), Chart.Pie<double, string, string>([1, 2]), Chart.PointPolar<double, double, string>([1], [2]) }
            .Select(chart => (string?)Figures.Traces(Figure.Of(chart, Figures.Text)).Single()["type"]));
}
