using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mobility.Charts;

/// <summary>Plotly JSON in its smallest stable form: plain arrays, four significant digits, null for what is missing.</summary>
internal static class PlotJson
{
    /// <summary>Significant digits of every number drawn; coordinates keep two decimals of a degree (about a kilometre).</summary>
    const int Digits = 4, CoordinateDecimals = 2;

    /// <summary>The nearest number with so many significant digits; decimal, so that it is written as short as it is.</summary>
    internal static double Round(double value, int digits = Digits) => double.IsFinite(value)
        ? double.Parse(value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : 0;

    internal static JsonNode? Number(double? value) => value is { } v && double.IsFinite(v) ? JsonValue.Create(v) : null;

    internal static JsonArray Numbers(IEnumerable<double?> values) => new([.. values.Select(Number)]);

    internal static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(v => Number(v))]);

    internal static JsonArray Texts(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode?)JsonValue.Create(v))]);

    internal static JsonArray Range(double low, double high) => Numbers([low, high]);

    /// <summary>A copy of a figure's JSON with every number rounded for display.</summary>
    internal static JsonNode? Rounded(JsonNode? node, string? name = null) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Rounded(m.Value, m.Key)))),
        JsonArray items => new JsonArray([.. items.Select(item => Rounded(item, name))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonValue.Create(name is "lon" or "lat"
            ? Math.Round(Double(value), CoordinateDecimals)
            : Round(Double(value))),
        _ => node?.DeepClone(),
    };

    static double Double(JsonValue value) => value.TryGetValue(out double number) ? number
        : value.TryGetValue(out int whole) ? whole
        : value.TryGetValue(out long large) ? large
        : (double)value.GetValue<decimal>();
}
