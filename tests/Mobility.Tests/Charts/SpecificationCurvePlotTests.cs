using System.Text.Json.Nodes;
using Mobility.Charts;
using Mobility.Econometrics;

namespace Mobility.Tests.Charts;

public sealed class SpecificationCurvePlotTests
{
    static readonly SpecifiedEstimate[] s_three =
    [
        new(1, 0, 2, new Dictionary<string, string> { ["weights"] = "none", ["years"] = "1995" }),
        new(-1, -2, 0, new Dictionary<string, string> { ["weights"] = "population", ["years"] = "" }),
        new(0.5, -1, 1, new Dictionary<string, string> { ["weights"] = "none" }),
    ];

    const string GoldenMatrix = """
        {"type":"heatmap","x":[1,2,3],"y":[2.5,1.5,0.5],"z":[[0,1,1],[1,0,0],[0,0,1]],"zmin":0,"zmax":1,
        "colorscale":[[0,"#EDEDED"],[1,"#1F1F1F"]],"showscale":false,"xgap":3,"ygap":5,"hoverinfo":"skip","xaxis":"x","yaxis":"y2"}
        """;

    [Fact]
    public void Estimates_are_sorted_and_each_column_of_the_matrix_holds_the_choices_of_the_estimate_above_it()
    {
        var traces = Figures.Traces(SpecificationCurvePlot.Of(s_three, Figures.Text)).ToList();
        Assert.Equal("[-1,0.5,1]", traces[0]["y"]!.ToJsonString());
        Assert.Equal("[1,0.5,1]", traces[0]["error_y"]!["array"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(GoldenMatrix), traces[1]), traces[1].ToJsonString());
    }

    [Fact]
    public void Each_option_is_named_beside_its_row_and_its_dimension_once() =>
        Assert.Equal(["none", "weights", "population", "1995", "years"], Figures.Annotations(SpecificationCurvePlot.Of(s_three, Figures.Text)).Take(5));

    [Fact]
    public void The_baseline_differs_by_shape_and_carries_its_name_and_numbers()
    {
        var figure = SpecificationCurvePlot.Of(s_three, Figures.Text, s => s.Value == 0.5, "as published");
        Assert.Equal("[2]", Figures.Traces(figure).Single(t => (string?)t["marker"]?["symbol"] == "diamond")["x"]!.ToJsonString());
        Assert.Contains("<b>as published: 0.5 [−1.0, 1.0]</b>", Figures.Annotations(figure));
    }

    [Fact]
    public void A_baseline_that_is_not_one_specification_is_refused() =>
        Assert.Equal("The baseline is one specification, but the condition holds for 2 of 3. Name every choice that differs: outcome, sample, weights, controls, errors.",
            Assert.Throws<MobilityException>(() => SpecificationCurvePlot.Of(s_three, Figures.Text, s => s.Value > 0)).Message);

    [Fact]
    public void An_estimate_without_interval_is_refused_by_its_rank() =>
        Assert.StartsWith("The specification of rank 1 (\"population\") has the estimate -1", Assert.Throws<MobilityException>(() =>
            SpecificationCurvePlot.Of([.. s_three.Select(s => s with { Low = double.NaN })], Figures.Text)).Message);

    [Fact]
    public void Of_thousands_evenly_spaced_ones_are_drawn_with_both_ends_and_the_baseline_and_the_figure_says_so()
    {
        var many = Enumerable.Range(0, 4096).Select(i => new SpecifiedEstimate(i, i - 1, i + 1, new Dictionary<string, string> { ["half"] = i % 2 == 0 ? "even" : "odd" })).ToArray();
        var figure = SpecificationCurvePlot.Of(many, Figures.Text, s => s.Value == 1001);
        var ranks = Figures.Traces(figure).First()["x"]!.AsArray().Select(x => x!.GetValue<double>()).ToList();
        Assert.Equal(401, ranks.Count);
        Assert.Equal((1, 4096), (ranks[0], ranks[^1]));
        Assert.Contains(1002, ranks);
        Assert.Contains(Figures.Annotations(figure), t => t.StartsWith("4,096 specifications, 401 drawn at even steps, sorted; bars: 95% intervals.", StringComparison.Ordinal));
    }

    [Fact]
    public void One_specification_without_choices_can_be_drawn() =>
        Assert.Single(Figures.Traces(SpecificationCurvePlot.Of([new(1, 0, 2, new Dictionary<string, string>())], Figures.Text)));

    [Fact]
    public void A_curve_that_was_estimated_is_drawn_with_the_choices_that_differ()
    {
        var random = new Random(2);
        var rows = Enumerable.Range(0, 80).Select(_ => (X: random.NextDouble(), Z: random.NextDouble(), E: random.NextDouble())).ToList();
        var curve = SpecificationCurve.Of(rows, y: r => r.X + r.Z + r.E, x: r => new { Spending = r.X, SingleMothers = r.Z },
            weights: [("none", null), ("people", r => 1 + r.E)], errors: [Errors.HC3], yName: "y");
        var figure = SpecificationCurvePlot.Of(curve, Figures.Text, s => s.Controls.Count == 0 && s.Weights == "none");
        Assert.Equal(["none", "weights", "people", "single mothers", "control"], Figures.Annotations(figure).Take(5));
        Assert.Equal(curve.Sorted.Select(s => PlotJson.Round(s.Coefficient.Estimate)), Figures.Traces(figure).First()["y"]!.AsArray().Select(y => y!.GetValue<double>()));
    }

    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(6, new[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(12, new[] { 1, 4, 6, 8, 10, 12 })]
    [InlineData(64, new[] { 1, 10, 20, 30, 40, 50, 64 })]
    [InlineData(741, new[] { 1, 200, 400, 600, 741 })]
    public void Ranks_are_counted_from_one_in_round_steps_to_the_last(int count, int[] ticks) => Assert.Equal(ticks, RankTicks.Of(count));
}
