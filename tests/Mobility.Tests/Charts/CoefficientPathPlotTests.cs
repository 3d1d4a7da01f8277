using System.Text.Json.Nodes;
using Mobility.Charts;
using Mobility.Econometrics;

namespace Mobility.Tests.Charts;

public sealed class CoefficientPathPlotTests
{
    static readonly NamedInterval[] s_steps = [new("no controls", 1.35, 0.4, 2.3), new("income", 1.16, 0.3, 2.01), new("families", 0.5, -0.07, 1.06)];

    const string GoldenMarkers = """
        {"type":"scatter","mode":"markers","name":"","x":[1.35,1.16,0.5],"y":[2.5,1.5,0.5],
        "error_x":{"type":"data","symmetric":false,"array":[0.95,0.85,0.56],"arrayminus":[0.95,0.86,0.57],"color":"#0072B2","thickness":2,"width":0},
        "marker":{"size":11,"color":"#0072B2","symbol":"circle"},
        "hovertext":["<b>no controls</b><br>1.35 [0.40, 2.30]","<b>income</b><br>1.16 [0.30, 2.01]","<b>families</b><br>0.50 [−0.07, 1.06]"],
        "hovertemplate":"%{hovertext}<extra></extra>","showlegend":false}
        """;

    [Fact]
    public void Each_row_says_what_was_added_and_shows_its_interval()
    {
        var figure = CoefficientPathPlot.Of(s_steps, Figures.Text);
        Assert.Equal("""["no controls","+ income","+ families"]""", Figures.Json(figure)["layout"]!["yaxis"]!["ticktext"]!.AsArray().ToJsonString(s_plain));
        var markers = Figures.Traces(figure).Last();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(GoldenMarkers), markers), markers.ToJsonString());
    }

    [Fact]
    public void The_first_estimate_is_kept_in_sight_down_to_the_last_row()
    {
        var dashed = Figures.Traces(CoefficientPathPlot.Of(s_steps, Figures.Text)).First();
        Assert.Equal("[1.35,1.35]", dashed["x"]!.ToJsonString());
        Assert.Equal("[2.5,0]", dashed["y"]!.ToJsonString());
        Assert.Equal("dash", (string)dashed["line"]!["dash"]!);
    }

    [Fact]
    public void A_path_that_was_estimated_is_drawn_as_it_is()
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 60).Select(_ => (X: random.NextDouble(), Z: random.NextDouble())).Select(r => (r.X, r.Z, Y: r.X + r.Z + random.NextDouble())).ToList();
        var path = CoefficientPath.Of(Ols.Fit(rows, r => r.Y, r => new { Spending = r.X, SingleMothers = r.Z }, errors: Errors.HC3), "Spending");
        var figure = CoefficientPathPlot.Of(path, Figures.Text);
        Assert.Equal("""["no controls","+ single mothers"]""", Figures.Json(figure)["layout"]!["yaxis"]!["ticktext"]!.ToJsonString(s_plain));
        Assert.Equal(path.Steps.Select(s => PlotJson.Round(s.Coefficient.Estimate)), Figures.Traces(figure).Last()["x"]!.AsArray().Select(x => x!.GetValue<double>()));
    }

    [Fact]
    public void One_model_is_no_path() =>
        Assert.Equal("A path has at least two models, 1 given: one without controls and one for each block that is added. For a single model use CoefficientPlot.",
            Assert.Throws<MobilityException>(() => CoefficientPathPlot.Of([s_steps[0]], Figures.Text)).Message);

    [Fact]
    public void A_step_without_interval_is_refused() =>
        Assert.StartsWith("\"income\" has the estimate 1.16 with the interval [NaN,", Assert.Throws<MobilityException>(() =>
            CoefficientPathPlot.Of([s_steps[0], s_steps[1] with { Low = double.NaN }], Figures.Text)).Message);

    [Fact]
    public void An_axis_title_wider_than_the_plot_keeps_one_line_where_the_figure_has_room() =>
        Assert.Equal("Slope (ranks per &#36;1,000 a year)", (string)Figures.Json(CoefficientPlot.Of([new("the same rows, clustered by state", 1.5, 0.2, 2.8)],
            Figures.Text with { XAxis = "Slope (ranks per $1,000 a year)" }))["layout"]!["xaxis"]!["title"]!["text"]!);

    static readonly System.Text.Json.JsonSerializerOptions s_plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
