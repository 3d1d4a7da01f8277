using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mobility.Notebooks.Documents;
using Mobility.Notebooks.Publishing;

namespace Mobility.Notebooks.Commands;

/// <summary>Compares committed outputs with new ones: numbers to 1e-9 of their size, everything else exactly.</summary>
static partial class Comparison
{
    /// <summary>Room for the last digits, which another processor may round differently.</summary>
    public const double Relative = 1e-9;

    /// <summary>Below this a number is a rounding residue of zero.</summary>
    public const double Zero = 1e-12;

    /// <summary>What differs, cell by cell; stale living numbers included.</summary>
    public static IEnumerable<Fault> Of(Notebook committed, Notebook executed)
    {
        foreach (var (old, now) in committed.Cells.Zip(executed.Cells))
        {
            if (old.Kind == CellKind.Markdown && StaleNumber(old, now) is { } stale)
                yield return new Fault(old.Id, null, stale);
            if (old.Kind == CellKind.Code && Outputs(old.Outputs, now.Outputs) is { } difference)
                yield return new Fault(old.Id, null, difference);
        }
    }

    /// <summary>Where two JSON values differ; null when they agree.</summary>
    public static string? Difference(JsonNode? old, JsonNode? now, string path)
    {
        switch (old, now)
        {
            case (null, null):
                return null;
            case (JsonObject a, JsonObject b):
                foreach (var key in a.Select(p => p.Key).Union(b.Select(p => p.Key)))
                    if ((a.ContainsKey(key) != b.ContainsKey(key) ? $"{path}.{key} is {(a.ContainsKey(key) ? "no longer there" : "new")}" : Difference(a[key], b[key], $"{path}.{key}")) is { } difference)
                        return difference;
                return null;
            case (JsonArray a, JsonArray b):
                if (a.Count != b.Count)
                    return string.Create(CultureInfo.InvariantCulture, $"{path} has {b.Count} items; committed are {a.Count}");
                for (var i = 0; i < a.Count; i++)
                    if (Difference(a[i], b[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")) is { } difference)
                        return difference;
                return null;
            case (JsonValue a, JsonValue b) when a.GetValueKind() == b.GetValueKind():
                return a.GetValueKind() switch
                {
                    JsonValueKind.Number => Same(Number(a), Number(b)) ? null : $"{path} is {b.ToJsonString()}; committed is {a.ToJsonString()}",
                    JsonValueKind.String => Text(a.GetValue<string>(), b.GetValue<string>()) is { } difference ? $"{path}: {difference}" : null,
                    _ => null,
                };
            default:
                return $"{path} is {Short(now?.ToJsonString() ?? "null")}; committed is {Short(old?.ToJsonString() ?? "null")}";
        }
    }

    /// <summary>Where two texts differ: words exactly, numbers by size.</summary>
    public static string? Text(string old, string now)
    {
        if (old == now)
            return null;
        var (a, b) = (Tokens().Matches(old), Tokens().Matches(now));
        for (var i = 0; i < Math.Max(a.Count, b.Count); i++)
        {
            var (left, right) = (i < a.Count ? a[i].Value : "(end)", i < b.Count ? b[i].Value : "(end)");
            if (left == right || (IsNumber(left, out var x) && IsNumber(right, out var y) && Same(x, y)))
                continue;
            return $"\"{Short(Around(now, i < b.Count ? b[i].Index : now.Length))}\"; committed is \"{Short(Around(old, i < a.Count ? a[i].Index : old.Length))}\"";
        }
        return null;
    }

    static string? Outputs(JsonArray old, JsonArray now)
    {
        if (old.Count != now.Count)
            return string.Create(CultureInfo.InvariantCulture, $"it makes {now.Count} outputs; committed are {old.Count}");
        for (var i = 0; i < old.Count; i++)
        {
            var (a, b) = ((JsonObject)old[i]!.DeepClone(), (JsonObject)now[i]!.DeepClone());
            // A picture is as good as its figure: it is drawn anew only when the figure's JSON changes.
            foreach (var side in (JsonObject[])[a, b])
                if (side["data"] is JsonObject data && data.ContainsKey(FigureRequest.PlotlyMimeType))
                    data.Remove("image/png");
            if (Difference(a, b, string.Create(CultureInfo.InvariantCulture, $"output {i + 1}")) is { } difference)
                return difference;
        }
        return null;
    }

    static string? StaleNumber(Cell old, Cell now)
    {
        foreach (var (a, b) in LivingNumbers.In(old.Source).Zip(LivingNumbers.In(now.Source)))
            if (a.Shown != b.Shown)
                return $"the living number \"{a.Expression}\" shows {a.Shown} and is now {b.Shown}.";
        return null;
    }

    static bool Same(double a, double b) =>
        a.Equals(b) || Math.Abs(a - b) <= Relative * Math.Max(Math.Abs(a), Math.Abs(b)) || (Math.Abs(a) < Zero && Math.Abs(b) < Zero);

    static double Number(JsonValue value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    static bool IsNumber(string token, out double value) => double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    static string Around(string text, int at) => text[Math.Max(0, at - 20)..Math.Min(text.Length, at + 40)].ReplaceLineEndings(" ");

    static string Short(string text) => text.Length <= 80 ? text : text[..77] + "...";

    [GeneratedRegex(@"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[^\d-]+|-")]
    private static partial Regex Tokens();
}
