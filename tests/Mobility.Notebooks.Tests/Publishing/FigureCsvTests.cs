using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Tests.Publishing;

public sealed class FigureCsvTests
{
    [Fact]
    public void Points_have_series_label_interval_and_axis_titles_with_units()
    {
        var csv = Of("""
            {"data":[
              {"type":"scatter","mode":"markers","x":[1,2.5],"y":[10,20.1],"hovertext":["Los Angeles, CA","<b>&#36;x &amp; y</b><br>second"],
               "error_y":{"symmetric":false,"array":[0.1,0.2],"arrayminus":[0.3,null]}},
              {"type":"scatter","mode":"lines","hoverinfo":"skip","x":[0,9],"y":[0,9]},
              {"type":"scatter","mode":"lines","fill":"toself","hoverinfo":"skip","line":{"color":"#111"},"x":[1,2,2,1],"y":[4,5,7,6]},
              {"type":"scatter","mode":"lines","name":"every zone the same","line":{"color":"#111"},"x":[1,2],"y":[5,6]}],
             "layout":{"meta":{"units":"$1,000 a year; rank 0-100"},"xaxis":{"title":{"text":"Spending<br>(&#36;1,000 a year)"}},"annotations":[{"text":"Upward mobility (rank 0-100)"}]}}
            """);
        Assert.Equal("""
            series,label,"x: Spending ($1,000 a year)",y: Upward mobility (rank 0-100),y low,y high
            ,"Los Angeles, CA",1,10,9.7,10.1
            ,$x & y; second,2.5,20.1,,20.3
            every zone the same,,1,5,4,6
            every zone the same,,2,6,5,7

            """.ReplaceLineEndings("\r\n"), csv!.Text);
        Assert.Equal(4, csv.Rows);
    }

    [Fact]
    public void Maps_have_coordinates_and_values_and_rows_of_names_no_heights()
    {
        Assert.Equal("label,longitude,latitude,value: Spending ($)\r\nNewark,-74.65,40.71,\r\nA,-1,2,5.5\r\n", Of("""
            {"data":[{"type":"scattergeo","lon":[-1],"lat":[1],"hoverinfo":"skip"},
                     {"type":"scattergeo","lon":[-74.65],"lat":[40.71],"hovertext":["Newark"]},
                     {"type":"scattergeo","lon":[-1],"lat":[2],"hovertext":["A"],"customdata":[5.5]}],
             "layout":{"meta":{"units":"$"},"annotations":[{"text":"Spending (&#36;)"}]}}
            """)!.Text);
        Assert.Equal("label,value: Spending ($)\r\nA,5.5\r\nNewark,\r\n", Of("""
            {"data":[{"type":"scatter","meta":"map","x":[512],"y":[300],"hovertext":["A"],"customdata":[5.5]},
                     {"type":"scatter","meta":"map","x":[800],"y":[200],"hovertext":["Newark"],"customdata":["no data"]}],
             "layout":{"meta":{"units":"$"},"annotations":[{"text":"Spending (&#36;)"}]}}
            """)!.Text);
        Assert.Equal("x (ranks),y (place)\r\n50,1\r\n49,2\r\n", Of("""
            {"data":[{"x":[50,49],"y":[-1,-2]}],"layout":{"meta":{"units":"ranks; place"},"yaxis":{"tickvals":[-1,-2000],"ticktext":["1","2,000"]}}}
            """)!.Text);
        Assert.Equal("label,x (ranks),x low,x high\r\ndesign,0.4,0.1836,0.6164\r\n", Of("""
            {"data":[{"type":"scatter","mode":"markers","x":[0.4],"y":[3.5],"hovertext":["design"],"error_x":{"array":[0.2164]}}],"layout":{"meta":{"units":"ranks"}}}
            """)!.Text);
    }

    [Fact]
    public void Panels_are_told_apart_and_a_figure_without_points_has_no_table()
    {
        Assert.Equal("series,x,y\r\npanel 1,1,2\r\nwomen,1,3\r\n", Of("""
            {"data":[{"x":[1],"y":[2],"xaxis":"x"},{"x":[1],"y":[3],"xaxis":"x2","hovertemplate":"women<br>%{x}"}]}
            """)!.Text);
        Assert.Null(Of("""{"data":[{"type":"scatter","hoverinfo":"skip","x":[1],"y":[1]}],"layout":{}}"""));
        Assert.Null(Of("{}"));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("-2.5", "-2.5")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void A_text_that_begins_like_a_formula_is_shown_by_spreadsheets_not_computed(string text, string safe) => Assert.Equal(safe, Csv.Text(text));

    [Fact]
    public void Fields_with_commas_quotes_and_line_ends_are_quoted() =>
        Assert.Equal("a,\"b,c\",\"say \"\"d\"\"\",\"e\nf\"\r\n", Csv.Of([["a", "b,c", "say \"d\"", "e\nf"]]));

    [Fact]
    public void The_page_offers_each_figure_s_data_as_a_link_that_holds_the_file()
    {
        var plotly = Samples.Plotly();
        plotly["data"]![0]!["hovertext"] = new JsonArray("Ñuñoa, \"A\"", Samples.Hostile);
        foreach (var live in new[] { true, false })
        {
            plotly["layout"]!["meta"]!["edition"] = live ? "published" : "simulated sample";
            var html = new OutputHtml(live, "02-q").Render(Samples.Figure((JsonObject)plotly.DeepClone()));
            var page = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument("<!DOCTYPE html><title>t</title>" + html);
            var link = page.QuerySelector("figure figcaption a[download]")!;
            Assert.Equal((live ? "02-q-figure-1.csv" : "02-q-figure-1-simulated.csv", "Data behind figure 1 (CSV, 2 rows)"), (link.GetAttribute("download"), link.TextContent));
            var (head, data) = link.GetAttribute("href")!.Split(',', 2) is [var h, var d] ? (h, d) : default;
            Assert.Equal("data:text/csv;charset=utf-8", head);
            var text = Uri.UnescapeDataString(data);
            Assert.Equal(Encoding.UTF8.GetPreamble(), Encoding.UTF8.GetBytes(text)[..3]);
            Assert.Contains("\"Ñuñoa, \"\"A\"\"\",1,1.5\r\n", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<", link.GetAttribute("href")!, StringComparison.Ordinal);
        }
    }

    static FigureCsv? Of(string plotly) => FigureCsv.Of((JsonObject)JsonNode.Parse(plotly)!);
}
