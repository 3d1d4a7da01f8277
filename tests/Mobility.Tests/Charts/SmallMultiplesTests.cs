using Mobility.Charts;

namespace Mobility.Tests.Charts;

public sealed class SmallMultiplesTests
{
    static readonly Panel<Figures.Place>[] s_panels =
    [
        new("Women", p => p.Rank, Figures.Fit), new("Men", p => p.Rank + 20), new("Nobody", _ => null),
    ];

    static Figure Draw(int? columns = 2) => SmallMultiples.Of(Figures.Places, p => p.Spending, s_panels, Figures.Text, columns: columns);

    [Fact]
    public void All_panels_share_one_scale()
    {
        var layout = Figures.Json(Draw())["layout"]!.AsObject();
        foreach (var axis in new[] { "xaxis", "yaxis" })
            Assert.Single(layout.Where(m => m.Key.StartsWith(axis, StringComparison.Ordinal)).Select(m => m.Value!["range"]!.ToJsonString()).Distinct());
        Assert.True(layout["yaxis"]!["range"]![1]!.GetValue<double>() > 64);
    }

    [Fact]
    public void Every_panel_is_named_and_says_how_many_rows_it_draws_also_when_none()
    {
        var texts = Figures.Annotations(Draw()).ToList();
        Assert.Equal(["<b>Women</b>", "n = 3", "<b>Men</b>", "n = 3", "<b>Nobody</b>", "n = 0"], texts.Take(6));
        Assert.Contains(texts, t => t.StartsWith("n: rows with a value, of 5.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Panels_do_not_overlap_and_stay_inside(int columns)
    {
        var layout = Figures.Json(Draw(columns))["layout"]!;
        var boxes = new[] { "", "2", "3" }.Select(i => (X: Domain("xaxis" + i), Y: Domain("yaxis" + i))).ToList();
        Assert.All(boxes, b => Assert.True(b.X.Low >= 0 && b.X.High <= 1.0001 && b.Y.Low >= -0.0001 && b.Y.High < 1));
        for (var i = 0; i < boxes.Count; i++)
            for (var j = 0; j < i; j++)
                Assert.True(boxes[i].X.Low >= boxes[j].X.High || boxes[j].X.Low >= boxes[i].X.High || boxes[i].Y.High <= boxes[j].Y.Low);

        (double Low, double High) Domain(string axis) =>
            (layout[axis]!["domain"]![0]!.GetValue<double>(), layout[axis]!["domain"]![1]!.GetValue<double>());
    }

    [Fact]
    public void Three_panels_leave_no_place_empty() =>
        Assert.All(new[] { "", "2", "3" }, i => Assert.Equal([0.0, 1.0], Figures.Json(Draw(null))["layout"]!["xaxis" + i]!["domain"]!.AsArray().Select(d => Math.Round((double)d!, 3))));

    [Fact]
    public void The_horizontal_title_stands_once_under_all_panels() =>
        Assert.Single(Figures.Annotations(Draw()), "Spending (&#36;1,000)");

    [Fact]
    public void Five_columns_are_refused() => Assert.StartsWith("5 columns were asked for, expected 1 to 4", Assert.Throws<MobilityException>(() => Draw(5)).Message);

    [Fact]
    public void Panels_without_any_value_are_an_error() =>
        Assert.StartsWith("None of the 5 rows has both x and y in any of 1 panels", Assert.Throws<MobilityException>(() =>
            SmallMultiples.Of(Figures.Places, p => p.Spending, [s_panels[2]], Figures.Text)).Message);
}
