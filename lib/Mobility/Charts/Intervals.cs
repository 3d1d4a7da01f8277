using System.Text.Json.Nodes;
using static System.Globalization.CultureInfo;

namespace Mobility.Charts;

/// <summary>Estimates and their intervals, as checked, written and drawn in every figure.</summary>
internal static class Intervals
{
    /// <summary>Throws unless low, estimate and high are numbers in this order.</summary>
    internal static void Verify(string what, double estimate, double low, double high)
    {
        if (!double.IsFinite(estimate) || !double.IsFinite(low) || !double.IsFinite(high))
            throw new MobilityException($"{what} has the estimate {estimate} with the interval [{low}, {high}]: an estimate is drawn with its uncertainty, so all three must be numbers. Leave out what could not be estimated and say so in the text.");
        if (low > estimate || estimate > high)
            throw new MobilityException($"{what} has the estimate {estimate} outside its interval [{low}, {high}]. Expected low <= estimate <= high: are the bounds differences instead of values?");
    }

    /// <summary>An estimate and its interval in one line: <c>0.75 [0.28, 1.23]</c>.</summary>
    internal static string Text(double estimate, double low, double high) => Text(estimate, low, high, Decimals(Half(estimate, low, high)));

    /// <summary>Intervals that stand below each other, with one number of decimals: that of the interval of middle width.</summary>
    internal static IReadOnlyList<string> Column(IEnumerable<(double Estimate, double Low, double High)> rows)
    {
        var all = rows.ToList();
        var halves = all.Select(r => Half(r.Estimate, r.Low, r.High)).Order().ToList();
        var decimals = halves.Count == 0 ? 0 : Decimals(halves[halves.Count / 2]);
        return [.. all.Select(r => Text(r.Estimate, r.Low, r.High, decimals))];
    }

    static double Half(double estimate, double low, double high) => Math.Max(high - estimate, estimate - low);

    /// <summary>Decimals that show two digits of an interval's half width.</summary>
    static int Decimals(double half) => half > 0 ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(half)), 0, 6) : 2;

    static string Text(double estimate, double low, double high, int decimals)
    {
        var format = decimals == 0 ? "#,0" : "#,0." + new string('0', decimals);
        string Write(double value) => Math.Round(value, decimals) is var rounded && rounded == 0 ? 0.0.ToString(format, InvariantCulture)
            : rounded.ToString(format, InvariantCulture).Replace('-', '−');
        return $"{Write(estimate)} [{Write(low)}, {Write(high)}]";
    }

    /// <summary>A level as a percentage: <c>95%</c>.</summary>
    internal static string Percent(double level) => (level * 100).ToString("0.##", InvariantCulture) + "%";

    /// <summary>Plotly's error bars.</summary>
    internal static JsonObject Bars(IEnumerable<double> up, IEnumerable<double> down, string color) => new()
    {
        ["type"] = "data",
        ["symmetric"] = false,
        ["array"] = PlotJson.Numbers(up),
        ["arrayminus"] = PlotJson.Numbers(down),
        ["color"] = color,
        ["thickness"] = 2,
        ["width"] = 0,
    };
}
