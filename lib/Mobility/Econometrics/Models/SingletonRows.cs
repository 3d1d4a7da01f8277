using System.Globalization;

namespace Mobility.Econometrics;

/// <summary>
/// Singletons: rows alone in a level of an absorbed fixed effect, or alone once such rows are gone, each with the effect and the level. The
/// effect fits them exactly, so they say nothing about the slopes, but they count in n and may add clusters.
/// </summary>
internal sealed class SingletonRows
{
    readonly Dictionary<int, (string Effect, object Level)> rows = [];

    public int Count => rows.Count;

    /// <summary>The effect in which a row, by its position in the rows given, is alone; null for other rows.</summary>
    public string? EffectOf(int position) => rows.TryGetValue(position, out var row) ? row.Effect : null;

    public static string Reason(string effect) => $"alone in its level of {effect}";

    /// <summary>Finds them: a row taken away may leave another one alone in its other effect.</summary>
    /// <param name="effects">Partitions of the rows used.</param>
    /// <param name="used">Positions of the rows used.</param>
    public static SingletonRows Of(IReadOnlyList<ClusterPartition> effects, IReadOnlyList<int> used)
    {
        var found = new SingletonRows();
        int[][] sizes = [.. effects.Select(e => e.Codes.CountBy(c => c).OrderBy(c => c.Key).Select(c => c.Value).ToArray())];
        for (var before = -1; before < found.Count;)
        {
            before = found.Count;
            for (var i = 0; i < used.Count; i++)
                for (var f = 0; f < effects.Count && !found.rows.ContainsKey(used[i]); f++)
                    if (sizes[f][effects[f].Codes[i]] == 1)
                    {
                        found.rows.Add(used[i], (effects[f].Name, effects[f].Keys[effects[f].Codes[i]]));
                        for (var g = 0; g < effects.Count; g++)
                            sizes[g][effects[g].Codes[i]]--;
                    }
        }
        return found;
    }

    /// <summary>One step of the sample flow for each effect, which names the levels.</summary>
    public IEnumerable<(string Part, int Missing, int Lost)> Steps(bool drop) => rows.Values.GroupBy(r => r.Effect).Select(g =>
        ($"{Reason(g.Key)} ({Levels([.. g.Select(r => r.Level)])}){(drop ? "" : ", kept")}", g.Count(), drop ? g.Count() : 0));

    /// <summary>What a table says of those kept.</summary>
    public string Note => string.Create(CultureInfo.InvariantCulture,
        $"Singletons: {string.Join("; ", rows.Values.GroupBy(r => r.Effect).Select(g => $"{g.Count():N0} {(g.Count() == 1 ? "row is" : "rows are")} alone in {(g.Count() == 1 ? "its" : "their")} level of {g.Key} ({Levels([.. g.Select(r => r.Level)])})"))}. They are kept: they say nothing about the slopes but count in n and in the clusters. dropSingletons: true leaves them out.");

    static string Levels(object[] levels) => string.Join(", ", levels.Take(5).Select(l => Convert.ToString(l, CultureInfo.InvariantCulture)))
        + (levels.Length > 5 ? $" and {(levels.Length - 5).ToString("N0", CultureInfo.InvariantCulture)} more" : "");
}
