using Mobility.Charts;

namespace Mobility.Tests.Charts;

public sealed class RankedIntervalsTests
{
    static readonly NamedInterval[] s_places = [.. Enumerable.Range(0, 200).Select(i => new NamedInterval($"place {i}", i * 37 % 200, i * 37 % 200 - 9, i * 37 % 200 + 9))];

    [Fact]
    public void The_greatest_stands_on_top_and_ends_carry_their_names()
    {
        var figure = RankedIntervals.Of(s_places, Figures.Text);
        var named = Figures.Traces(figure).Last();
        Assert.Equal("""["place 27","place 0"]""", named["hovertext"]!.ToJsonString());
        Assert.Equal("[199,0]", named["x"]!.ToJsonString());
        Assert.Equal("[-1,-200]", named["y"]!.ToJsonString());
        Assert.Contains("place 27", Figures.Annotations(figure));
        Assert.Contains("place 0", Figures.Annotations(figure));
    }

    [Fact]
    public void The_number_of_places_is_said_and_ranks_are_counted_from_one()
    {
        var figure = RankedIntervals.Of(s_places, Figures.Text);
        Assert.Contains(Figures.Annotations(figure), t => t.StartsWith("200 ranked; bars: 95% intervals.", StringComparison.Ordinal));
        Assert.Equal("""["1","50","100","150","200"]""", Figures.Json(figure)["layout"]!["yaxis"]!["ticktext"]!.ToJsonString());
    }

    [Fact]
    public void Labelled_places_differ_by_shape_and_every_place_has_its_interval()
    {
        var traces = Figures.Traces(RankedIntervals.Of(s_places, Figures.Text, p => p.Name == "place 5")).ToList();
        Assert.Equal(["circle", "diamond"], traces.Select(t => (string)t["marker"]!["symbol"]!));
        Assert.Equal([199, 1], traces.Select(t => t["error_x"]!["array"]!.AsArray().Count));
    }

    [Fact]
    public void The_reference_is_a_band_with_its_name()
    {
        var figure = RankedIntervals.Of(s_places, Figures.Text, reference: new("the mean", 100, 98, 103));
        var band = Figures.Json(figure)["layout"]!["shapes"]![0]!;
        Assert.Equal((98, 103), (band["x0"]!.GetValue<double>(), band["x1"]!.GetValue<double>()));
        Assert.Contains("<b>the mean</b>", Figures.Annotations(figure));
    }

    [Fact]
    public void Names_stand_at_least_a_line_apart_and_inside_the_plot()
    {
        var layout = Figures.Json(RankedIntervals.Of(s_places, Figures.Text, p => p.Value is > 190 or < 10 or 100 or 101))["layout"]!;
        var plot = layout["height"]!.GetValue<double>() - layout["margin"]!["t"]!.GetValue<double>() - layout["margin"]!["b"]!.GetValue<double>();
        var (low, high) = (layout["yaxis"]!["range"]![0]!.GetValue<double>(), layout["yaxis"]!["range"]![1]!.GetValue<double>());
        var heights = layout["annotations"]!.AsArray().Where(a => (string)a!["yref"]! == "y").Select(a => (
            Side: (string)a!["xanchor"]!,
            Y: (high - a["y"]!.GetValue<double>()) / (high - low) * plot + (a["ay"]?.GetValue<double>() ?? -a["yshift"]!.GetValue<double>()))).ToList();
        Assert.Equal(21, heights.Count);
        Assert.All(heights, h => Assert.InRange(h.Y, 0, plot));
        foreach (var side in heights.GroupBy(h => h.Side))
            foreach (var (a, b) in side.Select(h => h.Y).Order().Zip(side.Select(h => h.Y).Order().Skip(1)))
                Assert.True(b - a > 16.5, $"{a} and {b} on the {side.Key}"); // lines of 17 pixels, drawn with four digits
    }

    [Fact]
    public void The_same_name_twice_is_refused() =>
        Assert.Equal("\"place 1\" stands 2 times in the ranking. Add the state to names that places share: \"Springfield, IL\".",
            Assert.Throws<MobilityException>(() => RankedIntervals.Of([s_places[1], s_places[1]], Figures.Text)).Message);

    [Fact]
    public void A_place_without_interval_is_refused() =>
        Assert.StartsWith("\"place 1\" has the estimate 37", Assert.Throws<MobilityException>(() => RankedIntervals.Of([s_places[1] with { High = double.NaN }], Figures.Text)).Message);

    [Fact]
    public void Thousands_of_places_fit_in_a_figure() =>
        Assert.InRange(RankedIntervals.Of([.. Enumerable.Range(0, 3000).Select(i => new NamedInterval($"County {i}", i / 7.0, i / 7.0 - 1.234, i / 7.0 + 2.345))], Figures.Text).PlotlyJson.Length, 60_000, 150_000);
}
