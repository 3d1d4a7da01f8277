using System.Globalization;
using Mobility.Econometrics;

namespace Mobility.Sql;

/// <summary>What is known of one absorbed effect without its rows: how many levels, which rows are alone in theirs, whether clusters hold them.</summary>
/// <param name="Name">The effect.</param>
/// <param name="Levels">Levels that are used.</param>
/// <param name="IsNested">Whether each level lies within one cluster.</param>
/// <param name="Note">What a table says of rows that are alone and kept; null when none are.</param>
internal sealed record AbsorbedLevels(string Name, int Levels, bool IsNested, string? Note)
{
    public int Parameters => Levels;

    public static AbsorbedLevels Of(SqlModel model, SqlReader reader, bool dropSingletons, ref SampleFlow flow, Func<MobilityException> noRows)
    {
        var effect = model.Effects[0];
        var keys = string.Join(", ", effect.Aliases);
        // A level lies within one cluster when its rows have one least and greatest cluster.
        var nested = model.Clusters.Select((cluster, c) => (
            Columns: cluster.Aliases.SelectMany((a, i) => new[] { $"MIN({a}) AS lo{c}_{i}", $"MAX({a}) AS hi{c}_{i}" }).ToArray(),
            Sum: $"SUM(CASE WHEN {string.Join(" AND ", cluster.Aliases.Select((_, i) => $"lo{c}_{i} = hi{c}_{i}"))} THEN 0 ELSE 1 END)")).ToArray();
        var groups = $"(SELECT {string.Join(", ", [keys, "COUNT(*) AS n", .. nested.SelectMany(c => c.Columns)])}\n  FROM {model.Inner} AS r\n  WHERE {model.Complete}\n  GROUP BY {keys}) AS g";
        var kept = dropSingletons ? "n > 1" : "n > 0";
        var found = reader.Sums(["COUNT(*)", "SUM(CASE WHEN n = 1 THEN 1 ELSE 0 END)", .. nested.Select(c => c.Sum)], groups, [], model.Values).Sums[0];
        var (levels, alone) = ((int)found[0], (int)found[1]);
        string? note = null;
        if (alone > 0)
        {
            var some = reader.Rows($"SELECT {keys}\nFROM {groups}\nWHERE n = 1\nORDER BY {keys}\nLIMIT 5", model.Values)
                .Select(r => string.Join('^', r.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture))));
            var named = string.Join(", ", some) + (alone > 5 ? string.Create(CultureInfo.InvariantCulture, $" and {alone - 5:N0} more") : "");
            flow = SampleQuery.Of(flow.RowsIn, flow.RowsUsed - (dropSingletons ? alone : 0),
                [.. flow.Steps, ($"{SingletonRows.Reason(effect.Name)} ({named}){(dropSingletons ? "" : ", kept")}", alone, dropSingletons ? alone : 0)], noRows);
            note = dropSingletons ? null : KeptNote([(effect.Name, alone, named)]);
            if (dropSingletons)
            {
                levels -= alone;
                found = reader.Sums(["COUNT(*)", "COUNT(*)", .. nested.Select(c => c.Sum)], $"(SELECT *\n  FROM {groups}\n  WHERE {kept}) AS k", [], model.Values).Sums[0];
            }
        }
        return new AbsorbedLevels(effect.Name, levels, nested.Where((_, c) => found[2 + c] == 0).Any(), note);
    }

    /// <summary>What a table says of rows alone in their levels.</summary>
    public static string KeptNote(IEnumerable<(string Effect, int Count, string Levels)> steps) => string.Create(CultureInfo.InvariantCulture,
        $"Singletons: {string.Join("; ", steps.Select(s => $"{s.Count:N0} {(s.Count == 1 ? "row is alone in its" : "rows are alone in their")} level of {s.Effect} ({s.Levels})"))}. They are kept: they say nothing about the slopes but count in n and in the clusters. dropSingletons: true leaves them out.");
}
