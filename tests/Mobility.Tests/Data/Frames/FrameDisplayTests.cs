using Microsoft.Data.Analysis;
using Mobility.Data;
using Mobility.Display;

namespace Mobility.Tests.Data;

/// <summary>A data frame as the last value of a cell.</summary>
public sealed class FrameDisplayTests
{
    static DataFrame Frame(int rows = 2) => new(
        new StringDataFrameColumn("State", Enumerable.Range(0, rows).Select(i => i == 0 ? "<b>TX</b>" : null)),
        new DoubleDataFrameColumn("Rank", Enumerable.Range(0, rows).Select(i => i == 0 ? 1.0 / 3 : double.NaN)),
        new DateTimeDataFrameColumn("Day", Enumerable.Range(0, rows).Select(_ => new DateTime(2020, 2, 29))));

    [Fact]
    public void Types_and_missing_values_stand_in_the_headings() => Assert.Equal("""
        Data frame: 2 rows, 3 columns

        State: text, 1 missing  Rank: number, 1 missing   Day: date
        ----------------------  -----------------------  ----------
        <b>TX</b>                             0.3333333  2020-02-29
                                                         2020-02-29
        """.ReplaceLineEndings("\n"), FrameDisplay.ToText(Frame()));

    [Fact]
    public void Texts_are_escaped_in_HTML() => Assert.Contains("<td>&lt;b&gt;TX&lt;/b&gt;</td>", FrameDisplay.ToHtml(Frame()));

    [Fact]
    public void A_long_frame_shows_ten_rows_and_says_so()
    {
        var table = FrameDisplay.ToTable(Frame(12));
        Assert.Equal((10, "The first 10 rows."), (table.Rows.Count, table.Notes!.Single()));
    }

    [Fact]
    public void A_wide_frame_is_shown_by_column()
    {
        var table = FrameDisplay.ToTable(SampleZones.All.ToDataFrame());
        Assert.Equal(["column", "type", "missing", "first values"], table.Columns);
        var mobility = table.Rows.Single(r => r[0] == "UpwardMobility");
        Assert.Equal(("number", SampleZones.All.Count(z => z.UpwardMobility is null).ToString("#,0", null)), (mobility[1], mobility[2]));
        Assert.Equal(SampleZones.All[0].Id.ToString(), table.Rows.Single(r => r[0] == "Id")[3].Split(',')[0]);
    }

    [Fact]
    public void A_host_finds_formatters_by_the_type_s_name()
    {
        Assert.Equal((typeof(FrameFormatterSource), typeof(Mobility.Charts.ChartFormatterSource), null),
            (ForeignFormatters.SourceFor(typeof(DataFrame).FullName!), ForeignFormatters.SourceFor(typeof(Plotly.NET.GenericChart).FullName!), ForeignFormatters.SourceFor("System.String")));
        var formatters = new FrameFormatterSource().CreateTypeFormatters().Cast<TypeFormatter>().ToList();
        Assert.Equal(["text/html", "text/plain"], formatters.Select(f => f.MimeType));
        using var written = new StringWriter();
        Assert.True(formatters[1].Format(Frame(), written));
        Assert.Equal(FrameDisplay.ToText(Frame()), written.ToString());
        Assert.False(formatters[0].Format("no frame", TextWriter.Null));
    }
}
