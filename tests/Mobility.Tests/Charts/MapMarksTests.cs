using FsCheck;
using FsCheck.Fluent;
using Mobility.Charts;

namespace Mobility.Tests.Charts;

public sealed class MapMarksTests
{
    static readonly FigureText s_text = Figures.Text with { YAxis = "" };

    /// <summary>Places, many of them at one address and of one size, drawn in the order of the figure: no later circle covers an earlier one.</summary>
    [Fact]
    public void No_circle_hides_another_completely() =>
        Prop.ForAll(Gen.ListOf(Gen.Choose(0, 6).SelectMany(_ => Gen.Choose(0, 5), (x, y) => (x, y)).SelectMany(_ => Gen.Choose(1, 4), (p, size) => (X: p.x, Y: p.y, Size: size))).ToArbitrary(), places =>
        {
            if (places.Count == 0)
                return true;
            var figure = ZoneMap.Of(places, p => -100 + 0.001 * p.X, p => 40 + 0.001 * p.Y, p => p.X, s_text, size: p => p.Size * p.Size);
            var trace = Figures.Traces(figure).Single();
            var scale = MapView.Country([]).Scale;
            var circles = trace["x"]!.AsArray().Select((x, i) => (X: (double)x! * scale, Y: (double)trace["y"]![i]! * scale, Radius: (double)trace["marker"]!["size"]![i]! / 2)).ToList();
            return Enumerable.Range(0, circles.Count).All(i => circles.Skip(i + 1).All(over =>
                Math.Sqrt(Math.Pow(over.X - circles[i].X, 2) + Math.Pow(over.Y - circles[i].Y, 2)) + circles[i].Radius > over.Radius));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_missing_place_is_a_ring_over_the_circles_around_it()
    {
        (double Size, double? Value)[] places = [(100, null), (400, 1), (1, 2)];
        var traces = Figures.Traces(ZoneMap.Of(places, _ => -100, _ => 40, p => p.Value, s_text, size: p => p.Size)).ToList();
        Assert.Equal("circle-open", (string?)traces[^1]["marker"]!["symbol"]);
        Assert.Equal([34.0, 5.0], traces[0]["marker"]!["size"]!.AsArray().Select(s => (double)s!));
    }

    [Fact]
    public void A_state_s_schools_are_drawn_on_the_whole_state()
    {
        var figure = SchoolMap.Of([(-121.5, 38.6), (-118.2, 34.1)], p => p.Item1, p => p.Item2, _ => 1, s_text);
        var view = MapView.Region([(-121.5, 38.6), (-118.2, 34.1)]);
        // California's corners: 42 degrees north and the Colorado River at 114.1 degrees west.
        Assert.All([(-124.2, 42.0), (-114.2, 34.3), (-117.1, 32.6)], p => Assert.True(view.Plane(p.Item1, p.Item2) is var (x, y) && x > 0 && y > 0 && x < view.Right && y < view.Bottom));
        Assert.Contains("Sacramento", Figures.Annotations(figure));
    }
}
