using Mobility.Charts;

namespace Mobility.Tests.Charts;

public sealed class HostileTextTests
{
    const string Script = "<script>alert('x')</script>";
    const string Tag = "<b>bold</b> & \"quoted\" %{x} $a$";

    static readonly Figures.Place[] s_places =
    [
        Figures.Places[0] with { Name = Script }, Figures.Places[1] with { Name = Tag }, Figures.Places[2] with { Name = "\u202Eright to left\u2069" },
        Figures.Places[2] with { Name = new string('W', 10_000) },
    ];

    [Fact]
    public void Names_from_data_appear_as_text_in_labels_and_on_hover()
    {
        var figure = Figures.Scatter(places: s_places);
        var hover = Figures.Traces(figure).First()["hovertext"]!.AsArray().Select(t => (string)t!).ToList();
        Assert.Contains("&lt;b&gt;bold&lt;/b&gt; &amp; \"quoted\" %&#123;x} &#36;a&#36;", hover);
        foreach (var shown in new[] { hover, Figures.Annotations(figure).ToList() })
        {
            Assert.Contains("&lt;script&gt;alert('x')&lt;/script&gt;", shown);
            // A label on the plot may be cut, never inside what was escaped.
            Assert.Contains(shown, t => t.StartsWith("&lt;b&gt;bold&lt;/b&gt; &amp; \"quoted\" %&#123;x", StringComparison.Ordinal));
            Assert.Contains("\uFFFDright to left\uFFFD", shown);
        }
    }

    [Fact]
    public void A_very_long_name_is_cut_to_sixty_characters() =>
        Assert.Contains(new string('W', 59) + "…", Figures.Traces(Figures.Scatter(places: s_places)).First()["hovertext"]!.AsArray().Select(t => (string)t!));

    [Fact]
    public void A_script_in_any_text_neither_ends_the_page_s_script_nor_becomes_a_tag()
    {
        var text = Figures.Text with { Finding = Script, Alt = Script + Figures.Alt, Credit = new(Script, Script, false), XAxis = Script + " (unit)", YAxis = Script + " (unit)" };
        var html = Figures.Scatter(text, s_places, [new FitLine(Script, Figures.Fit.Points)]).ToHtml();
        Assert.Equal(1, Count(html, "<script"));
        Assert.Equal(1, Count(html, "</script"));
        Assert.DoesNotContain("\u202E", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_fits_models_and_estimates_are_escaped()
    {
        Assert.Contains("<b>&lt;b&gt;bold&lt;/b&gt; &amp; \"quoted\" %&#123;x} &#36;a&#36;</b>", Figures.Annotations(Figures.Scatter(fits: [new FitLine(Tag, Figures.Fit.Points)])));
        var plot = CoefficientPlot.Of([new(Script, 1, 0, 2, Tag), new("b", 1, 0, 2, "other")], Figures.Text);
        Assert.DoesNotContain("<script", Figures.Json(plot)["layout"]!["yaxis"]!["ticktext"]!.AsArray().Select(t => (string)t!).Single(t => t.Contains("script")));
        Assert.All(Figures.Traces(plot), trace => Assert.DoesNotContain("<b>bold", (string)trace["name"]!));
    }

    [Fact]
    public void An_unpaired_surrogate_does_not_break_a_figure() =>
        Assert.NotEmpty(Figures.Scatter(places: [Figures.Places[0] with { Name = new string('x', 58) + "\ud83d\ude00\ud83d" }]).PlotlyJson);

    static int Count(string text, string part) => text.Split(part, StringSplitOptions.None).Length - 1;
}
