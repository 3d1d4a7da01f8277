using System.Collections;
using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mobility.Interactive;

/// <summary>Values as text: one line, or an aligned table. Numbers and dates are written the same whatever the culture.</summary>
static class PlainText
{
    const int Depth = 3;
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The text of a value; null is shown as &lt;null&gt;.</summary>
    public static string Of(object? value) => value switch
    {
        null => "<null>",
        string text => text,
        Exception failure => failure.GetType().Name + ": " + failure.Message,
        JsonNode node => node.ToJsonString(Indented),
        JsonElement node => JsonSerializer.Serialize(node, Indented),
        JsonDocument document => JsonSerializer.Serialize(document, Indented),
        _ when Scalar(value) is { } text => text,
        _ when PlainTable.Of(value) is { } table => table.ToText(),
        ITuple tuple => Tuple(tuple, Of),
        IEnumerable list => Line(list),
        _ => value.ToString() ?? "",
    };

    /// <summary>A number, date or other value that has one line of its own; null for everything else.</summary>
    public static string? Scalar(object value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>A list in one line, cut after twenty items; nested lists to three levels.</summary>
    public static string Line(IEnumerable list, int depth = 0)
    {
        if (depth >= Depth)
            return "[ … ]";
        if (list is Array { Rank: > 1 } array)
            return $"{array.GetType().GetElementType()!.Name.ToLowerInvariant()}[{string.Join(", ", Enumerable.Range(0, array.Rank).Select(array.GetLength))}] {Nested(array, [])}";
        var items = list.Cast<object?>().Take(PlainTable.RowLimit + 1).Select(item => item is null ? "<null>" : Cell(item, depth + 1)).ToList();
        return "[ " + string.Join(", ", items.Take(PlainTable.RowLimit)) + (items.Count > PlainTable.RowLimit ? ", … ]" : " ]");
    }

    /// <summary>A value inside a list or a table: numbers with four significant digits, lists in one line.</summary>
    public static string Cell(object? value, int depth) => value switch
    {
        null or DBNull => "",
        string text => text,
        double number => Short(number),
        float number => Short(number),
        _ when Scalar(value) is { } text => text,
        JsonNode node => node.ToJsonString(),
        ITuple tuple => Tuple(tuple, item => Cell(item, depth + 1)),
        IEnumerable list => Line(list, depth),
        _ => value.ToString() ?? "",
    };

    /// <summary>A column of p-values, which say no more than "&lt;0.0001" below that.</summary>
    const string Probabilities = "p";

    /// <summary>Names under which the library's records carry p-values.</summary>
    static readonly string[] s_probabilities = ["p", "P", "Holm", "BenjaminiHochberg"];

    /// <summary>The format of a column by its name and numbers.</summary>
    public static string? Format(string name, IEnumerable<object?> column) =>
        s_probabilities.Contains(name) && column.All(v => v is null or DBNull or double.NaN or >= 0.0 and <= 1.0) ? Probabilities : Decimals(column);

    /// <summary>
    /// The format of a column of numbers, so that decimals do not change from row to row: four significant digits of the greatest
    /// value, three of the middle one. Null where all are whole, or none is of a size that is written in full.
    /// </summary>
    static string? Decimals(IEnumerable<object?> column)
    {
        var sizes = column.Select(v => v is float or double ? Math.Abs(Convert.ToDouble(v, CultureInfo.InvariantCulture)) : double.NaN).Where(InFull).Order().ToArray();
        return sizes.All(v => v == Math.Floor(v)) ? null
            : "F" + Math.Clamp(Math.Max(3 - Power(sizes[^1]), 2 - Power(sizes[sizes.Length / 2])), 0, 6).ToString(CultureInfo.InvariantCulture);

        static int Power(double size) => (int)Math.Floor(Math.Log10(size));
    }

    /// <summary>A value of a column that has a format of its own.</summary>
    public static string Cell(object? value, string? decimals)
    {
        if (decimals == Probabilities)
            return value is double and < 0.0001 ? "<0.0001" : value is double p && !double.IsNaN(p) ? p.ToString("0.0000", CultureInfo.InvariantCulture) : Cell(value, 0);
        if (decimals is null || value is not (float or double) || Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && number != 0 && !InFull(Math.Abs(number)))
            return Cell(value, 0);
        var text = number.ToString(decimals, CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text.TrimStart('-') : text;
    }

    static bool InFull(double size) => size is >= 1e-4 and < 1e7;

    /// <summary>A value in at most sixty characters.</summary>
    public static string Short(object? value)
    {
        var text = value is ICollection many ? string.Create(CultureInfo.InvariantCulture, $"{many.Count} items") : (value is null or IFormattable or string ? Of(value) : value.ToString() ?? "").Split('\n')[0];
        return text.Length <= 60 ? text : text[..59] + "…";
    }

    /// <summary>A type as C# writes it, without namespaces.</summary>
    public static string TypeName(Type type) => type.Name.StartsWith('<') ? "anonymous" : !type.IsGenericType ? type.Name
        : $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>";

    /// <summary>Whole numbers in full, others with four significant digits: a table is read, its values stay in the session.</summary>
    static string Short(double number)
    {
        var size = Math.Abs(number);
        if (!double.IsFinite(number) || (number == Math.Floor(number) && size < 1e15))
            return number.ToString(CultureInfo.InvariantCulture);
        if (size is < 1e-4 or >= 1e7)
            return number.ToString("0.###e+0", CultureInfo.InvariantCulture);
        return number.ToString("F" + Math.Max(0, 3 - (int)Math.Floor(Math.Log10(size))).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    static string Tuple(ITuple tuple, Func<object?, string> text) => "(" + string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => text(tuple[i]))) + ")";

    /// <summary>An array of several dimensions as nested lists, each cut after twenty.</summary>
    static string Nested(Array array, int[] at)
    {
        if (at.Length == array.Rank)
            return array.GetValue(at) is { } value ? Cell(value, Depth) : "<null>";
        var length = array.GetLength(at.Length);
        var items = Enumerable.Range(0, Math.Min(length, PlainTable.RowLimit)).Select(i => Nested(array, [.. at, i + array.GetLowerBound(at.Length)]));
        return "[ " + string.Join(", ", items) + (length > PlainTable.RowLimit ? ", … ]" : " ]");
    }
}
