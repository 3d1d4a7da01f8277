using System.Text.Json.Nodes;
using Mobility.Charts;
using Mobility.Econometrics;

namespace Mobility.Tests.Charts;

public sealed class ScatterTests
{
    /// <summary>The points of the three complete places, largest first so that small ones stay visible.</summary>
    const string GoldenPoints = """
        {"type":"scatter","mode":"markers","x":[5,4.123,6],"y":[41,40.5,44],
        "marker":{"size":[44,22,11],"color":"#0072B2","opacity":0.45,"line":{"color":"#FFFFFF","width":0.7}},
        "hovertemplate":"<b>%{hovertext}</b><br>Spending (&#36;1,000): %{x}<br>Rank (0 to 100): %{y}<extra></extra>",
        "showlegend":false,"hovertext":["Beta","Alpha","Gamma"]}
        """;

    [Fact]
    public void Points_bands_and_lines_are_plain_scatter_traces()
    {
        var traces = Figures.Traces(Figures.Scatter()).ToList();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(GoldenPoints), traces[0]), traces[0].ToJsonString());
        Assert.Equal("""{"type":"scatter","mode":"lines","x":[4,6,6,4],"y":[39,42,46,41],"fill":"toself","fillcolor":"rgba(213,94,0,0.18)","line":{"width":0,"color":"#D55E00"},"hoverinfo":"skip","showlegend":false}""", traces[1].ToJsonString());
        Assert.Equal("[40,44]", traces[2]["y"]!.ToJsonString());
        Assert.Equal(3, traces.Count);
    }

    [Fact]
    public void Rows_without_a_value_are_not_drawn_and_the_figure_says_so() =>
        Assert.Contains(Figures.Annotations(Figures.Scatter()), text => text.Contains("Circle area: population. 3 of 5 drawn, 2 lack a value."));

    [Fact]
    public void Nothing_to_draw_is_an_error_that_says_why() =>
        Assert.StartsWith("None of the 1 rows has both x and y", Assert.Throws<MobilityException>(() => Figures.Scatter(places: [Figures.Places[3]])).Message);

    [Fact]
    public void Fits_are_named_on_the_plot_and_differ_by_dash_as_well_as_colour()
    {
        var figure = Figures.Scatter(fits: [Figures.Fit, new FitLine("unweighted", [new(4, 41, double.NaN, double.NaN), new(6, 43, double.NaN, double.NaN)])]);
        Assert.Contains("<b>the fit</b>", Figures.Annotations(figure));
        Assert.Contains("<b>unweighted</b>", Figures.Annotations(figure));
        var lines = Figures.Traces(figure).Where(t => t["name"] is not null).ToList();
        Assert.Equal(["solid", "dash"], lines.Select(l => (string)l["line"]!["dash"]!));
        Assert.False((bool)Figures.Json(figure)["layout"]!["showlegend"]!);
    }

    [Fact]
    public void Four_fits_or_a_fit_of_one_point_are_refused()
    {
        Assert.Equal("4 fits in one figure cannot be told apart: draw at most 3.", Assert.Throws<MobilityException>(() => Figures.Scatter(fits: [.. Enumerable.Repeat(Figures.Fit, 4)])).Message);
        Assert.StartsWith("The fit \"short\" has 1 points", Assert.Throws<MobilityException>(() => Figures.Scatter(fits: [new FitLine("short", [new LinePoint(1, 1, 1, 1)])])).Message);
    }

    [Fact]
    public void Simulated_data_carry_a_mark_in_the_plot_and_above_it()
    {
        Assert.Equal(2, Figures.Annotations(Figures.Scatter(Figures.Text with { Credit = Figures.Simulated })).Count(t => t.Contains("SIMULATED SAMPLE")));
        Assert.DoesNotContain(Figures.Annotations(Figures.Scatter()), t => t.Contains("SIMULATED"));
    }

    [Fact]
    public void All_points_and_bands_lie_inside_the_axes()
    {
        var layout = Figures.Json(Figures.Scatter())["layout"]!;
        var (low, high) = (layout["yaxis"]!["range"]![0]!.GetValue<double>(), layout["yaxis"]!["range"]![1]!.GetValue<double>());
        Assert.True(low < 39 && high > 46, $"{low} to {high}");
    }

    [Fact]
    public void One_point_alone_can_be_drawn() => Assert.Single(Figures.Traces(Figures.Scatter(places: [Figures.Places[0]], fits: [])));

    [Theory]
    [InlineData("z => z.Population", "population")]
    [InlineData("z => z.PopulationBlack", "population Black")]
    [InlineData("people in 2000", "people in 2000")]
    public void Words_come_from_the_lambda(string expression, string words) => Assert.Equal(words, Scatter.Words(expression));
}
