using Mobility.Charts;

namespace Mobility.Tests.Charts;

public sealed class FigureNoteTests
{
    static readonly FigureText s_text = Figures.Text with { Note = "Moran's I 0.50, against −0.01 by chance" };

    [Fact]
    public void Statistics_stand_in_a_second_line_below_the_finding_and_in_the_figure_s_words()
    {
        var figure = Figures.Scatter(s_text);
        Assert.Contains("Moran's I 0.50, against −0.01 by chance", Figures.Annotations(figure));
        Assert.Equal(s_text.Note, (string?)Figures.Json(figure)["layout"]!["meta"]!["note"]);
        Assert.Contains("Moran&#39;s I 0.50", figure.ToHtml());
        Assert.True((double)Figures.Json(figure)["layout"]!["margin"]!["t"]! > (double)Figures.Json(Figures.Scatter())["layout"]!["margin"]!["t"]!);
    }

    [Fact]
    public void A_figure_without_a_note_has_no_empty_one() => Assert.False(Figures.Json(Figures.Scatter())["layout"]!["meta"]!.AsObject().ContainsKey("note"));

    [Fact]
    public void A_note_survives_a_chart_and_gives_way_to_another()
    {
        Assert.Equal(Figures.Annotations(Figures.Scatter(s_text)), Figures.Annotations(Figure.Of(Figures.Scatter(s_text).Chart, s_text)));
        var other = Figure.Of(Figures.Scatter(s_text).Chart, s_text with { Note = "another" });
        Assert.DoesNotContain(Figures.Annotations(other), t => t.Contains("Moran"));
        Assert.Contains("another", Figures.Annotations(other));
    }

    [Fact]
    public void A_note_that_does_not_fit_is_refused() =>
        Assert.StartsWith("The note has 241 characters", Assert.Throws<MobilityException>(() => Figures.Scatter(s_text with { Note = new string('n', 241) })).Message);
}
