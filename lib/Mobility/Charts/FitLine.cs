using System.Text.Json.Nodes;
using Mobility.Econometrics;

namespace Mobility.Charts;

/// <summary>A fitted line with the band of its interval, named directly on the plot.</summary>
/// <param name="Name">What the fit is, in a few words: "weighted by population".</param>
/// <param name="Points">The line from left to right; where <c>Low</c> or <c>High</c> is not a number no band is drawn.</param>
public sealed record FitLine(string Name, IReadOnlyList<LinePoint> Points)
{
    /// <summary>Colour and dash of the first, second and third fit: they differ without colour, too.</summary>
    static readonly (string Color, string Dash)[] s_styles = [(Theme.Vermillion, "solid"), (Theme.Ink, "dash"), (Theme.Green, "dot")];

    internal static int MostLines => s_styles.Length;

    internal static string ColorOf(int index) => s_styles[index].Color;

    internal void Verify(int count)
    {
        if (count > MostLines)
            throw new MobilityException($"{count} fits in one figure cannot be told apart: draw at most {MostLines}.");
        if (Points.Count < 2)
            throw new MobilityException($"The fit \"{PlotText.Shorten(Name)}\" has {Points.Count} points, a line needs at least 2: ask fit.Along(name, points: 60).");
    }

    bool HasBand => Points.All(p => double.IsFinite(p.Low) && double.IsFinite(p.High));

    /// <summary>Every height that the line and its band reach.</summary>
    internal IEnumerable<double> Heights => Points.SelectMany(p => HasBand ? new[] { p.Estimate, p.Low, p.High } : [p.Estimate]);

    internal IEnumerable<JsonObject> Band(int index)
    {
        if (!HasBand)
            yield break;
        yield return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["x"] = PlotJson.Numbers(Points.Select(p => p.X).Concat(Points.Reverse().Select(p => p.X))),
            ["y"] = PlotJson.Numbers(Points.Select(p => p.Low).Concat(Points.Reverse().Select(p => p.High))),
            ["fill"] = "toself",
            ["fillcolor"] = Theme.Transparent(s_styles[index].Color, 0.18),
            ["line"] = new JsonObject { ["width"] = 0, ["color"] = s_styles[index].Color },
            ["hoverinfo"] = "skip",
            ["showlegend"] = false,
        };
    }

    internal JsonObject Line(int index) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "lines",
        ["name"] = PlotText.Name(Name),
        ["x"] = PlotJson.Numbers(Points.Select(p => p.X)),
        ["y"] = PlotJson.Numbers(Points.Select(p => p.Estimate)),
        ["line"] = new JsonObject { ["width"] = 3, ["color"] = s_styles[index].Color, ["dash"] = s_styles[index].Dash },
        ["hovertemplate"] = PlotText.Name(Name) + ": %{y}<extra></extra>",
        ["showlegend"] = false,
    };
}
