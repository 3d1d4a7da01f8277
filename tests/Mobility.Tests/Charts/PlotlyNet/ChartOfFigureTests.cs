using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using Mobility.Charts;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using NetChart = Plotly.NET.Chart;

namespace Mobility.Tests.Charts;

/// <summary>A figure of ours as a chart of Plotly.NET: the same JSON, and nothing is lost when a researcher goes on from it.</summary>
[Trait("speed", "slow")]
public sealed class ChartOfFigureTests
{
    public static TheoryData<string> Kinds => GoldenFigureTests.Kinds;

    static JsonNode Json(GenericChart chart) => JsonNode.Parse(GenericChart.toFigureJson(chart))!;

    static JsonArray Notes(GenericChart chart) => Json(chart)["layout"]!["annotations"]!.AsArray();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_JSON_of_every_kind_through_Plotly_NET_is_ours(string kind)
    {
        var figure = GoldenFigureTests.Draw(kind);
        var theirs = Json(figure.Chart).AsObject();
        theirs.Remove("frames");
        Assert.Null(GoldenFigureTests.Difference(JsonNode.Parse(figure.PlotlyJson), theirs, kind));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Plotly_NET_s_functions_add_to_a_figure_of_every_kind(string kind)
    {
        var figure = GoldenFigureTests.Draw(kind);
        var before = JsonNode.Parse(figure.PlotlyJson)!;
        var note = new Annotation();
        note.SetProperty("text", "mine");
        var chart = NetChart.withTitle("Other words", FSharpOption<Font>.None).Invoke(
            NetChart.withAnnotation(note, FSharpOption<bool>.None).Invoke(figure.Chart.WithXAxisStyle<int, int, int>(TitleText: "My axis")));
        var after = Json(chart);
        Assert.Equal(before["layout"]!["annotations"]!.AsArray().Count + 1, after["layout"]!["annotations"]!.AsArray().Count);
        Assert.Equal("My axis", (string?)after["layout"]!["xaxis"]!["title"]!["text"]);
        Assert.Equal("Other words", (string?)after["layout"]!["title"]!["text"]);
        // All but what was asked for is as it was.
        var (was, now) = (before["layout"]!.AsObject(), after["layout"]!.AsObject());
        ((JsonArray)now["annotations"]!).Remove(now["annotations"]!.AsArray().Single(a => (string?)a!["text"] == "mine"));
        now.Remove("title");
        if (was["xaxis"] is JsonObject axis)
        {
            axis.Remove("title");
            now["xaxis"]!.AsObject().Remove("title");
        }
        else
            now.Remove("xaxis");
        Assert.Null(GoldenFigureTests.Difference(was, now, kind));
    }

    [Fact]
    public void Every_call_gives_a_new_chart_because_Plotly_NET_changes_its_argument()
    {
        var figure = Figures.Scatter();
        var first = figure.Chart;
        _ = first.WithXAxisStyle<int, int, int>(TitleText: "Changed");
        Assert.Equal("Changed", (string?)Json(first)["layout"]!["xaxis"]!["title"]!["text"]);
        Assert.NotEqual("Changed", (string?)Json(figure.Chart)["layout"]!["xaxis"]!["title"]!["text"]);
    }

    [Fact]
    public void Combining_keeps_axes_notes_and_size()
    {
        var figure = Figures.Scatter();
        var mine = Plotly.NET.CSharp.Chart.Point<double, double, string>([5], [42], Name: "mine", UseDefaults: false);
        var both = Json(Plotly.NET.CSharp.Chart.Combine([figure.Chart, mine]));
        Assert.Equal(Figures.Traces(figure).Count() + 1, both["data"]!.AsArray().Count);
        Assert.Null(GoldenFigureTests.Difference(Figures.Json(figure)["layout"], both["layout"], "layout"));
    }

    [Fact]
    public void The_plot_s_own_notes_keep_their_marks_when_one_is_added()
    {
        var chart = Figures.Scatter(Figures.Text with { Credit = Figures.Simulated }).Chart;
        var before = Notes(chart).Count;
        var note = new Annotation();
        note.SetProperty("text", "mine");
        var notes = Notes(NetChart.withAnnotation(note, FSharpOption<bool>.None).Invoke(chart)).Select(n => (string?)n!["text"]).ToList();
        Assert.Equal(before + 1, notes.Count);
        Assert.Equal(2, notes.Count(t => t!.Contains(Theme.SimulatedMark, StringComparison.Ordinal)));
        Assert.Contains("mine", notes);
    }
}
