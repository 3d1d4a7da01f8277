using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Session;

/// <summary>How far long work is: one line below the cell, renewed while it runs, that says the end when it is over.</summary>
static class ProgressLine
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>The items, counted as they are taken.</summary>
    public static IEnumerable<T> Follow<T>(IEnumerable<T> items, string what)
    {
        var total = items.TryGetNonEnumeratedCount(out var known) ? string.Create(CultureInfo.InvariantCulture, $" of {known:#,0}") : "";
        var id = Guid.NewGuid().ToString("n");
        var (taken, watch) = (0, Stopwatch.StartNew());
        CellScope.Sink?.Show(Line());
        try
        {
            foreach (var item in items)
            {
                yield return item;
                taken++;
                if (watch.Elapsed < Interval)
                    continue;
                CellScope.Sink?.Update(Line());
                watch.Restart();
            }
        }
        finally
        {
            CellScope.Sink?.Update(Line());
        }

        MimeBundle Line() => new(new JsonObject { ["text/plain"] = string.Create(CultureInfo.InvariantCulture, $"{what}: {taken:#,0}{total}") }, [], DisplayId: id);
    }
}
