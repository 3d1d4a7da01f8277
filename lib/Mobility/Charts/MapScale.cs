namespace Mobility.Charts;

/// <summary>
/// The classes of a map and their colors: equally many places each, light to dark; or, for quantities with a sign, centered
/// at zero, with the same limits on both sides.
/// </summary>
internal sealed record MapScale(IReadOnlyList<string> Labels, IReadOnlyList<string> Colors, Func<double, int> IndexOf, string Note)
{
    /// <summary>Shares of the places, by distance from zero, that the inner classes hold.</summary>
    const double Middle = 0.3, Near = 0.75;

    /// <param name="values">The values of the places.</param>
    /// <param name="diverging">Whether the scale is centered at zero; null where values on both sides of zero decide.</param>
    internal static MapScale Of(IReadOnlyList<double> values, bool? diverging)
    {
        if ((diverging ?? (values.Min() < 0 && values.Max() > 0)) && Limits(values) is var (near, far))
            return Diverging(values, near, far);
        var classes = QuantileClasses.Of(values, Theme.Sequence.Length);
        return new(classes.Labels, [.. classes.Labels.Select((_, i) => Theme.Sequence[classes.ColorOf(i)])], classes.IndexOf, "Color: classes with equally many places.");
    }

    static MapScale Diverging(IReadOnlyList<double> values, double near, double far)
    {
        double[] limits = [-far, -near, near, far];
        int IndexOf(double value) => value < 0 ? limits.Count(limit => value > limit) : limits.Count(limit => value >= limit);
        string[] labels =
        [
            $"below {PlotText.Number(-far)}", $"{PlotText.Number(-far)} to {PlotText.Number(-near)}", $"{PlotText.Number(-near)} to {PlotText.Number(near)}",
            $"{PlotText.Number(near)} to {PlotText.Number(far)}", $"above {PlotText.Number(far)}",
        ];
        return new(labels, Theme.Diverging, IndexOf,
            $"Color: centered at zero; values from {PlotText.Number(values.Min(), 3)} to {PlotText.Number(values.Max(), 3)}.");
    }

    /// <summary>Two round distances from zero; null when the values do not tell them apart.</summary>
    static (double Near, double Far)? Limits(IReadOnlyList<double> values)
    {
        var distances = values.Select(Math.Abs).Order().ToArray();
        double At(double share) => distances[(int)(share * (distances.Length - 1))];
        foreach (var digits in new[] { 1, 2, 4 })
            if (PlotJson.Round(At(Middle), digits) is var near && PlotJson.Round(At(Near), digits) is var far && near > 0 && far > near)
                return (near, far);
        return distances[^1] > 0 ? (distances[^1] / 4, distances[^1] / 2) : null;
    }
}
