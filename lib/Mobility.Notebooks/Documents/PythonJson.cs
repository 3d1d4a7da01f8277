using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mobility.Notebooks.Documents;

/// <summary>
/// JSON as Python's <c>json.dumps(indent=1, sort_keys=True, ensure_ascii=False, separators=(",", ": "))</c> writes it:
/// the one form of a notebook's bytes, so that saving in another tool changes nothing.
/// </summary>
public static class PythonJson
{
    /// <summary>The canonical text, without a final newline.</summary>
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node, 0);
        return text.ToString();
    }

    /// <summary>A figure's key: the SHA-256 (hexadecimal) of its canonical JSON.</summary>
    public static string Key(JsonNode node) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(node))));

    static void Append(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject map:
                AppendBlock(text, '{', '}', map.OrderBy(p => p.Key, Comparer<string>.Create(PythonText.CompareCodePoints)), depth, pair =>
                {
                    AppendString(text, pair.Key);
                    text.Append(": ");
                    Append(text, pair.Value, depth + 1);
                });
                break;
            case JsonArray list:
                AppendBlock(text, '[', ']', list, depth, item => Append(text, item, depth + 1));
                break;
            case JsonValue value:
                AppendValue(text, value);
                break;
        }
    }

    static void AppendBlock<T>(StringBuilder text, char open, char close, IEnumerable<T> items, int depth, Action<T> append)
    {
        text.Append(open);
        var any = false;
        foreach (var item in items)
        {
            text.Append(any ? ",\n" : "\n").Append(' ', depth + 1);
            append(item);
            any = true;
        }
        if (any)
            text.Append('\n').Append(' ', depth);
        text.Append(close);
    }

    static void AppendValue(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                AppendString(text, value.GetValue<string>());
                break;
            case JsonValueKind.Number:
                text.Append(Number(value.ToJsonString()));
                break;
            default:
                text.Append(value.ToJsonString());
                break;
        }
    }

    /// <summary>A number as Python rewrites it: whole numbers exactly, others as the shortest float.</summary>
    static string Number(string raw)
    {
        if (raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
            return BigInteger.Parse(raw, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        var number = double.Parse(raw, CultureInfo.InvariantCulture);
        return double.IsFinite(number)
            ? PythonText.Float(number)
            : throw new NotebookException($"The number {raw} is beyond what a notebook can hold (largest: 1.8e308). Write it as text, or leave it out.");
    }

    static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        text.Append('"');
    }
}
