using System.Globalization;

namespace Mobility.Charts;

/// <summary>Ticks of an axis of ranks: the first, round ones, the last.</summary>
internal static class RankTicks
{
    const int Most = 6;

    static readonly int[] s_steps = [.. Enumerable.Range(0, 8).SelectMany(power => new[] { 1, 2, 5 }.Select(d => d * (int)Math.Pow(10, power)))];

    internal static IReadOnlyList<int> Of(int count)
    {
        var step = s_steps.First(s => count / s <= Most);
        int[] ranks = [1, .. Enumerable.Range(1, count / step).Select(i => i * step).Where(r => r - 1 >= 0.6 * step && count - r >= 0.6 * step), count];
        return [.. ranks.Distinct()];
    }

    internal static string Text(int rank) => rank.ToString("N0", CultureInfo.InvariantCulture);
}
