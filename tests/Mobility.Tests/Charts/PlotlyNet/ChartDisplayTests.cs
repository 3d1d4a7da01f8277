using System.Text.Json.Nodes;
using Mobility.Charts;
using Mobility.Display;
using Plotly.NET.CSharp;
using ChartTemplates = Plotly.NET.ChartTemplates;
using GenericChart = Plotly.NET.GenericChart;
using NetChart = Plotly.NET.Chart;

namespace Mobility.Tests.Charts;

/// <summary>A bare Plotly.NET chart as the last value of a cell.</summary>
[Trait("speed", "slow")]
public sealed class ChartDisplayTests
{
    static GenericChart Points(string name = "places") => Chart.Point<double, double, string>([1, 2, 3], [1, double.NaN, 3], Name: name);

    static JsonObject Json(GenericChart chart) => JsonNode.Parse(ChartDisplay.ToPlotlyJson(chart))!.AsObject();

    [Fact]
    public void The_default_template_and_size_of_Plotly_NET_give_way_to_ours()
    {
        var layout = Json(Points())["layout"]!.AsObject();
        Assert.Contains("template", GenericChart.toFigureJson(Points()));
        Assert.Null(layout["template"]);
        Assert.Equal((560, 460, Theme.Blue), ((int)layout["width"]!, (int)layout["height"]!, (string?)layout["colorway"]![0]));
        Assert.InRange(ChartDisplay.ToPlotlyJson(Points()).Length, 100, 1000);
    }

    [Fact]
    public void A_template_and_a_size_of_one_s_own_stay()
    {
        var layout = Json(NetChart.withTemplate(ChartTemplates.dark).Invoke(Points().WithSize(Width: 300, Height: 200)))["layout"]!;
        Assert.NotNull(layout["template"]!["layout"]);
        Assert.Null(layout["colorway"]);
        Assert.Equal((300, 200), ((int)layout["width"]!, (int)layout["height"]!));
    }

    [Fact]
    public void Missing_values_are_null_and_not_text() => Assert.Equal("[1,null,3]", Json(Points())["data"]![0]!["y"]!.ToJsonString());

    [Fact]
    public void A_script_in_a_name_cannot_end_the_page_s_script_and_is_seen_as_text()
    {
        var json = ChartDisplay.ToPlotlyJson(Points("</script><b>bold</b>"));
        Assert.DoesNotContain("<", json);
        Assert.Equal("&lt;/script><b>bold</b>", (string?)JsonNode.Parse(json)!["data"]![0]!["name"]);
        Assert.Contains("</script>", GenericChart.toFigureJson(Points("</script>")));
    }

    [Fact]
    public void It_is_told_in_one_line_which_is_the_picture_s_alternative_text()
    {
        var chart = NetChart.withTitle("Mobility & money", null).Invoke(Chart.Combine([Points("Women"), Chart.Column<double, string, string>([1, 2], Keys: new[] { "a", "b" })])).WithXAxisStyle<int, int, int>(TitleText: "Spending");
        Assert.Equal("Mobility & money. scatter of 2 values \"Women\", bar of 2 values. x: Spending.", ChartDisplay.ToText(chart));
        Assert.Equal(ChartDisplay.ToText(chart), (string?)Json(chart)["layout"]!["meta"]!["alt"]);
        Assert.Equal("Plotly chart. scatter of 2 values \"places\".", ChartDisplay.ToText(Points()));
        Assert.Equal("Plotly chart. nothing drawn.", ChartDisplay.ToText(Figures.EmptyChart()));
        Assert.StartsWith("Ranks rise with spending. scatter of", ChartDisplay.ToText(Figures.Scatter().Chart));
        Assert.EndsWith("and 2 more.", ChartDisplay.ToText(Chart.Combine(Enumerable.Repeat(0, 7).Select(_ => Points()))));
    }

    [Fact]
    public void Dates_and_names_come_through() => Assert.Equal("""["2020-02-29","2020-03-01T06:30:00"]""",
        Json(Chart.Line<DateTime, double, string>([new(2020, 2, 29), new(2020, 3, 1, 6, 30, 0)], [1, 2]))["data"]![0]!["x"]!.ToJsonString());

    [Fact]
    public void A_host_finds_formatters_by_name()
    {
        var formatters = new ChartFormatterSource().CreateTypeFormatters().Cast<TypeFormatter>().ToList();
        Assert.Equal(["application/vnd.plotly.v1+json", "text/plain"], formatters.Select(f => f.MimeType));
        using var written = new StringWriter();
        Assert.True(formatters[0].Format(Points(), written));
        Assert.Equal(ChartDisplay.ToPlotlyJson(Points()), written.ToString());
        Assert.False(formatters[1].Format("no chart", TextWriter.Null));
    }
}
