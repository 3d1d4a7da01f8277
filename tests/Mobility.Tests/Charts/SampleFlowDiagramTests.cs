using System.Text.Json.Nodes;
using Mobility.Charts;
using Mobility.Econometrics;

namespace Mobility.Tests.Charts;

public sealed class SampleFlowDiagramTests
{
    static readonly FigureText s_text = Figures.Text with { XAxis = "Zones (number)", YAxis = "" };

    static readonly FlowBar[] s_steps = [new("all zones", 741, 0), new("spending is missing", 731, 10), new("used", 731, 0)];

    const string GoldenLost = """
        {"type":"bar","orientation":"h","name":"lost","x":[null,10,null],"y":[129,73,17],"width":26,
        "marker":{"color":"#FFFFFF","line":{"color":"#D55E00","width":1.5}},
        "hovertext":["<b>all zones</b><br>0 lost","<b>spending is missing</b><br>10 lost","<b>used</b><br>0 lost"],
        "hovertemplate":"%{hovertext}<extra></extra>","showlegend":false}
        """;

    [Fact]
    public void Solid_bars_are_rows_left_and_hollow_ones_rows_lost()
    {
        var traces = Figures.Traces(SampleFlowDiagram.Of(s_steps, s_text)).ToList();
        Assert.Equal("[741,731,731]", traces[0]["x"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(GoldenLost), traces[1]), traces[1].ToJsonString());
    }

    [Fact]
    public void Each_step_says_its_name_rows_left_and_rows_lost() =>
        Assert.Equal(["all zones", "<b>741</b>", "spending is missing", "<b>731</b>", "10 lost", "used", "<b>731</b>"], Figures.Annotations(SampleFlowDiagram.Of(s_steps, s_text)).Take(7));

    [Fact]
    public void A_bar_too_short_for_its_number_carries_it_beside() =>
        Assert.Contains("<b>3</b>, 997 lost", Figures.Annotations(SampleFlowDiagram.Of([new("all", 1000, 0), new("published", 3, 997)], s_text)));

    [Fact]
    public void The_accounting_of_a_fit_is_drawn_in_words()
    {
        var flow = new SampleFlow(5, [new("SpendingPerPupil is missing", 2, 2), new("weights are missing", 1, 0)], [0, 1, 2], []);
        Assert.Equal(["given", "<b>5</b>", "spending per pupil known", "<b>3</b>", "2 lost", "used", "<b>3</b>"], Figures.Annotations(SampleFlowDiagram.Of(flow, s_text)).Take(7));
    }

    [Fact]
    public void Steps_that_do_not_add_up_are_refused() =>
        Assert.Equal("Step 2 (\"used\") leaves 730 and loses 10, but 741 rows came to it. Expected left + lost = the rows left by the step before.",
            Assert.Throws<MobilityException>(() => SampleFlowDiagram.Of([s_steps[0], new("used", 730, 10)], s_text)).Message);
}
