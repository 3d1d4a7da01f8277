using Mobility.Charts;
using Plotly.NET.CSharp;

namespace Mobility.Tests.Charts;

/// <summary>The code of docs/decisions/0010-figure-json.md, run as it stands there.</summary>
[Trait("speed", "slow")]
public sealed class BridgeSnippetTests
{
    [Fact]
    public void The_code_of_the_decision_runs()
    {
        var (figure, text) = (Figures.Scatter(), Figures.Text);
        #region snippet
        var chart = figure.Chart.WithXAxisStyle<int, int, int>(TitleText: "Spending, in other words");      // go on from ours
        var mine = Chart.Point<double, double, string>(x: [4, 5, 6], y: [40, 42, 44], Name: "Women");      // or begin with theirs
        var both = Figure.Of(Chart.Combine([mine, chart]), text);                                          // and make it a figure
        #endregion
        Assert.Equal(Figures.Traces(figure).Count() + 1, Figures.Traces(both).Count());
        Assert.Single(Figures.Annotations(both), note => note == $"<b>{text.Finding}</b>");
    }

    [Fact]
    public void It_is_the_code_that_the_decision_shows()
    {
        var here = File.ReadAllText(Path.Combine(Tests.Data.Published.Root, "tests/Mobility.Tests/Charts/PlotlyNet/BridgeSnippetTests.cs")).Split("#region snippet")[1].Split("#endregion")[0];
        var page = File.ReadAllText(Path.Combine(Tests.Data.Published.Root, "docs/decisions/0010-figure-json.md")).Split("using Plotly.NET.CSharp;")[1].Split("```")[0];
        Assert.Equal(Lines(page), Lines(here));

        static IEnumerable<string> Lines(string text) => text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0);
    }
}
