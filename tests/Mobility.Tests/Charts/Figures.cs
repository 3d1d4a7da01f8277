using System.Text.Json.Nodes;
using Mobility.Charts;
using Mobility.Econometrics;

namespace Mobility.Tests.Charts;

/// <summary>Small figures that the tests of this folder share.</summary>
static class Figures
{
    internal const string Alt = "Scatter of five places: rank against spending; the ranks rise with spending.";

    internal static readonly Credit Published = new("A table (2018)", "published", false);

    internal static readonly Credit Simulated = new("The generator, seed 1", "simulated sample", true);

    internal static readonly FigureText Text = new("Ranks rise with spending", Alt, Published, "Spending ($1,000)", "Rank (0 to 100)");

    internal static readonly Place[] Places =
    [
        new("Alpha", 4.12345, 40.5, 1000, -100, 40), new("Beta", 5, 41, 4000, -90, 41), new("Gamma", 6, 44, 250, -80, 35),
        new("Delta", 7, null, 100, -95, 30), new("Epsilon", null, 43, 100, null, null),
    ];

    internal static readonly FitLine Fit = new("the fit", [new(4, 40, 39, 41), new(6, 44, 42, 46)]);

    internal static Figure Scatter(FigureText? text = null, IReadOnlyList<Place>? places = null, IReadOnlyList<FitLine>? fits = null) =>
        Mobility.Charts.Scatter.Of(places ?? Places, x: p => p.Spending, y: p => p.Rank, text ?? Text,
            size: p => p.Population, name: p => p.Name, label: _ => true, fits: fits ?? [Fit]);

    internal static Plotly.NET.GenericChart EmptyChart() =>
        Plotly.NET.GenericChart.fromFigure(Plotly.NET.Figure.create(Microsoft.FSharp.Collections.FSharpList<Plotly.NET.Trace>.Empty, new Plotly.NET.Layout()));

    internal static JsonObject Json(Figure figure) => JsonNode.Parse(figure.PlotlyJson)!.AsObject();

    internal static IEnumerable<JsonObject> Traces(Figure figure) => Json(figure)["data"]!.AsArray().Select(t => t!.AsObject());

    internal static IEnumerable<string> Annotations(Figure figure) => Json(figure)["layout"]!["annotations"]!.AsArray().Select(a => (string)a!["text"]!);

    internal sealed record Place(string Name, double? Spending, double? Rank, double? Population, double? Longitude, double? Latitude);
}
