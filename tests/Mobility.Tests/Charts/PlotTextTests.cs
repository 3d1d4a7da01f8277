using FsCheck;
using FsCheck.Fluent;
using Mobility.Charts;

namespace Mobility.Tests.Charts;

public sealed class PlotTextTests
{
    [Fact]
    public void Wrapping_keeps_every_word_and_the_width() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var lines = PlotText.Wrap(text.Get, 120, 16);
            return string.Concat(lines).Replace(" ", "") == string.Concat(text.Get.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
                && lines.All(line => line.Length <= 2 || PlotText.Width(line, 16) <= 120 + 16);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Escaped_text_holds_nothing_that_plotly_interprets() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
            !PlotText.Escape(text.Get).Any(c => "<>${\u202E\u2066".Contains(c))).QuickCheckThrowOnFailure();

    [Fact]
    public void Widths_are_those_of_Arial() => Assert.Equal(16 * (0.722 + 0.556 + 0.222 + 0.222 + 0.556), PlotText.Width("Hello", 16), 1e-9); // exact table values

    [Fact]
    public void Labels_beside_close_points_do_not_cover_each_other()
    {
        var labels = new LabelPlacer(400, 300, (x, y) => (x, y));
        var boxes = Enumerable.Range(0, 5).Select(i => labels.Beside(200 + i, 150 + i, 4, $"A place {i}", Theme.Ink)).Select(note =>
        {
            var dx = (note["xshift"] ?? note["ax"])!.GetValue<double>() + note["x"]!.GetValue<double>();
            var dy = (note["yshift"] is { } up ? -up.GetValue<double>() : note["ay"]!.GetValue<double>()) + note["y"]!.GetValue<double>();
            return new Box(dx - 28, dy - 8, dx + 28, dy + 8);
        }).ToList();
        for (var i = 0; i < boxes.Count; i++)
            for (var j = 0; j < i; j++)
                Assert.Equal(0, boxes[i].Overlap(boxes[j]));
        Assert.All(boxes, box => Assert.True(box.Left >= 0 && box.Right <= 400 && box.Top >= 0 && box.Bottom <= 300));
    }
}
