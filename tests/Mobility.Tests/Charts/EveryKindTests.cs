using Mobility.Charts;
using Mobility.Econometrics;

namespace Mobility.Tests.Charts;

/// <summary>What holds for every kind of figure, with a text that tries to be more than text in every place that takes one.</summary>
public sealed class EveryKindTests
{
    const string Script = "<script>alert('x')</script> %{x} $a$ \u202E";

    static readonly Credit s_hostile = new(Script, Script, false);

    static readonly (double X, double Y)[] s_rows = [(1, 1), (2, 3), (3, 2), (4, 5), (5, 4), (6, 7)];

    static readonly Fit s_fit = Ols.Fit(s_rows, r => r.Y, r => new { r.X }, errors: Errors.HC3);

    static FigureText Text(Credit? credit = null, string y = "Share (%)") => new(Script, Script + new string('a', 40), credit ?? s_hostile, Script + " (unit)", y);

    static readonly Dictionary<string, Func<Credit?, Figure>> s_kinds = new()
    {
        ["path"] = c => CoefficientPathPlot.Of([new(Script, 1, 0, 2), new(Script, 1, 0, 2)], Text(c), Script),
        ["curve"] = c => SpecificationCurvePlot.Of([new(1, 0, 2, new Dictionary<string, string> { [Script] = Script }), new(2, 0, 3, new Dictionary<string, string> { ["k"] = Script })], Text(c), s => s.Value == 1, Script, Script),
        ["distribution"] = c => Distribution.Of([1.0, 2, 3], v => v, Text(c), group: _ => Script, weight: _ => 1, weightName: Script),
        ["residuals"] = c => ResidualPlot.Of([1, 2], [1, -1], Text(c), [Script, null]),
        ["influence"] = c => InfluencePlot.Of(s_fit, s_rows, Text(c), _ => Script),
        ["zones"] = c => ZoneMap.Of([1, 2], v => -90 - v, _ => 40, v => v, Text(c, ""), size: v => v, name: _ => Script, sizeName: Script),
        ["ranks"] = c => RankedIntervals.Of([new(Script, 1, 0, 2), new(Script + "2", 2, 0, 3), new(new string('W', 10_000), 0, -1, 1)], Text(c), p => true, new(Script, 1, 0.5, 1.5), Script),
        ["calibration"] = c => CalibrationPlot.Of([new LinePoint(1, 1, 0, 2)], Text(c), Script),
        ["flow"] = c => SampleFlowDiagram.Of([new(Script, 5, 0), new(new string('W', 10_000), 2, 3)], Text(c)),
    };

    public static TheoryData<string> Kinds => [.. s_kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Hostile_text_is_shown_as_text(string kind)
    {
        var figure = s_kinds[kind](null);
        Assert.DoesNotContain("<script", figure.PlotlyJson.Replace("\\u003C", "<", StringComparison.Ordinal).Split("\"meta\"")[0]);
        Assert.Equal(2, figure.ToHtml().Split("<script").Length);
        Assert.All(Figures.Annotations(figure), t => Assert.DoesNotContain(t, c => c is '$' or '\u202E'));
        Assert.All(Figures.Traces(figure), t => Assert.DoesNotContain("alert('x')</script", (string?)t["hovertemplate"] ?? ""));
        Assert.DoesNotContain("%{x} $", figure.PlotlyJson.Split("\"meta\"")[0]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Simulated_data_are_marked_twice(string kind) =>
        Assert.Equal(2, Figures.Annotations(s_kinds[kind](Figures.Simulated)).Count(t => t.Contains("SIMULATED SAMPLE")));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Figures_are_560_pixels_wide_and_carry_their_texts(string kind)
    {
        var layout = Figures.Json(s_kinds[kind](null))["layout"]!;
        Assert.Equal(560, layout["width"]!.GetValue<double>());
        Assert.Equal(["finding", "alt", "units", "source", "edition"], layout["meta"]!.AsObject().Select(m => m.Key));
        Assert.False((bool)layout["showlegend"]!);
    }

    [Fact]
    public void Every_kind_wants_its_axis_titles_with_units()
    {
        var text = Figures.Text with { YAxis = "" };
        Assert.All<Action>(
        [
            () => SpecificationCurvePlot.Of([new(1, 0, 2, new Dictionary<string, string>())], text), () => Distribution.Of([1.0], v => v, text),
            () => ResidualPlot.Of([1, 2], [1, -1], text), () => InfluencePlot.Of(s_fit, s_rows, text, _ => ""),
            () => RankedIntervals.Of([new("a", 1, 0, 2)], text), () => CalibrationPlot.Of([new LinePoint(1, 1, 0, 2)], text),
        ], draw => Assert.StartsWith("YAxis is empty", Assert.Throws<MobilityException>(draw).Message));
    }
}
