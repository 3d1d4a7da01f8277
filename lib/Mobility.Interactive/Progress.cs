using System.Diagnostics;
using System.Globalization;

namespace Mobility.Interactive;

/// <summary>How far long work is.</summary>
public static class Progress
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The items, with a line below the cell that is renewed while they are taken and says the end when it is over:
    /// <c>foreach (var draw in draws.WithProgress("Bootstrap"))</c>.
    /// </summary>
    /// <param name="items">What is worked through.</param>
    /// <param name="what">The name of the work.</param>
    public static IEnumerable<T> WithProgress<T>(this IEnumerable<T> items, string what)
    {
        var total = items.TryGetNonEnumeratedCount(out var known) ? string.Create(CultureInfo.InvariantCulture, $" of {known:#,0}") : "";
        var (taken, watch) = (0, Stopwatch.StartNew());
        var line = Displays.Display(Line(), "text/plain");
        try
        {
            foreach (var item in items)
            {
                yield return item;
                taken++;
                if (watch.Elapsed < Interval)
                    continue;
                line.Update(Line());
                watch.Restart();
            }
        }
        finally
        {
            line.Update(Line());
        }

        string Line() => string.Create(CultureInfo.InvariantCulture, $"{what}: {taken:#,0}{total}");
    }
}
