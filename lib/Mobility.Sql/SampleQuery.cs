using System.Globalization;
using Mobility.Econometrics;

namespace Mobility.Sql;

/// <summary>
/// Counts the rows by what they lack: each part of the model is present, missing or impossible, and rows are grouped by the pattern of these.
/// </summary>
internal static class SampleQuery
{
    /// <summary>Parts that one number can tell of, two bits each.</summary>
    const int PartsOfCode = 26;

    public static SampleFlow Flow(SqlModel model, SqlReader reader, Func<MobilityException> noRows)
    {
        var codes = model.Parts.Chunk(PartsOfCode).ToArray();
        var names = codes.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"p{i}")).ToArray();
        var inner = $"(SELECT {string.Join(",\n    ", codes.Select((parts, i) => $"{Code(model, parts)} AS {names[i]}"))}\n  FROM {model.Inner} AS r)";
        var (keys, counts) = reader.Sums(["COUNT(*)"], $"{inner} AS s", names, model.Values);
        var (missing, lost, zero) = (new long[model.Parts.Count], new long[model.Parts.Count], new long[2]);
        var (rows, used) = (0L, 0L);
        for (var g = 0; g < keys.Count; g++)
        {
            var count = (long)counts[g][0];
            rows += count;
            var first = true;
            for (var p = 0; p < model.Parts.Count; p++)
            {
                var state = Convert.ToInt64(keys[g][p / PartsOfCode], CultureInfo.InvariantCulture) >> 2 * (p % PartsOfCode) & 3;
                var isZero = state == 3 && model.Parts[p].IsWeight;
                if (state == 0)
                    continue;
                if (state == 2 || state == 3 && !isZero)
                    throw Impossible(model.Parts[p], state, count);
                (isZero ? ref zero[0] : ref missing[p]) += count;
                if (first)
                    (isZero ? ref zero[1] : ref lost[p]) += count;
                first = false;
            }
            used += first ? count : 0;
        }
        if (rows > int.MaxValue)
            throw new MobilityException(string.Create(CultureInfo.InvariantCulture, $"The table has {rows:N0} rows; more than {int.MaxValue:N0} are not counted here. Fit a part of it: a query with WHERE."));
        var steps = new List<(string Part, int Missing, int Lost)>();
        for (var p = 0; p < model.Parts.Count; p++)
        {
            if (missing[p] > 0)
                steps.Add(($"{model.Parts[p].Name} is missing", (int)missing[p], (int)lost[p]));
            if (model.Parts[p].IsWeight && zero[0] > 0)
                steps.Add(($"{model.Parts[p].Name} is zero", (int)zero[0], (int)zero[1]));
        }
        return Of((int)rows, (int)used, steps, noRows);
    }

    public static SampleFlow Of(int rows, int used, IReadOnlyList<(string Part, int Missing, int Lost)> steps, Func<MobilityException> noRows) =>
        new(rows, steps, new AbsentRows<int>(used, noRows), new AbsentRows<(int Row, string Part, string? Key)>(rows - used, noRows));

    /// <summary>Two bits for each part: 0 present, 1 missing, 2 infinite; of a weight also 3: zero, and 2 below zero.</summary>
    static string Code(SqlModel model, SqlModel.Part[] parts) => string.Join("\n      + ", parts.Select((part, i) =>
    {
        var (d, unit) = (model.Dialect, 1L << 2 * i);
        string When(IEnumerable<string> conditions, int state) => conditions.Any() ? string.Create(CultureInfo.InvariantCulture, $" WHEN {string.Join(" OR ", conditions)} THEN {state * unit}") : "";
        var missing = part.Numbers.SelectMany(n => new[] { $"{n} IS NULL", d.IsNaN(n) }).Concat(part.Levels.Select(l => $"{l} IS NULL"));
        var infinite = part.Numbers.Select(n => $"{n} - {n} <> 0 OR {d.IsNaN($"({n} - {n})")}");
        return $"CASE{When(missing, 1)}{(part.IsWeight ? When(["w < 0"], 2) + When(["w = 0"], 3) : "")}{When(infinite, 2)} ELSE 0 END";
    }));

    static MobilityException Impossible(SqlModel.Part part, long state, long count)
    {
        var rows = string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "row" : "rows")}");
        return new MobilityException(part.IsWeight
            ? $"The {part.Name} is below zero or infinite in {rows}. An analytic weight is a positive finite number (the row's variance is sigma²/weight); a weight of zero drops the row, NULL leaves it out."
            : $"{part.Name} is infinite in {rows}. A regression needs finite numbers; the likely cause is a division by zero or a logarithm of zero in the formula. NULL for a row that has no value drops and counts it.");
    }
}
