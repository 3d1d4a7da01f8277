using System.Text;
using System.Text.Json.Nodes;
using Mobility.Charts;

namespace Mobility.Tests.Charts;

public sealed class FigureTests
{
    [Theory]
    [InlineData(39)]
    [InlineData(301)]
    public void An_alternative_text_that_is_too_short_or_too_long_is_refused_with_what_it_needs(int length)
    {
        var error = Assert.Throws<MobilityException>(() => Figures.Scatter(Figures.Text with { Alt = new string('a', length) }));
        Assert.Equal($"The alt text has {length} characters, expected 40 to 300: \"{new string('a', Math.Min(length, 80))}{(length > 80 ? "…" : "")}\". Name the variable, the place and the finding, for someone who cannot see the figure.", error.Message);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(300)]
    public void An_alternative_text_of_40_to_300_characters_is_taken(int length) =>
        Assert.Equal(length, Figures.Scatter(Figures.Text with { Alt = new string('a', length) }).Alt.Length);

    [Fact]
    public void An_axis_without_unit_is_refused_with_an_example()
    {
        var error = Assert.Throws<MobilityException>(() => Figures.Scatter(Figures.Text with { XAxis = "Spending" }));
        Assert.StartsWith("XAxis names no unit: \"Spending\". End it with the unit in parentheses", error.Message);
    }

    [Fact]
    public void A_scatter_without_vertical_title_is_refused() =>
        Assert.StartsWith("YAxis is empty", Assert.Throws<MobilityException>(() => Figures.Scatter(Figures.Text with { YAxis = "" })).Message);

    [Fact]
    public void A_figure_without_finding_or_source_is_refused()
    {
        Assert.StartsWith("A figure needs a finding", Assert.Throws<MobilityException>(() => Figures.Scatter(Figures.Text with { Finding = " " })).Message);
        Assert.StartsWith("The finding has 300 characters", Assert.Throws<MobilityException>(() => Figures.Scatter(Figures.Text with { Finding = new string('f', 300) })).Message);
        Assert.StartsWith("A figure needs a credit", Assert.Throws<MobilityException>(() => Figures.Scatter(Figures.Text with { Credit = new("", "published", false) })).Message);
    }

    [Fact]
    public void Meta_carries_finding_alt_units_source_and_edition() =>
        Assert.Equal(
            """{"finding":"Ranks rise with spending","alt":"Scatter of five places: rank against spending; the ranks rise with spending.","units":"$1,000; 0 to 100","source":"A table (2018)","edition":"published"}""",
            Figures.Json(Figures.Scatter())["layout"]!["meta"]!.ToJsonString());

    [Fact]
    public void Numbers_have_four_significant_digits_and_coordinates_two_decimals()
    {
        var trace = new JsonObject
        {
            ["type"] = "scattergeo",
            ["lon"] = new JsonArray(-122.41942),
            ["x"] = new JsonArray(1.2345678, 123456789, 0.000123456, -9.99996, 0, 3),
        };
        var drawn = Figures.Traces(new Figure(Figures.Text, [trace], [])).Single();
        Assert.Equal("[-122.42]", drawn["lon"]!.ToJsonString());
        Assert.Equal([1.235, 123500000, 0.0001235, -10, 0, 3], drawn["x"]!.AsArray().Select(n => n!.GetValue<double>()));
    }

    [Fact]
    public void Trace_types_that_viewers_draw_differently_are_refused() =>
        Assert.Equal(
            "The trace type \"scattergl\" is not drawn the same by every viewer. Use one of: scatter, bar, box, heatmap, choropleth, scattergeo.",
            Assert.Throws<MobilityException>(() => new Figure(Figures.Text, [new JsonObject { ["type"] = "scattergl" }], [])).Message);

    [Fact]
    public void Packed_arrays_are_refused() =>
        Assert.Contains("packed array (bdata)", Assert.Throws<MobilityException>(() =>
            new Figure(Figures.Text, [new JsonObject { ["type"] = "bar", ["x"] = new JsonObject { ["bdata"] = "AAAA" } }], [])).Message);

    [Fact]
    public void A_figure_over_150_kB_is_refused_with_what_to_do()
    {
        var many = Enumerable.Range(0, 6000).Select(i => Figures.Places[0] with { Name = $"A place with a long name {i}" }).ToArray();
        var error = Assert.Throws<MobilityException>(() => Scatter.Of(many, p => p.Spending, p => p.Rank, Figures.Text, name: p => p.Name));
        Assert.Matches("^The figure's JSON has [0-9,]+ bytes, at most 150,000 keep a notebook readable on GitHub. Draw fewer points", error.Message);
    }

    [Fact]
    public void The_same_figure_has_the_same_bytes() => Assert.Equal(Figures.Scatter().PlotlyJson, Figures.Scatter().PlotlyJson);

    [Fact]
    public void Every_preferred_type_has_a_formatter_and_each_writes()
    {
        var formatters = new FigureFormatterSource().CreateTypeFormatters().Cast<Display.TypeFormatter>().ToDictionary(f => f.MimeType, f =>
        {
            var writer = new StringWriter();
            Assert.True(f.Format(Figures.Scatter(), writer));
            return writer.ToString();
        });
        Assert.Equal("Ranks rise with spending", formatters["text/plain"]);
        Assert.Equal(Figures.Scatter().PlotlyJson, formatters["application/vnd.plotly.v1+json"]);
        Assert.Contains("https://cdn.plot.ly/plotly-3.7.0.min.js", formatters["text/html"]);
    }

    [Fact]
    public void Where_scripts_do_not_run_the_html_still_says_finding_alternative_text_and_source()
    {
        var html = Figures.Scatter().ToHtml();
        var still = html[..html.IndexOf("<script>", StringComparison.Ordinal)];
        Assert.Contains("<strong>Ranks rise with spending</strong>", still);
        Assert.Contains($"<p>{Figures.Alt}</p>", still);
        Assert.Contains("Source: A table (2018). Edition: published.", still);
    }

    [Fact]
    public void The_version_on_the_CDN_is_the_one_that_npm_locks()
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "MobilityNotebooks.sln")))
            root = Path.GetDirectoryName(root);
        Assert.NotNull(root);
        var lockFile = JsonNode.Parse(File.ReadAllText(Path.Combine(root, "lib/Mobility.Notebooks/web/package-lock.json"), Encoding.UTF8))!;
        Assert.Equal(FigureHtml.PlotlyVersion, (string)lockFile["packages"]!["node_modules/plotly.js-dist-min"]!["version"]!);
    }
}
